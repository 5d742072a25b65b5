package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// statusCard answers on every screen whether all is in order. Folded, it is a dot.
type statusCard struct {
	widgets.Hover
	frame *Frame
}

func newStatusCard(f *Frame) *statusCard { return widgets.Extend(&statusCard{frame: f}) }

// Tapped goes to the channels: to those that need someone, or to what runs.
func (c *statusCard) Tapped(*fyne.PointEvent) { c.frame.Go(PlaceChannels) }

// MouseIn lights it up, and says beside the dot what it means.
func (c *statusCard) MouseIn(at *desktop.MouseEvent) {
	c.Hover.MouseIn(at)
	if c.frame.nav.isFolded() {
		c.TipAt(c.frame.overview.Status.Text, fyne.NewPos(navNarrow, 0))
	}
}

// CreateRenderer draws the card.
func (c *statusCard) CreateRenderer() fyne.WidgetRenderer {
	return widgets.Drawn(c, c.need, func(p *widgets.Pool, s fyne.Size) {
		status := c.frame.overview.Status
		if c.frame.nav.isFolded() {
			c.drawDot(p, (s.Width-8)/2, s.Height-20)
			return
		}
		veil, radius := widgets.ColourClear, widgets.Size(widgets.SizeCardRadius)
		if c.Hovered {
			veil = theme.ColorNameHover
		}
		widgets.Place(p.Framed(widgets.ColourSurface, widgets.ColourBorder, 1, radius), 12, 0, s.Width-24, s.Height)
		widgets.Place(p.Box(veil, radius), 12, 0, s.Width-24, s.Height)
		y, body, room := float32(9), widgets.LineHeight(widgets.Body), s.Width-24-41
		c.drawDot(p, 25, y+(body-8)/2)
		widgets.Place(p.Text(widgets.Fit(status.Text, room, widgets.BodyBold, false), widgets.BodyBold, widgets.ColourText), 41, y, room, body)
		y += body + 1
		for _, said := range c.frame.overview.Lines {
			for _, part := range widgets.BreakLines(said, s.Width-50, widgets.Caption) {
				line := widgets.LineHeight(widgets.Caption)
				widgets.Place(p.Text(part, widgets.Caption, widgets.ColourMuted), 25, y, s.Width-50, line)
				y += line
			}
		}
	})
}

func (c *statusCard) drawDot(p *widgets.Pool, x, y float32) {
	widgets.Place(p.Box(widgets.InkOf(c.frame.overview.Status.Tone), 4), x, y, 8, 8)
}

func (c *statusCard) need() fyne.Size {
	lines := 0
	for _, said := range c.frame.overview.Lines {
		lines += len(widgets.BreakLines(said, c.frame.nav.width()-50, widgets.Caption))
	}
	return fyne.NewSize(navNarrow, widgets.Whole(20+widgets.LineHeight(widgets.Body)+float32(max(2, lines))*widgets.LineHeight(widgets.Caption)))
}

// userCard is who is at work, and opens their menu.
type userCard struct {
	widgets.Control
	frame *Frame
}

func newUserCard(f *Frame) *userCard { return widgets.Extend(&userCard{frame: f}) }

// Tapped opens the menu.
func (u *userCard) Tapped(*fyne.PointEvent) {
	if u.frame.UserMenu != nil {
		widgets.ShowWideMenu(u, fyne.NewPos(12, u.Size().Height), u.Size().Width-24, u.frame.UserMenu())
	}
}

// CreateRenderer draws initials, name and firm.
func (u *userCard) CreateRenderer() fyne.WidgetRenderer {
	return widgets.Drawn(u, func() fyne.Size { return fyne.NewSize(navNarrow, 44) }, func(p *widgets.Pool, s fyne.Size) {
		const disc = 28
		o, folded, fill, x := u.frame.overview, u.frame.nav.isFolded(), widgets.ColourClear, float32(16)
		if folded {
			x = (s.Width - disc) / 2
		}
		if u.Hovered {
			fill = theme.ColorNameHover
		}
		widgets.Place(p.Box(fill, 6), 8, 0, s.Width-16, s.Height)
		widgets.Place(p.Box(widgets.ColourAccent, disc/2), x, (s.Height-disc)/2, disc, disc)
		initials := p.Text(o.Initials, widgets.Caption, widgets.ColourOnAccent)
		initials.Alignment = fyne.TextAlignCenter
		widgets.PlaceMiddle(initials, x, 0, disc, s.Height)
		if !folded {
			u.drawName(p, x+disc+8, s)
			widgets.Place(p.Glyph(viewmodel.GlyphChevronUp, widgets.ColourText), s.Width-32, (s.Height-16)/2, 16, 16)
		}
		if u.Focused {
			widgets.Place(p.Framed(widgets.ColourClear, widgets.ColourAccent, 2, 6), 8, 0, s.Width-16, s.Height)
		}
	})
}

func (u *userCard) drawName(p *widgets.Pool, left float32, s fyne.Size) {
	o, room, line := u.frame.overview, s.Width-left-40, widgets.LineHeight(widgets.Body)
	name := p.Text(widgets.Fit(o.User, room, widgets.BodyBold, false), widgets.BodyBold, widgets.ColourText)
	if o.Firm == "" {
		widgets.PlaceMiddle(name, left, 0, room, s.Height)
		return
	}
	top, caption := (s.Height-line-widgets.LineHeight(widgets.Caption))/2, widgets.LineHeight(widgets.Caption)
	widgets.Place(name, left, top, room, line)
	widgets.Place(p.Text(widgets.Fit(o.Firm, room, widgets.Caption, false), widgets.Caption, widgets.ColourMuted), left, top+line-1, room, caption)
}
