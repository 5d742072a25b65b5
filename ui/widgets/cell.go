package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// cellBox is where a cell is drawn, with what, and how its row stands.
type cellBox struct {
	*Pool
	left, width, height float32
	right               bool
	state               LineState
	hot                 bool
}

// blank draws what is still being read.
func (b cellBox) blank() {
	Place(b.Box(ColourNeutralSoft, 4), b.left+cellInset, b.height/2-5, max(8, (b.width-2*cellInset)*0.6), 10)
}

// show draws the cell.
func (b cellBox) show(c Cell) {
	x, side := b.left+cellInset, Size(theme.SizeNameInlineIcon)
	if c.Tick != NoTick {
		drawTick(b.Pool, c.Tick, b.state.hovered, x, (b.height-side)/2, side)
		x += 26
	}
	if c.Initials != "" {
		b.showInitials(c, x)
		x += 32
	}
	if c.Badge != nil {
		drawBadge(b.Pool, *c.Badge, x, b.height/2, b.left+b.width-cellEnd-x)
		return
	}
	if c.Button != "" {
		b.showButton(c)
		return
	}
	if c.Glyph != "" {
		Place(b.Glyph(c.Glyph, InkOf(c.GlyphTone)), x, (b.height-side)/2, side, side)
		x += side + 8
	}
	b.showText(c, x)
	if c.Action != "" {
		ink := ColourText
		if b.state.hovered || b.state.selected {
			ink = ColourAccent
		}
		Place(b.Glyph(c.Action, ink), b.left+b.width-cellEnd-side, (b.height-side)/2, side, side)
	}
}

func (b cellBox) showInitials(c Cell, x float32) {
	const side = 24
	fill := ColourAccentSoft
	if b.state.selected {
		fill = ColourSurface
	}
	Place(b.Box(fill, side/2), x, (b.height-side)/2, side, side)
	text := b.Text(c.Initials, Caption, ColourAccent)
	text.Alignment = fyne.TextAlignCenter
	PlaceMiddle(text, x, 0, side, b.height)
}

func (b cellBox) showButton(c Cell) {
	button := &Button{Label: c.Button, Glyph: c.Glyph, Small: true} // for its look: it is never on screen itself
	button.Hovered = b.state.hovered && b.hot
	height := Size(SizeControlRow)
	button.draw(b.Pool, fyne.NewPos(b.left+cellInset, (b.height-height)/2), fyne.NewSize(b.width-cellInset-cellEnd, height))
}

// showText draws one line or two, and the bar that may stand for the second.
func (b cellBox) showText(c Cell, x float32) {
	role, room := c.role(), cellText(c, b.width)
	if c.Wrap && c.Second == "" {
		lines := BreakLines(c.Text, room, role)
		c.Text, c.Second = lines[0], strings.Join(lines[1:], " ")
	}
	text := b.Text(Fit(c.Text, room, role, c.Middle), role, InkOf(c.Tone))
	if b.right {
		text.Alignment = fyne.TextAlignTrailing
	}
	if c.Second == "" && c.More == "" && c.Bar == nil {
		PlaceMiddle(text, x, 0, room, b.height)
		return
	}
	line := LineHeight(role)
	first := (b.height-line-LineHeight(Caption))/2 + 1
	Place(text, x, first, room, line)
	b.showSecond(c, x, first+line-1, room)
}

func (b cellBox) showSecond(c Cell, x, y, room float32) {
	if c.Bar != nil {
		drawBar(b.Pool, *c.Bar, x, y+8, room)
		return
	}
	dim := c.Dim
	if dim == viewmodel.Plain {
		dim = viewmodel.Muted
	}
	said := Fit(c.Second, room, Caption, false)
	width := Measure(said, Caption).Width
	Place(b.Text(said, Caption, InkOf(dim)), x, y, width, LineHeight(Caption))
	if c.More != "" {
		more := b.Text(Fit(c.More, max(0, room-width), Caption, false), Caption, InkOf(c.MoreTone))
		Place(more, x+width, y, room-width, LineHeight(Caption))
	}
}
