package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Progress is a bar of 6: what is done of all there is.
type Progress struct {
	widget.BaseWidget
	value float64
}

// NewProgress returns an empty bar.
func NewProgress() *Progress { return Extend(&Progress{}) }

// Put shows how much is done, 0 to 1; at 1 the bar turns to the colour of success.
func (p *Progress) Put(value float64) { change(p, &p.value, value) }

// CreateRenderer draws the bar.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(p, func() fyne.Size { return fyne.NewSize(40, barHeight) },
		func(parts *Pool, s fyne.Size) { drawBar(parts, p.value, 0, s.Height/2, s.Width) })
}

const barHeight = 6

// drawBar draws a bar at x, its middle at a height.
func drawBar(p *Pool, value float64, x, middle, width float32) {
	Place(p.Box(ColourBorder, barHeight/2), x, middle-barHeight/2, width, barHeight)
	if value <= 0 {
		return
	}
	fill := ColourAccent
	if value >= 1 {
		fill = ColourSuccess
	}
	Place(p.Box(fill, barHeight/2), x, middle-barHeight/2, max(barHeight, width*float32(min(1, value))), barHeight)
}
