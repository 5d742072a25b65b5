package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// tipDelay is how long the mouse rests before a tooltip shows.
const tipDelay = 600 * time.Millisecond

// tip is the tooltip of one widget; its zero value is ready.
type tip struct{ stop func() }

// wait shows text below o once the mouse has rested.
func (t *tip) wait(o fyne.CanvasObject, text string) {
	t.waitAt(o, text, fyne.NewPos(0, o.Size().Height))
}

// waitAt shows text at a place within o once the mouse has rested.
func (t *tip) waitAt(o fyne.CanvasObject, text string, at fyne.Position) {
	t.leave()
	host := hostOf(o)
	if host == nil || text == "" {
		return
	}
	stop := host.Later(tipDelay, func() {
		host.Tips().ShowTip(text, fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Add(at))
	})
	t.stop = func() {
		stop()
		host.Tips().HideTip()
	}
}

// leave takes the tooltip away, or sees to it that it does not come.
func (t *tip) leave() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
}

// TipLayer lies over the window, or over a dialog, and shows one tooltip at a time.
type TipLayer struct {
	widget.BaseWidget
	text string
	at   fyne.Position
}

// NewTipLayer makes a layer for tooltips.
func NewTipLayer() *TipLayer { return Extend(&TipLayer{}) }

// ShowTip shows a tooltip below a place of the window.
func (l *TipLayer) ShowTip(text string, at fyne.Position) {
	l.text, l.at = text, at
	l.Refresh()
}

// HideTip takes the tooltip away.
func (l *TipLayer) HideTip() {
	if l.text != "" {
		l.text = ""
		l.Refresh()
	}
}

// CreateRenderer draws the tooltip: light on dark, the other way round in the dark.
func (l *TipLayer) CreateRenderer() fyne.WidgetRenderer {
	const widest, across, down = 420, 8, 5
	return Drawn(l, NoSize, func(p *Pool, s fyne.Size) {
		if l.text == "" {
			return
		}
		lines := BreakLines(l.text, widest, Caption)
		width, height := float32(0), LineHeight(Caption)
		for _, line := range lines {
			width = max(width, Measure(line, Caption).Width)
		}
		need := fyne.NewSize(width+2*across, height*float32(len(lines))+2*down)
		at := fyne.NewPos(max(4, min(l.at.X, s.Width-need.Width-4)), l.at.Y+6)
		if at.Y+need.Height > s.Height {
			at.Y = l.at.Y - need.Height - 40
		}
		Place(p.Box(ColourText, 4), at.X, at.Y, need.Width, need.Height)
		for i, line := range lines {
			Place(p.Text(line, Caption, ColourSurface), at.X+across, at.Y+down+float32(i)*height, width, height)
		}
	})
}
