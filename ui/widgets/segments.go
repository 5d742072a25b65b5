package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Segments is a choice of a few joined in one border: « Claire | Sombre | Comme Windows ».
type Segments struct {
	widget.BaseWidget
	Labels    []string
	OnChanged func(chosen int)

	chosen  int
	focused bool
}

var _ fyne.Focusable = (*Segments)(nil)

// NewSegments returns a choice.
func NewSegments(labels []string, chosen int, changed func(chosen int)) *Segments {
	return Extend(&Segments{Labels: labels, OnChanged: changed, chosen: chosen})
}

// Put chooses without telling OnChanged.
func (s *Segments) Put(chosen int) {
	s.chosen = chosen
	s.Refresh()
}

func (s *Segments) width(i int) float32 { return Whole(Measure(s.Labels[i], BodyBold).Width + 28) }

func (s *Segments) choose(i int) {
	if i < 0 || i >= len(s.Labels) || i == s.chosen {
		return
	}
	s.Put(i)
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// Tapped chooses what is under the mouse.
func (s *Segments) Tapped(at *fyne.PointEvent) {
	x := float32(0)
	for i := range s.Labels {
		if at.Position.X >= x && at.Position.X < x+s.width(i) {
			s.choose(i)
			return
		}
		x += s.width(i)
	}
}

// FocusGained draws the ring.
func (s *Segments) FocusGained() {
	s.focused = true
	s.Refresh()
}

// FocusLost takes the ring away.
func (s *Segments) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune does nothing.
func (s *Segments) TypedRune(rune) {}

// TypedKey goes to the next with the arrows.
func (s *Segments) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyRight:
		s.choose(s.chosen + 1)
	case fyne.KeyLeft:
		s.choose(s.chosen - 1)
	default:
		PassKey(s, key)
	}
}

// CreateRenderer draws the segments.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	ring, edge, parts := newRing(), NewBox(), &Pool{}
	d := &Drawing{Of: s}
	d.Min = func() fyne.Size {
		width := float32(0)
		for i := range s.Labels {
			width += s.width(i)
		}
		return fyne.NewSize(width, Size(SizeControl))
	}
	d.Lay = func(at fyne.Size) {
		x := float32(0)
		parts.Again()
		Place(edge, 0, 0, d.Min().Width, at.Height)
		for i := range s.Labels {
			s.segment(parts, i, x, at.Height)
			x += s.width(i)
		}
		placeRing(ring, 0, 0, d.Min().Width, at.Height)
		d.Parts = append(append(append(d.Parts[:0], edge), parts.Objects...), ring)
	}
	d.Dress = func() {
		Paint(edge, ColourSurface, ColourBorderStrong, 1, Size(theme.SizeNameInputRadius))
		dressRing(ring, s.focused, Size(theme.SizeNameInputRadius))
	}
	return NewRenderer(d)
}

func (s *Segments) segment(parts *Pool, i int, x, height float32) {
	ink, role, radius := ColourText, Body, Size(theme.SizeNameInputRadius)-1
	if i == s.chosen {
		ink, role = ColourAccent, BodyBold
		fill := parts.Box()
		Paint(fill, ColourAccentSoft, ColourClear, 0, 0)
		if i == 0 {
			fill.TopLeftCornerRadius, fill.BottomLeftCornerRadius = radius, radius
		}
		if i == len(s.Labels)-1 {
			fill.TopRightCornerRadius, fill.BottomRightCornerRadius = radius, radius
		}
		Place(fill, x+1, 1, s.width(i)-2, height-2)
	}
	if i > 0 {
		rule := parts.Box()
		Paint(rule, ColourBorderStrong, ColourClear, 0, 0)
		Place(rule, x, 0, 1, height)
	}
	text := parts.Text()
	Write(text, s.Labels[i], role, ink)
	text.Alignment = fyne.TextAlignCenter
	Place(text, x, TextTop(height, role), s.width(i), LineHeight(role))
}
