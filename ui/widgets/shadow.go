package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Shadow draws a soft edge under dialogs and menus, of a few boxes one in the other: Fyne keeps its own to itself [Fyne 2.7.1].
func (p *Pool) Shadow(at fyne.Position, of fyne.Size, radius float32) {
	_, _, _, alpha := colour(theme.ColorNameShadow).RGBA()
	for out := float32(12); out > 0; out -= 2 {
		b := p.Box(ColourClear, radius+out)
		b.FillColor = color.NRGBA{R: 0x14, G: 0x18, B: 0x1C, A: uint8(alpha >> 8 / 10)}
		Place(b, at.X-out, at.Y-out+4, of.Width+2*out, of.Height+2*out)
	}
}
