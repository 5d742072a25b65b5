package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// ButtonKind says how much a button weighs.
type ButtonKind int

// The kinds of button; a screen has at most one primary button.
const (
	Secondary ButtonKind = iota
	Primary
	Quiet  // without border: « Effacer les filtres »
	Danger // takes something away
	Link   // looks like text: « Restaurer une sauvegarde »
)

// Button does one thing. A disabled one says why in its tooltip; the reason stands beside it as well where there is room.
type Button struct {
	Control
	Label    string
	Glyph    Glyph
	Kind     ButtonKind
	Trailing bool // the glyph stands at the right: « Continuer › »
	Small    bool // as high as fits in a row
	Crumb    bool // a link no higher than a line, muted
	OnTapped func()

	pressed bool
}

var (
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Disableable  = (*Button)(nil)
	_ desktop.Mouseable = (*Button)(nil)
)

// NewButton returns a secondary button.
func NewButton(label string, glyph Glyph, tapped func()) *Button {
	return newButton(Secondary, label, glyph, tapped)
}

// NewPrimary returns the one button that a screen or a dialog is about.
func NewPrimary(label string, glyph Glyph, tapped func()) *Button {
	return newButton(Primary, label, glyph, tapped)
}

// NewQuiet returns a button without border.
func NewQuiet(label string, glyph Glyph, tapped func()) *Button {
	return newButton(Quiet, label, glyph, tapped)
}

// NewDanger returns a button that takes something away.
func NewDanger(label string, glyph Glyph, tapped func()) *Button {
	return newButton(Danger, label, glyph, tapped)
}

// NewLink returns a button that looks like text.
func NewLink(label string, glyph Glyph, tapped func()) *Button {
	return newButton(Link, label, glyph, tapped)
}

func newButton(kind ButtonKind, label string, glyph Glyph, tapped func()) *Button {
	return Extend(&Button{Label: label, Glyph: glyph, Kind: kind, OnTapped: tapped})
}

// Set changes label and glyph.
func (b *Button) Set(label string, glyph Glyph) {
	if b.Label != label || b.Glyph != glyph {
		b.Label, b.Glyph = label, glyph
		b.Refresh()
	}
}

// Tapped does what the button is for.
func (b *Button) Tapped(*fyne.PointEvent) {
	b.tip.leave()
	if !b.off {
		b.OnTapped()
	}
}

// MouseOut takes the light away.
func (b *Button) MouseOut() {
	b.pressed = false
	b.Control.MouseOut()
}

// MouseDown shows the button as pressed.
func (b *Button) MouseDown(*desktop.MouseEvent) {
	b.pressed = true
	b.Refresh()
}

// MouseUp shows it as released.
func (b *Button) MouseUp(*desktop.MouseEvent) {
	b.pressed = false
	b.Refresh()
}

// buttonLook are the colours of a button as it stands.
type buttonLook struct{ fill, edge, ink fyne.ThemeColorName }

func (b *Button) look() buttonLook {
	switch {
	case b.off && b.Kind == Primary:
		return buttonLook{ColourBorder, ColourClear, ColourMuted}
	case b.off && (b.Kind == Quiet || b.Kind == Link):
		return buttonLook{ColourClear, ColourClear, ColourDisabled}
	case b.off:
		return buttonLook{ColourSurface, ColourBorder, ColourDisabled}
	case b.Kind == Primary:
		return buttonLook{ColourAccent, ColourClear, ColourOnAccent}
	case b.Kind == Quiet:
		return buttonLook{ColourClear, ColourClear, ColourText}
	case b.Crumb && !b.Hovered:
		return buttonLook{ColourClear, ColourClear, ColourMuted}
	case b.Kind == Link:
		return buttonLook{ColourClear, ColourClear, ColourAccent}
	case b.Kind == Danger:
		return buttonLook{ColourSurface, ColourDanger, ColourDanger}
	}
	return buttonLook{ColourSurface, ColourBorderStrong, ColourText}
}

func (b *Button) role() Role {
	switch {
	case b.Kind == Primary:
		return BodyBold
	case b.Crumb:
		return Caption
	}
	return Body
}

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(b, b.need, func(p *Pool, s fyne.Size) { b.draw(p, fyne.Position{}, s) })
}

const buttonInset, buttonGap = 13, 8

func (b *Button) draw(p *Pool, at fyne.Position, s fyne.Size) {
	look, radius := b.look(), Size(theme.SizeNameInputRadius)
	stroke := Size(theme.SizeNameInputBorder)
	if look.edge == ColourClear {
		stroke = 0
	}
	veil := ColourClear
	switch {
	case b.off || b.Kind == Link:
	case b.pressed:
		veil = theme.ColorNamePressed
	case b.Hovered:
		veil = theme.ColorNameHover
	}
	Place(p.Framed(look.fill, look.edge, stroke, radius), at.X, at.Y, s.Width, s.Height)
	Place(p.Box(veil, radius), at.X, at.Y, s.Width, s.Height)
	icon, text := Size(theme.SizeNameInlineIcon), Measure(b.Label, b.role())
	need := text.Width
	if b.Glyph != "" {
		need += icon
	}
	if b.Glyph != "" && b.Label != "" {
		need += buttonGap
	}
	x := at.X + (s.Width-need)/2
	if b.Kind == Link {
		x = at.X
	}
	textX, iconX := x, x+text.Width+buttonGap
	if b.Glyph != "" && !b.Trailing {
		iconX, textX = x, x+icon+buttonGap
	}
	Place(p.Glyph(b.Glyph, look.ink), iconX, at.Y+(s.Height-icon)/2, icon, icon)
	PlaceMiddle(p.Text(b.Label, b.role(), look.ink), textX, at.Y, text.Width, s.Height)
	p.Ring(b.Focused && !b.off, radius, at.X, at.Y, s.Width, s.Height)
}

func (b *Button) need() fyne.Size {
	height := Size(SizeControl)
	if b.Small {
		height = Size(SizeControlRow)
	}
	if b.Crumb {
		return Measure(b.Label, Caption)
	}
	if b.Label == "" {
		return fyne.NewSquareSize(height)
	}
	width := Measure(b.Label, b.role()).Width
	if b.Kind != Link {
		width += 2 * buttonInset
	}
	if b.Glyph != "" {
		width += Size(theme.SizeNameInlineIcon) + buttonGap
	}
	return fyne.NewSize(Whole(width+0.5), height)
}
