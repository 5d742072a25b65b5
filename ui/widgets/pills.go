package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pill is one choice of a row of filters.
type Pill struct {
	Label string
	Count int   // -1 for none
	Glyph Glyph // where the choice needs someone
	Tone  Tone  // of the glyph
}

// Pills are filters of which exactly one holds: « Tous 10 », « À revoir 2 ». Arrow keys go from one to the next.
type Pills struct {
	widget.BaseWidget
	Items     []Pill
	OnChanged func(chosen int)
	// Number writes a count; nil writes its digits.
	Number func(int) string

	chosen, hot int
	focused     bool
}

var (
	_ fyne.Focusable    = (*Pills)(nil)
	_ desktop.Hoverable = (*Pills)(nil)
)

// NewPills returns filters of which the first holds.
func NewPills(items []Pill, changed func(chosen int)) *Pills {
	return Extend(&Pills{Items: items, OnChanged: changed, hot: -1})
}

// Put shows the filters and which one holds, without telling OnChanged.
func (p *Pills) Put(items []Pill, chosen int) {
	p.Items, p.chosen = items, chosen
	p.Refresh()
}

// Chosen is the place of the filter that holds.
func (p *Pills) Chosen() int { return p.chosen }

func (p *Pills) label(i int) string {
	item := p.Items[i]
	switch {
	case item.Count < 0:
		return item.Label
	case p.Number != nil:
		return item.Label + " " + p.Number(item.Count)
	}
	return item.Label + " " + strconv.Itoa(item.Count)
}

const pillInset, pillGap, pillHeight = 12, 4, 28

func (p *Pills) width(i int) float32 {
	width := Measure(p.label(i), BodyBold).Width + 2*pillInset
	if p.Items[i].Glyph != "" {
		width += Size(theme.SizeNameInlineIcon) + 4
	}
	return Whole(width)
}

func (p *Pills) at(x float32) int {
	left := float32(0)
	for i := range p.Items {
		right := left + p.width(i)
		if x >= left && x < right {
			return i
		}
		left = right + pillGap
	}
	return -1
}

func (p *Pills) choose(i int) {
	if i < 0 || i >= len(p.Items) || i == p.chosen {
		return
	}
	p.chosen = i
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged(i)
	}
}

// Tapped chooses the filter under the mouse.
func (p *Pills) Tapped(at *fyne.PointEvent) { p.choose(p.at(at.Position.X)) }

// MouseIn lights up the filter under the mouse.
func (p *Pills) MouseIn(at *desktop.MouseEvent) { p.MouseMoved(at) }

// MouseMoved lights up the filter under the mouse.
func (p *Pills) MouseMoved(at *desktop.MouseEvent) {
	if i := p.at(at.Position.X); i != p.hot {
		p.hot = i
		p.Refresh()
	}
}

// MouseOut takes the light away.
func (p *Pills) MouseOut() {
	p.hot = -1
	p.Refresh()
}

// FocusGained draws the ring around the filter that holds.
func (p *Pills) FocusGained() {
	p.focused = true
	p.Refresh()
}

// FocusLost takes the ring away.
func (p *Pills) FocusLost() {
	p.focused = false
	p.Refresh()
}

// TypedRune does nothing.
func (p *Pills) TypedRune(rune) {}

// TypedKey goes to the next filter with the arrows.
func (p *Pills) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyRight:
		p.choose(p.chosen + 1)
	case fyne.KeyLeft:
		p.choose(p.chosen - 1)
	default:
		PassKey(p, key)
	}
}

// CreateRenderer draws the filters.
func (p *Pills) CreateRenderer() fyne.WidgetRenderer {
	ring, parts := newRing(), &Pool{}
	d := &Drawing{Of: p}
	d.Lay = func(s fyne.Size) {
		parts.Again()
		x, height := float32(0), p.height()
		for i := range p.Items {
			p.pill(parts, i, x, (s.Height-height)/2, height)
			if i == p.chosen {
				placeRing(ring, x, (s.Height-height)/2, p.width(i), height)
			}
			x += p.width(i) + pillGap
		}
		d.Parts = append(append(d.Parts[:0], parts.Objects...), ring)
	}
	d.Min = func() fyne.Size {
		width := float32(0)
		for i := range p.Items {
			width += p.width(i) + pillGap
		}
		return fyne.NewSize(max(0, width-pillGap), Size(SizeControl))
	}
	d.Dress = func() { dressRing(ring, p.focused, p.height()/2) }
	return NewRenderer(d)
}

func (p *Pills) height() float32 { return min(pillHeight*Size(SizeControl)/32, Size(SizeControl)) }

func (p *Pills) pill(parts *Pool, i int, x, y, height float32) {
	item, box, text := p.Items[i], parts.Box(), parts.Text()
	fill, tone, role := ColourClear, ColourMuted, Body
	switch i {
	case p.chosen:
		fill, tone, role = ColourAccentSoft, ColourAccent, BodyBold
	case p.hot:
		fill = theme.ColorNameHover
	}
	Paint(box, fill, ColourClear, 0, height/2)
	Place(box, x, y, p.width(i), height)
	Write(text, p.label(i), role, tone)
	inside, icon := p.width(i), Size(theme.SizeNameInlineIcon)
	if item.Glyph != "" {
		image := parts.picture()
		SetGlyph(image, item.Glyph, InkOf(item.Tone))
		Place(image, x+pillInset-2, y+(height-icon)/2, icon, icon)
		x, inside = x+icon+4, inside-icon-4
	}
	text.Alignment = fyne.TextAlignCenter
	Place(text, x, y+TextTop(height, role), inside, LineHeight(role))
}
