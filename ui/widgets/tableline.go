package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// RowGround is what lies under every row: its ground, the bar of a selected one, the rule, the ring of the keyboard.
type RowGround struct{ fill, bar, Rule, ring *canvas.Rectangle }

// NewRowGround makes the ground of a row.
func NewRowGround() RowGround { return RowGround{NewBox(), NewBox(), NewBox(), NewBox()} }

func (g RowGround) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{g.fill, g.bar, g.Rule, g.ring}
}

func (g RowGround) Dress(state LineState, ruled bool) {
	fill := ColourClear
	switch {
	case state.selected:
		fill = ColourAccentSoft
	case state.hovered:
		fill = ColourRowHover
	}
	Paint(g.fill, fill, ColourClear, 0, 0)
	Paint(g.bar, ColourAccent, ColourClear, 0, 0)
	Paint(g.Rule, ColourBorder, ColourClear, 0, 0)
	Paint(g.ring, ColourClear, ColourAccent, 2, 4)
	Show(g.bar, state.selected)
	Show(g.Rule, ruled && !state.last)
	Show(g.ring, state.focused)
}

func (g RowGround) Layout(s fyne.Size) {
	Place(g.fill, 0, 0, s.Width, s.Height)
	Place(g.bar, 0, 0, 3, s.Height)
	Place(g.Rule, 0, s.Height-1, s.Width, 1)
	Place(g.ring, 5, 2, s.Width-8, s.Height-5)
}

// tableLine draws one row of a table.
type tableLine struct {
	widget.BaseWidget
	of     *Table
	ground RowGround
	cells  []*cellParts
	draw   *Drawing
	row    int
	state  LineState
}

func newTableLine(of *Table) *tableLine { return Extend(&tableLine{of: of, ground: NewRowGround()}) }

func (l *tableLine) ShowRow(row int, state LineState) {
	l.row, l.state = row, state
	l.settle()
}

// CreateRenderer draws the row.
func (l *tableLine) CreateRenderer() fyne.WidgetRenderer {
	l.draw = &Drawing{Of: l,
		Lay:   func(fyne.Size) { l.settle() },
		Min:   func() fyne.Size { return fyne.NewSize(40, l.of.List.Height()) },
		Dress: func() {}}
	l.settle()
	return l.draw
}

// settle dresses and places everything for the row that is shown.
func (l *tableLine) settle() {
	if l.draw == nil || l.row >= l.of.Rows.Len() {
		return
	}
	s := l.Size()
	cells, known := l.of.Rows.Cells(l.row)
	l.ground.Dress(l.state, true)
	l.ground.Layout(s)
	l.draw.Parts = append(l.draw.Parts[:0], l.ground.Objects()...)
	left := float32(0)
	for i := range l.of.Columns {
		if i >= len(l.of.Widths) {
			break
		}
		if i >= len(l.cells) {
			l.cells = append(l.cells, &cellParts{})
		}
		box := cellBox{left, l.of.Widths[i], s.Height, l.of.Columns[i].Right, l.state, l.of.hot == i}
		switch {
		case !known:
			l.draw.Parts = append(l.draw.Parts, l.cells[i].blank(box)...)
		case i < len(cells):
			l.draw.Parts = append(l.draw.Parts, l.cells[i].show(cells[i], box)...)
		}
		left += l.of.Widths[i]
	}
	canvas.Refresh(l)
}

// cellText is the room for the text of a cell in a column.
func cellText(c Cell, width float32) float32 {
	return width - cellInset - cellEnd - cellLead(c) - cellTail(c)
}

// cellLead is what stands before the text.
func cellLead(c Cell) (x float32) {
	if c.Tick != NoTick {
		x += 26
	}
	if c.Initials != "" {
		x += 32
	}
	if c.Glyph != "" && c.Button == "" {
		x += Size(theme.SizeNameInlineIcon) + 8
	}
	return x
}

// actionRoom is what an action takes at the right.
const actionRoom = 32

func cellTail(c Cell) float32 {
	if c.Action != "" {
		return actionRoom
	}
	return 0
}

func (c Cell) role() Role {
	switch {
	case c.Bold:
		return BodyBold
	case c.Small:
		return Caption
	}
	return Body
}
