package fields_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"bannette/collector"
)

// tongue is how the tills of a country write.
type tongue struct {
	amounts                               []string // how they are written; %s is the number
	comma                                 bool
	totals, subtotals, cards, cash, backs []string
	vats                                  []string
	dates                                 []string // Go's layouts; an hour follows
	labels                                []string // of dates
	goods, towns, ends                    []string
	discounts                             []string
	onTop                                 bool // taxes come on top of the prices
}

func tongues() map[string]tongue {
	return map[string]tongue{
		"fr": {
			amounts: []string{"%s", "%s €", "%s€", "%s EUR", "%s"}, comma: true,
			totals:    []string{"TOTAL", "TOTAL TTC", "NET A PAYER", "A PAYER", "TOTAL A PAYER", "Total", "TOTAL EUR", "MONTANT TOTAL", "Total TTC :", "TOTAL DU", "NET À PAYER TTC", "MONTANT DU"},
			subtotals: []string{"SOUS-TOTAL", "Sous total"}, cards: []string{"CB", "CARTE BANCAIRE", "CB EMV", "Carte bancaire", "VISA", "SANS CONTACT CB", "REGLEMENT CB"},
			cash: []string{"ESPECES", "Espèces", "ESPECES EUR"}, backs: []string{"RENDU", "Monnaie", "A RENDRE", "RENDU MONNAIE", "Monnaie rendue"}, vats: []string{"TVA", "Dont TVA", "TVA 20,00%"},
			dates:  []string{"02/01/2006 15:04", "02/01/06 15:04", "02.01.2006 15:04", "02-01-2006 15h04", "le 02/01/2006 à 15:04", "02/01/06 à 15:04:05", "15:04 02/01/2006"},
			labels: []string{"", "", "Date : ", "DATE ", "Ticket du ", "Le "}, goods: []string{"BAGUETTE", "CAFE CREME", "2 x CROISSANT", "POMMES GOLDEN", "Tarte citron", "EAU 1,5L", "Menu midi", "Vis 4x40", "GAZOLE", "Livre poche"},
			towns: []string{"75011 PARIS", "69003 LYON", "56100 LORIENT", "13006 MARSEILLE"}, ends: []string{"MERCI DE VOTRE VISITE", "A BIENTOT", "Ticket à conserver", "Points fidélité : 120", "OUVERT DE 9H00 A 19H30"}, discounts: []string{"REMISE", "Remise 10%", "BON D'ACHAT"},
		},
		"en": {
			amounts: []string{"%s", "£%s", "%s GBP", "£ %s"}, totals: []string{"TOTAL", "Total", "TOTAL DUE", "AMOUNT DUE", "BALANCE DUE", "Total to pay", "GRAND TOTAL", "TOTAL AMOUNT", "BALANCE"},
			subtotals: []string{"SUBTOTAL", "Sub Total"}, cards: []string{"CARD", "VISA", "MASTERCARD", "CREDIT CARD", "DEBIT CARD", "Contactless"}, cash: []string{"CASH", "Cash tendered"}, backs: []string{"CHANGE", "Change due"}, vats: []string{"VAT", "VAT 20%", "VAT incl."},
			dates: []string{"02/01/2006 15:04", "02-Jan-2006 15:04", "02 Jan 2006 15:04", "2 January 2006 3:04 PM", "2006-01-02 15:04:05", "Mon 02/01/2006 15:04", "02/01/06 15:04"}, labels: []string{"", "Date: ", "DATE/TIME ", "Date "},
			goods: []string{"TEA", "SCONE", "BAG", "NEWSPAPER", "MILK 2L", "SOCKS 3PK", "PARKING 2H", "SANDWICH"}, towns: []string{"LONDON SE1 9GF", "LEEDS LS1 4AP"}, ends: []string{"THANK YOU FOR SHOPPING", "Please keep your receipt", "VAT No GB 123 4567 89", "Served by: Ann"}, discounts: []string{"DISCOUNT", "Coupon"},
		},
		"us": {
			amounts: []string{"$%s", "%s", "$ %s"}, totals: []string{"TOTAL", "Total", "AMOUNT DUE", "BALANCE DUE", "Grand Total"}, subtotals: []string{"SUBTOTAL", "SUB TOTAL", "Subtotal"}, cards: []string{"VISA", "CREDIT CARD", "MASTERCARD", "AMEX"}, cash: []string{"CASH"}, backs: []string{"CHANGE", "CHANGE DUE"}, vats: []string{"TAX", "SALES TAX", "Tax 8.25%"},
			dates: []string{"01/02/2006 03:04 PM", "1/2/2006 15:04", "Jan 2, 2006 3:04 PM", "01/02/06 15:04"}, labels: []string{"", "Date: "}, goods: []string{"BURGER", "FRIES", "COFFEE LG", "BATTERIES", "USB CABLE"}, towns: []string{"Austin, TX 78701", "Portland, OR 97201", "Fullerton, CA 92831"}, ends: []string{"THANK YOU!", "Return within 30 days", "Server: Joe"}, discounts: []string{"DISCOUNT"}, onTop: true,
		},
		"de": {
			amounts: []string{"%s", "%s €", "%s EUR"}, comma: true, totals: []string{"SUMME", "Summe EUR", "GESAMT", "Gesamtbetrag", "Zu zahlen", "TOTAL"}, subtotals: []string{"ZWISCHENSUMME"}, cards: []string{"KARTENZAHLUNG", "EC-Karte", "girocard"}, cash: []string{"BAR", "Gegeben"}, backs: []string{"RÜCKGELD", "Zurück"}, vats: []string{"MwSt", "MwSt 19%"},
			dates: []string{"02.01.2006 15:04", "02.01.06 15:04"}, labels: []string{"", "Datum: "}, goods: []string{"BROETCHEN", "KAFFEE", "WASSER", "APFELSAFT"}, towns: []string{"10115 BERLIN", "50667 KOELN"}, ends: []string{"VIELEN DANK", "AUF WIEDERSEHEN"}, discounts: []string{"RABATT"},
		},
	}
}

// slip is a receipt in the making, and what it says.
type slip struct {
	*paper
	tongue
	amount  string
	total   int64
	day     time.Time
	printed map[string]string // the fields as they stand there
}

func (s *slip) money(cents int64) string {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	number := fmt.Sprintf("%s%d.%02d", sign, cents/100, cents%100)
	if s.comma {
		number = strings.Replace(number, ".", ",", 1)
	}
	return fmt.Sprintf(s.amount, number)
}

// rollOf makes a receipt as the seed says.
func rollOf(seed uint64, language string) *slip {
	r := rand.New(rand.NewPCG(seed, 7))
	letters := 32 + r.IntN(14)
	s := &slip{paper: newPaper(r, 226, 500, letters), tongue: tongues()[language]}
	s.amount = pick(r, s.amounts...)
	s.day = time.Date(2022+r.IntN(4), time.Month(1+r.IntN(12)), 1+r.IntN(28), 8+r.IntN(11), r.IntN(60), r.IntN(60), 0, time.UTC)
	s.printed = map[string]string{collector.FieldDate: s.day.Format(pick(r, s.dates...))}
	when := pick(r, s.labels...) + s.printed[collector.FieldDate]
	s.middleLarge(pick(r, "LE COMPTOIR", "CITY MARKET", "MAISON VERTE", "Station Nord", "Chez Paul", "BISTRO 21"), pick(r, 1, 1.5))
	s.middle(fmt.Sprintf("%d %s", 1+r.IntN(90), pick(r, "rue Carnot", "High Street", "avenue Foch", "Main Street")))
	s.middle(pick(r, s.towns...))
	if s.chance(0.7) {
		s.middle(fmt.Sprintf("Tel 0%d %02d %02d %02d %02d", 1+r.IntN(9), r.IntN(100), r.IntN(100), r.IntN(100), r.IntN(100)))
	}
	s.skip(1)
	below := s.chance(0.4)
	if !below {
		s.line(when, "")
	}
	if s.chance(0.6) {
		s.line(fmt.Sprintf("Ticket %06d", r.IntN(1e6)), pick(r, "", "Caisse 2", "#04"))
	}
	s.sums()
	s.skip(1)
	if below {
		s.line(when, "")
	}
	for range 1 + r.IntN(3) {
		s.middle(pick(r, s.ends...))
	}
	s.page.Height = s.y + 20
	return s
}

func (s *slip) sums() {
	var goods int64
	large := pick(s.Rand, 1, 1, 1.3, 1.6)
	for range 1 + s.IntN(7) {
		cents := int64(50 + s.IntN(2400))
		goods += cents
		s.line(pick(s.Rand, s.goods...), s.money(cents))
	}
	sum := goods
	s.skip(0.5)
	var vat int64
	if s.onTop || s.chance(0.25) {
		s.line(pick(s.Rand, s.subtotals...), s.money(sum))
		if s.onTop {
			vat = sum * 825 / 10000
			s.line(pick(s.Rand, s.vats...), s.money(vat))
			sum += vat
		}
	}
	if s.chance(0.15) {
		off := goods / 10
		s.line(pick(s.Rand, s.discounts...), s.money(-off))
		sum -= off
	}
	s.total = sum
	s.printed[collector.FieldTotal] = s.money(sum)
	s.large(large, pick(s.Rand, s.totals...), s.money(sum))
	switch s.IntN(4) {
	case 0, 1:
		s.line(pick(s.Rand, s.cards...), s.money(sum))
	case 2:
		given := (sum/500 + 1) * 500
		s.line(pick(s.Rand, s.cash...), s.money(given))
		s.line(pick(s.Rand, s.backs...), s.money(given-sum))
	}
	if !s.onTop && s.chance(0.6) {
		vat = sum - sum*100/120
		if s.chance(0.5) {
			s.line(pick(s.Rand, s.vats...), s.money(vat))
		} else {
			s.cells([]float64{0.45, 0.7, 0.95}, pick(s.Rand, s.vats...), "HT", "TVA", "TTC")
			s.cells([]float64{0.45, 0.7, 0.95}, "20%", s.money(sum-vat), s.money(vat), s.money(sum))
		}
	}
}

func (s *slip) truth() map[string]string {
	return map[string]string{collector.FieldTotal: fmt.Sprintf("%d.%02d", s.total/100, s.total%100), collector.FieldDate: s.day.Format("2006-01-02")}
}

func (s *slip) made() (p *paper, truth, printed map[string]string) {
	return s.paper, s.truth(), s.printed
}

// TestReceiptsOfManyTills reads receipts that are made by chance, as they are printed and as a bad photograph of them
// is recognised.
func TestReceiptsOfManyTills(t *testing.T) {
	readByChance(t, maps.Keys(tongues()), 300, rollOf,
		way{"printed", 0, 0.99, 0}, way{"recognised", 8, 0.95, 0.01}, way{"badly recognised", 25, 0.87, 0.015})
}
