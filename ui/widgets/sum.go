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
	box, parts := NewBox(), &Pool{}
	d := &Drawing{Of: s}
	d.Min = func() fyne.Size {
		height := float32(52)
		if s.Compact {
			height = 44
		}
		height += 2 * (LineHeight(Caption) - 16)
		return fyne.NewSize(s.termsWidth()+2*sumInset, Whole(height))
	}
	d.Lay = func(at fyne.Size) {
		Place(box, 0, 0, at.Width, at.Height)
		parts.Again()
		s.draw(parts, at)
		d.Parts = append(append(d.Parts[:0], box), parts.Objects...)
	}
	d.Dress = func() {
		fill := ColourSurface
		if s.Compact {
			fill = ColourHeader
		}
		Paint(box, fill, ColourBorder, 1, Size(SizeCardRadius))
	}
	return NewRenderer(d)
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

func (s *Sum) draw(parts *Pool, at fyne.Size) {
	x, top := float32(sumInset), (at.Height-LineHeight(Subheading)-LineHeight(Caption))/2+1
	say := func(text string, role Role, in fyne.ThemeColorName, x, y, width float32, align fyne.TextAlign) {
		line := parts.Text()
		Write(line, text, role, in)
		line.Alignment = align
		Place(line, x, y, width, LineHeight(role))
	}
	for i, t := range s.terms {
		if i > 0 {
			mark := "+"
			if i == 1 {
				mark = "="
			}
			say(mark, Body, ColourMuted, x+termGap, TextTop(at.Height, Body), sign, fyne.TextAlignCenter)
			x += sign + 2*termGap
		}
		width := s.termWidth(t)
		say(t.Count, Subheading, InkOf(t.Tone), x, top, width, fyne.TextAlignLeading)
		say(t.Label, Caption, ColourMuted, x, top+LineHeight(Subheading)-2, width, fyne.TextAlignLeading)
		x += width
	}
	if s.verdict.Text == "" {
		return
	}
	width := Measure(s.verdict.Text, Caption).Width
	left := at.Width - sumInset - width
	if left < x+30 {
		return
	}
	say(s.verdict.Text, Caption, InkOf(s.verdict.Tone), left, TextTop(at.Height, Caption), width, fyne.TextAlignLeading)
	icon := parts.picture()
	SetGlyph(icon, s.verdict.Glyph, InkOf(s.verdict.Tone))
	Place(icon, left-22, (at.Height-16)/2, 16, 16)
}
