package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// Badge is a state: its word and its picture on a soft ground.
type Badge struct {
	widget.BaseWidget
	mark viewmodel.Mark
}

// NewBadge returns a badge.
func NewBadge(mark viewmodel.Mark) *Badge { return Extend(&Badge{mark: mark}) }

// Put shows another state.
func (b *Badge) Put(mark viewmodel.Mark) { change(b, &b.mark, mark) }

// CreateRenderer draws the badge.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(b, func() fyne.Size { return badgeSize(b.mark) },
		func(p *Pool, s fyne.Size) { drawBadge(p, b.mark, 0, s.Height/2, s.Width) })
}

// drawBadge draws a badge, in a row of a table as well, at x, its middle at y.
func drawBadge(p *Pool, m viewmodel.Mark, x, y, room float32) {
	ink, soft := InkOf(m.Tone), softOf(m.Tone)
	if m.Tone == viewmodel.Plain {
		ink, soft = ColourMuted, ColourNeutralSoft
	}
	need, side := badgeSize(m), Size(SizeIconBadge)
	need.Width = min(need.Width, room)
	Place(p.Box(soft, badgeHeight()/2), x, y-need.Height/2, need.Width, need.Height)
	Place(p.Glyph(m.Glyph, ink), x+8, y-side/2, side, side)
	inside := x + 9
	if m.Glyph != "" {
		inside = x + 8 + side + 5
	}
	text := p.Text(Fit(m.Text, x+need.Width-inside-6, Caption, false), Caption, ink)
	Place(text, inside, y-LineHeight(Caption)/2, x+need.Width-inside, LineHeight(Caption))
}

func badgeHeight() float32 { return Whole(LineHeight(Caption)) + 6 }

func badgeSize(m viewmodel.Mark) fyne.Size {
	width := Measure(m.Text, Caption).Width + 18
	if m.Glyph != "" {
		width += Size(SizeIconBadge) + 4
	}
	return fyne.NewSize(Whole(width+0.5), badgeHeight())
}
