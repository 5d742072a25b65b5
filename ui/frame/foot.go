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
	box, veil, dot, title, parts := widgets.NewBox(), widgets.NewBox(), widgets.NewBox(), widgets.NewCanvasText(), &widgets.Pool{}
	d := &widgets.Drawing{Of: c}
	d.Lay = func(s fyne.Size) {
		parts.Again()
		defer func() { d.Parts = append(append(d.Parts[:0], box, veil, dot, title), parts.Objects...) }()
		folded := c.frame.nav.isFolded()
		widgets.Show(box, !folded)
		widgets.Show(veil, !folded)
		widgets.Show(title, !folded)
		if folded {
			widgets.Place(dot, (s.Width-8)/2, s.Height-20, 8, 8)
			return
		}
		widgets.Place(box, 12, 0, s.Width-24, s.Height)
		widgets.Place(veil, 12, 0, s.Width-24, s.Height)
		y, body := float32(9), widgets.LineHeight(widgets.Body)
		widgets.Place(dot, 25, y+(body-8)/2, 8, 8)
		title.Text = widgets.Fit(c.frame.overview.Status.Text, s.Width-24-41, widgets.BodyBold, false)
		widgets.Place(title, 41, y, s.Width-24-41, body)
		y += body + 1
		for _, said := range c.frame.overview.Lines {
			for _, part := range widgets.BreakLines(said, s.Width-50, widgets.Caption) {
				line := parts.Text()
				widgets.Write(line, part, widgets.Caption, widgets.ColourMuted)
				widgets.Place(line, 25, y, s.Width-50, widgets.LineHeight(widgets.Caption))
				y += widgets.LineHeight(widgets.Caption)
			}
		}
	}
	d.Min = func() fyne.Size {
		lines := 0
		for _, said := range c.frame.overview.Lines {
			lines += len(widgets.BreakLines(said, c.frame.nav.width()-50, widgets.Caption))
		}
		return fyne.NewSize(navNarrow, widgets.Whole(20+widgets.LineHeight(widgets.Body)+float32(max(2, lines))*widgets.LineHeight(widgets.Caption)))
	}
	d.Dress = func() {
		veiled := widgets.ColourClear
		if c.Hovered {
			veiled = theme.ColorNameHover
		}
		widgets.Paint(box, widgets.ColourSurface, widgets.ColourBorder, 1, widgets.Size(widgets.SizeCardRadius))
		widgets.Paint(veil, veiled, widgets.ColourClear, 0, widgets.Size(widgets.SizeCardRadius))
		widgets.Paint(dot, widgets.InkOf(c.frame.overview.Status.Tone), widgets.ColourClear, 0, 4)
		widgets.Write(title, c.frame.overview.Status.Text, widgets.BodyBold, widgets.ColourText)
	}
	return widgets.NewRenderer(d)
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
	const disc = 28
	ground, round, ring, initials, name, firm, arrow := widgets.NewBox(), widgets.NewBox(), widgets.NewBox(), widgets.NewCanvasText(), widgets.NewCanvasText(), widgets.NewCanvasText(), widgets.NewPicture()
	return widgets.NewRenderer(&widgets.Drawing{Of: u, Parts: []fyne.CanvasObject{ground, round, initials, name, firm, arrow, ring},
		Lay: func(s fyne.Size) {
			folded, x := u.frame.nav.isFolded(), float32(16)
			if folded {
				x = (s.Width - disc) / 2
			}
			widgets.Place(ground, 8, 0, s.Width-16, s.Height)
			widgets.Place(ring, 8, 0, s.Width-16, s.Height)
			widgets.Place(round, x, (s.Height-disc)/2, disc, disc)
			widgets.Place(initials, x, widgets.TextTop(s.Height, widgets.Caption), disc, widgets.LineHeight(widgets.Caption))
			for _, o := range []fyne.CanvasObject{name, firm, arrow} {
				widgets.Show(o, !folded)
			}
			left, room := x+disc+8, s.Width-x-disc-8-40
			top := (s.Height - widgets.LineHeight(widgets.Body) - widgets.LineHeight(widgets.Caption)) / 2
			if u.frame.overview.Firm == "" {
				top = widgets.TextTop(s.Height, widgets.Body)
			}
			name.Text, firm.Text = widgets.Fit(u.frame.overview.User, room, widgets.BodyBold, false), widgets.Fit(u.frame.overview.Firm, room, widgets.Caption, false)
			widgets.Place(name, left, top, room, widgets.LineHeight(widgets.Body))
			widgets.Place(firm, left, top+widgets.LineHeight(widgets.Body)-1, room, widgets.LineHeight(widgets.Caption))
			widgets.Place(arrow, s.Width-32, (s.Height-16)/2, 16, 16)
		},
		Min: func() fyne.Size { return fyne.NewSize(navNarrow, 44) },
		Dress: func() {
			fill := widgets.ColourClear
			if u.Hovered {
				fill = theme.ColorNameHover
			}
			widgets.Paint(ground, fill, widgets.ColourClear, 0, 6)
			widgets.Paint(ring, widgets.ColourClear, widgets.ColourAccent, 2, 6)
			widgets.Show(ring, u.Focused)
			widgets.Paint(round, widgets.ColourAccent, widgets.ColourClear, 0, disc/2)
			widgets.Write(initials, u.frame.overview.Initials, widgets.Caption, widgets.ColourOnAccent)
			initials.Alignment = fyne.TextAlignCenter
			widgets.Write(name, u.frame.overview.User, widgets.BodyBold, widgets.ColourText)
			widgets.Write(firm, u.frame.overview.Firm, widgets.Caption, widgets.ColourMuted)
			widgets.SetGlyph(arrow, viewmodel.GlyphChevronUp, widgets.ColourText)
		}})
}
