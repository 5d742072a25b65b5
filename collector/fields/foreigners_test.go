package fields_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// foreigners are invoices of other trades and countries than the rules were made by.
func foreigners() map[string]trade {
	return map[string]trade{
		"fr energy": {
			tongue: tongues()["fr"], titles: []string{"Votre facture", "FACTURE D'ÉNERGIE"}, numbers: []string{"Facture n°", "N° de facture", "Référence facture :"}, days: []string{"du", "Date de facture :", "Émise le"}, dues: []string{"Date limite de paiement :", "Prélèvement le"},
			orders: []string{"N° client :", "N° contrat", "Référence client"}, nets: []string{"Total hors TVA", "Montant total HT"}, vats: []string{"Montant TVA", "TVA à 20 %"}, grosses: []string{"Montant total TTC", "Total TTC à payer", "Montant de la facture"}, heads: []string{"Libellé", "Quantité", "Prix unitaire", "Total HT"},
		},
		"nl": {
			tongue: tongue{comma: true}, titles: []string{"FACTUUR", "Factuur"}, numbers: []string{"Factuurnummer", "Factuurnummer:", "Factuur nr."}, days: []string{"Factuurdatum", "Factuurdatum:", "Datum"}, dues: []string{"Vervaldatum"}, orders: []string{"Klantnummer", "Ordernummer"},
			nets: []string{"Subtotaal", "Totaal exclusief BTW"}, vats: []string{"BTW 21 %", "BTW"}, grosses: []string{"Totaal inclusief BTW", "Totaalbedrag", "Totaal te betalen"}, heads: []string{"Omschrijving", "Aantal", "Prijs", "Bedrag"},
		},
		"en export": {
			tongue: tongues()["en"], titles: []string{"COMMERCIAL INVOICE", "VAT INVOICE"}, numbers: []string{"Invoice ID", "Inv. no.", "Document number:"}, days: []string{"Invoice dated", "Document date", "Issued on"}, dues: []string{"Pay by", "Payment due date"}, orders: []string{"Your ref", "Account number"},
			nets: []string{"Total before VAT", "Total net"}, vats: []string{"VAT amount", "Total VAT"}, grosses: []string{"Invoice total", "Total including VAT", "Gross amount"}, heads: []string{"Item", "Quantity", "Rate", "Amount"},
		},
	}
}

// foreignBill is laid out otherwise: what is said of the invoice stands in a box to the right, sums in a table's row.
func foreignBill(seed uint64, language string) *bill {
	r := rand.New(rand.NewPCG(seed, 31))
	b := &bill{trade: foreigners()[language], siret: siretOf(r), iban: ibanOf(r)}
	b.slip = slip{paper: newPaper(r, 595, 842, 90), tongue: b.trade.tongue, amount: pick(r, "%s", "%s €", "€ %s")}
	b.day = time.Date(2021+r.IntN(5), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
	b.number = fmt.Sprintf(pick(r, "%d-%06d", "V%d/%d", "%d.%04d", "KX%d%04d"), b.day.Year()%100, 10+r.IntN(9000))
	b.large(2, pick(r, "Voltalis Nord", "De Boer Techniek", "Harper & Lane"), "")
	b.put(330, pick(r, b.titles...), 1.5)
	b.skip(3)
	box := [][2]string{{pick(r, b.numbers...), b.number}, {pick(r, b.days...), b.date(b.day)}, {pick(r, b.dues...), b.date(b.day.AddDate(0, 0, 14))}, {pick(r, b.orders...), fmt.Sprint(100000 + r.IntN(899999))}}
	for i, l := range box {
		b.put(b.edge, []string{"Mme Claire Dupré", "8 impasse des Lilas", "35000 RENNES", ""}[i], 1)
		b.put(330, l[0]+" "+l[1], 1)
		b.skip(1.3)
	}
	b.skip(3)
	b.goods()
	b.vat = (b.net*20 + 50) / 100
	b.total = b.net + b.vat
	ends := []float64{0.45, 0.7, 0.95}
	if b.chance(0.5) {
		b.cells(ends, "", strings.TrimRight(pick(r, b.nets...), " :"), strings.TrimRight(pick(r, b.trade.vats...), " %201"), pick(r, b.grosses...))
		b.cells(ends, "", b.money(b.net), b.money(b.vat), b.money(b.total))
	} else {
		b.line(pick(r, b.nets...), b.money(b.net))
		b.line(pick(r, b.trade.vats...), b.money(b.vat))
		b.large(1.4, pick(r, b.grosses...), b.money(b.total))
	}
	b.foot()
	return b
}

// TestInvoicesOfForeigners reads invoices laid out in ways that no rule was made for.
func TestInvoicesOfForeigners(t *testing.T) {
	readByChance(t, maps.Keys(foreigners()), 200, foreignBill, way{"printed", 0, 0.9, 0.02}, way{"recognised", 4, 0.9, 0.02})
}
