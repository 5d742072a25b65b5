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
	Text  string
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

func (t *toasts) say(text string, undo func()) {
	t.stop()
	t.Text = text
	widgets.Show(t.undo, undo != nil)
	t.undo.Set(t.frame.Say("ui.undo", nil), "")
	t.Show()
	t.frame.root.Refresh()
	t.stop = t.frame.Later(toastTime, t.hush)
}

func (t *toasts) hush() {
	t.stop()
	t.Hide()
	t.frame.root.Refresh()
}

// CreateRenderer draws the message.
func (t *toasts) CreateRenderer() fyne.WidgetRenderer {
	shadow, box, text := widgets.NewShadow(), widgets.NewBox(), widgets.NewCanvasText()
	return widgets.NewRenderer(&widgets.Drawing{Of: t, Parts: append(shadow.Objects(), box, text, t.undo),
		Lay: func(s fyne.Size) {
			shadow.Place(fyne.NewPos(0, 0), s)
			widgets.Place(box, 0, 0, s.Width, s.Height)
			widgets.Place(text, 16, widgets.TextTop(s.Height, widgets.Body), s.Width-32, widgets.LineHeight(widgets.Body))
			need := t.undo.MinSize()
			widgets.Place(t.undo, s.Width-16-need.Width, (s.Height-need.Height)/2, need.Width, need.Height)
		},
		Min: func() fyne.Size {
			width := widgets.Measure(t.Text, widgets.Body).Width + 32
			if t.undo.Visible() {
				width += t.undo.MinSize().Width + 24
			}
			return fyne.NewSize(widgets.Whole(width), 44)
		},
		Dress: func() {
			shadow.Dress(widgets.Size(widgets.SizeCardRadius))
			widgets.Paint(box, widgets.ColourRaised, widgets.ColourBorder, 1, widgets.Size(widgets.SizeCardRadius))
			widgets.Write(text, t.Text, widgets.Body, widgets.ColourText)
		}})
}
