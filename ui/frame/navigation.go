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
	ground, edge, collection, firm := widgets.NewBox(), widgets.NewBox(), widgets.NewCanvasText(), widgets.NewCanvasText()
	objects := []fyne.CanvasObject{ground, edge, collection, firm}
	for _, item := range n.items {
		objects = append(objects, item)
	}
	objects = append(objects, n.status, n.user)
	return widgets.NewRenderer(&widgets.Drawing{Of: n, Parts: objects,
		Lay: func(s fyne.Size) {
			widgets.Place(ground, 0, 0, s.Width, s.Height)
			widgets.Place(edge, s.Width-1, 0, 1, s.Height)
			y, row := float32(12), widgets.Size(widgets.SizeRowOne)
			for i, item := range n.items {
				if head := map[int]fyne.CanvasObject{1: collection, 3: firm}[i]; head != nil {
					widgets.Show(head, !n.isFolded())
					widgets.Place(head, 18, y+8, s.Width-24, widgets.LineHeight(widgets.Caption))
					y += 32
					if n.isFolded() {
						y -= 22
					}
				}
				widgets.Place(item, 0, y, s.Width-1, row)
				y += row
			}
			foot := n.user.MinSize().Height
			widgets.Place(n.user, 0, s.Height-foot-8, s.Width-1, foot)
			card := n.status.MinSize().Height
			widgets.Place(n.status, 0, s.Height-foot-16-card, s.Width-1, card)
		},
		Min: func() fyne.Size { return fyne.NewSize(navNarrow, 400) },
		Dress: func() {
			widgets.Paint(ground, widgets.ColourSunken, widgets.ColourClear, 0, 0)
			widgets.Paint(edge, widgets.ColourBorder, widgets.ColourClear, 0, 0)
			widgets.Write(collection, n.frame.Say("ui.section.collection", nil), widgets.Caption, widgets.ColourMuted)
			widgets.Write(firm, n.frame.Say("ui.section.firm", nil), widgets.Caption, widgets.ColourMuted)
			for _, item := range n.items {
				item.Refresh()
			}
			n.status.Refresh()
			n.user.Refresh()
		}})
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

// count is what stands at the right, and whether it asks for someone.
func (i *navItem) count() (string, bool) {
	switch i.place {
	case PlaceTray:
		return i.frame.overview.Waiting, false
	case PlaceChannels:
		return i.frame.overview.Review, true
	}
	return "", false
}

// Tapped goes there.
func (i *navItem) Tapped(*fyne.PointEvent) {
	i.LeaveTip()
	i.frame.Go(i.place)
}

// TypedKey goes there with Enter and Space, and to the next with the arrows.
func (i *navItem) TypedKey(key *fyne.KeyEvent) {
	switch {
	case widgets.IsEnter(key) || key.Name == fyne.KeySpace:
		i.frame.Go(i.place)
	case key.Name == fyne.KeyDown:
		i.frame.Window.Canvas().FocusNext()
	case key.Name == fyne.KeyUp:
		i.frame.Window.Canvas().FocusPrevious()
	default:
		widgets.PassKey(i, key)
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
	ground, bar, icon, label, count, ring := widgets.NewBox(), widgets.NewBox(), widgets.NewPicture(), widgets.NewCanvasText(), widgets.NewCanvasText(), widgets.NewBox()
	return widgets.NewRenderer(&widgets.Drawing{Of: i, Parts: []fyne.CanvasObject{ground, bar, icon, label, count, ring},
		Lay: func(s fyne.Size) {
			side, folded := widgets.Size(widgets.SizeIconLarge), i.frame.nav.isFolded()
			widgets.Place(ground, 8, 1, s.Width-16, s.Height-2)
			widgets.Place(ring, 8, 1, s.Width-16, s.Height-2)
			widgets.Place(bar, 8, 9, 3, s.Height-18)
			x := float32(18)
			if folded {
				x = (s.Width - side) / 2
			}
			widgets.Place(icon, x, (s.Height-side)/2, side, side)
			widgets.Show(label, !folded)
			widgets.Show(count, !folded)
			width := widgets.Measure(count.Text, widgets.BodyBold).Width
			widgets.Place(label, x+side+10, widgets.TextTop(s.Height, widgets.Body), s.Width-x-side-30-width, widgets.LineHeight(widgets.Body))
			widgets.Place(count, s.Width-width-18, widgets.TextTop(s.Height, widgets.Body), width, widgets.LineHeight(widgets.Body))
		},
		Min: func() fyne.Size { return fyne.NewSize(navNarrow, widgets.Size(widgets.SizeRowOne)) },
		Dress: func() {
			here := i.frame.place == i.place && i.frame.Bare == nil
			fill, ink, role := widgets.ColourClear, widgets.ColourText, widgets.Body
			switch {
			case here:
				fill, ink, role = widgets.ColourAccentSoft, widgets.ColourAccent, widgets.BodyBold
			case i.Hovered:
				fill = theme.ColorNameHover
			}
			widgets.Paint(ground, fill, widgets.ColourClear, 0, 6)
			widgets.Paint(bar, widgets.ColourAccent, widgets.ColourClear, 0, 1.5)
			widgets.Paint(ring, widgets.ColourClear, widgets.ColourAccent, 2, 6)
			widgets.Show(bar, here)
			widgets.Show(ring, i.Focused)
			widgets.SetGlyph(icon, i.glyph(), ink)
			widgets.Write(label, i.label(), role, ink)
			text, urgent := i.count()
			role, ink = widgets.Body, widgets.ColourMuted
			if urgent {
				role, ink = widgets.BodyBold, widgets.ColourWarning
			}
			widgets.Write(count, text, role, ink)
		}})
}
