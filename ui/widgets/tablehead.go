package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// tableHead is the header of a table: titles that sort, edges that are dragged, a box for all rows.
type tableHead struct {
	widget.BaseWidget
	of       *Table
	hot      int
	dragging int // the column whose right edge is dragged, -1
}

var (
	_ desktop.Hoverable  = (*tableHead)(nil)
	_ desktop.Cursorable = (*tableHead)(nil)
	_ fyne.Draggable     = (*tableHead)(nil)
)

func newTableHead(of *Table) *tableHead { return Extend(&tableHead{of: of, hot: -1, dragging: -1}) }

const edgeGrip = 5

// edgeAt is the column whose right edge is at x, -1 for none; the last column has none.
func (h *tableHead) edgeAt(x float32) int {
	right := float32(0)
	for i, width := range h.of.widths {
		right += width
		if i < len(h.of.widths)-1 && x > right-edgeGrip && x < right+edgeGrip {
			return i
		}
	}
	return -1
}

// Tapped sorts, or ticks all.
func (h *tableHead) Tapped(at *fyne.PointEvent) {
	t := h.of
	column, left := t.columnAt(at.Position.X)
	switch {
	case column < 0 || h.edgeAt(at.Position.X) >= 0 && !t.Columns[column].Tick:
	case t.Columns[column].Tick && at.Position.X-left < cellInset+24 && t.OnAll != nil:
		t.OnAll()
	case t.Columns[column].Sorts && t.OnSort != nil:
		t.OnSort(column)
	}
}

// Dragged moves the edge of a column.
func (h *tableHead) Dragged(by *fyne.DragEvent) {
	if h.dragging < 0 {
		h.dragging = h.edgeAt(by.Position.X - by.Dragged.DX)
	}
	if h.dragging >= 0 {
		h.of.resize(h.dragging, by.Dragged.DX)
	}
}

// DragEnd lets the edge go.
func (h *tableHead) DragEnd() { h.dragging = -1 }

// Cursor shows that an edge can be dragged.
func (h *tableHead) Cursor() desktop.Cursor {
	if h.hot >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// MouseIn looks for an edge under the mouse.
func (h *tableHead) MouseIn(at *desktop.MouseEvent) { h.MouseMoved(at) }

// MouseMoved looks for an edge under the mouse.
func (h *tableHead) MouseMoved(at *desktop.MouseEvent) { h.hot = h.edgeAt(at.Position.X) }

// MouseOut forgets the edge.
func (h *tableHead) MouseOut() { h.hot = -1 }

// CreateRenderer draws the header.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(h, func() fyne.Size { return fyne.NewSize(40, Size(SizeTableHeader)) }, func(p *Pool, s fyne.Size) {
		Place(p.Box(ColourHeader, max(0, h.of.radius()-1)), 0, 0, s.Width, s.Height)
		Place(p.Box(ColourHeader, 0), 0, s.Height/2, s.Width, s.Height/2)
		Place(p.Box(ColourBorder, 0), 0, s.Height-1, s.Width, 1)
		left := float32(0)
		for i, width := range h.of.widths {
			h.drawTitle(p, i, left, s.Height)
			left += width
		}
	})
}

func (h *tableHead) drawTitle(p *Pool, i int, left, height float32) {
	const side = 14
	t := h.of
	column, x, room := t.Columns[i], left+cellInset, t.widths[i]-cellInset-cellEnd
	if column.Tick {
		drawTick(p, t.AllTick, false, x, (height-16)/2, 16)
		x, room = x+26, room-26
	}
	if i == t.Sorted {
		room -= side + 4
	}
	title := Fit(column.Title, room, CaptionBold, false)
	width := Measure(title, CaptionBold).Width
	if column.Right {
		x = left + t.widths[i] - cellEnd - width
		if i == t.Sorted {
			x -= side + 4
		}
	}
	PlaceMiddle(p.Text(title, CaptionBold, ColourMuted), x, 0, width, height)
	if i == t.Sorted {
		chevron := viewmodel.GlyphChevronUp
		if t.Descending {
			chevron = viewmodel.GlyphChevronDown
		}
		Place(p.Glyph(chevron, ColourText), x+width+5, (height-side)/2, side, side)
	}
}
