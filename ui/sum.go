package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// Term is one count of the sum.
type Term struct {
	Label string
	Count string // as the language writes it
	Tone  Tone
}

// Sum is the signature of the product: « Fichiers vus 83 = Collectés 33 + Déjà collectés 45 + … », and whether it adds up.
type Sum struct {
	widget.BaseWidget
	Compact bool // lower, for a part of a screen

	terms   []Term // what was seen, then what became of it
	verdict viewmodel.Mark
}

// NewSum returns a sum without counts.
func NewSum() *Sum {
	s := &Sum{}
	s.ExtendBaseWidget(s)
	return s
}

// Put shows the counts, what was seen first, and the verdict at the right.
func (s *Sum) Put(terms []Term, verdict viewmodel.Mark) {
	s.terms, s.verdict = terms, verdict
	s.Refresh()
}

const sumInset = 16

// CreateRenderer draws the strip.
func (s *Sum) CreateRenderer() fyne.WidgetRenderer {
	box, parts := newBox(), &pool{}
	d := &drawing{of: s}
	d.min = func() fyne.Size {
		height := float32(52)
		if s.Compact {
			height = 44
		}
		height += 2 * (lineHeight(Caption) - 16)
		return fyne.NewSize(s.termsWidth()+2*sumInset, whole(height))
	}
	d.layout = func(at fyne.Size) {
		place(box, 0, 0, at.Width, at.Height)
		parts.again()
		s.draw(parts, at)
		d.objects = append(append(d.objects[:0], box), parts.objects...)
	}
	d.dress = func() {
		fill := ColourSurface
		if s.Compact {
			fill = ColourHeader
		}
		paint(box, fill, ColourBorder, 1, size(SizeCardRadius))
	}
	return begin(d)
}

// sign is the room of an equals or plus sign.
const sign, termGap = 10, 14

func (s *Sum) termWidth(t Term) float32 {
	return whole(max(measure(t.Label, Caption).Width, measure(t.Count, Subheading).Width) + 0.5)
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

func (s *Sum) draw(parts *pool, at fyne.Size) {
	x, top := float32(sumInset), (at.Height-lineHeight(Subheading)-lineHeight(Caption))/2+1
	say := func(text string, role Role, in fyne.ThemeColorName, x, y, width float32, align fyne.TextAlign) {
		line := parts.text()
		write(line, text, role, in)
		line.Alignment = align
		place(line, x, y, width, lineHeight(role))
	}
	for i, t := range s.terms {
		if i > 0 {
			mark := "+"
			if i == 1 {
				mark = "="
			}
			say(mark, Body, ColourMuted, x+termGap, midline(at.Height, Body), sign, fyne.TextAlignCenter)
			x += sign + 2*termGap
		}
		width := s.termWidth(t)
		say(t.Count, Subheading, inkOf(t.Tone), x, top, width, fyne.TextAlignLeading)
		say(t.Label, Caption, ColourMuted, x, top+lineHeight(Subheading)-2, width, fyne.TextAlignLeading)
		x += width
	}
	if s.verdict.Text == "" {
		return
	}
	width := measure(s.verdict.Text, Caption).Width
	left := at.Width - sumInset - width
	if left < x+30 {
		return
	}
	say(s.verdict.Text, Caption, inkOf(s.verdict.Tone), left, midline(at.Height, Caption), width, fyne.TextAlignLeading)
	icon := parts.picture()
	setGlyph(icon, s.verdict.Glyph, inkOf(s.verdict.Tone))
	place(icon, left-22, (at.Height-16)/2, 16, 16)
}
