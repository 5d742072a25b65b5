package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// TableColumn is a column of a table.
type TableColumn struct {
	Title string
	Width float32 // at least; what is left goes to columns by their Grow
	Grow  float32
	Right bool // numbers, sizes, amounts
	Sorts bool // the header sorts
	Tick  bool // the header holds a box for all rows
}

// Cell is what a row shows in one column. What is set is drawn, from left to right: Tick, Glyph, Badge, Text, Bar, Button.
type Cell struct {
	Text      string
	Second    string // a second line that explains the first
	Tone      Tone
	More      string // goes on the second line, in MoreTone: « 2 documents · 1 échec »
	MoreTone  Tone
	Dim       Tone // of the second line; Plain is muted
	Bold      bool
	Small     bool // caption: reasons, remarks
	Middle    bool // shorten in the middle: file names
	Wrap      bool // goes on in the second line, where that is free
	Glyph     Glyph
	GlyphTone Tone
	Badge     *viewmodel.Mark
	Tick      Tick
	Initials  string // of a person, on a soft disc
	Bar       *float64
	Button    string // a small button with Glyph: the cure of the row
	Action    Glyph  // a small picture at the right that does something; it lights up with the row
	Tip       string // of the action, or of the whole cell
}

// Rows is what a table shows. It never waits: what is not there yet is drawn as a calm blank, and asked for again
// at the next Refresh.
type Rows interface {
	Len() int
	// Cells are those of a row, one a column; false if they are still being read.
	Cells(row int) ([]Cell, bool)
}

// Table shows rows under a header. The whole row is selected; keyboard: arrows, Home, End, pages, Enter, Space, menu.
type Table struct {
	widget.BaseWidget
	listed
	Columns []TableColumn
	Rows    Rows
	// RowHeight is the height of a row: SizeRowOne, SizeRowTwo and so on.
	RowHeight fyne.ThemeSizeName
	// Name keeps the widths of the columns that the user dragged; "" forgets them.
	Name string
	// Flat leaves out the border: the table is a part of a card.
	Flat bool

	OnAction func(row, column int) // a tap on a Cell's Button or Action
	OnSort   func(column int)
	OnAll    func() // the box of the header

	Sorted     int  // column, -1 for none
	Descending bool // with a chevron that points down
	AllTick    Tick // of the header's box

	head    *tableHead
	widths  []float32
	dragged map[int]float32
	hot     int // column under the mouse, -1
	tip     tip
}

// NewTable returns a table over rows.
func NewTable(columns []TableColumn, rows Rows, rowHeight fyne.ThemeSizeName) *Table {
	t := &Table{Columns: columns, Rows: rows, RowHeight: rowHeight, Sorted: -1, hot: -1, dragged: map[int]float32{}}
	t.over(NewList(func() int { return t.Rows.Len() }, func() float32 { return Size(t.RowHeight) }, func() Line { return newTableLine(t) }))
	t.List.OnTap, t.List.onHover, t.List.OnKey = t.tapped, t.hovered, t.typed
	t.head = newTableHead(t)
	return Extend(t)
}

// Top brings the first row into sight.
func (t *Table) Top() {
	t.List.Top, t.List.Shift = 0, 0
	t.List.Redraw()
}

// Changed draws the rows anew: their number or what they show has changed.
func (t *Table) Changed() {
	t.List.Redraw()
	t.head.Refresh()
}

// Focused reports whether the table has the keyboard.
func (t *Table) Focused() bool { return t.List.focused }

// CreateRenderer draws the border, the header and the rows.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(t, t.need, func(p *Pool, s fyne.Size) {
		t.recall()
		in := float32(1)
		if t.Flat {
			in = 0
		}
		t.fitColumns(s.Width - 2*in - cellInset + cellEnd)
		head := Size(SizeTableHeader)
		height := min(s.Height-head-2*in, float32(max(1, t.Rows.Len()))*t.List.Height()) // few rows: the border ends with them
		if t.Flat {
			height = s.Height - head
		}
		Place(p.Box(ColourSurface, t.radius()), 0, 0, s.Width, head+height+2*in)
		Place(p.Add(t.head), in, in, s.Width-2*in, head)
		Place(p.Add(t.List), in, head+in, s.Width-2*in, height)
		if !t.Flat {
			Place(p.Framed(ColourClear, ColourBorder, 1, t.radius()), 0, 0, s.Width, head+height+2*in)
		}
	})
}

func (t *Table) need() fyne.Size {
	width := float32(0)
	for _, c := range t.Columns {
		width += c.Width
	}
	return fyne.NewSize(min(width, 320), Size(SizeTableHeader)+t.List.Height()+2)
}

func (t *Table) radius() float32 {
	if t.Flat {
		return 0
	}
	return Size(SizeCardRadius)
}

// cellInset is the room before what a cell holds, cellEnd the least after it.
const cellInset, cellEnd = 12, 4

// fitColumns shares the width: each column its own, the rest by Grow.
func (t *Table) fitColumns(width float32) {
	if len(t.widths) != len(t.Columns) {
		t.widths = make([]float32, len(t.Columns))
	}
	rest, grow := width, float32(0)
	scale := Size(theme.SizeNameText) / 13
	for i, c := range t.Columns {
		t.widths[i] = c.Width * scale
		if dragged, ok := t.dragged[i]; ok {
			t.widths[i] = dragged
		} else {
			grow += c.Grow
		}
		rest -= t.widths[i]
	}
	last := -1
	for i, c := range t.Columns {
		if _, ok := t.dragged[i]; !ok && c.Grow > 0 {
			t.widths[i] = max(32, Whole(t.widths[i]+rest*c.Grow/grow))
			last = i
		}
	}
	if last < 0 && len(t.widths) > 0 {
		t.widths[len(t.widths)-1] = max(32, t.widths[len(t.widths)-1]+rest)
	}
}

// columnAt is the column at x, and where it begins; -1 for none.
func (t *Table) columnAt(x float32) (column int, left float32) {
	for i, width := range t.widths {
		if x >= left && x < left+width {
			return i, left
		}
		left += width
	}
	return -1, 0
}
