package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// choices is a row of choices of which exactly one holds, as [Pills], [Segments] and [Tabs] draw it. A tap chooses, and
// the arrow keys go from one to the next.
type choices struct {
	Control
	strip
	OnChanged func(chosen int)

	chosen, hot int // hot is the choice under the mouse, -1 for none
}

// Chosen is the place of the choice that holds.
func (c *choices) Chosen() int { return c.chosen }

// Put has a choice hold, without telling OnChanged.
func (c *choices) Put(chosen int) {
	c.chosen = chosen
	c.Refresh()
}

// Choose has a choice hold; a place where there is none leaves all as it is.
func (c *choices) Choose(i int) {
	if i < 0 || i >= len(c.Labels) || i == c.chosen {
		return
	}
	c.Put(i)
	c.OnChanged(i)
}

// Tapped chooses what is under the mouse.
func (c *choices) Tapped(at *fyne.PointEvent) {
	if !c.off {
		c.Choose(c.at(at.Position.X))
	}
}

// MouseIn lights up the choice under the mouse.
func (c *choices) MouseIn(at *desktop.MouseEvent) {
	c.Control.MouseIn(at)
	c.MouseMoved(at)
}

// MouseMoved lights up the choice under the mouse.
func (c *choices) MouseMoved(at *desktop.MouseEvent) {
	if i := c.at(at.Position.X); i != c.hot {
		c.hot = i
		c.Refresh()
	}
}

// MouseOut takes the light away.
func (c *choices) MouseOut() {
	c.hot = -1
	c.Control.MouseOut()
}

// TypedKey goes to the next choice with the arrows.
func (c *choices) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyRight:
		c.Choose(c.chosen + 1)
	case fyne.KeyLeft:
		c.Choose(c.chosen - 1)
	default:
		PassKey(c.whole, key)
	}
}
