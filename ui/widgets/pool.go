package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Pool lends the objects of a drawing that has now more, now fewer of them. A layout that made them anew each time would
// have Fyne lay out and repaint for ever: an object that it has not seen before asks for a layout [2.7.1,
// common/canvas.go EnsureMinSize].
type Pool struct {
	texts    shelf[*canvas.Text]
	boxes    shelf[*canvas.Rectangle]
	pictures shelf[*canvas.Image]
	Objects  []fyne.CanvasObject // what is lent, in its order
}

// shelf holds the objects of one kind, of which the first are lent.
type shelf[T fyne.CanvasObject] struct {
	all  []T
	lent int
}

func (s *shelf[T]) lend(p *Pool, fresh func() T) T {
	if s.lent == len(s.all) {
		s.all = append(s.all, fresh())
	}
	o := s.all[s.lent]
	s.lent++
	p.Objects = append(p.Objects, o)
	return o
}

// Again takes all objects back.
func (p *Pool) Again() {
	p.texts.lent, p.boxes.lent, p.pictures.lent = 0, 0, 0
	p.Objects = p.Objects[:0]
}

func (p *Pool) Text() *canvas.Text {
	t := p.texts.lend(p, NewCanvasText)
	t.Alignment = fyne.TextAlignLeading
	return t
}

func (p *Pool) Box() *canvas.Rectangle {
	b := p.boxes.lend(p, NewBox)
	b.TopLeftCornerRadius, b.TopRightCornerRadius, b.BottomLeftCornerRadius, b.BottomRightCornerRadius = 0, 0, 0, 0
	return b
}

func (p *Pool) picture() *canvas.Image { return p.pictures.lend(p, NewPicture) }
