package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
func (b *Badge) Put(mark viewmodel.Mark) {
	if b.mark != mark {
		b.mark = mark
		b.Refresh()
	}
}

// CreateRenderer draws the badge.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	p := newBadgeParts()
	return NewRenderer(&Drawing{Of: b, Parts: p.objects(),
		Lay:   func(s fyne.Size) { p.layout(b.mark, 0, s.Height/2, s.Width) },
		Min:   func() fyne.Size { return badgeSize(b.mark) },
		Dress: func() { p.dress(b.mark) }})
}

// badgeParts draw a badge, in a row of a table as well.
type badgeParts struct {
	box  *canvas.Rectangle
	icon *canvas.Image
	text *canvas.Text
}

func newBadgeParts() badgeParts { return badgeParts{NewBox(), NewPicture(), NewCanvasText()} }

func (p badgeParts) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.box, p.icon, p.text}
}

func (p badgeParts) dress(m viewmodel.Mark) {
	ink := InkOf(m.Tone)
	if m.Tone == viewmodel.Plain {
		ink = ColourMuted
	}
	soft := softOf(m.Tone)
	if m.Tone == viewmodel.Plain {
		soft = ColourNeutralSoft
	}
	Paint(p.box, soft, ColourClear, 0, badgeHeight()/2)
	SetGlyph(p.icon, m.Glyph, ink)
	Write(p.text, m.Text, Caption, ink)
}

// layout puts the badge at x, its middle at y.
func (p badgeParts) layout(m viewmodel.Mark, x, y, room float32) {
	need, side := badgeSize(m), Size(SizeIconBadge)
	need.Width = min(need.Width, room)
	Place(p.box, x, y-need.Height/2, need.Width, need.Height)
	Place(p.icon, x+8, y-side/2, side, side)
	inside := x + 9
	if m.Glyph != "" {
		inside = x + 8 + side + 5
	}
	p.text.Text = Fit(m.Text, x+need.Width-inside-6, Caption, false)
	Place(p.text, inside, y-LineHeight(Caption)/2, x+need.Width-inside, LineHeight(Caption))
}

func badgeHeight() float32 { return Whole(LineHeight(Caption)) + 6 }

func badgeSize(m viewmodel.Mark) fyne.Size {
	width := Measure(m.Text, Caption).Width + 18
	if m.Glyph != "" {
		width += Size(SizeIconBadge) + 4
	}
	return fyne.NewSize(Whole(width+0.5), badgeHeight())
}
