package ui

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
	focus(r.of)
}

func (r *reveal) CreateRenderer() fyne.WidgetRenderer {
	eye := newPicture()
	side := func() float32 { return size(theme.SizeNameInlineIcon) }
	return begin(&drawing{of: r, objects: []fyne.CanvasObject{eye},
		layout: func(s fyne.Size) { place(eye, (s.Width-side())/2, (s.Height-side())/2, side(), side()) },
		min:    func() fyne.Size { return fyne.NewSize(side()+16, side()) },
		dress: func() {
			ink := ColourText
			if !r.of.Password {
				ink = ColourAccent
			}
			setGlyph(eye, viewmodel.GlyphEye, ink)
		}})
}
