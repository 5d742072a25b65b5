package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Segments is a choice of a few joined in one border: « Claire | Sombre | Comme Windows ».
type Segments struct{ choices }

// NewSegments returns a choice.
func NewSegments(labels []string, chosen int, changed func(chosen int)) *Segments {
	return Extend(&Segments{choices{strip: strip{Labels: labels, besides: func(int) float32 { return 28 }}, OnChanged: changed, chosen: chosen, hot: -1}})
}

// CreateRenderer draws the segments.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(s, func() fyne.Size { return fyne.NewSize(s.wide(), Size(SizeControl)) }, func(p *Pool, at fyne.Size) {
		radius := Size(theme.SizeNameInputRadius)
		Place(p.Framed(ColourSurface, ColourBorderStrong, 1, radius), 0, 0, s.wide(), at.Height)
		s.each(func(i int, x, width float32) { s.segment(p, i, x, width, at.Height) })
		p.Ring(s.Focused, radius, 0, 0, s.wide(), at.Height)
	})
}

func (s *Segments) segment(p *Pool, i int, x, width, height float32) {
	ink, role, radius := ColourText, Body, Size(theme.SizeNameInputRadius)-1
	if i == s.chosen {
		ink, role = ColourAccent, BodyBold
		fill := p.Box(ColourAccentSoft, 0)
		if i == 0 {
			fill.TopLeftCornerRadius, fill.BottomLeftCornerRadius = radius, radius
		}
		if i == len(s.Labels)-1 {
			fill.TopRightCornerRadius, fill.BottomRightCornerRadius = radius, radius
		}
		Place(fill, x+1, 1, width-2, height-2)
	}
	if i > 0 {
		Place(p.Box(ColourBorderStrong, 0), x, 0, 1, height)
	}
	text := p.Text(s.Labels[i], role, ink)
	text.Alignment = fyne.TextAlignCenter
	PlaceMiddle(text, x, 0, width, height)
}
