package fields_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"bannette/collector/fields"
)

// trade is how the invoices of a country are worded.
type trade struct {
	tongue
	titles, numbers, days, dues, customers, orders, deliveries []string
	nets, vats, grosses, payables                              []string
	heads                                                      []string // of the goods' columns
	long                                                       string   // Go's layout of a date in a sentence
	between                                                    string   // of number and date in a sentence
}

func trades() map[string]trade {
	all := tongues()
	return map[string]trade{
		"fr": {
			tongue: all["fr"], titles: []string{"FACTURE", "Facture"}, numbers: []string{"Facture n°", "N° facture", "Numéro de facture :", "N° de facture :", "Facture N° :", "Référence facture"},
			days: []string{"Date", "Date de facture", "Date :", "Date d'émission :", "Date de facturation", "Émise le"}, dues: []string{"Échéance", "Date d'échéance :", "À régler avant le", "Échéance :"},
			customers: []string{"Client", "Facturé à", "Adresse de facturation", "Destinataire"}, orders: []string{"Votre commande n°", "N° client", "Code client", "Bon de commande"}, deliveries: []string{"Date de livraison", "Livraison du", "Date de commande"},
			nets: []string{"Total HT", "Montant HT", "Total hors taxes", "Sous-total HT"}, vats: []string{"TVA 20 %", "TVA", "Montant TVA", "Total TVA"}, grosses: []string{"Total TTC", "Montant TTC", "TOTAL TTC", "Total général TTC"}, payables: []string{"Net à payer", "Reste à payer", "Solde à payer"},
			heads: []string{"Désignation", "Qté", "P.U. HT", "Montant HT"}, long: "2 January 2006", between: "du",
		},
		"en": {
			tongue: all["en"], titles: []string{"INVOICE", "Tax Invoice", "Invoice"}, numbers: []string{"Invoice No.", "Invoice number:", "Invoice #", "Invoice No:", "Invoice number"}, days: []string{"Date", "Invoice date", "Date:", "Date of issue", "Invoice Date:"},
			dues: []string{"Due date", "Payment due", "Due date:"}, customers: []string{"Bill to", "Customer", "Invoice to", "Sold to"}, orders: []string{"Order No.", "PO number", "Customer No."}, deliveries: []string{"Delivery date", "Order date"},
			nets: []string{"Subtotal", "Net total", "Total excl. VAT", "Net amount"}, vats: []string{"VAT 20%", "VAT", "Total VAT"}, grosses: []string{"Total", "Invoice total", "Total incl. VAT", "Grand total"}, payables: []string{"Amount due", "Balance due"},
			heads: []string{"Description", "Qty", "Unit price", "Amount"}, long: "2 January 2006", between: "dated",
		},
		"de": {
			tongue: all["de"], titles: []string{"RECHNUNG", "Rechnung"}, numbers: []string{"Rechnungsnummer", "Rechnung Nr.", "Rechnungs-Nr.:", "Rechnungsnummer:"}, days: []string{"Datum", "Rechnungsdatum", "Datum:", "Rechnungsdatum:"}, dues: []string{"Fällig am", "Zahlbar bis"},
			customers: []string{"Kunde", "Rechnungsempfänger"}, orders: []string{"Kundennummer", "Bestellnummer"}, deliveries: []string{"Lieferdatum", "Bestelldatum"}, nets: []string{"Nettobetrag", "Summe netto", "Zwischensumme"}, vats: []string{"MwSt 19 %", "zzgl. MwSt", "Umsatzsteuer"},
			grosses: []string{"Gesamtbetrag", "Rechnungsbetrag", "Gesamtsumme", "Bruttobetrag"}, payables: []string{"Zu zahlen", "Zahlbetrag"}, heads: []string{"Bezeichnung", "Menge", "Einzelpreis", "Gesamt"}, long: "02.01.2006", between: "vom",
		},
	}
}

// bill is an invoice in the making.
type bill struct {
	slip
	trade
	number      string
	due         time.Time
	net, vat    int64
	siret, iban string
	sentence    bool // number and date stand in one
}

// siretOf makes a SIRET that passes its checksum.
func siretOf(r *rand.Rand) string {
	for {
		n := fmt.Sprintf("%03d%03d%03d%05d", 300+r.IntN(600), r.IntN(1000), r.IntN(1000), 10+r.IntN(90))
		if fields.Valid("siret", n) && fields.Valid("siren", n[:9]) {
			return n
		}
	}
}

func vatNumberOf(siret string) string {
	siren, _ := strconv.Atoi(siret[:9])
	return fmt.Sprintf("FR%02d%s", (12+3*(siren%97))%97, siret[:9])
}

// ibanOf makes a French IBAN with both its keys.
func ibanOf(r *rand.Rand) string {
	bank, branch, account := r.Int64N(1e5), r.Int64N(1e5), r.Int64N(1e11)
	key := 97 - (89*bank+15*branch+3*account)%97
	for check := 2; ; check++ {
		if n := fmt.Sprintf("FR%02d%05d%05d%011d%02d", check, bank, branch, account, key); fields.Valid("iban", n) {
			return n
		}
	}
}

func spaced(s string, groups ...int) string {
	var parts []string
	for _, n := range groups {
		parts, s = append(parts, s[:n]), s[n:]
	}
	return strings.Join(append(parts, s), " ")
}

func billOf(seed uint64, language string) *bill {
	r := rand.New(rand.NewPCG(seed, 11))
	p := newPaper(r, 595, 842, 96)
	b := &bill{trade: trades()[language], siret: siretOf(r), iban: ibanOf(r)}
	b.slip = slip{paper: p, tongue: b.trade.tongue, amount: pick(r, "%s", "%s €", "%s")}
	if language == "en" {
		b.amount = pick(r, "%s", "£%s", "€%s")
	}
	b.day = time.Date(2022+r.IntN(4), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
	b.due = b.day.AddDate(0, 0, 30)
	b.number = fmt.Sprintf(pick(r, "F-%d-%04d", "FA%d%05d", "%d/%03d", "%d%05d", "INV-%d-%d"), b.day.Year(), 1+r.IntN(999))
	b.head()
	b.goods()
	b.totals()
	b.foot()
	return b
}

func (b *bill) date(t time.Time) string {
	if b.trade.long == "02.01.2006" {
		return t.Format(b.trade.long)
	}
	return t.Format("02/01/2006")
}

// long is a date in words, in French where the trade is.
func (b *bill) inWords(t time.Time) string {
	if b.trade.between == "du" {
		months := []string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
		return fmt.Sprintf("%d %s %d", t.Day(), months[t.Month()-1], t.Year())
	}
	return t.Format(b.trade.long)
}

func (b *bill) head() {
	r := b.Rand
	seller := []string{pick(r, "Menuiserie Brévent", "Atelier Kopp", "Durand Services", "Lumen Electric"), fmt.Sprintf("%d rue des Tilleuls", 1+r.IntN(90)), pick(r, b.trade.towns...)}
	buyer := []string{pick(r, b.customers...), pick(r, "Société Martin", "Garage du Lac", "Cabinet Roux"), "3 quai Perrière", "38000 GRENOBLE"}
	if b.chance(0.4) {
		buyer = append(buyer, "TVA "+vatNumberOf(siretOf(r)))
	}
	title := pick(r, b.titles...)
	labelled := [][2]string{{pick(r, b.numbers...), b.number}, {pick(r, b.days...), b.date(b.day)}}
	if b.chance(0.6) {
		labelled = append(labelled, [2]string{pick(r, b.dues...), b.date(b.due)})
	}
	if b.chance(0.6) {
		labelled = append(labelled, [2]string{pick(r, b.orders...), fmt.Sprintf("C%05d", r.IntN(99999))})
	}
	if b.chance(0.4) {
		labelled = append(labelled, [2]string{pick(r, b.deliveries...), b.date(b.day.AddDate(0, 0, -5))})
	}
	for i := range max(len(seller), len(buyer)) {
		if i < len(seller) {
			b.put(b.edge, seller[i], 1)
		}
		if i < len(buyer) {
			b.put(340, buyer[i], 1)
		}
		b.skip(1)
	}
	b.skip(2)
	switch r.IntN(4) {
	case 0:
		b.sentence = true
		b.large(1.5, fmt.Sprintf("%s n° %s %s %s", title, b.number, b.between, b.inWords(b.day)), "")
		labelled = labelled[2:]
	case 1: // as heads of columns
		b.large(1.6, title, "")
		for i, l := range labelled {
			b.put(b.edge+float64(i)*108, strings.TrimRight(l[0], " :"), 1)
		}
		b.skip(1.2)
		for i, l := range labelled {
			b.put(b.edge+float64(i)*108, l[1], 1)
		}
		b.skip(1)
		labelled = nil
	case 2: // values in a column of their own
		b.large(1.6, title, "")
		for _, l := range labelled {
			b.put(b.edge, l[0], 1)
			b.put(220, l[1], 1)
			b.skip(1.2)
		}
		labelled = nil
	default:
		b.large(1.6, title, "")
	}
	for _, l := range labelled {
		b.line(l[0]+" "+l[1], "")
	}
	b.skip(2)
}

func (b *bill) goods() {
	b.cells([]float64{0.6, 0.78, 0.95}, b.heads...)
	for range 1 + b.IntN(9) {
		n, price := int64(1+b.IntN(6)), int64(500+b.IntN(40000))
		b.net += n * price
		b.cells([]float64{0.6, 0.78, 0.95}, pick(b.Rand, "Prestation atelier", "Porte chêne 20/12", "Main d'oeuvre", "Déplacement", "Fournitures 12 x 40"), fmt.Sprint(n), b.money(price), b.money(n*price))
	}
	b.skip(2)
}

func (b *bill) totals() {
	rate := int64(20)
	if b.between == "vom" {
		rate = 19
	}
	b.vat = (b.net*rate + 50) / 100
	b.total = b.net + b.vat
	x := 340.0
	row := func(label string, cents int64) {
		b.put(x, label, 1)
		text := b.money(cents)
		b.put(b.page.Width-b.edge-b.letter*float64(len([]rune(text))), text, 1)
		b.skip(1.2)
	}
	row(pick(b.Rand, b.nets...), b.net)
	row(pick(b.Rand, b.trade.vats...), b.vat)
	row(pick(b.Rand, b.grosses...), b.total)
	switch b.IntN(5) {
	case 0:
		row(pick(b.Rand, b.payables...), b.total)
	case 1:
		if b.between == "du" {
			row("Acompte versé", b.total/4)
			row(pick(b.Rand, b.payables...), b.total-b.total/4)
		}
	}
}

func (b *bill) foot() {
	b.skip(3)
	b.line("IBAN "+spaced(b.iban, 4, 4, 4, 4, 4, 4), "")
	b.y = 800
	b.middle("SARL au capital de 10 000,00 € - SIRET " + spaced(b.siret, 3, 3, 3) + " - TVA " + vatNumberOf(b.siret))
}

func (b *bill) truth() map[string]string {
	cents := func(n int64) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }
	return map[string]string{
		"number": b.number, "date": b.day.Format("2006-01-02"), "net": cents(b.net), "vat": cents(b.vat), "total": cents(b.total),
		"siret": b.siret, "vat-number": vatNumberOf(b.siret), "iban": b.iban,
	}
}

// print is how the fields stand there, but for those that have a checksum.
func (b *bill) print() map[string]string {
	day := b.date(b.day)
	if b.sentence {
		day = b.inWords(b.day)
	}
	return map[string]string{"number": b.number, "date": day, "net": b.money(b.net), "vat": b.money(b.vat), "total": b.money(b.total)}
}

func (b *bill) made() (p *paper, truth, printed map[string]string) {
	return b.paper, b.truth(), b.print()
}

// TestInvoicesOfManyTrades reads invoices that are made by chance, as they are printed and as a scan of them is
// recognised.
func TestInvoicesOfManyTrades(t *testing.T) {
	readByChance(t, maps.Keys(trades()), 300, billOf, way{"printed", 0, 0.99, 0}, way{"recognised", 4, 0.92, 0.01})
}
