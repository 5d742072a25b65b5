package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// pool lends the objects of a drawing that has now more, now fewer of them. A layout that made them anew each time would
// have Fyne lay out and repaint for ever: an object that it has not seen before asks for a layout [2.7.1,
// common/canvas.go EnsureMinSize].
type pool struct {
	texts    []*canvas.Text
	boxes    []*canvas.Rectangle
	pictures []*canvas.Image
	lent     struct{ texts, boxes, pictures int }
	objects  []fyne.CanvasObject // what is lent, in its order
}

// again takes all objects back.
func (p *pool) again() {
	p.lent.texts, p.lent.boxes, p.lent.pictures = 0, 0, 0
	p.objects = p.objects[:0]
}

func (p *pool) text() *canvas.Text {
	if p.lent.texts == len(p.texts) {
		p.texts = append(p.texts, newText())
	}
	t := p.texts[p.lent.texts]
	p.lent.texts++
	t.Alignment = fyne.TextAlignLeading
	p.objects = append(p.objects, t)
	return t
}

func (p *pool) box() *canvas.Rectangle {
	if p.lent.boxes == len(p.boxes) {
		p.boxes = append(p.boxes, newBox())
	}
	b := p.boxes[p.lent.boxes]
	p.lent.boxes++
	b.TopLeftCornerRadius, b.TopRightCornerRadius, b.BottomLeftCornerRadius, b.BottomRightCornerRadius = 0, 0, 0, 0
	p.objects = append(p.objects, b)
	return b
}

func (p *pool) picture() *canvas.Image {
	if p.lent.pictures == len(p.pictures) {
		p.pictures = append(p.pictures, newPicture())
	}
	i := p.pictures[p.lent.pictures]
	p.lent.pictures++
	p.objects = append(p.objects, i)
	return i
}
