package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// tableLine draws one row of a table.
type tableLine struct {
	DrawnLine
	of *Table
}

func newTableLine(of *Table) *tableLine { return Extend(&tableLine{of: of}) }

// CreateRenderer draws the row.
func (l *tableLine) CreateRenderer() fyne.WidgetRenderer {
	return l.Drawn(l, func() fyne.Size { return fyne.NewSize(40, l.of.List.Height()) }, l.draw)
}

func (l *tableLine) draw(p *Pool, s fyne.Size) {
	if l.Row >= l.of.Rows.Len() {
		return
	}
	cells, known := l.of.Rows.Cells(l.Row)
	l.State.DrawGround(p, !l.State.last, s)
	left := float32(0)
	for i, width := range l.of.widths {
		box := cellBox{p, left, width, s.Height, l.of.Columns[i].Right, l.State, l.of.hot == i}
		switch {
		case !known:
			box.blank()
		case i < len(cells):
			box.show(cells[i])
		}
		left += width
	}
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
