package papers

import (
	"fmt"
	"strings"
)

const (
	rowHeight = 18.0
	// closing is what totals, conditions and foot need below the table.
	closing = 262.0
	// lastRows go with the totals where those need a sheet of their own.
	lastRows = 4
)

// The right edges of the columns of figures, and where the units begin.
const (
	quantityEdge = 338.0
	unitStart    = 344.0
	priceEdge    = 432.0
	rateEdge     = 474.0
	amountEdge   = rightEdge - 6
)

// table sets the lines, on as many sheets as they need, and returns where it ended.
func (l *layout) table(y float64) float64 {
	y = l.tableHead(y)
	var carried Cents
	for i, line := range l.facts.Lines {
		rest := float64(len(l.facts.Lines) - i)
		full := y+2*rowHeight > footTop
		if y+rest*rowHeight > a4Height-closing && (full || rest == lastRows) {
			l.carry(y, "À reporter", carried)
			y = l.nextSheet()
			l.carry(y, "Report", carried)
			y += rowHeight
		}
		l.row(y, i, line)
		carried += line.Amount()
		y += rowHeight
	}
	l.sheet.rule(margin, y, rightEdge, y, 0.8, l.supplier.Ink)
	return y
}

func (l *layout) tableHead(y float64) float64 {
	s, ink := l.sheet, l.supplier.Ink
	st := style{bold, 8.5, black}
	switch l.supplier.Look {
	case Band:
		st.ink = ink
		s.rule(margin, y+20, rightEdge, y+20, 1.2, ink)
	case Letter:
		s.rule(margin, y, rightEdge, y, 0.6, black)
		s.rule(margin, y+20, rightEdge, y+20, 0.6, black)
	default:
		s.bar(margin, y, rightEdge-margin, 20, ink.tint(0.16))
	}
	s.put(margin+6, y+13.5, st, "Désignation")
	l.right(s, quantityEdge, y+13.5, st, "Qté")
	s.put(unitStart, y+13.5, st, "Unité")
	l.right(s, priceEdge, y+13.5, st, "P.U. HT")
	l.right(s, rateEdge, y+13.5, st, "TVA")
	l.right(s, amountEdge, y+13.5, st, "Total HT")
	return y + 22
}

func (l *layout) row(y float64, i int, line Line) {
	s, base := l.sheet, y+12.5
	switch {
	case l.supplier.Look == Band && i%2 == 1:
		s.bar(margin, y, rightEdge-margin, rowHeight, l.supplier.Ink.tint(0.05))
	case l.supplier.Look == Classic && i > 0:
		s.rule(margin, y, rightEdge, y, 0.4, grey.tint(0.4))
	}
	st := style{regular, 9, black}
	s.put(margin+6, base, st, line.Text)
	l.right(s, quantityEdge, base, st, line.Quantity.String())
	s.put(unitStart, base, style{regular, 8, grey}, line.Unit)
	l.right(s, priceEdge, base, st, line.Price.price())
	l.right(s, rateEdge, base, st, line.Rate.String())
	l.right(s, amountEdge, base, st, line.Amount().String())
}

// carry sets the running sum at the end of a sheet and at the head of the next.
func (l *layout) carry(y float64, label string, sum Cents) {
	l.right(l.sheet, rateEdge, y+12.5, style{italic, 9, grey}, label)
	l.right(l.sheet, amountEdge, y+12.5, style{italic, 9, grey}, sum.String())
}

func (l *layout) nextSheet() float64 {
	l.sheet = &Sheet{Width: a4Width, Height: a4Height}
	l.sheets = append(l.sheets, l.sheet)
	l.sheet.put(margin, 58, style{bold, 12, l.supplier.Ink}, l.facts.Seller.Name)
	l.right(l.sheet, rightEdge, 58, style{medium, 9.5, black}, fmt.Sprintf("%s n° %s du %s", l.name(), l.facts.Number, day(l.facts.Date)))
	l.sheet.rule(margin, 66, rightEdge, 66, 0.6, grey.tint(0.6))
	return l.tableHead(82)
}

// totals sets the VAT by rate at the left and the sums at the right, and returns where they ended.
func (l *layout) totals(y float64) float64 {
	s, ink := l.sheet, l.supplier.Ink
	net, vat, total := l.facts.Sums()

	head := style{bold, 8, grey}
	s.put(margin+6, y+10, head, "Taux")
	l.right(s, 170, y+10, head, "Base HT")
	l.right(s, 250, y+10, head, "Montant TVA")
	s.rule(margin, y+16, 256, y+16, 0.5, grey.tint(0.6))
	left := y + 29
	for _, r := range l.facts.Rates() {
		s.put(margin+6, left, style{regular, 9, black}, r.Rate.String())
		l.right(s, 170, left, style{regular, 9, black}, r.Net.String())
		l.right(s, 250, left, style{regular, 9, black}, r.VAT.String())
		left += 14
	}

	const x = 352.0
	st := style{regular, 10, black}
	s.put(x, y+12, st, "Total HT")
	l.right(s, amountEdge, y+12, st, net.euros())
	s.put(x, y+28, st, "Total TVA")
	l.right(s, amountEdge, y+28, st, vat.euros())
	big := style{bold, 12, black}
	switch l.supplier.Look {
	case Letter:
		s.rule(x, y+37, rightEdge, y+37, 0.6, black)
		s.rule(x, y+60, rightEdge, y+60, 0.6, black)
		s.rule(x, y+62, rightEdge, y+62, 0.6, black)
	default:
		s.pill(x-8, y+37, rightEdge-x+8, 24, 4, ink.tint(0.14))
	}
	s.put(x, y+53, big, "Total TTC")
	l.right(s, amountEdge, y+53, big, total.euros())
	return max(left, y+62)
}

// conditions set how to pay, and what the law wants said.
func (l *layout) conditions(y float64) {
	s, f := l.sheet, l.facts
	st := style{regular, 9, black}
	if f.Kind == KindCreditNote {
		y = column(s, margin, y, 14, st, "Avoir sur la facture n° "+f.Corrects+", retour de marchandises. À déduire de votre prochain règlement.")
	} else {
		s.put(margin, y, style{bold, 9.5, black}, "Règlement par virement au plus tard le "+day(f.Due))
		y = column(s, margin, y+15, 13, st, "IBAN "+spaced(f.Seller.IBAN, 4), "BIC "+f.Seller.BIC+" – "+f.Seller.Bank+" – Référence à rappeler : "+f.Number)
	}
	what := "livraison de biens"
	if f.Services {
		what = "prestation de services"
	}
	small := style{regular, 7.2, grey}
	text := "Catégorie de l'opération : " + what + ". Pas d'escompte pour paiement anticipé. En cas de retard de paiement, pénalités au taux de trois fois " +
		"l'intérêt légal et indemnité forfaitaire de 40 € pour frais de recouvrement (articles L441-10 et D441-5 du code de commerce)."
	column(s, margin, y+10, 9.5, small, l.wrap(small, strings.Split(text, " "), " ", rightEdge-margin)...)
}
