package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

type row struct{ gap float32 }

func (r *row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	widths := make([]float32, len(objects))
	rest, fills, yielding := width-r.gap*float32(max(0, len(objects)-1)), 0, 0
	for i, o := range objects {
		if isFill(o) {
			fills++
			continue
		}
		widths[i] = preferredWidth(o)
		rest -= widths[i]
		if yields(o) {
			yielding++
		}
	}
	for i, o := range objects {
		switch {
		case isFill(o):
			widths[i] = max(0, rest/float32(fills))
		case rest < 0 && yields(o):
			widths[i] = max(o.MinSize().Width, widths[i]+rest/float32(yielding))
		}
	}
	return widths
}

// preferredWidth is the width that an object would like; a text that may shrink likes to be seen whole.
func preferredWidth(o fyne.CanvasObject) float32 {
	if t, ok := o.(*Text); ok {
		return Whole(Measure(t.Text, t.Role).Width + 0.5)
	}
	return o.MinSize().Width
}

func yields(o fyne.CanvasObject) bool {
	t, ok := o.(*Text)
	return ok && t.Shrink
}

func (r *row) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects = visible(objects)
	x := float32(0)
	for i, width := range r.widths(objects, s.Width) {
		height := min(s.Height, HeightOf(objects[i], width))
		if fillsHeight(objects[i]) {
			height = s.Height
		}
		Place(objects[i], x, (s.Height-height)/2, width, height)
		x += width + r.gap
	}
}

func (r *row) MinSize(objects []fyne.CanvasObject) fyne.Size { return abreast(visible(objects), r.gap) }

func (r *row) heightOf(objects []fyne.CanvasObject, width float32) (height float32) {
	objects = visible(objects)
	for i, w := range r.widths(objects, width) {
		height = max(height, HeightOf(objects[i], w))
	}
	return height
}

// fillsHeight reports whether an object wants all the height it can get: what is kept at the top, rules from top to
// bottom, and what a fill holds, unless that is a line or a control.
func fillsHeight(o fyne.CanvasObject) bool {
	if r, ok := o.(*Rule); ok {
		return r.upright
	}
	c, ok := o.(*fyne.Container)
	if !ok || len(c.Objects) == 0 {
		return false
	}
	if _, ok := c.Layout.(*top); ok {
		return true
	}
	if !isFill(o) {
		return false
	}
	switch c.Objects[0].(type) {
	case *Text, *Paragraph, *Entry, *Select, *Button, *Progress:
		return false
	}
	inside, ok := c.Objects[0].(*fyne.Container)
	if !ok {
		return true
	}
	_, words := inside.Layout.(*column)
	return !words || slices.ContainsFunc(inside.Objects, isFill)
}

type column struct{ gap float32 }

func (c *column) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects = visible(objects)
	rest, fills := s.Height-c.gap*float32(max(0, len(objects)-1)), 0
	for _, o := range objects {
		if isFill(o) {
			fills++
		} else {
			rest -= HeightOf(o, s.Width)
		}
	}
	y := float32(0)
	for _, o := range objects {
		height := max(0, rest/float32(max(1, fills)))
		if !isFill(o) {
			height = HeightOf(o, s.Width)
		}
		Place(o, 0, y, s.Width, height)
		y += height + c.gap
	}
}

func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	objects = visible(objects)
	need := fyne.NewSize(0, c.gap*float32(max(0, len(objects)-1)))
	for _, o := range objects {
		m := o.MinSize()
		need = fyne.NewSize(max(need.Width, m.Width), need.Height+m.Height)
	}
	return need
}

func (c *column) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	objects = visible(objects)
	height := c.gap * float32(max(0, len(objects)-1))
	for _, o := range objects {
		height += HeightOf(o, width)
	}
	return height
}

type fill struct{}

func (*fill) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		Place(o, 0, 0, s.Width, s.Height)
	}
}

func (*fill) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (*fill) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return highest(objects, width)
}

type stack struct{ fill }

// top keeps what it holds at its own height.
type top struct{ fill }

func (*top) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		Place(o, 0, 0, s.Width, min(s.Height, HeightOf(o, s.Width)))
	}
}

type pad struct{ top, right, bottom, left float32 }

func (p *pad) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		Place(o, p.left, p.top, s.Width-p.left-p.right, s.Height-p.top-p.bottom)
	}
}

func (p *pad) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return largest(objects).AddWidthHeight(p.left+p.right, p.top+p.bottom)
}

func (p *pad) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return highest(objects, width-p.left-p.right) + p.top + p.bottom
}

type least struct {
	stack
	width, height float32
	exact         bool // width is not exceeded
}

func (l *least) MinSize(objects []fyne.CanvasObject) fyne.Size {
	need := largest(objects)
	if l.exact {
		return fyne.NewSize(l.width, max(l.height, highest(objects, l.width)))
	}
	return need.Max(fyne.NewSize(l.width, l.height))
}

func (l *least) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return max(l.height, highest(objects, width))
}

type centre struct{ raised bool }

func (c *centre) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		width := min(s.Width, o.MinSize().Width)
		height := min(s.Height, HeightOf(o, width))
		y := (s.Height - height) / 2
		if c.raised {
			y *= 0.7
		}
		Place(o, (s.Width-width)/2, y, width, height)
	}
}

func (c *centre) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

type columns struct {
	gap     float32
	weights []float32
}

func (c *columns) width(i, n int, all float32) float32 {
	sum := float32(0)
	for k := range n {
		sum += c.weight(k)
	}
	return (all - c.gap*float32(n-1)) * c.weight(i) / sum
}

func (c *columns) weight(i int) float32 {
	if i < len(c.weights) {
		return c.weights[i]
	}
	return 1
}

func (c *columns) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	x := float32(0)
	for i, o := range objects {
		width := c.width(i, len(objects), s.Width)
		Place(o, x, 0, Whole(x+width)-Whole(x), s.Height)
		x += width + c.gap
	}
}

func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size { return abreast(objects, c.gap) }

func (c *columns) heightOf(objects []fyne.CanvasObject, width float32) (height float32) {
	for i, o := range objects {
		height = max(height, HeightOf(o, c.width(i, len(objects), width)))
	}
	return height
}

// abreast is what objects side by side need at least.
func abreast(objects []fyne.CanvasObject, gap float32) fyne.Size {
	need := fyne.NewSize(gap*float32(max(0, len(objects)-1)), 0)
	for _, o := range objects {
		m := o.MinSize()
		need = fyne.NewSize(need.Width+m.Width, max(need.Height, m.Height))
	}
	return need
}

func largest(objects []fyne.CanvasObject) (need fyne.Size) {
	for _, o := range objects {
		if o.Visible() {
			need = need.Max(o.MinSize())
		}
	}
	return need
}

func highest(objects []fyne.CanvasObject, width float32) (height float32) {
	for _, o := range objects {
		if o.Visible() {
			height = max(height, HeightOf(o, width))
		}
	}
	return height
}
