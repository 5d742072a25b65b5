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
	show(t.undo, undo != nil)
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
	shadow, box, text := newShadow(), newBox(), newText()
	return begin(&drawing{of: t, objects: append(shadow.objects(), box, text, t.undo),
		layout: func(s fyne.Size) {
			shadow.place(fyne.NewPos(0, 0), s)
			place(box, 0, 0, s.Width, s.Height)
			place(text, 16, midline(s.Height, Body), s.Width-32, lineHeight(Body))
			need := t.undo.MinSize()
			place(t.undo, s.Width-16-need.Width, (s.Height-need.Height)/2, need.Width, need.Height)
		},
		min: func() fyne.Size {
			width := measure(t.text, Body).Width + 32
			if t.undo.Visible() {
				width += t.undo.MinSize().Width + 24
			}
			return fyne.NewSize(whole(width), 44)
		},
		dress: func() {
			shadow.dress(size(SizeCardRadius))
			paint(box, ColourRaised, ColourBorder, 1, size(SizeCardRadius))
			write(text, t.text, Body, ColourText)
		}})
}
