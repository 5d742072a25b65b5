package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Segments is a choice of a few joined in one border: « Claire | Sombre | Comme Windows ».
type Segments struct{ choices }

// NewSegments returns a choice.
func NewSegments(labels []string, chosen int, changed func(chosen int)) *Segments {
	return Extend(&Segments{choices{Labels: labels, OnChanged: changed, besides: func(int) float32 { return 28 }, chosen: chosen, hot: -1}})
}

// CreateRenderer draws the segments.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	ring, edge, parts := newRing(), NewBox(), &Pool{}
	d := &Drawing{Of: s}
	d.Min = func() fyne.Size { return fyne.NewSize(s.wide(), Size(SizeControl)) }
	d.Lay = func(at fyne.Size) {
		parts.Again()
		Place(edge, 0, 0, s.wide(), at.Height)
		s.each(func(i int, x, width float32) { s.segment(parts, i, x, width, at.Height) })
		placeRing(ring, 0, 0, s.wide(), at.Height)
		d.Parts = append(append(append(d.Parts[:0], edge), parts.Objects...), ring)
	}
	d.Dress = func() {
		Paint(edge, ColourSurface, ColourBorderStrong, 1, Size(theme.SizeNameInputRadius))
		dressRing(ring, s.Focused, Size(theme.SizeNameInputRadius))
	}
	return NewRenderer(d)
}

func (s *Segments) segment(parts *Pool, i int, x, width, height float32) {
	ink, role, radius := ColourText, Body, Size(theme.SizeNameInputRadius)-1
	if i == s.chosen {
		ink, role = ColourAccent, BodyBold
		fill := parts.Box()
		Paint(fill, ColourAccentSoft, ColourClear, 0, 0)
		if i == 0 {
			fill.TopLeftCornerRadius, fill.BottomLeftCornerRadius = radius, radius
		}
		if i == len(s.Labels)-1 {
			fill.TopRightCornerRadius, fill.BottomRightCornerRadius = radius, radius
		}
		Place(fill, x+1, 1, width-2, height-2)
	}
	if i > 0 {
		rule := parts.Box()
		Paint(rule, ColourBorderStrong, ColourClear, 0, 0)
		Place(rule, x, 0, 1, height)
	}
	text := parts.Text()
	Write(text, s.Labels[i], role, ink)
	text.Alignment = fyne.TextAlignCenter
	Place(text, x, TextTop(height, role), width, LineHeight(role))
}
