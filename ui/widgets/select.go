package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// Option is one choice of a Select.
type Option struct {
	Label  string
	Glyph  Glyph
	Off    bool
	Reason string // why it is off
}

// Select is a drop-down with a border: one of several options.
type Select struct {
	Control
	Options   []Option
	Hint      string // shown while nothing is chosen
	Glyph     Glyph  // at the left; "" is the chosen option's
	OnChanged func(chosen int)

	chosen int
}

// NewSelect returns a drop-down in which nothing is chosen yet.
func NewSelect(hint string, options []Option, changed func(chosen int)) *Select {
	return Extend(&Select{Options: options, Hint: hint, OnChanged: changed, chosen: -1})
}

// Labels are options without pictures.
func Labels(labels ...string) []Option {
	options := make([]Option, len(labels))
	for i, label := range labels {
		options[i].Label = label
	}
	return options
}

// Chosen is the place of the option that is chosen, -1 for none.
func (s *Select) Chosen() int { return s.chosen }

// Put chooses without telling OnChanged; -1 chooses none.
func (s *Select) Put(chosen int) { change(s, &s.chosen, chosen) }

// SetOptions changes the options and what is chosen of them.
func (s *Select) SetOptions(options []Option, chosen int) {
	s.Options, s.chosen = options, chosen
	s.Refresh()
}

// SetLabels changes the options to some that are only a label.
func (s *Select) SetLabels(labels []string, chosen int) { s.SetOptions(Labels(labels...), chosen) }

// Tapped opens the options.
func (s *Select) Tapped(*fyne.PointEvent) {
	s.tip.leave()
	if s.Disabled() {
		return
	}
	Focus(s)
	items := make([]MenuItem, len(s.Options))
	for i, option := range s.Options {
		items[i] = MenuItem{Label: option.Label, Glyph: option.Glyph, Off: option.Off, Reason: option.Reason,
			Chosen: i == s.chosen, Do: func() { s.pick(i) }}
	}
	ShowMenuUnder(s, items)
}

func (s *Select) pick(i int) {
	if i < 0 || i >= len(s.Options) || s.Options[i].Off || i == s.chosen {
		return
	}
	s.Put(i)
	s.OnChanged(i)
}

// TypedKey opens with Space and Enter, and goes through the options with the arrows.
func (s *Select) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown:
		s.pick(s.chosen + 1)
	case fyne.KeyUp:
		s.pick(s.chosen - 1)
	default:
		s.Control.TypedKey(key)
	}
}

func (s *Select) shown() Option {
	option := Option{Label: s.Hint}
	if s.chosen >= 0 && s.chosen < len(s.Options) {
		option = s.Options[s.chosen]
	}
	if s.Glyph != "" {
		option.Glyph = s.Glyph
	}
	return option
}

// CreateRenderer draws the closed drop-down.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(s, s.need, func(p *Pool, at fyne.Size) {
		edge, stroke, ink, veil, radius := ColourBorderStrong, float32(1), ColourText, ColourClear, Size(theme.SizeNameInputRadius)
		switch {
		case s.Disabled():
			edge, ink = ColourBorder, ColourDisabled
		case s.Focused:
			edge, stroke = ColourAccent, 2
		case s.Hovered:
			veil = theme.ColorNameHover
		}
		Place(p.Framed(ColourSurface, edge, stroke, radius), 0, 0, at.Width, at.Height)
		Place(p.Box(veil, radius), 0, 0, at.Width, at.Height)
		shown, side, x := s.shown(), Size(theme.SizeNameInlineIcon), float32(11)
		Place(p.Glyph(shown.Glyph, ink), x, (at.Height-side)/2, side, side)
		if shown.Glyph != "" {
			x += side + 8
		}
		Place(p.Glyph(viewmodel.GlyphChevronDown, ink), at.Width-side-9, (at.Height-side)/2, side, side)
		if s.chosen < 0 && ink == ColourText {
			ink = ColourMuted
		}
		room := at.Width - x - side - 16
		PlaceMiddle(p.Text(Fit(shown.Label, room, Body, false), Body, ink), x, 0, room, at.Height)
	})
}

func (s *Select) need() fyne.Size {
	width := Measure(s.Hint, Body).Width
	glyphs := s.Glyph != ""
	for _, option := range s.Options {
		width = max(width, Measure(option.Label, Body).Width)
		glyphs = glyphs || option.Glyph != ""
	}
	side := Size(theme.SizeNameInlineIcon)
	if glyphs {
		width += side + 8
	}
	return fyne.NewSize(min(Whole(width)+11+side+18, 320), Size(SizeControl))
}
