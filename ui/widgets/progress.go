package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
func (p *Progress) Put(value float64) {
	if p.value != value {
		p.value = value
		p.Refresh()
	}
}

// CreateRenderer draws the bar.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	bar := newBarParts()
	return NewRenderer(&Drawing{Of: p, Parts: []fyne.CanvasObject{bar.track, bar.done},
		Lay:   func(s fyne.Size) { bar.layout(p.value, 0, s.Height/2, s.Width) },
		Min:   func() fyne.Size { return fyne.NewSize(40, barHeight) },
		Dress: func() { bar.dress(p.value) }})
}

const barHeight = 6

type barParts struct{ track, done *canvas.Rectangle }

func newBarParts() barParts { return barParts{NewBox(), NewBox()} }

func (b barParts) dress(value float64) {
	Paint(b.track, ColourBorder, ColourClear, 0, barHeight/2)
	fill := ColourAccent
	if value >= 1 {
		fill = ColourSuccess
	}
	Paint(b.done, fill, ColourClear, 0, barHeight/2)
	Show(b.done, value > 0)
}

func (b barParts) layout(value float64, x, middle, width float32) {
	Place(b.track, x, middle-barHeight/2, width, barHeight)
	Place(b.done, x, middle-barHeight/2, max(barHeight, width*float32(max(0, min(1, value)))), barHeight)
}
