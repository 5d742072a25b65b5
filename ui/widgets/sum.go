package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// Term is one count of the sum.
type Term = viewmodel.Term

// Sum is the signature of the product: « Fichiers vus 83 = Collectés 33 + Déjà collectés 45 + … », and whether it adds up.
type Sum struct {
	widget.BaseWidget
	Compact bool // lower, for a part of a screen

	terms   []Term // what was seen, then what became of it
	verdict viewmodel.Mark
}

// NewSum returns a sum without counts.
func NewSum() *Sum { return Extend(&Sum{}) }

// Put shows the counts, what was seen first, and the verdict at the right.
func (s *Sum) Put(terms []Term, verdict viewmodel.Mark) {
	s.terms, s.verdict = terms, verdict
	s.Refresh()
}

const sumInset = 16

// CreateRenderer draws the strip.
func (s *Sum) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(s, s.need, func(p *Pool, at fyne.Size) {
		fill := ColourSurface
		if s.Compact {
			fill = ColourHeader
		}
		Place(p.Framed(fill, ColourBorder, 1, Size(SizeCardRadius)), 0, 0, at.Width, at.Height)
		s.draw(p, at)
	})
}

func (s *Sum) need() fyne.Size {
	height := float32(52)
	if s.Compact {
		height = 44
	}
	height += 2 * (LineHeight(Caption) - 16)
	return fyne.NewSize(s.termsWidth()+2*sumInset, Whole(height))
}

// sign is the room of an equals or plus sign.
const sign, termGap = 10, 14

func (s *Sum) termWidth(t Term) float32 {
	return Whole(max(Measure(t.Label, Caption).Width, Measure(t.Count, Subheading).Width) + 0.5)
}

func (s *Sum) termsWidth() float32 {
	width := float32(0)
	for i, t := range s.terms {
		if i > 0 {
			width += sign + 2*termGap
		}
		width += s.termWidth(t)
	}
	return width
}

func (s *Sum) draw(p *Pool, at fyne.Size) {
	x, top := float32(sumInset), (at.Height-LineHeight(Subheading)-LineHeight(Caption))/2+1
	for i, t := range s.terms {
		if i > 0 {
			mark := "+"
			if i == 1 {
				mark = "="
			}
			text := p.Text(mark, Body, ColourMuted)
			text.Alignment = fyne.TextAlignCenter
			PlaceMiddle(text, x+termGap, 0, sign, at.Height)
			x += sign + 2*termGap
		}
		width := s.termWidth(t)
		Place(p.Text(t.Count, Subheading, InkOf(t.Tone)), x, top, width, LineHeight(Subheading))
		Place(p.Text(t.Label, Caption, ColourMuted), x, top+LineHeight(Subheading)-2, width, LineHeight(Caption))
		x += width
	}
	width := Measure(s.verdict.Text, Caption).Width
	left := at.Width - sumInset - width
	if s.verdict.Text == "" || left < x+30 {
		return
	}
	ink := InkOf(s.verdict.Tone)
	PlaceMiddle(p.Text(s.verdict.Text, Caption, ink), left, 0, width, at.Height)
	Place(p.Glyph(s.verdict.Glyph, ink), left-22, (at.Height-16)/2, 16, 16)
}
