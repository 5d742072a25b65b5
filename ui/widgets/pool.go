package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Pool lends the objects of a drawing that has now more, now fewer of them. A layout that made them anew each time would
// have Fyne lay out and repaint for ever: an object that it has not seen before asks for a layout [Fyne 2.7.1,
// common/canvas.go EnsureMinSize].
type Pool struct {
	texts    shelf[*canvas.Text]
	boxes    shelf[*canvas.Rectangle]
	pictures shelf[*canvas.Image]
	objects  []fyne.CanvasObject // what is lent, the lowest first
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
	p.Add(o)
	return o
}

// again takes all objects back.
func (p *Pool) again() {
	p.texts.lent, p.boxes.lent, p.pictures.lent = 0, 0, 0
	p.objects = p.objects[:0]
}

// Add lays an object of the widget's own over what was drawn before, and returns it.
func (p *Pool) Add(o fyne.CanvasObject) fyne.CanvasObject {
	p.objects = append(p.objects, o)
	return o
}

// Text lends a text.
func (p *Pool) Text(text string, role Role, ink fyne.ThemeColorName) *canvas.Text {
	t := p.texts.lend(p, func() *canvas.Text { return &canvas.Text{} })
	t.Text, t.TextSize, t.TextStyle, t.Color, t.Alignment = text, role.Size(), role.style(), colour(ink), fyne.TextAlignLeading
	return t
}

// Box lends a surface.
func (p *Pool) Box(fill fyne.ThemeColorName, radius float32) *canvas.Rectangle {
	return p.Framed(fill, ColourClear, 0, radius)
}

// Framed lends a surface with a border.
func (p *Pool) Framed(fill, edge fyne.ThemeColorName, stroke, radius float32) *canvas.Rectangle {
	b := p.boxes.lend(p, func() *canvas.Rectangle { return &canvas.Rectangle{} })
	b.TopLeftCornerRadius, b.TopRightCornerRadius, b.BottomLeftCornerRadius, b.BottomRightCornerRadius = 0, 0, 0, 0
	paint(b, fill, edge, stroke, radius)
	return b
}

// Glyph lends a picture of a glyph; without a name it lends one that is hidden.
func (p *Pool) Glyph(name Glyph, ink fyne.ThemeColorName) *canvas.Image {
	image := p.pictures.lend(p, newPicture)
	Show(image, name != "")
	if name == "" {
		return image
	}
	if drawn := glyph(name, ink); image.Resource != drawn {
		image.Resource = drawn
		image.Refresh() // an image keeps what it has decoded
	}
	return image
}

// Ring draws the line around what has the keyboard: 2 wide, 2 away from the control.
func (p *Pool) Ring(focused bool, radius, x, y, width, height float32) {
	if focused {
		Place(p.Framed(ColourClear, ColourAccent, 2, radius+4), x-4, y-4, width+8, height+8)
	}
}

// newPicture is an empty picture to draw with.
func newPicture() *canvas.Image { return &canvas.Image{FillMode: canvas.ImageFillContain} }
