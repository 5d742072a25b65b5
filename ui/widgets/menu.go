package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// MenuItem is one line of a menu.
type MenuItem struct {
	Label     string
	Glyph     Glyph
	Shortcut  string // as it is written beside the label: « Ctrl+R »
	Chosen    bool   // ticked: the current one of a choice
	Off       bool
	Reason    string // why it is off; it stands under the label
	Danger    bool
	Separator bool // a rule, nothing else
	Do        func()
}

// works reports whether a line can be chosen.
func (i MenuItem) works() bool { return !i.Off && !i.Separator }

// ShowMenu opens a menu at a place within an object. It closes on a choice, on Escape and on a tap beside it.
func ShowMenu(of fyne.CanvasObject, at fyne.Position, items []MenuItem) {
	ShowWideMenu(of, at, 0, items)
}

// ShowMenuUnder opens a menu under an object and at least as wide.
func ShowMenuUnder(of fyne.CanvasObject, items []MenuItem) {
	ShowWideMenu(of, fyne.NewPos(0, of.Size().Height+4), of.Size().Width, items)
}

// ShowWideMenu opens a menu at a place within an object and at least so wide.
func ShowWideMenu(of fyne.CanvasObject, at fyne.Position, width float32, items []MenuItem) {
	c := CanvasOf(of)
	if c == nil || len(items) == 0 {
		return
	}
	m := &menu{items: items, canvas: c, hot: -1, least: width, top: of.Size().Height,
		at: fyne.CurrentApp().Driver().AbsolutePositionForObject(of).Add(at)}
	m.ExtendBaseWidget(m)
	for i, item := range items {
		if item.Chosen {
			m.hot = i
		}
	}
	m.Resize(c.Size())
	c.Overlays().Add(m)
	c.Focus(m)
}

// menu covers the window and draws its panel where it was opened.
type menu struct {
	widget.BaseWidget
	items      []MenuItem
	canvas     fyne.Canvas
	at         fyne.Position
	least, top float32 // width of what opened it, and its height
	hot        int     // the line under the mouse or the keyboard, -1 for none

	panel     fyne.Position // where the panel is drawn, and how large
	panelSize fyne.Size
	offset    float32 // of a list longer than the window
}

var (
	_ fyne.Focusable    = (*menu)(nil)
	_ desktop.Hoverable = (*menu)(nil)
)

const menuInset, menuSeparator = 4, 9

func (m *menu) close() { m.canvas.Overlays().Remove(m) }

func (m *menu) itemHeight(item MenuItem) float32 {
	switch {
	case item.Separator:
		return menuSeparator
	case item.Off && item.Reason != "":
		return Size(SizeRowTwo)
	}
	return Size(SizeControl)
}

// isBeside reports whether a place lies beside the panel.
func (m *menu) isBeside(at fyne.Position) bool {
	return at.X < m.panel.X || at.X > m.panel.X+m.panelSize.Width || at.Y < m.panel.Y || at.Y > m.panel.Y+m.panelSize.Height
}

// itemAt is the line at a place, -1 for none.
func (m *menu) itemAt(at fyne.Position) int {
	if m.isBeside(at) {
		return -1
	}
	y := m.panel.Y + menuInset - m.offset
	for i, item := range m.items {
		height := m.itemHeight(item)
		if at.Y >= y && at.Y < y+height {
			return i
		}
		y += height
	}
	return -1
}

func (m *menu) choose(i int) {
	if i < 0 || !m.items[i].works() {
		return
	}
	m.close()
	if m.items[i].Do != nil {
		m.items[i].Do()
	}
}

// Tapped chooses, or closes where the tap was beside the panel.
func (m *menu) Tapped(at *fyne.PointEvent) {
	if m.isBeside(at.Position) {
		m.close()
		return
	}
	m.choose(m.itemAt(at.Position))
}

// TappedSecondary closes.
func (m *menu) TappedSecondary(*fyne.PointEvent) { m.close() }

// MouseIn and the others light up the line under the mouse.
func (m *menu) MouseIn(at *desktop.MouseEvent) { m.MouseMoved(at) }

func (m *menu) MouseMoved(at *desktop.MouseEvent) {
	i := m.itemAt(at.Position)
	if i >= 0 && !m.items[i].works() {
		i = -1
	}
	if i != m.hot {
		m.hot = i
		m.Refresh()
	}
}

func (m *menu) MouseOut() {}

// Scrolled moves a list that is longer than the window.
func (m *menu) Scrolled(by *fyne.ScrollEvent) {
	m.offset = max(0, min(m.wholeHeight()-m.panelSize.Height, m.offset-by.Scrolled.DY))
	m.Refresh()
}

func (m *menu) FocusGained()   {}
func (m *menu) FocusLost()     {}
func (m *menu) TypedRune(rune) {}

// TypedKey moves with the arrows, chooses with Enter and Space, closes with Escape.
func (m *menu) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape, fyne.KeyTab:
		m.close()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(m.hot)
	case fyne.KeyDown:
		m.step(1)
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyHome:
		m.hot = -1
		m.step(1)
	case fyne.KeyEnd:
		m.hot = len(m.items)
		m.step(-1)
	}
}

func (m *menu) step(by int) {
	i := m.hot
	for range m.items {
		i = (i + by + len(m.items)) % len(m.items)
		if m.hot < 0 && by < 0 {
			i = len(m.items) - 1
			m.hot = i
		}
		if m.items[i].works() {
			m.hot = i
			m.reveal(i)
			m.Refresh()
			return
		}
	}
}

func (m *menu) reveal(i int) {
	y := float32(menuInset)
	for _, item := range m.items[:i] {
		y += m.itemHeight(item)
	}
	m.offset = min(m.offset, y)
	m.offset = max(m.offset, y+m.itemHeight(m.items[i])-m.panelSize.Height+menuInset, 0)
}

func (m *menu) wholeHeight() float32 {
	height := float32(2 * menuInset)
	for _, item := range m.items {
		height += m.itemHeight(item)
	}
	return height
}

func (m *menu) need() fyne.Size {
	width := m.least
	for _, item := range m.items {
		line := Measure(item.Label, Body).Width + 20 + 2*menuInset
		if m.hasGlyphs() {
			line += Size(theme.SizeNameInlineIcon) + 10
		}
		if item.Shortcut != "" {
			line += Measure(item.Shortcut, Caption).Width + 28
		}
		if item.Reason != "" && item.Off {
			line = max(line, Measure(item.Reason, Caption).Width+50)
		}
		width = max(width, line)
	}
	return fyne.NewSize(width, m.wholeHeight())
}

func (m *menu) hasGlyphs() bool {
	return slices.ContainsFunc(m.items, func(i MenuItem) bool { return i.Glyph != "" || i.Chosen })
}
