package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Card is a surface with a border that holds something.
type Card struct {
	widget.BaseWidget
	inside fyne.CanvasObject
	tone   Tone // Accent: the border shows that it is at work
}

// NewCard returns a card with room around what it holds.
func NewCard(inside fyne.CanvasObject) *Card { return NewBareCard(Pad(inside, 14, 16, 14, 16)) }

// NewBareCard returns a card that ends where what it holds ends: for tables and trees.
func NewBareCard(inside fyne.CanvasObject) *Card { return Extend(&Card{inside: inside}) }

// SetTone colours the border; Plain takes the colour away.
func (c *Card) SetTone(tone Tone) { change(c, &c.tone, tone) }

func (c *Card) HeightFor(width float32) float32 { return HeightOf(c.inside, width-2) + 2 }

// CreateRenderer draws the card.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(c, func() fyne.Size { return c.inside.MinSize().AddWidthHeight(2, 2) }, func(p *Pool, s fyne.Size) {
		line, radius := ColourBorder, Size(SizeCardRadius)
		if c.tone != 0 {
			line = InkOf(c.tone)
		}
		Place(p.Box(ColourSurface, radius), 0, 0, s.Width, s.Height)
		Place(p.Add(c.inside), 1, 1, s.Width-2, s.Height-2)
		Place(p.Framed(ColourClear, line, 1, radius), 0, 0, s.Width, s.Height)
	})
}

// Rule is a thin line between groups.
type Rule struct {
	widget.BaseWidget
	upright bool
}

// NewRule returns a line across.
func NewRule() *Rule { return Extend(&Rule{}) }

// NewUprightRule returns a line from top to bottom.
func NewUprightRule() *Rule { return Extend(&Rule{upright: true}) }

// CreateRenderer draws the line.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(r, func() fyne.Size { return fyne.NewSize(1, 1) }, func(p *Pool, s fyne.Size) {
		width, height := s.Width, float32(1)
		if r.upright {
			width, height = 1, s.Height
		}
		Place(p.Box(ColourBorder, 0), 0, 0, width, height)
	})
}

// Ground is a coloured surface behind an object, without border: the desk under a page, a banner, the side of a screen.
type Ground struct {
	widget.BaseWidget
	inside fyne.CanvasObject
	fill   fyne.ThemeColorName
	radius float32
}

// NewGround returns a surface in a colour of the theme.
func NewGround(fill fyne.ThemeColorName, radius float32, inside fyne.CanvasObject) *Ground {
	return Extend(&Ground{inside: inside, fill: fill, radius: radius})
}

func (g *Ground) HeightFor(width float32) float32 { return HeightOf(g.inside, width) }

// CreateRenderer draws the surface.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(g, g.inside.MinSize, func(p *Pool, s fyne.Size) {
		Place(p.Box(g.fill, g.radius), 0, 0, s.Width, s.Height)
		Place(p.Add(g.inside), 0, 0, s.Width, s.Height)
	})
}
