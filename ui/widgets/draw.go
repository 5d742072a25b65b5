package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Drawing is the renderer of every widget of ours: objects, and functions that lay them out, measure them and dress
// them anew from the widget's fields and the theme.
type Drawing struct {
	Of    fyne.CanvasObject
	Parts []fyne.CanvasObject
	Lay   func(fyne.Size)
	Min   func() fyne.Size
	Dress func()
}

var _ fyne.WidgetRenderer = (*Drawing)(nil)

func (d *Drawing) Layout(size fyne.Size)        { d.Lay(size) }
func (d *Drawing) MinSize() fyne.Size           { return d.Min() }
func (d *Drawing) Objects() []fyne.CanvasObject { return d.Parts }
func (d *Drawing) Destroy()                     {}

func (d *Drawing) Refresh() {
	d.Dress()
	d.Lay(d.Of.Size())
	for _, o := range d.Parts {
		o.Refresh()
	}
	canvas.Refresh(d.Of)
}

// NewRenderer dresses a new drawing and returns it.
func NewRenderer(d *Drawing) *Drawing {
	d.Dress()
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

func (r Role) Size() float32 {
	return Size([...]fyne.ThemeSizeName{theme.SizeNameText, theme.SizeNameText, theme.SizeNameCaptionText,
		theme.SizeNameCaptionText, theme.SizeNameSubHeadingText, theme.SizeNameHeadingText}[r])
}

func (r Role) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: r != Body && r != Caption}
}

// Measure is the size of a text in a role.
func Measure(text string, role Role) fyne.Size {
	return fyne.MeasureText(text, role.Size(), role.style())
}

// LineHeight is how high a line of text is.
func LineHeight(role Role) float32 { return Measure("Éj", role).Height }

// TextTop is where a line of text begins so that its letters stand in the middle of a height: the face has more room
// above its capitals than under its feet.
func TextTop(height float32, role Role) float32 { return (height-LineHeight(role))/2 - 0.8 }

// Write sets what a text says and how.
func Write(t *canvas.Text, text string, role Role, in fyne.ThemeColorName) {
	t.Text, t.TextSize, t.TextStyle, t.Color = text, role.Size(), role.style(), colour(in)
}

// NewCanvasText is an empty text to draw with.
func NewCanvasText() *canvas.Text { return canvas.NewText("", color.Transparent) }

// NewBox is an empty rectangle to draw with.
func NewBox() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }

// NewPicture is an empty picture to draw with.
func NewPicture() *canvas.Image {
	image := &canvas.Image{FillMode: canvas.ImageFillContain}
	return image
}

// Paint fills a box; a stroke of 0 leaves it without border.
func Paint(b *canvas.Rectangle, fill, edge fyne.ThemeColorName, stroke, radius float32) {
	b.FillColor, b.StrokeColor, b.StrokeWidth, b.CornerRadius = colour(fill), colour(edge), stroke, radius
}

// Show hides or shows an object without a refresh.
func Show(o fyne.CanvasObject, visible bool) {
	if visible == o.Visible() {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// Place moves and resizes an object; whole units keep edges and letters sharp.
func Place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(Whole(x), Whole(y)))
	o.Resize(fyne.NewSize(Whole(width), Whole(height)))
}

// Whole rounds to a whole unit: edges and letters stay sharp.
func Whole(v float32) float32 { return float32(int(v + 0.5)) }

// SetGlyph shows a glyph in a picture, or hides the picture where there is none.
func SetGlyph(p *canvas.Image, name Glyph, in fyne.ThemeColorName) {
	Show(p, name != "")
	if name == "" {
		return
	}
	if drawn := glyph(name, in); p.Resource != drawn {
		p.Resource = drawn
		p.Refresh() // an image keeps what it has decoded
	}
}
