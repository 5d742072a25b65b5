package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// listDrawing draws the seen rows of a list, and clips what stands out above and below.
type listDrawing struct{ *drawing }

// CreateRenderer draws the list.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	l.drawing = &drawing{of: l, least: func() fyne.Size { return fyne.NewSize(60, l.Height()) }, draw: l.draw}
	return listDrawing{l.drawing}
}

// IsClip tells Fyne's painters that nothing is drawn beyond the list [Fyne 2.7.1, internal/driver/util.go].
func (listDrawing) IsClip() {}

func (l *List) draw(p *Pool, s fyne.Size) {
	if s.Height <= 0 {
		return
	}
	l.Clamp()
	rows := l.length()
	if l.Selected >= rows {
		l.Selected = rows - 1
	}
	seen := min(rows-l.Top, int((s.Height+l.Shift)/l.Height())+1)
	for len(l.Lines) < seen {
		l.Lines = append(l.Lines, l.create())
	}
	for i := range max(0, seen) {
		row := l.Top + i
		Place(p.Add(l.Lines[i]), 0, l.YOf(row), s.Width, l.Height())
		chosen := row == l.Selected || l.Chosen != nil && l.Chosen(row)
		l.Lines[i].ShowRow(row, LineState{chosen, row == l.hovered, l.focused && l.keyed && row == l.Selected, row == rows-1})
	}
	if _, part := l.position(); part < 1 {
		width := Size(theme.SizeNameScrollBar)
		Place(p.Add(l.bar), s.Width-width, 0, width, s.Height)
		l.bar.Refresh()
	}
}

// scrollBar shows how much of a list is seen, and drags it.
type scrollBar struct {
	widget.BaseWidget
	of *List
}

func newScrollBar(of *List) *scrollBar { return Extend(&scrollBar{of: of}) }

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
	b.of.ScrollTo(max(0, min(1, at+float64(by.Dragged.DY/(b.Size().Height-height)))))
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
	return Drawn(b, func() fyne.Size { return fyne.NewSize(Size(theme.SizeNameScrollBar), leastThumb) }, func(p *Pool, s fyne.Size) {
		y, height := b.thumb()
		Place(p.Box(theme.ColorNameScrollBar, 3), s.Width-8, y+2, 6, height-4)
	})
}
