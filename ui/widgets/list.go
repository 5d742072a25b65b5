package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// doubleTap is how close two taps are that open a row. Fyne's own double tap would delay each single one.
const doubleTap = 400 * time.Millisecond

// List draws the rows that can be seen of however many there are. Only what is seen is asked for, so that
// a million rows cost what a screenful costs. The scrolling is ours: Fyne's list counts in float32, in which
// a place beyond 16 million units is no longer exact, and its rows stand 4 apart.
type List struct {
	widget.BaseWidget
	length func() int
	create func() Line
	Height func() float32 // of each row

	Selected int // -1 for none
	hovered  int
	focused  bool
	keyed    bool // the keyboard is at work, not the mouse: then the ring shows

	Chosen   func(row int) bool // chosen together with others; nil where only one row is
	OnSelect func(row int)
	OnOpen   func(row int)                    // Enter, double tap
	OnTap    func(row int, x, y float32) bool // a part of the row that does something; true if it did
	onHover  func(row int, x float32)         // -1 when the mouse leaves
	OnMenu   func(row int, at fyne.Position)  // within the list
	OnKey    func(*fyne.KeyEvent) bool

	Top     int     // the first row seen
	Shift   float32 // how much of it is scrolled away, 0 to its height
	Lines   []Line
	lastTap time.Time
	lastRow int
	bar     *scrollBar
	drawing *drawing
}

var (
	_ fyne.Focusable         = (*List)(nil)
	_ fyne.Tappable          = (*List)(nil)
	_ fyne.SecondaryTappable = (*List)(nil)
	_ fyne.Scrollable        = (*List)(nil)
	_ desktop.Hoverable      = (*List)(nil)
)

// NewList makes a list of lines: how many there are, how high each is, and what makes one.
func NewList(length func() int, height func() float32, create func() Line) *List {
	l := &List{length: length, create: create, Height: height, Selected: -1, hovered: -1, lastRow: -1}
	l.bar = newScrollBar(l)
	return Extend(l)
}

// page is how many whole rows fit.
func (l *List) page() int { return max(1, int(l.Size().Height/l.Height())) }

// Clamp keeps the last row at the bottom, and the first at the top.
func (l *List) Clamp() {
	fits, rows := l.Size().Height/l.Height(), l.length()
	if float32(rows) <= fits {
		l.Top, l.Shift = 0, 0
		return
	}
	if l.Top < 0 {
		l.Top, l.Shift = 0, 0
	}
	whole := int(fits)
	rest := (1 - (fits - float32(whole))) * l.Height() // what is hidden of the first row when the last is at the bottom
	last := rows - whole - 1
	if l.Top > last || l.Top == last && l.Shift > rest {
		l.Top, l.Shift = last, rest
	}
}

// scrollBy moves the rows; positive shows what is below.
func (l *List) scrollBy(distance float32) {
	l.Shift += distance
	rows := int(l.Shift / l.Height())
	if l.Shift < 0 {
		rows--
	}
	l.Top += rows
	l.Shift -= float32(rows) * l.Height()
	l.Clamp()
	l.Redraw()
}

// Scrolled follows the wheel.
func (l *List) Scrolled(by *fyne.ScrollEvent) { l.scrollBy(-by.Scrolled.DY) }

// position is how far the list is scrolled, 0 to 1, and how much of it is seen.
func (l *List) position() (at, seen float64) {
	rows := float64(l.length())
	fits := float64(l.Size().Height / l.Height())
	if rows <= fits {
		return 0, 1
	}
	return (float64(l.Top) + float64(l.Shift/l.Height())) / (rows - fits), fits / rows
}

func (l *List) ScrollTo(at float64) {
	fits := float64(l.Size().Height / l.Height())
	row := at * (float64(l.length()) - fits)
	l.Top = int(row)
	l.Shift = float32(row-float64(l.Top)) * l.Height()
	l.Clamp()
	l.Redraw()
}

// Reveal scrolls just so far that the row is seen whole.
func (l *List) Reveal(row int) {
	if row < 0 || l.Size().Height == 0 {
		return
	}
	page := l.page()
	switch {
	case row < l.Top || row == l.Top && l.Shift > 0:
		l.Top, l.Shift = row, 0
	case row >= l.Top+page:
		below := float32(row-l.Top+1)*l.Height() - l.Shift - l.Size().Height
		if row-l.Top > 2*page {
			l.Top, l.Shift, below = row-page, 0, l.Height()-(l.Size().Height-float32(page)*l.Height())
		}
		if below > 0 {
			l.scrollBy(below)
		}
	}
	l.Clamp()
}

func (l *List) SelectRow(row int) {
	row = min(row, l.length()-1)
	if row < 0 {
		return
	}
	changed := row != l.Selected
	l.Selected = row
	l.Reveal(row)
	l.Redraw()
	if changed && l.OnSelect != nil {
		l.OnSelect(row)
	}
}

// RowAt is the row at a height, -1 for none.
func (l *List) RowAt(y float32) int {
	row := l.Top + int((y+l.Shift)/l.Height())
	if y < 0 || row < 0 || row >= l.length() {
		return -1
	}
	return row
}

// YOf is where a row begins.
func (l *List) YOf(row int) float32 { return float32(row-l.Top)*l.Height() - l.Shift }

// Tapped selects, or does what the part under the mouse is for; the second tap opens.
func (l *List) Tapped(at *fyne.PointEvent) {
	l.TakeKeyboard()
	row := l.RowAt(at.Position.Y)
	if row < 0 {
		return
	}
	if l.OnTap != nil && l.OnTap(row, at.Position.X, at.Position.Y-l.YOf(row)) {
		l.Redraw()
		return
	}
	twice := row == l.lastRow && time.Since(l.lastTap) < doubleTap
	l.lastRow, l.lastTap = row, time.Now()
	l.SelectRow(row)
	if twice && l.OnOpen != nil {
		l.lastRow = -1
		l.OnOpen(row)
	}
}

// TappedSecondary opens the menu of the row.
func (l *List) TappedSecondary(at *fyne.PointEvent) {
	row := l.RowAt(at.Position.Y)
	if row < 0 {
		return
	}
	l.TakeKeyboard()
	l.SelectRow(row)
	if l.OnMenu != nil {
		l.OnMenu(row, at.Position)
	}
}

// MouseIn lights up the row under the mouse.
func (l *List) MouseIn(at *desktop.MouseEvent) { l.MouseMoved(at) }

// MouseMoved lights up the row under the mouse.
func (l *List) MouseMoved(at *desktop.MouseEvent) {
	row := l.RowAt(at.Position.Y)
	if l.onHover != nil {
		l.onHover(row, at.Position.X)
	}
	if row != l.hovered {
		l.hovered = row
		l.Redraw()
	}
}

// MouseOut takes the light away.
func (l *List) MouseOut() {
	l.hovered = -1
	if l.onHover != nil {
		l.onHover(-1, 0)
	}
	l.Redraw()
}

// TakeKeyboard gives the list the keyboard without the ring: someone tapped, or the screen has just come.
func (l *List) TakeKeyboard() {
	Focus(l)
	l.keyed = false
	l.Redraw()
}

// FocusGained shows where the keyboard is.
func (l *List) FocusGained() {
	l.focused, l.keyed = true, true
	l.Redraw()
}

// FocusLost takes the ring away.
func (l *List) FocusLost() {
	l.focused = false
	l.Redraw()
}

// TypedRune does nothing.
func (l *List) TypedRune(rune) {}

// TypedKey goes through the rows.
func (l *List) TypedKey(key *fyne.KeyEvent) {
	l.keyed = true
	if l.OnKey != nil && l.OnKey(key) {
		return
	}
	switch key.Name {
	case fyne.KeyDown:
		l.SelectRow(l.Selected + 1)
	case fyne.KeyUp:
		l.SelectRow(max(0, l.Selected-1))
	case fyne.KeyHome:
		l.SelectRow(0)
	case fyne.KeyEnd:
		l.SelectRow(l.length() - 1)
	case fyne.KeyPageDown:
		l.SelectRow(l.Selected + l.page())
	case fyne.KeyPageUp:
		l.SelectRow(max(0, l.Selected-l.page()))
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.Selected >= 0 && l.OnOpen != nil {
			l.OnOpen(l.Selected)
			return
		}
		PassKey(l, key)
	case desktop.KeyMenu:
		l.openMenu()
	case fyne.KeyF10:
		if ShiftHeld() {
			l.openMenu()
			return
		}
		PassKey(l, key)
	default:
		PassKey(l, key)
	}
}

func (l *List) openMenu() {
	if l.Selected >= 0 && l.OnMenu != nil {
		l.OnMenu(l.Selected, fyne.NewPos(40, l.YOf(l.Selected)+l.Height()))
	}
}

// Redraw draws what is seen anew.
func (l *List) Redraw() {
	if l.drawing != nil {
		l.drawing.redraw()
	}
}
