package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Scroll lets an object be longer than its room: paragraphs in it get the width, and the height follows.
func Scroll(o fyne.CanvasObject) fyne.CanvasObject {
	s := &scroll{content: container.New(&scrolled{}, o)}
	s.inner = container.NewVScroll(s.content)
	s.ExtendBaseWidget(s)
	return s
}

type scroll struct {
	widget.BaseWidget
	content *fyne.Container
	inner   *container.Scroll
}

// scrollMargin is how far what scrolls may stand out: the rings of what has the keyboard.
const scrollMargin = 5

// heightFor is the whole height of what it holds: a parent that has the room gives it.
func (s *scroll) heightFor(width float32) float32 { return heightOf(s.content.Objects[0], width) }

func (s *scroll) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{of: s, objects: []fyne.CanvasObject{s.inner},
		layout: func(at fyne.Size) {
			s.content.Layout.(*scrolled).width = at.Width
			place(s.inner, -scrollMargin, -scrollMargin, at.Width+2*scrollMargin, at.Height+2*scrollMargin)
			s.inner.Refresh()
		},
		min:   func() fyne.Size { return fyne.NewSize(s.content.Objects[0].MinSize().Width, 48) },
		dress: func() {}}
}

// scrolled tells Fyne's scroll how high its content is in the width that it has.
type scrolled struct{ width float32 }

func (s *scrolled) Layout(objects []fyne.CanvasObject, at fyne.Size) {
	width := at.Width - 2*scrollMargin
	place(objects[0], scrollMargin, scrollMargin, width, max(at.Height-2*scrollMargin, heightOf(objects[0], width)))
}

func (s *scrolled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, heightOf(objects[0], s.width)+2*scrollMargin)
}
