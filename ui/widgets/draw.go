package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// drawing is the renderer of every widget of ours.
type drawing struct {
	of    fyne.Widget
	lent  Pool
	least func() fyne.Size
	draw  func(p *Pool, s fyne.Size)
}

// Drawn is the renderer of a widget that draws itself anew for each size and each refresh, from its fields and the theme,
// with what the pool lends; least is how large it is at least.
func Drawn(of fyne.Widget, least func() fyne.Size, draw func(p *Pool, s fyne.Size)) fyne.WidgetRenderer {
	return &drawing{of: of, least: least, draw: draw}
}

// NoSize is for what lies over others: it needs no room of its own.
func NoSize() fyne.Size { return fyne.Size{} }

func (d *drawing) Layout(s fyne.Size) {
	d.lent.again()
	d.draw(&d.lent, s)
}

func (d *drawing) MinSize() fyne.Size           { return d.least() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.lent.objects }
func (d *drawing) Destroy()                     {}

// redraw draws all anew, without refreshing what is a widget by itself.
func (d *drawing) redraw() {
	d.Layout(d.of.Size())
	canvas.Refresh(d.of)
}

func (d *drawing) Refresh() {
	d.Layout(d.of.Size())
	for _, o := range d.lent.objects {
		o.Refresh()
	}
	canvas.Refresh(d.of)
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
func LineHeight(role Role) float32 { return lineHeight(role.Size(), role.style()) }

func lineHeight(size float32, style fyne.TextStyle) float32 {
	return fyne.MeasureText("Éj", size, style).Height
}

// textTop is where a line of text begins so that its letters stand in the middle of a height: the face has more room
// above its capitals than under its feet.
func textTop(height, line float32) float32 { return (height-line)/2 - 0.8 }

// paint fills a box; a stroke of 0 leaves it without border.
func paint(b *canvas.Rectangle, fill, edge fyne.ThemeColorName, stroke, radius float32) {
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

// PlaceMiddle moves and resizes a line of text so that its letters stand in the middle of a height.
func PlaceMiddle(t *canvas.Text, x, y, width, height float32) {
	line := lineHeight(t.TextSize, t.TextStyle)
	Place(t, x, y+textTop(height, line), width, line)
}

// Whole rounds to a whole unit: edges and letters stay sharp.
func Whole(v float32) float32 { return float32(int(v + 0.5)) }
