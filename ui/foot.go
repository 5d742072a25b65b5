package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// statusCard answers on every screen whether all is in order. Folded, it is a dot.
type statusCard struct {
	widget.BaseWidget
	frame   *Frame
	hovered bool
	tip     Tip
}

func newStatusCard(f *Frame) *statusCard {
	c := &statusCard{frame: f}
	c.ExtendBaseWidget(c)
	return c
}

// Tapped goes to what the card is about.
func (c *statusCard) Tapped(*fyne.PointEvent) {
	if c.frame.OnStatus != nil {
		c.frame.OnStatus()
		return
	}
	c.frame.Go(PlaceChannels)
}

// MouseIn lights it up.
func (c *statusCard) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	if c.frame.nav.isFolded() {
		c.tip.WaitAt(c, c.frame.overview.Status.Text, fyne.NewPos(navNarrow, 0))
	}
	c.Refresh()
}

// MouseMoved does nothing more.
func (c *statusCard) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the light away.
func (c *statusCard) MouseOut() {
	c.hovered = false
	c.tip.Leave()
	c.Refresh()
}

// CreateRenderer draws the card.
func (c *statusCard) CreateRenderer() fyne.WidgetRenderer {
	box, veil, dot, title, parts := NewBox(), NewBox(), NewBox(), NewCanvasText(), &Pool{}
	d := &Drawing{Of: c}
	d.Lay = func(s fyne.Size) {
		parts.Again()
		defer func() { d.Parts = append(append(d.Parts[:0], box, veil, dot, title), parts.Objects...) }()
		folded := c.frame.nav.isFolded()
		Show(box, !folded)
		Show(veil, !folded)
		Show(title, !folded)
		if folded {
			place(dot, (s.Width-8)/2, s.Height-20, 8, 8)
			return
		}
		place(box, 12, 0, s.Width-24, s.Height)
		place(veil, 12, 0, s.Width-24, s.Height)
		y, body := float32(9), LineHeight(Body)
		place(dot, 25, y+(body-8)/2, 8, 8)
		title.Text = Fit(c.frame.overview.Status.Text, s.Width-24-41, BodyBold, false)
		place(title, 41, y, s.Width-24-41, body)
		y += body + 1
		for _, said := range c.frame.overview.Lines {
			for _, part := range BreakLines(said, s.Width-50, Caption) {
				line := parts.Text()
				Write(line, part, Caption, ColourMuted)
				place(line, 25, y, s.Width-50, LineHeight(Caption))
				y += LineHeight(Caption)
			}
		}
	}
	d.Min = func() fyne.Size {
		lines := 0
		for _, said := range c.frame.overview.Lines {
			lines += len(BreakLines(said, c.frame.nav.width()-50, Caption))
		}
		return fyne.NewSize(navNarrow, Whole(20+LineHeight(Body)+float32(max(2, lines))*LineHeight(Caption)))
	}
	d.Dress = func() {
		veiled := ColourClear
		if c.hovered {
			veiled = theme.ColorNameHover
		}
		Paint(box, ColourSurface, ColourBorder, 1, Size(SizeCardRadius))
		Paint(veil, veiled, ColourClear, 0, Size(SizeCardRadius))
		Paint(dot, InkOf(c.frame.overview.Status.Tone), ColourClear, 0, 4)
		Write(title, c.frame.overview.Status.Text, BodyBold, ColourText)
	}
	return NewRenderer(d)
}

// userCard is who is at work, and opens their menu.
type userCard struct {
	widget.BaseWidget
	frame            *Frame
	hovered, focused bool
}

var _ fyne.Focusable = (*userCard)(nil)

func newUserCard(f *Frame) *userCard {
	u := &userCard{frame: f}
	u.ExtendBaseWidget(u)
	return u
}

// Tapped opens the menu.
func (u *userCard) Tapped(*fyne.PointEvent) {
	if u.frame.UserMenu != nil {
		ShowWideMenu(u, fyne.NewPos(12, u.Size().Height), u.Size().Width-24, u.frame.UserMenu())
	}
}

// TypedKey opens the menu with Enter and Space.
func (u *userCard) TypedKey(key *fyne.KeyEvent) {
	if IsEnter(key) || key.Name == fyne.KeySpace {
		u.Tapped(nil)
		return
	}
	PassKey(u, key)
}

func (u *userCard) TypedRune(rune) {}

func (u *userCard) FocusGained() {
	u.focused = true
	u.Refresh()
}

func (u *userCard) FocusLost() {
	u.focused = false
	u.Refresh()
}

func (u *userCard) MouseIn(*desktop.MouseEvent) {
	u.hovered = true
	u.Refresh()
}

func (u *userCard) MouseMoved(*desktop.MouseEvent) {}

func (u *userCard) MouseOut() {
	u.hovered = false
	u.Refresh()
}

// CreateRenderer draws initials, name and firm.
func (u *userCard) CreateRenderer() fyne.WidgetRenderer {
	const disc = 28
	ground, round, ring, initials, name, firm, arrow := NewBox(), NewBox(), NewBox(), NewCanvasText(), NewCanvasText(), NewCanvasText(), NewPicture()
	return NewRenderer(&Drawing{Of: u, Parts: []fyne.CanvasObject{ground, round, initials, name, firm, arrow, ring},
		Lay: func(s fyne.Size) {
			folded, x := u.frame.nav.isFolded(), float32(16)
			if folded {
				x = (s.Width - disc) / 2
			}
			place(ground, 8, 0, s.Width-16, s.Height)
			place(ring, 8, 0, s.Width-16, s.Height)
			place(round, x, (s.Height-disc)/2, disc, disc)
			place(initials, x, TextTop(s.Height, Caption), disc, LineHeight(Caption))
			for _, o := range []fyne.CanvasObject{name, firm, arrow} {
				Show(o, !folded)
			}
			left, room := x+disc+8, s.Width-x-disc-8-40
			top := (s.Height - LineHeight(Body) - LineHeight(Caption)) / 2
			if u.frame.overview.Firm == "" {
				top = TextTop(s.Height, Body)
			}
			name.Text, firm.Text = Fit(u.frame.overview.User, room, BodyBold, false), Fit(u.frame.overview.Firm, room, Caption, false)
			place(name, left, top, room, LineHeight(Body))
			place(firm, left, top+LineHeight(Body)-1, room, LineHeight(Caption))
			place(arrow, s.Width-32, (s.Height-16)/2, 16, 16)
		},
		Min: func() fyne.Size { return fyne.NewSize(navNarrow, 44) },
		Dress: func() {
			fill := ColourClear
			if u.hovered {
				fill = theme.ColorNameHover
			}
			Paint(ground, fill, ColourClear, 0, 6)
			Paint(ring, ColourClear, ColourAccent, 2, 6)
			Show(ring, u.focused)
			Paint(round, ColourAccent, ColourClear, 0, disc/2)
			Write(initials, u.frame.overview.Initials, Caption, ColourOnAccent)
			initials.Alignment = fyne.TextAlignCenter
			Write(name, u.frame.overview.User, BodyBold, ColourText)
			Write(firm, u.frame.overview.Firm, Caption, ColourMuted)
			SetGlyph(arrow, viewmodel.GlyphChevronUp, ColourText)
		}})
}
