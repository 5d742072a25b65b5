package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// navigation is the column at the left: the places, the answer to « is all in order? », and who is at work.
type navigation struct {
	widget.BaseWidget
	frame  *Frame
	folded bool
	chosen bool // the user folded or unfolded it
	items  []*navItem
	status *statusCard
	user   *userCard
}

const navWide, navNarrow = 208, 52

func newNavigation(f *Frame) *navigation {
	n := &navigation{frame: f, status: newStatusCard(f), user: newUserCard(f)}
	for _, place := range Places() {
		n.items = append(n.items, newNavItem(f, place))
	}
	return widgets.Extend(n)
}

// isFolded reports whether only the pictures show: by choice, or because the screen needs the room.
func (n *navigation) isFolded() bool {
	if narrow, ok := n.frame.Front().(Narrow); ok && !n.chosen && narrow.NeedsRoom() {
		return n.frame.Window.Canvas().Size().Width < foldBelow
	}
	return n.folded
}

func (n *navigation) width() float32 {
	if n.isFolded() {
		return navNarrow
	}
	return widgets.Whole(navWide * (1 + (widgets.Size(theme.SizeNameText)/13-1)*0.6))
}

// current is the item of the place that is shown.
func (n *navigation) current() *navItem {
	for _, item := range n.items {
		if item.place == n.frame.place {
			return item
		}
	}
	return n.items[0]
}

// CreateRenderer draws the column.
func (n *navigation) CreateRenderer() fyne.WidgetRenderer {
	return widgets.Drawn(n, func() fyne.Size { return fyne.NewSize(navNarrow, 400) }, func(p *widgets.Pool, s fyne.Size) {
		widgets.Place(p.Box(widgets.ColourSunken, 0), 0, 0, s.Width, s.Height)
		widgets.Place(p.Box(widgets.ColourBorder, 0), s.Width-1, 0, 1, s.Height)
		y, row := float32(12), widgets.Size(widgets.SizeRowOne)
		for i, item := range n.items {
			section := map[int]string{1: "collection", 3: "firm"}[i]
			switch {
			case section == "":
			case n.isFolded():
				y += 10
			default:
				text := p.Text(n.frame.Say("ui.section."+section, nil), widgets.Caption, widgets.ColourMuted)
				widgets.Place(text, 18, y+8, s.Width-24, widgets.LineHeight(widgets.Caption))
				y += 32
			}
			widgets.Place(p.Add(item), 0, y, s.Width-1, row)
			y += row
		}
		foot, card := n.user.MinSize().Height, n.status.MinSize().Height
		widgets.Place(p.Add(n.status), 0, s.Height-foot-16-card, s.Width-1, card)
		widgets.Place(p.Add(n.user), 0, s.Height-foot-8, s.Width-1, foot)
	})
}

// navItem is one place of the navigation.
type navItem struct {
	widgets.Control
	frame *Frame
	place Place
}

func newNavItem(f *Frame, place Place) *navItem {
	return widgets.Extend(&navItem{frame: f, place: place})
}

func (i *navItem) glyph() widgets.Glyph {
	return map[Place]widgets.Glyph{PlaceTray: viewmodel.GlyphTray, PlaceChannels: viewmodel.GlyphChannels, PlaceHistory: viewmodel.GlyphHistory,
		PlaceAdministration: viewmodel.GlyphUsers, PlaceSettings: viewmodel.GlyphSettings}[i.place]
}

func (i *navItem) label() string { return i.frame.Say("ui.place."+string(i.place), nil) }

// Tapped goes there.
func (i *navItem) Tapped(*fyne.PointEvent) {
	i.LeaveTip()
	i.frame.Go(i.place)
}

// TypedKey goes there with Enter and Space, and to the next with the arrows.
func (i *navItem) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown:
		i.frame.Window.Canvas().FocusNext()
	case fyne.KeyUp:
		i.frame.Window.Canvas().FocusPrevious()
	default:
		i.Control.TypedKey(key)
	}
}

// MouseIn lights it up, and says beside the picture where it leads.
func (i *navItem) MouseIn(at *desktop.MouseEvent) {
	i.Control.MouseIn(at)
	if i.frame.nav.isFolded() {
		i.TipAt(i.label(), fyne.NewPos(navNarrow, -6))
	}
}

// CreateRenderer draws the item.
func (i *navItem) CreateRenderer() fyne.WidgetRenderer {
	return widgets.Drawn(i, func() fyne.Size { return fyne.NewSize(navNarrow, widgets.Size(widgets.SizeRowOne)) }, func(p *widgets.Pool, s fyne.Size) {
		here := i.frame.place == i.place && i.frame.Bare == nil
		fill, ink, role := widgets.ColourClear, widgets.ColourText, widgets.Body
		switch {
		case here:
			fill, ink, role = widgets.ColourAccentSoft, widgets.ColourAccent, widgets.BodyBold
		case i.Hovered:
			fill = theme.ColorNameHover
		}
		widgets.Place(p.Box(fill, 6), 8, 1, s.Width-16, s.Height-2)
		if here {
			widgets.Place(p.Box(widgets.ColourAccent, 1.5), 8, 9, 3, s.Height-18)
		}
		side, folded, x := widgets.Size(widgets.SizeIconLarge), i.frame.nav.isFolded(), float32(18)
		if folded {
			x = (s.Width - side) / 2
		}
		widgets.Place(p.Glyph(i.glyph(), ink), x, (s.Height-side)/2, side, side)
		if !folded {
			width := i.drawCount(p, s)
			widgets.PlaceMiddle(p.Text(i.label(), role, ink), x+side+10, 0, s.Width-x-side-30-width, s.Height)
		}
		if i.Focused {
			widgets.Place(p.Framed(widgets.ColourClear, widgets.ColourAccent, 2, 6), 8, 1, s.Width-16, s.Height-2)
		}
	})
}

// drawCount draws what stands at the right, and tells how wide it is; what asks for someone is bold.
func (i *navItem) drawCount(p *widgets.Pool, s fyne.Size) float32 {
	text, role, ink := "", widgets.Body, widgets.ColourMuted
	switch i.place {
	case PlaceTray:
		text = i.frame.overview.Waiting
	case PlaceChannels:
		text, role, ink = i.frame.overview.Review, widgets.BodyBold, widgets.ColourWarning
	}
	width := widgets.Measure(text, widgets.BodyBold).Width
	widgets.PlaceMiddle(p.Text(text, role, ink), s.Width-width-18, 0, width, s.Height)
	return width
}
