package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// reveal is the eye of a password field.
type reveal struct {
	widget.BaseWidget
	of *Entry
}

// Tapped shows the letters, or hides them again.
func (r *reveal) Tapped(*fyne.PointEvent) {
	r.of.Password = !r.of.Password
	r.of.Refresh()
	Focus(r.of)
}

func (r *reveal) CreateRenderer() fyne.WidgetRenderer {
	side := func() float32 { return Size(theme.SizeNameInlineIcon) }
	return Drawn(r, func() fyne.Size { return fyne.NewSize(side()+16, side()) }, func(p *Pool, s fyne.Size) {
		ink := ColourText
		if !r.of.Password {
			ink = ColourAccent
		}
		Place(p.Glyph(viewmodel.GlyphEye, ink), (s.Width-side())/2, (s.Height-side())/2, side(), side())
	})
}
