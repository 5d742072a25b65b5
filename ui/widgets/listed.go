package widgets

import "fyne.io/fyne/v2"

// listed is what a table and a tree have in common: the list whose rows they draw.
type listed struct {
	List     *List
	OnSelect func(row int)
	OnOpen   func(row int) // Enter, double tap
	OnTick   func(row int) // a tap on the box, or Space
	OnMenu   func(row int) []MenuItem
}

// over has a list tell what is done with its rows.
func (l *listed) over(list *List) {
	l.List, l.OnSelect, l.OnOpen = list, nothing, nothing
	l.OnMenu = func(int) []MenuItem { return nil }
	list.OnSelect = func(row int) { l.OnSelect(row) }
	list.OnOpen = func(row int) { l.OnOpen(row) }
	list.OnMenu = func(row int, at fyne.Position) { ShowMenu(list, at, l.OnMenu(row)) }
}

func nothing(int) {}

// Selected is the row that is selected, -1 for none.
func (l *listed) Selected() int { return l.List.Selected }

// Select selects a row and brings it into sight, without telling OnSelect; -1 selects none.
func (l *listed) Select(row int) {
	l.List.Selected = min(row, l.List.length()-1)
	l.List.Reveal(l.List.Selected)
	l.List.Redraw()
}

// Focus gives the list the keyboard, and selects the first row if none is.
func (l *listed) Focus() {
	if l.List.Selected < 0 && l.List.length() > 0 {
		l.List.SelectRow(0)
	}
	l.List.TakeKeyboard()
}
