package widgets

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
)

// tapped does what the part of a row under the mouse is for.
func (t *Table) tapped(row int, x, _ float32) bool {
	column, left := t.columnAt(x)
	cells, ok := t.Rows.Cells(row)
	if column < 0 || !ok || column >= len(cells) {
		return false
	}
	cell := cells[column]
	switch {
	case canTick(cell.Tick) && x-left < cellInset+24 && t.OnTick != nil:
		t.List.Selected = row
		t.OnTick(row)
		return true
	case (cell.Button != "" || cell.Action != "" && x-left > t.widths[column]-actionRoom) && t.OnAction != nil:
		t.List.SelectRow(row)
		t.OnAction(row, column)
		return true
	}
	return false
}

func canTick(t Tick) bool { return t == Unticked || t == Partly || t == Ticked }

// hovered shows the whole of what is cut, or what an action does.
func (t *Table) hovered(row int, x float32) {
	column, left := t.columnAt(x)
	if row == t.List.hovered && column == t.hot {
		return
	}
	t.hot = column
	t.tip.leave()
	if row < 0 || column < 0 {
		return
	}
	if row == t.List.hovered {
		t.List.Redraw()
	}
	cells, ok := t.Rows.Cells(row)
	if !ok || column >= len(cells) {
		return
	}
	if text := t.tipOf(cells[column], t.widths[column]); text != "" {
		t.tip.waitAt(t.List, text, fyne.NewPos(left+cellInset, t.List.YOf(row)+t.List.Height()-4))
	}
}

func (t *Table) tipOf(cell Cell, width float32) string {
	if cell.Tip != "" {
		return cell.Tip
	}
	room := cellText(cell, width)
	var whole []string
	if cell.Text != "" && Measure(cell.Text, cell.role()).Width > room+0.5 {
		whole = append(whole, cell.Text)
	}
	if cell.Second != "" && Measure(cell.Second, Caption).Width > room+0.5 {
		whole = append(whole, cell.Second)
	}
	return strings.Join(whole, "\n")
}

// typed ticks with Space.
func (t *Table) typed(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeySpace || t.List.Selected < 0 || t.OnTick == nil {
		return false
	}
	t.OnTick(t.List.Selected)
	t.List.Redraw()
	return true
}

// resize is the user dragging the right edge of a column.
func (t *Table) resize(column int, by float32) {
	t.dragged[column] = max(40, t.widths[column]+by)
	if host := hostOf(t); host != nil && t.Name != "" {
		host.Remember("columns."+t.Name, t.widthsAsText())
	}
	t.Refresh()
}

func (t *Table) widthsAsText() string {
	var parts []string
	for i := range t.Columns {
		parts = append(parts, strconv.Itoa(int(t.dragged[i])))
	}
	return strings.Join(parts, " ")
}

// recall takes up the widths that were dragged before, once the table lies in a window.
func (t *Table) recall() {
	if t.Name == "" || len(t.dragged) > 0 {
		return
	}
	host := hostOf(t)
	if host == nil {
		return
	}
	for i, part := range strings.Fields(host.Recall("columns." + t.Name)) {
		if width, err := strconv.Atoi(part); err == nil && width >= 40 && i < len(t.Columns) {
			t.dragged[i] = float32(width)
		}
	}
}
