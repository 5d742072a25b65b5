package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
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
	n.ExtendBaseWidget(n)
	return n
}

// isFolded reports whether only the pictures show: by choice, or because the screen needs the room.
func (n *navigation) isFolded() bool {
	if narrow, ok := n.frame.front().(Narrow); ok && !n.chosen && narrow.NeedsRoom() {
		return n.frame.Window.Canvas().Size().Width < foldBelow
	}
	return n.folded
}

func (n *navigation) width() float32 {
	if n.isFolded() {
		return navNarrow
	}
	return Whole(navWide * (1 + (Size(theme.SizeNameText)/13-1)*0.6))
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
	ground, edge, collection, firm := NewBox(), NewBox(), NewCanvasText(), NewCanvasText()
	objects := []fyne.CanvasObject{ground, edge, collection, firm}
	for _, item := range n.items {
		objects = append(objects, item)
	}
	objects = append(objects, n.status, n.user)
	return NewRenderer(&Drawing{Of: n, Parts: objects,
		Lay: func(s fyne.Size) {
			place(ground, 0, 0, s.Width, s.Height)
			place(edge, s.Width-1, 0, 1, s.Height)
			y, row := float32(12), Size(SizeRowOne)
			for i, item := range n.items {
				if head := map[int]fyne.CanvasObject{1: collection, 3: firm}[i]; head != nil {
					Show(head, !n.isFolded())
					place(head, 18, y+8, s.Width-24, LineHeight(Caption))
					y += 32
					if n.isFolded() {
						y -= 22
					}
				}
				place(item, 0, y, s.Width-1, row)
				y += row
			}
			foot := n.user.MinSize().Height
			place(n.user, 0, s.Height-foot-8, s.Width-1, foot)
			card := n.status.MinSize().Height
			place(n.status, 0, s.Height-foot-16-card, s.Width-1, card)
		},
		Min: func() fyne.Size { return fyne.NewSize(navNarrow, 400) },
		Dress: func() {
			Paint(ground, ColourSunken, ColourClear, 0, 0)
			Paint(edge, ColourBorder, ColourClear, 0, 0)
			Write(collection, n.frame.Say("ui.section.collection", nil), Caption, ColourMuted)
			Write(firm, n.frame.Say("ui.section.firm", nil), Caption, ColourMuted)
			for _, item := range n.items {
				item.Refresh()
			}
			n.status.Refresh()
			n.user.Refresh()
		}})
}

// navItem is one place of the navigation.
type navItem struct {
	widget.BaseWidget
	frame            *Frame
	place            Place
	hovered, focused bool
	tip              Tip
}

var (
	_ fyne.Focusable    = (*navItem)(nil)
	_ desktop.Hoverable = (*navItem)(nil)
)

func newNavItem(f *Frame, place Place) *navItem {
	i := &navItem{frame: f, place: place}
	i.ExtendBaseWidget(i)
	return i
}

func (i *navItem) glyph() Glyph {
	return map[Place]Glyph{PlaceTray: viewmodel.GlyphTray, PlaceChannels: viewmodel.GlyphChannels, PlaceHistory: viewmodel.GlyphHistory,
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
	i.tip.Leave()
	i.frame.Go(i.place)
}

// TypedKey goes there with Enter and Space, and to the next with the arrows.
func (i *navItem) TypedKey(key *fyne.KeyEvent) {
	switch {
	case IsEnter(key) || key.Name == fyne.KeySpace:
		i.frame.Go(i.place)
	case key.Name == fyne.KeyDown:
		i.frame.Window.Canvas().FocusNext()
	case key.Name == fyne.KeyUp:
		i.frame.Window.Canvas().FocusPrevious()
	default:
		PassKey(i, key)
	}
}

func (i *navItem) TypedRune(rune) {}

func (i *navItem) FocusGained() {
	i.focused = true
	i.Refresh()
}

func (i *navItem) FocusLost() {
	i.focused = false
	i.Refresh()
}

func (i *navItem) MouseIn(*desktop.MouseEvent) {
	i.hovered = true
	if i.frame.nav.isFolded() {
		i.tip.WaitAt(i, i.label(), fyne.NewPos(navNarrow, -6))
	}
	i.Refresh()
}

func (i *navItem) MouseMoved(*desktop.MouseEvent) {}

func (i *navItem) MouseOut() {
	i.hovered = false
	i.tip.Leave()
	i.Refresh()
}

// CreateRenderer draws the item.
func (i *navItem) CreateRenderer() fyne.WidgetRenderer {
	ground, bar, icon, label, count, ring := NewBox(), NewBox(), NewPicture(), NewCanvasText(), NewCanvasText(), NewBox()
	return NewRenderer(&Drawing{Of: i, Parts: []fyne.CanvasObject{ground, bar, icon, label, count, ring},
		Lay: func(s fyne.Size) {
			side, folded := Size(SizeIconLarge), i.frame.nav.isFolded()
			place(ground, 8, 1, s.Width-16, s.Height-2)
			place(ring, 8, 1, s.Width-16, s.Height-2)
			place(bar, 8, 9, 3, s.Height-18)
			x := float32(18)
			if folded {
				x = (s.Width - side) / 2
			}
			place(icon, x, (s.Height-side)/2, side, side)
			Show(label, !folded)
			Show(count, !folded)
			width := Measure(count.Text, BodyBold).Width
			place(label, x+side+10, TextTop(s.Height, Body), s.Width-x-side-30-width, LineHeight(Body))
			place(count, s.Width-width-18, TextTop(s.Height, Body), width, LineHeight(Body))
		},
		Min: func() fyne.Size { return fyne.NewSize(navNarrow, Size(SizeRowOne)) },
		Dress: func() {
			here := i.frame.place == i.place && i.frame.bare == nil
			fill, ink, role := ColourClear, ColourText, Body
			switch {
			case here:
				fill, ink, role = ColourAccentSoft, ColourAccent, BodyBold
			case i.hovered:
				fill = theme.ColorNameHover
			}
			Paint(ground, fill, ColourClear, 0, 6)
			Paint(bar, ColourAccent, ColourClear, 0, 1.5)
			Paint(ring, ColourClear, ColourAccent, 2, 6)
			Show(bar, here)
			Show(ring, i.focused)
			SetGlyph(icon, i.glyph(), ink)
			Write(label, i.label(), role, ink)
			text, urgent := i.count()
			role, ink = Body, ColourMuted
			if urgent {
				role, ink = BodyBold, ColourWarning
			}
			Write(count, text, role, ink)
		}})
}
