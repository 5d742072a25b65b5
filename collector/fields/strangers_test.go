package fields_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"
	"time"

	"bannette/collector"
)

// strangers are tills of other kinds and countries than the rules were made by.
func strangers() map[string]tongue {
	return map[string]tongue{
		"fr station": {
			amounts: []string{"%s EUR", "%s €", "%s"}, comma: true, totals: []string{"TOTAL A REGLER", "MONTANT TTC", "MONTANT A PAYER", "PRIX A PAYER", "TOTAL GENERAL"}, cards: []string{"PAYE PAR CB", "CARTE VISA", "CB SANS CONTACT", "Règlement CB"}, cash: []string{"Reçu espèces", "ESPECES"}, backs: []string{"Rendu espèces", "MONNAIE RENDUE"},
			vats: []string{"TVA 20.00%", "Montant TVA"}, dates: []string{"02/01/2006 15:04:05", "02.01.06 - 15:04", "02-01-2006 15:04"}, labels: []string{"Le ", "DATE : ", "Vente du "}, goods: []string{"SP95-E10", "LAVAGE", "HUILE 5W40"}, towns: []string{"31000 TOULOUSE"}, ends: []string{"Vos économies : 2,30 €", "BONNE ROUTE", "Solde points 1250"},
		},
		"fr bistro": {
			amounts: []string{"%s", "%s€"}, comma: true, totals: []string{"TOTAL T.T.C.", "Total à payer", "NET A PAYER EUR", "SOMME A PAYER"}, cards: []string{"CB", "Carte bleue", "TITRE RESTAURANT"}, cash: []string{"ESPECES"}, backs: []string{"A RENDRE"}, vats: []string{"Dont TVA 10,00 %"},
			dates: []string{"02/01/2006 à 15h04", "2/1/2006 15:04"}, labels: []string{"", "Date : "}, goods: []string{"PLAT DU JOUR", "1/2 EAU", "DESSERT", "CAFE"}, towns: []string{"21000 DIJON"}, ends: []string{"Service compris", "2 couverts", "Prix nets en euros"},
		},
		"it": {
			amounts: []string{"%s", "€ %s", "%s EUR"}, comma: true, totals: []string{"TOTALE COMPLESSIVO", "TOTALE", "TOTALE EURO", "Importe total"}, cards: []string{"CARTA DI CREDITO", "BANCOMAT"}, cash: []string{"CONTANTI"}, backs: []string{"RESTO"}, vats: []string{"DI CUI IVA"},
			dates: []string{"02/01/2006 15:04", "02-01-06 15:04"}, labels: []string{"", "Data "}, goods: []string{"PANE", "LATTE", "CAFFE"}, towns: []string{"00184 ROMA"}, ends: []string{"GRAZIE E ARRIVEDERCI"},
		},
		"nl": {
			amounts: []string{"%s", "€ %s"}, comma: true, totals: []string{"TOTAAL", "Te betalen", "Totaal EUR"}, cards: []string{"PIN", "BANKKAART", "Bancontact"}, cash: []string{"CONTANT"}, backs: []string{"WISSELGELD", "Terug"}, vats: []string{"BTW 9%"},
			dates: []string{"02-01-2006 15:04"}, labels: []string{"", "Datum: "}, goods: []string{"BROOD", "KAAS", "MELK"}, towns: []string{"1012 AB AMSTERDAM"}, ends: []string{"BEDANKT EN TOT ZIENS"},
		},
		"en hotel": {
			amounts: []string{"%s", "£%s", "GBP %s"}, totals: []string{"Total Due", "TOTAL PAYABLE", "AMOUNT PAYABLE", "Bill Total", "Net Payable"}, cards: []string{"Paid by card", "AMERICAN EXPRESS", "Visa Debit"}, cash: []string{"Cash received"}, backs: []string{"Change given"}, vats: []string{"VAT amount", "Total VAT"},
			dates: []string{"Tue 02 Jan 2006 15:04", "02.01.2006 15:04", "2 Jan 2006, 15:04"}, labels: []string{"Transaction date ", "Printed ", ""}, goods: []string{"Room service", "Bar", "Parking", "Breakfast"}, towns: []string{"EDINBURGH EH1 1BB"}, ends: []string{"Thank you for staying", "We hope to see you again"},
		},
	}
}

// strangeRoll is laid out otherwise: articles on two lines, taxes before the total, a slip of the card under it.
func strangeRoll(seed uint64, kind string) *slip {
	r := rand.New(rand.NewPCG(seed, 23))
	s := &slip{paper: newPaper(r, 204, 500, 28+r.IntN(10)), tongue: strangers()[kind]}
	s.amount = pick(r, s.amounts...)
	s.day = time.Date(2021+r.IntN(5), time.Month(1+r.IntN(12)), 1+r.IntN(28), 7+r.IntN(13), r.IntN(60), r.IntN(60), 0, time.UTC)
	layout := pick(r, s.dates...)
	layout = map[bool]string{true: s.day.Format("Mon") + layout[3:], false: layout}[layout[:3] == "Tue"]
	s.printed = map[string]string{collector.FieldDate: s.day.Format(layout)}
	s.middleLarge(pick(r, "RELAIS DES LACS", "TRATTORIA ELENA", "Q-PARK CENTRUM", "L'ESCALE"), 1.3)
	s.middle(pick(r, s.towns...))
	s.middle(fmt.Sprintf("N. %05d", r.IntN(99999)))
	s.skip(1)
	var sum int64
	for range 1 + r.IntN(5) {
		n, price := int64(1+r.IntN(3)), int64(100+r.IntN(3000))
		sum += n * price
		s.line(pick(r, s.goods...), "")
		s.line(fmt.Sprintf("  %d x %s", n, s.money(price)), s.money(n*price))
	}
	s.middle("------------------------")
	vat := sum - sum*100/110
	if s.chance(0.5) {
		s.line(pick(r, s.vats...), s.money(vat))
	}
	s.total = sum
	s.printed[collector.FieldTotal] = s.money(sum)
	switch label := pick(r, s.totals...); r.IntN(3) {
	case 0:
		s.large(1.4, label, s.money(sum))
	case 1:
		s.line(label+" :", s.money(sum))
	default:
		s.line(label+" ....", s.money(sum))
	}
	s.skip(0.5)
	switch r.IntN(4) {
	case 0:
		s.line(pick(r, s.cards...), s.money(sum))
		s.line("**** **** **** "+fmt.Sprintf("%04d", r.IntN(9999)), "")
		s.line("AUTH 123456", "")
	case 1:
		given := (sum/1000 + 1) * 1000
		s.line(pick(r, s.cash...), s.money(given))
		s.line(pick(r, s.backs...), s.money(given-sum))
	case 2:
		s.line(pick(r, s.cards...), s.money(sum))
	}
	s.line(pick(r, s.labels...)+s.printed[collector.FieldDate], "")
	s.middle(pick(r, s.ends...))
	s.page.Height = max(s.y+20, 340)
	return s
}

// TestReceiptsOfStrangers reads receipts laid out in ways that no rule was made for.
func TestReceiptsOfStrangers(t *testing.T) {
	readByChance(t, maps.Keys(strangers()), 200, strangeRoll, way{"printed", 0, 0.9, 0.01}, way{"recognised", 8, 0.9, 0.01})
}
