package frame

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/widgets"
)

// toastTime is how long a passing message stays.
const toastTime = 6 * time.Second

// toasts shows one passing message at a time.
type toasts struct {
	widget.BaseWidget
	frame *Frame
	text  string
	undo  *widgets.Button
	stop  func()
}

func newToasts(f *Frame) *toasts {
	t := &toasts{frame: f, stop: func() {}}
	t.undo = widgets.NewLink("", "", f.Undo)
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

func (t *toasts) show(text string, undo func()) {
	t.stop()
	t.text = text
	widgets.Show(t.undo, undo != nil)
	t.undo.Set(t.frame.Say("ui.undo", nil), "")
	t.Show()
	t.frame.root.Refresh()
	t.stop = t.frame.Later(toastTime, t.hide)
}

func (t *toasts) hide() {
	t.stop()
	t.Hide()
	t.frame.root.Refresh()
}

// CreateRenderer draws the message.
func (t *toasts) CreateRenderer() fyne.WidgetRenderer {
	return widgets.Drawn(t, t.need, func(p *widgets.Pool, s fyne.Size) {
		radius, need := widgets.Size(widgets.SizeCardRadius), t.undo.MinSize()
		p.Shadow(fyne.NewPos(0, 0), s, radius)
		widgets.Place(p.Framed(widgets.ColourRaised, widgets.ColourBorder, 1, radius), 0, 0, s.Width, s.Height)
		widgets.PlaceMiddle(p.Text(t.text, widgets.Body, widgets.ColourText), 16, 0, s.Width-32, s.Height)
		widgets.Place(p.Add(t.undo), s.Width-16-need.Width, (s.Height-need.Height)/2, need.Width, need.Height)
	})
}

func (t *toasts) need() fyne.Size {
	width := widgets.Measure(t.text, widgets.Body).Width + 32
	if t.undo.Visible() {
		width += t.undo.MinSize().Width + 24
	}
	return fyne.NewSize(widgets.Whole(width), 44)
}
