package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// drawing is the renderer of every widget of ours: objects, and functions that lay them out, measure them and dress
// them anew from the widget's fields and the theme.
type drawing struct {
	of      fyne.CanvasObject
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	dress   func()
}

var _ fyne.WidgetRenderer = (*drawing)(nil)

func (d *drawing) Layout(size fyne.Size)        { d.layout(size) }
func (d *drawing) MinSize() fyne.Size           { return d.min() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }
func (d *drawing) Destroy()                     {}

func (d *drawing) Refresh() {
	d.dress()
	d.layout(d.of.Size())
	for _, o := range d.objects {
		o.Refresh()
	}
	canvas.Refresh(d.of)
}

// begin dresses a new drawing and returns it.
func begin(d *drawing) *drawing {
	d.dress()
	return d
}

// Role is the size and weight of a text.
type Role int

// The roles of the type scale.
const (
	Body Role = iota
	BodyBold
	Caption
	CaptionBold
	Subheading
	Heading
)

func (r Role) size() float32 {
	return size([...]fyne.ThemeSizeName{theme.SizeNameText, theme.SizeNameText, theme.SizeNameCaptionText,
		theme.SizeNameCaptionText, theme.SizeNameSubHeadingText, theme.SizeNameHeadingText}[r])
}

func (r Role) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: r != Body && r != Caption}
}

// measure is the size of a text in a role.
func measure(text string, role Role) fyne.Size {
	return fyne.MeasureText(text, role.size(), role.style())
}

func lineHeight(role Role) float32 { return measure("Éj", role).Height }

// midline is where a line of text begins so that its letters stand in the middle of a height: the face has more room
// above its capitals than under its feet.
func midline(height float32, role Role) float32 { return (height-lineHeight(role))/2 - 0.8 }

// write sets what a text says and how.
func write(t *canvas.Text, text string, role Role, in fyne.ThemeColorName) {
	t.Text, t.TextSize, t.TextStyle, t.Color = text, role.size(), role.style(), colour(in)
}

func newText() *canvas.Text { return canvas.NewText("", color.Transparent) }

func newBox() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }

func newPicture() *canvas.Image {
	image := &canvas.Image{FillMode: canvas.ImageFillContain}
	return image
}

// paint fills a box; a stroke of 0 leaves it without border.
func paint(b *canvas.Rectangle, fill, edge fyne.ThemeColorName, stroke, radius float32) {
	b.FillColor, b.StrokeColor, b.StrokeWidth, b.CornerRadius = colour(fill), colour(edge), stroke, radius
}

// show hides or shows an object without a refresh.
func show(o fyne.CanvasObject, visible bool) {
	if visible == o.Visible() {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// place moves and resizes an object; whole units keep edges and letters sharp.
func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(whole(x), whole(y)))
	o.Resize(fyne.NewSize(whole(width), whole(height)))
}

func whole(v float32) float32 { return float32(int(v + 0.5)) }

// setGlyph shows a glyph in a picture, or hides the picture where there is none.
func setGlyph(p *canvas.Image, name Glyph, in fyne.ThemeColorName) {
	show(p, name != "")
	if name == "" {
		return
	}
	if drawn := glyph(name, in); p.Resource != drawn {
		p.Resource = drawn
		p.Refresh() // an image keeps what it has decoded
	}
}
