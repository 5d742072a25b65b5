package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Pool lends the objects of a drawing that has now more, now fewer of them. A layout that made them anew each time would
// have Fyne lay out and repaint for ever: an object that it has not seen before asks for a layout [2.7.1,
// common/canvas.go EnsureMinSize].
type Pool struct {
	texts    []*canvas.Text
	boxes    []*canvas.Rectangle
	pictures []*canvas.Image
	lent     struct{ texts, boxes, pictures int }
	Objects  []fyne.CanvasObject // what is lent, in its order
}

// Again takes all objects back.
func (p *Pool) Again() {
	p.lent.texts, p.lent.boxes, p.lent.pictures = 0, 0, 0
	p.Objects = p.Objects[:0]
}

func (p *Pool) Text() *canvas.Text {
	if p.lent.texts == len(p.texts) {
		p.texts = append(p.texts, NewCanvasText())
	}
	t := p.texts[p.lent.texts]
	p.lent.texts++
	t.Alignment = fyne.TextAlignLeading
	p.Objects = append(p.Objects, t)
	return t
}

func (p *Pool) Box() *canvas.Rectangle {
	if p.lent.boxes == len(p.boxes) {
		p.boxes = append(p.boxes, NewBox())
	}
	b := p.boxes[p.lent.boxes]
	p.lent.boxes++
	b.TopLeftCornerRadius, b.TopRightCornerRadius, b.BottomLeftCornerRadius, b.BottomRightCornerRadius = 0, 0, 0, 0
	p.Objects = append(p.Objects, b)
	return b
}

func (p *Pool) picture() *canvas.Image {
	if p.lent.pictures == len(p.pictures) {
		p.pictures = append(p.pictures, NewPicture())
	}
	i := p.pictures[p.lent.pictures]
	p.lent.pictures++
	p.Objects = append(p.Objects, i)
	return i
}
