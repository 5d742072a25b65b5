package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Scroll lets an object be longer than its room: paragraphs in it get the width, and the height follows.
func Scroll(o fyne.CanvasObject) fyne.CanvasObject {
	s := &Scroller{content: container.New(&scrolled{}, o)}
	s.Inner = container.NewVScroll(s.content)
	return Extend(s)
}

// Scroller is what Scroll makes.
type Scroller struct {
	widget.BaseWidget
	content *fyne.Container
	Inner   *container.Scroll
}

// scrollMargin is how far what scrolls may stand out: the rings of what has the keyboard.
const scrollMargin = 5

// HeightFor is the whole height of what it holds: a parent that has the room gives it.
func (s *Scroller) HeightFor(width float32) float32 { return HeightOf(s.content.Objects[0], width) }

func (s *Scroller) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(s, func() fyne.Size { return fyne.NewSize(s.content.Objects[0].MinSize().Width, 48) }, func(p *Pool, at fyne.Size) {
		s.content.Layout.(*scrolled).width = at.Width
		Place(p.Add(s.Inner), -scrollMargin, -scrollMargin, at.Width+2*scrollMargin, at.Height+2*scrollMargin)
		s.Inner.Refresh()
	})
}

// scrolled tells Fyne's scroll how high its content is in the width that it has.
type scrolled struct{ width float32 }

func (s *scrolled) Layout(objects []fyne.CanvasObject, at fyne.Size) {
	width := at.Width - 2*scrollMargin
	Place(objects[0], scrollMargin, scrollMargin, width, max(at.Height-2*scrollMargin, HeightOf(objects[0], width)))
}

func (s *scrolled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, HeightOf(objects[0], s.width)+2*scrollMargin)
}
