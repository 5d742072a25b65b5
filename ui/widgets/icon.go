package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Icon is a glyph by itself.
type Icon struct {
	widget.BaseWidget
	Glyph   Glyph
	Tone    Tone
	Measure fyne.ThemeSizeName // which size; "" is that of controls
}

// NewIcon returns a glyph of the size of controls.
func NewIcon(glyph Glyph, tone Tone) *Icon { return Extend(&Icon{Glyph: glyph, Tone: tone}) }

// NewLargeIcon returns a glyph of the size of banners.
func NewLargeIcon(glyph Glyph, tone Tone) *Icon {
	i := NewIcon(glyph, tone)
	i.Measure = SizeIconLarge
	return i
}

// CreateRenderer draws the glyph.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	side := func() float32 {
		if i.Measure == "" {
			return Size(theme.SizeNameInlineIcon)
		}
		return Size(i.Measure)
	}
	return Drawn(i, func() fyne.Size { return fyne.NewSquareSize(side()) }, func(p *Pool, s fyne.Size) {
		Place(p.Glyph(i.Glyph, InkOf(i.Tone)), (s.Width-side())/2, (s.Height-side())/2, side(), side())
	})
}
