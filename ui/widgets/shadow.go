package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// shadow is a soft edge under dialogs and menus, of a few boxes one in the other: Fyne keeps its own to itself [2.7.1].
type shadow struct{ boxes [6]*canvas.Rectangle }

// NewShadow makes the shadow of a panel.
func NewShadow() *shadow {
	s := &shadow{}
	for i := range s.boxes {
		s.boxes[i] = NewBox()
	}
	return s
}

func (s *shadow) Objects() (all []fyne.CanvasObject) {
	for _, b := range s.boxes {
		all = append(all, b)
	}
	return all
}

func (s *shadow) Place(at fyne.Position, of fyne.Size) {
	for i, b := range s.boxes {
		out := float32(2 * (len(s.boxes) - i))
		Place(b, at.X-out, at.Y-out+4, of.Width+2*out, of.Height+2*out)
	}
}

func (s *shadow) Dress(radius float32) {
	_, _, _, alpha := colour(theme.ColorNameShadow).RGBA()
	layer := color.NRGBA{R: 0x14, G: 0x18, B: 0x1C, A: uint8(alpha >> 8 / 10)}
	for i, b := range s.boxes {
		b.FillColor, b.CornerRadius = layer, radius+float32(2*(len(s.boxes)-i))
	}
}
