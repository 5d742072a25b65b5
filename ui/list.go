package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// doubleTap is how close two taps are that open a row. Fyne's own double tap would delay each single one.
const doubleTap = 400 * time.Millisecond

// line is a row of a list as it is drawn; lines are used again for other rows.
type line interface {
	fyne.CanvasObject
	// show draws the row at a place of the list, dressed for its state.
	show(row int, state lineState)
}

type lineState struct{ selected, hovered, focused, last bool }

// list draws the rows that can be seen of however many there are. Only what is seen is asked for, so that
// a million rows cost what a screenful costs. The scrolling is ours: Fyne's list counts in float32, in which
// a place beyond 16 million units is no longer exact, and its rows stand 4 apart.
type list struct {
	widget.BaseWidget
	length func() int
	create func() line
	height func() float32 // of each row

	selected int // -1 for none
	hovered  int
	focused  bool
	keyed    bool // the keyboard is at work, not the mouse: then the ring shows

	marked   func(row int) bool // chosen together with others; nil where only one row is
	onSelect func(row int)
	onOpen   func(row int)                    // Enter, double tap
	onTap    func(row int, x, y float32) bool // a part of the row that does something; true if it did
	onHover  func(row int, x float32)         // -1 when the mouse leaves
	onMenu   func(row int, at fyne.Position)  // within the list
	onKey    func(*fyne.KeyEvent) bool

	top      int     // the first row seen
	shift    float32 // how much of it is scrolled away, 0 to its height
	lines    []line
	lastTap  time.Time
	lastRow  int
	bar      *scrollBar
	renderer *listDrawing
}

var (
	_ fyne.Focusable         = (*list)(nil)
	_ fyne.Tappable          = (*list)(nil)
	_ fyne.SecondaryTappable = (*list)(nil)
	_ fyne.Scrollable        = (*list)(nil)
	_ desktop.Hoverable      = (*list)(nil)
)

func newList(length func() int, height func() float32, create func() line) *list {
	l := &list{length: length, create: create, height: height, selected: -1, hovered: -1, lastRow: -1}
	l.bar = newScrollBar(l)
	l.ExtendBaseWidget(l)
	return l
}

// page is how many whole rows fit.
func (l *list) page() int { return max(1, int(l.Size().Height/l.height())) }

// clamp keeps the last row at the bottom, and the first at the top.
func (l *list) clamp() {
	fits, rows := l.Size().Height/l.height(), l.length()
	if float32(rows) <= fits {
		l.top, l.shift = 0, 0
		return
	}
	if l.top < 0 {
		l.top, l.shift = 0, 0
	}
	whole := int(fits)
	rest := (1 - (fits - float32(whole))) * l.height() // what is hidden of the first row when the last is at the bottom
	last := rows - whole - 1
	if l.top > last || l.top == last && l.shift > rest {
		l.top, l.shift = last, rest
	}
}

// scrollBy moves the rows; positive shows what is below.
func (l *list) scrollBy(distance float32) {
	l.shift += distance
	rows := int(l.shift / l.height())
	if l.shift < 0 {
		rows--
	}
	l.top += rows
	l.shift -= float32(rows) * l.height()
	l.clamp()
	l.redraw()
}

// Scrolled follows the wheel.
func (l *list) Scrolled(by *fyne.ScrollEvent) { l.scrollBy(-by.Scrolled.DY) }

// position is how far the list is scrolled, 0 to 1, and how much of it is seen.
func (l *list) position() (at, seen float64) {
	rows := float64(l.length())
	fits := float64(l.Size().Height / l.height())
	if rows <= fits {
		return 0, 1
	}
	return (float64(l.top) + float64(l.shift/l.height())) / (rows - fits), fits / rows
}

func (l *list) scrollTo(at float64) {
	fits := float64(l.Size().Height / l.height())
	row := at * (float64(l.length()) - fits)
	l.top = int(row)
	l.shift = float32(row-float64(l.top)) * l.height()
	l.clamp()
	l.redraw()
}

// reveal scrolls just so far that the row is seen whole.
func (l *list) reveal(row int) {
	if row < 0 || l.Size().Height == 0 {
		return
	}
	page := l.page()
	switch {
	case row < l.top || row == l.top && l.shift > 0:
		l.top, l.shift = row, 0
	case row >= l.top+page:
		below := float32(row-l.top+1)*l.height() - l.shift - l.Size().Height
		if row-l.top > 2*page {
			l.top, l.shift, below = row-page, 0, l.height()-(l.Size().Height-float32(page)*l.height())
		}
		if below > 0 {
			l.scrollBy(below)
		}
	}
	l.clamp()
}

func (l *list) selectRow(row int) {
	row = min(row, l.length()-1)
	if row < 0 {
		return
	}
	changed := row != l.selected
	l.selected = row
	l.reveal(row)
	l.redraw()
	if changed && l.onSelect != nil {
		l.onSelect(row)
	}
}

// rowAt is the row at a height, -1 for none.
func (l *list) rowAt(y float32) int {
	row := l.top + int((y+l.shift)/l.height())
	if y < 0 || row < 0 || row >= l.length() {
		return -1
	}
	return row
}

// yOf is where a row begins.
func (l *list) yOf(row int) float32 { return float32(row-l.top)*l.height() - l.shift }

// Tapped selects, or does what the part under the mouse is for; the second tap opens.
func (l *list) Tapped(at *fyne.PointEvent) {
	l.takeKeyboard()
	row := l.rowAt(at.Position.Y)
	if row < 0 {
		return
	}
	if l.onTap != nil && l.onTap(row, at.Position.X, at.Position.Y-l.yOf(row)) {
		l.redraw()
		return
	}
	twice := row == l.lastRow && time.Since(l.lastTap) < doubleTap
	l.lastRow, l.lastTap = row, time.Now()
	l.selectRow(row)
	if twice && l.onOpen != nil {
		l.lastRow = -1
		l.onOpen(row)
	}
}

// TappedSecondary opens the menu of the row.
func (l *list) TappedSecondary(at *fyne.PointEvent) {
	row := l.rowAt(at.Position.Y)
	if row < 0 {
		return
	}
	l.takeKeyboard()
	l.selectRow(row)
	if l.onMenu != nil {
		l.onMenu(row, at.Position)
	}
}

// MouseIn lights up the row under the mouse.
func (l *list) MouseIn(at *desktop.MouseEvent) { l.MouseMoved(at) }

// MouseMoved lights up the row under the mouse.
func (l *list) MouseMoved(at *desktop.MouseEvent) {
	row := l.rowAt(at.Position.Y)
	if l.onHover != nil {
		l.onHover(row, at.Position.X)
	}
	if row != l.hovered {
		l.hovered = row
		l.redraw()
	}
}

// MouseOut takes the light away.
func (l *list) MouseOut() {
	l.hovered = -1
	if l.onHover != nil {
		l.onHover(-1, 0)
	}
	l.redraw()
}

// takeKeyboard gives the list the keyboard without the ring: someone tapped, or the screen has just come.
func (l *list) takeKeyboard() {
	focus(l)
	l.keyed = false
	l.redraw()
}

// FocusGained shows where the keyboard is.
func (l *list) FocusGained() {
	l.focused, l.keyed = true, true
	l.redraw()
}

// FocusLost takes the ring away.
func (l *list) FocusLost() {
	l.focused = false
	l.redraw()
}

// TypedRune does nothing.
func (l *list) TypedRune(rune) {}

// TypedKey goes through the rows.
func (l *list) TypedKey(key *fyne.KeyEvent) {
	l.keyed = true
	if l.onKey != nil && l.onKey(key) {
		return
	}
	switch key.Name {
	case fyne.KeyDown:
		l.selectRow(l.selected + 1)
	case fyne.KeyUp:
		l.selectRow(max(0, l.selected-1))
	case fyne.KeyHome:
		l.selectRow(0)
	case fyne.KeyEnd:
		l.selectRow(l.length() - 1)
	case fyne.KeyPageDown:
		l.selectRow(l.selected + l.page())
	case fyne.KeyPageUp:
		l.selectRow(max(0, l.selected-l.page()))
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.selected >= 0 && l.onOpen != nil {
			l.onOpen(l.selected)
			return
		}
		passKey(l, key)
	case desktop.KeyMenu:
		l.openMenu()
	case fyne.KeyF10:
		if shiftHeld() {
			l.openMenu()
			return
		}
		passKey(l, key)
	default:
		passKey(l, key)
	}
}

func (l *list) openMenu() {
	if l.selected >= 0 && l.onMenu != nil {
		l.onMenu(l.selected, fyne.NewPos(40, l.yOf(l.selected)+l.height()))
	}
}

// redraw draws what is seen anew.
func (l *list) redraw() {
	if l.renderer != nil {
		l.renderer.settle()
		canvas.Refresh(l)
	}
}
