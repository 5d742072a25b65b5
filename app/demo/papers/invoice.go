package papers

import (
	"fmt"
	"strings"
	"time"
)

// Look is the layout of a supplier's papers.
type Look string

// The looks.
const (
	Classic Look = "classic" // logo and name at the left, ruled table
	Band    Look = "band"    // a coloured band across the head, an amount to pay in a box
	Letter  Look = "letter"  // a craftsman's letter: small capitals, thin rules
	Till    Look = "till"    // a receipt on a narrow roll
)

const (
	margin    = 48.0
	rightEdge = a4Width - margin
	footTop   = a4Height - 62
)

// Invoice lays an invoice or credit note on A4 sheets, in the supplier's look.
func (p *Press) Invoice(f Facts, s Supplier) []*Sheet {
	l := &layout{Press: p, facts: f, supplier: s, sheet: &Sheet{Width: a4Width, Height: a4Height}}
	l.sheets = []*Sheet{l.sheet}
	var y float64
	switch s.Look {
	case Band:
		y = l.bandHead()
	case Letter:
		y = l.letterHead()
	default:
		y = l.classicHead()
	}
	y = l.table(y)
	y = l.totals(y + 18)
	l.conditions(y + 26)
	for i, sheet := range l.sheets {
		l.foot(sheet, i+1)
	}
	return l.sheets
}

// layout is one invoice on its way to paper.
type layout struct {
	*Press
	facts    Facts
	supplier Supplier
	sheets   []*Sheet
	sheet    *Sheet // the one that is being laid
}

// name is what the paper calls itself.
func (l *layout) name() string {
	if l.facts.Kind == KindCreditNote {
		return "Avoir"
	}
	return "Facture"
}

func (l *layout) title() string { return strings.ToUpper(l.name()) }

// label and its value.
type entry struct{ label, value string }

// entries are the invoice's own data.
func (l *layout) entries() []entry {
	f := l.facts
	e := []entry{{"Date", day(f.Date)}}
	if f.Corrects != "" {
		e = append(e, entry{"Facture d'origine", f.Corrects})
	} else {
		e = append(e, entry{"Échéance", day(f.Due)})
	}
	if f.Reference != "" && f.Corrects == "" {
		e = append(e, entry{"Votre commande", f.Reference})
	}
	return append(e, entry{"N° client", f.Customer})
}

func day(t time.Time) string { return t.Format("02/01/2006") }

// address of the party, its name apart.
func (p Party) address() []string { return []string{p.Street, p.Zip + " " + p.City} }

// buyer sets the address where the window of a French envelope shows it.
func (l *layout) buyer(x, y float64) {
	b := l.facts.Buyer
	l.sheet.put(x, y, style{bold, 10.5, black}, b.Name)
	y = column(l.sheet, x, y+14, 13, style{regular, 9.5, black}, b.address()...)
	if b.SIREN != "" {
		column(l.sheet, x, y+3, 11, style{regular, 7.5, grey}, "SIREN "+spaced(b.SIREN, 3)+" – TVA "+spaced(b.VAT, 4, 3))
	}
}

func (l *layout) classicHead() float64 {
	s, f := l.sheet, l.facts
	ink := l.supplier.Ink
	s.logo(l.supplier.Logo, margin, 44, 44, ink)
	s.put(margin+56, 64, style{bold, 17, ink}, f.Seller.Name)
	s.put(margin+56, 79, style{italic, 8.5, grey}, f.Seller.Tagline)
	column(s, margin, 112, 12.5, style{regular, 9, black}, f.Seller.Street, f.Seller.Zip+" "+f.Seller.City,
		"Tél. "+f.Seller.Phone, f.Seller.Email)
	column(s, margin, 172, 11.5, style{regular, 8, grey}, "SIRET "+spaced(f.Seller.SIRET, 3, 3, 3, 5), "TVA "+spaced(f.Seller.VAT, 4, 3))

	l.right(s, rightEdge, 66, style{bold, 22, black}, l.title())
	l.right(s, rightEdge, 83, style{medium, 11, ink}, "N° "+f.Number)
	s.frame(318, 112, rightEdge-318, 82, 0.6, grey.tint(0.7))
	s.put(328, 126, style{regular, 7.5, grey}, "Facturé à")
	l.buyer(328, 142)

	y := 216.0
	entries := l.entries()
	cell := (rightEdge - margin) / float64(len(entries))
	s.bar(margin, y, rightEdge-margin, 34, ink.tint(0.09))
	for i, e := range entries {
		x := margin + 10 + cell*float64(i)
		s.put(x, y+13, style{regular, 7.5, grey}, e.label)
		s.put(x, y+26, style{medium, 9.5, black}, e.value)
	}
	return y + 54
}

func (l *layout) bandHead() float64 {
	s, f := l.sheet, l.facts
	ink := l.supplier.Ink
	s.bar(0, 0, a4Width, 92, ink)
	s.pill(margin, 24, 46, 46, 23, white)
	s.logo(l.supplier.Logo, margin+8, 32, 30, ink)
	s.put(margin+60, 47, style{bold, 19, white}, f.Seller.Name)
	s.put(margin+60, 63, style{regular, 9, ink.tint(0.12)}, f.Seller.Tagline)
	l.right(s, rightEdge, 53, style{medium, 17, white}, l.title())

	s.put(margin, 124, style{medium, 13, black}, l.name()+" n° "+f.Number)
	y := 144.0
	for _, e := range l.entries() {
		s.put(margin, y, style{regular, 9, grey}, e.label)
		s.put(margin+100, y, style{medium, 9, black}, e.value)
		y += 14
	}
	l.buyer(330, 134)

	s.pill(330, 186, rightEdge-330, 38, 6, ink.tint(0.1))
	_, _, total := f.Sums()
	label := "Montant à payer"
	if f.Kind == KindCreditNote {
		label = "Montant à votre crédit"
	}
	s.put(342, 209, style{regular, 9.5, black}, label)
	l.right(s, rightEdge-12, 211, style{bold, 15, ink}, total.euros())
	return 250
}

func (l *layout) letterHead() float64 {
	s, f := l.sheet, l.facts
	ink := l.supplier.Ink
	l.centre(s, a4Width/2, 64, style{smallCaps, 24, ink}, f.Seller.Name)
	l.centre(s, a4Width/2, 81, style{italic, 9.5, grey}, f.Seller.Tagline)
	s.rule(margin+120, 91, rightEdge-120, 91, 0.8, ink)
	l.centre(s, a4Width/2, 105, style{regular, 8.5, black}, fmt.Sprintf("%s, %s %s – Tél. %s – %s", f.Seller.Street, f.Seller.Zip, f.Seller.City, f.Seller.Phone, f.Seller.Email))
	l.centre(s, a4Width/2, 118, style{regular, 8.5, black}, "SIRET "+spaced(f.Seller.SIRET, 3, 3, 3, 5)+" – N° TVA "+spaced(f.Seller.VAT, 4, 3))
	l.buyer(330, 158)
	s.put(margin, 160, style{smallCaps, 16, black}, l.name()+" n° "+f.Number)
	s.put(margin, 178, style{regular, 9.5, black}, f.Seller.City+", le "+longDay(f.Date))
	y := 196.0
	for _, e := range l.entries()[1:] {
		s.put(margin, y, style{regular, 9, black}, e.label+" : "+e.value)
		y += 13
	}
	return y + 22
}

func longDay(t time.Time) string {
	month := [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}[t.Month()-1]
	return fmt.Sprintf("%d %s %d", t.Day(), month, t.Year())
}

// foot sets the legal line and the page's number.
func (l *layout) foot(s *Sheet, number int) {
	s.rule(margin, footTop+14, rightEdge, footTop+14, 0.5, grey.tint(0.6))
	st := style{regular, 6.8, grey}
	y := footTop + 26
	for _, line := range l.wrap(st, l.facts.Seller.registration(), " – ", rightEdge-margin) {
		l.centre(s, a4Width/2, y, st, line)
		y += 9
	}
	l.right(s, rightEdge, a4Height-18, st, fmt.Sprintf("Page %d/%d", number, len(l.sheets)))
}
