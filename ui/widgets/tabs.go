package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Tabs choose between parts of a screen; the current one is underlined.
type Tabs struct {
	widget.BaseWidget
	Labels    []string
	OnChanged func(chosen int)

	chosen, hot int
	focused     bool
}

var (
	_ fyne.Focusable    = (*Tabs)(nil)
	_ desktop.Hoverable = (*Tabs)(nil)
)

// NewTabs returns tabs, the first current.
func NewTabs(labels []string, changed func(chosen int)) *Tabs {
	return Extend(&Tabs{Labels: labels, OnChanged: changed, hot: -1})
}

// Put makes a tab current without telling OnChanged.
func (t *Tabs) Put(chosen int) {
	t.chosen = chosen
	t.Refresh()
}

// Chosen is the current tab.
func (t *Tabs) Chosen() int { return t.chosen }

const tabInset, tabGap = 2, 24

func (t *Tabs) width(i int) float32 {
	return Whole(Measure(t.Labels[i], BodyBold).Width + 2*tabInset + 1)
}

func (t *Tabs) at(x float32) int {
	left := float32(0)
	for i := range t.Labels {
		if x >= left-tabGap/2 && x < left+t.width(i)+tabGap/2 {
			return i
		}
		left += t.width(i) + tabGap
	}
	return -1
}

func (t *Tabs) Choose(i int) {
	if i < 0 || i >= len(t.Labels) || i == t.chosen {
		return
	}
	t.Put(i)
	if t.OnChanged != nil {
		t.OnChanged(i)
	}
}

// Tapped chooses the tab under the mouse.
func (t *Tabs) Tapped(at *fyne.PointEvent) { t.Choose(t.at(at.Position.X)) }

// MouseIn lights up the tab under the mouse.
func (t *Tabs) MouseIn(at *desktop.MouseEvent) { t.MouseMoved(at) }

// MouseMoved lights up the tab under the mouse.
func (t *Tabs) MouseMoved(at *desktop.MouseEvent) {
	if i := t.at(at.Position.X); i != t.hot {
		t.hot = i
		t.Refresh()
	}
}

// MouseOut takes the light away.
func (t *Tabs) MouseOut() {
	t.hot = -1
	t.Refresh()
}

// FocusGained draws the ring.
func (t *Tabs) FocusGained() {
	t.focused = true
	t.Refresh()
}

// FocusLost takes the ring away.
func (t *Tabs) FocusLost() {
	t.focused = false
	t.Refresh()
}

// TypedRune does nothing.
func (t *Tabs) TypedRune(rune) {}

// TypedKey goes to the next tab with the arrows.
func (t *Tabs) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyRight:
		t.Choose(t.chosen + 1)
	case fyne.KeyLeft:
		t.Choose(t.chosen - 1)
	default:
		PassKey(t, key)
	}
}

// CreateRenderer draws the tabs over a rule.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	rule, under, ring, parts := NewBox(), NewBox(), newRing(), &Pool{}
	d := &Drawing{Of: t}
	d.Min = func() fyne.Size {
		width := float32(-tabGap)
		for i := range t.Labels {
			width += t.width(i) + tabGap
		}
		return fyne.NewSize(width, Size(SizeControl)+6)
	}
	d.Dress = func() {
		Paint(rule, ColourBorder, ColourClear, 0, 0)
		Paint(under, ColourAccent, ColourClear, 0, 1)
		dressRing(ring, t.focused, 0)
	}
	d.Lay = func(s fyne.Size) {
		parts.Again()
		Place(rule, 0, s.Height-1, s.Width, 1)
		x := float32(0)
		for i, label := range t.Labels {
			text, role, ink := parts.Text(), Body, ColourMuted
			switch i {
			case t.chosen:
				role, ink = BodyBold, ColourAccent
				Place(under, x, s.Height-3, t.width(i), 3)
				placeRing(ring, x, 6, t.width(i), s.Height-16)
			case t.hot:
				ink = ColourText
			}
			Write(text, label, role, ink)
			Place(text, x+tabInset, TextTop(s.Height, role)-1, t.width(i)-2*tabInset, LineHeight(role))
			x += t.width(i) + tabGap
		}
		d.Parts = append(append(append(d.Parts[:0], rule, under), parts.Objects...), ring)
	}
	return NewRenderer(d)
}
