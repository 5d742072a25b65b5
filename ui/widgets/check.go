package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// Tick is the state of a box that can be ticked.
type Tick int

// The states of a tick.
const (
	NoTick   Tick = iota // there is no box
	Unticked             // empty
	Partly               // some of what is below is ticked
	Ticked
	Locked       // empty, and cannot be ticked
	LockedTicked // ticked, and cannot be unticked
)

// Check is a box with its label, and a second line that says what it means.
type Check struct {
	Control
	Label, Note string
	OnChanged   func(ticked bool)

	state Tick
}

// NewCheck returns an unticked box.
func NewCheck(label, note string, changed func(ticked bool)) *Check {
	return Extend(&Check{Label: label, Note: note, OnChanged: changed, state: Unticked})
}

// Put sets the tick without telling OnChanged.
func (c *Check) Put(ticked bool) {
	state := Unticked
	if ticked {
		state = Ticked
	}
	c.PutTick(state)
}

// PutTick sets any of the three states.
func (c *Check) PutTick(state Tick) { change(c, &c.state, state) }

// Tapped ticks or unticks.
func (c *Check) Tapped(*fyne.PointEvent) {
	if c.Disabled() {
		return
	}
	c.Put(c.state != Ticked)
	c.OnChanged(c.state == Ticked)
}

// TypedKey ticks with Space; Enter goes to the window, as other keys do.
func (c *Check) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeySpace {
		c.Tapped(nil)
		return
	}
	PassKey(c, key)
}

func (c *Check) shown() Tick {
	switch {
	case !c.Disabled():
		return c.state
	case c.state == Ticked:
		return LockedTicked
	}
	return Locked
}

const tickGap = 8

// HeightFor is the height in a width: label and note may take several lines.
func (c *Check) HeightFor(width float32) float32 {
	height := c.labelHeight(width) + 6
	if c.Note != "" {
		height += float32(len(BreakLines(c.Note, c.room(width), Caption))) * Whole(LineHeight(Caption))
	}
	return height
}

func (c *Check) labelHeight(width float32) float32 {
	return float32(len(BreakLines(c.Label, c.room(width), Body))) * Whole(LineHeight(Body))
}

func (c *Check) room(width float32) float32 {
	return width - Size(theme.SizeNameInlineIcon) - tickGap - 1
}

// CreateRenderer draws the box and its words.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	label, note := NewParagraph("", Body, viewmodel.Plain), NewParagraph("", Caption, viewmodel.Muted)
	return Drawn(c, c.need, func(p *Pool, s fyne.Size) {
		label.Text, label.Tone, note.Text = c.Label, viewmodel.Plain, c.Note
		if c.Disabled() {
			label.Tone = viewmodel.Off
		}
		side, line, height := Size(theme.SizeNameInlineIcon), Whole(LineHeight(Body))+6, c.labelHeight(s.Width)
		x := side + tickGap + 1
		drawTick(p, c.shown(), c.Hovered, 1, (line-side)/2, side)
		Place(p.Add(label), x, 2, s.Width-x, height)
		Place(p.Add(note), x, height+3, s.Width-x, s.Height-height-3)
		p.Ring(c.Focused, 4, 1, (line-side)/2, side, side)
	})
}

func (c *Check) need() fyne.Size {
	width := Size(theme.SizeNameInlineIcon) + tickGap + Measure(c.Label, Body).Width + 2
	if given := c.Size().Width; given > 0 && given < width {
		width = given // it has been given less, and breaks its label
	}
	return fyne.NewSize(Whole(width), c.HeightFor(max(c.Size().Width, width)))
}

// drawTick draws the box of a check, of a row and of a tree alike.
func drawTick(p *Pool, state Tick, hovered bool, x, y, side float32) {
	if state == NoTick {
		return
	}
	mark, fill, edge, ink := Glyph(""), ColourSurface, ColourBorderStrong, ColourOnAccent
	switch state {
	case Ticked:
		mark, fill, edge = viewmodel.GlyphCheck, ColourAccent, ColourAccent
	case Partly:
		mark, fill, edge = viewmodel.GlyphMinus, ColourAccent, ColourAccent
	case Locked:
		fill, edge = ColourSunken, ColourBorder
	case LockedTicked:
		mark, fill, edge, ink = viewmodel.GlyphCheck, ColourBorder, ColourBorder, ColourMuted
	case Unticked:
		if hovered {
			edge = ColourAccent
		}
	}
	Place(p.Framed(fill, edge, 1, 4), x, y, side, side)
	Place(p.Glyph(mark, ink), x+1, y+1, side-2, side-2)
}
