package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// listDrawing draws the seen rows of a list, and clips what stands out above and below.
type listDrawing struct {
	of      *list
	objects []fyne.CanvasObject
}

// CreateRenderer draws the list.
func (l *list) CreateRenderer() fyne.WidgetRenderer {
	l.renderer = &listDrawing{of: l}
	return l.renderer
}

// IsClip tells Fyne's painters that nothing is drawn beyond the list [2.7.1, internal/driver/util.go].
func (d *listDrawing) IsClip() {}

func (d *listDrawing) Destroy()                     {}
func (d *listDrawing) Objects() []fyne.CanvasObject { return d.objects }
func (d *listDrawing) MinSize() fyne.Size           { return fyne.NewSize(60, d.of.height()) }

func (d *listDrawing) Layout(fyne.Size) { d.settle() }

func (d *listDrawing) Refresh() {
	for _, o := range d.of.lines {
		o.Refresh()
	}
	d.settle()
	d.of.bar.Refresh()
	canvas.Refresh(d.of)
}

func (d *listDrawing) settle() {
	l := d.of
	if l.Size().Height <= 0 {
		return
	}
	l.clamp()
	rows := l.length()
	if l.selected >= rows {
		l.selected = rows - 1
	}
	seen := min(rows-l.top, int((l.Size().Height+l.shift)/l.height())+1)
	for len(l.lines) < seen {
		l.lines = append(l.lines, l.create())
	}
	d.objects = d.objects[:0]
	for i := range max(0, seen) {
		row := l.top + i
		place(l.lines[i], 0, l.yOf(row), l.Size().Width, l.height())
		chosen := row == l.selected || l.marked != nil && l.marked(row)
		l.lines[i].show(row, lineState{chosen, row == l.hovered, l.focused && l.keyed && row == l.selected, row == rows-1})
		d.objects = append(d.objects, l.lines[i])
	}
	_, part := l.position()
	if part < 1 {
		d.objects = append(d.objects, l.bar)
		place(l.bar, l.Size().Width-size(theme.SizeNameScrollBar), 0, size(theme.SizeNameScrollBar), l.Size().Height)
		l.bar.Refresh()
	}
}

// scrollBar shows how much of a list is seen, and drags it.
type scrollBar struct {
	widget.BaseWidget
	of *list
}

func newScrollBar(of *list) *scrollBar {
	b := &scrollBar{of: of}
	b.ExtendBaseWidget(b)
	return b
}

const leastThumb = 28

func (b *scrollBar) thumb() (y, height float32) {
	at, seen := b.of.position()
	height = max(leastThumb, float32(seen)*b.Size().Height)
	return float32(at) * (b.Size().Height - height), height
}

// Dragged moves the list with the thumb.
func (b *scrollBar) Dragged(by *fyne.DragEvent) {
	_, height := b.thumb()
	at, _ := b.of.position()
	b.of.scrollTo(max(0, min(1, at+float64(by.Dragged.DY/(b.Size().Height-height)))))
}

// DragEnd does nothing.
func (b *scrollBar) DragEnd() {}

// Tapped goes a page up or down.
func (b *scrollBar) Tapped(at *fyne.PointEvent) {
	y, height := b.thumb()
	switch {
	case at.Position.Y < y:
		b.of.scrollBy(-b.of.Size().Height)
	case at.Position.Y > y+height:
		b.of.scrollBy(b.of.Size().Height)
	}
}

func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	thumb := newBox()
	return begin(&drawing{of: b, objects: []fyne.CanvasObject{thumb},
		layout: func(s fyne.Size) {
			y, height := b.thumb()
			place(thumb, s.Width-8, y+2, 6, height-4)
		},
		min:   func() fyne.Size { return fyne.NewSize(size(theme.SizeNameScrollBar), leastThumb) },
		dress: func() { paint(thumb, theme.ColorNameScrollBar, ColourClear, 0, 3) }})
}
