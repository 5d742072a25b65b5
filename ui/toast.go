package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// toastTime is how long a passing message stays.
const toastTime = 6 * time.Second

// toasts shows one passing message at a time.
type toasts struct {
	widget.BaseWidget
	frame *Frame
	text  string
	undo  *Button
	stop  func()
}

func newToasts(f *Frame) *toasts {
	t := &toasts{frame: f, stop: func() {}}
	t.undo = NewLink("", "", f.Undo)
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

func (t *toasts) say(text string, undo func()) {
	t.stop()
	t.text = text
	Show(t.undo, undo != nil)
	t.undo.Set(t.frame.Say("ui.undo", nil), "")
	t.Show()
	t.frame.root.Refresh()
	t.stop = t.frame.after(toastTime, t.hush)
}

func (t *toasts) hush() {
	t.stop()
	t.Hide()
	t.frame.root.Refresh()
}

// CreateRenderer draws the message.
func (t *toasts) CreateRenderer() fyne.WidgetRenderer {
	shadow, box, text := NewShadow(), NewBox(), NewCanvasText()
	return NewRenderer(&Drawing{Of: t, Parts: append(shadow.Objects(), box, text, t.undo),
		Lay: func(s fyne.Size) {
			shadow.Place(fyne.NewPos(0, 0), s)
			place(box, 0, 0, s.Width, s.Height)
			place(text, 16, TextTop(s.Height, Body), s.Width-32, LineHeight(Body))
			need := t.undo.MinSize()
			place(t.undo, s.Width-16-need.Width, (s.Height-need.Height)/2, need.Width, need.Height)
		},
		Min: func() fyne.Size {
			width := Measure(t.text, Body).Width + 32
			if t.undo.Visible() {
				width += t.undo.MinSize().Width + 24
			}
			return fyne.NewSize(Whole(width), 44)
		},
		Dress: func() {
			shadow.Dress(Size(SizeCardRadius))
			Paint(box, ColourRaised, ColourBorder, 1, Size(SizeCardRadius))
			Write(text, t.text, Body, ColourText)
		}})
}
