package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// cellBox is where a cell is drawn, and how its row stands.
type cellBox struct {
	left, width, height float32
	right               bool
	state               LineState
	hot                 bool
}

// cellParts are the objects of one cell, made when they are first needed.
type cellParts struct {
	text, second, more, initials *canvas.Text
	icon, action                 *canvas.Image
	disc, bone                   *canvas.Rectangle
	badge                        *badgeParts
	tick                         *tickBox
	bar                          *barParts
	button                       *buttonDrawing
	press                        *Button // holds the look of button; it is never on screen itself
}

// blank draws what is still being read.
func (p *cellParts) blank(in cellBox) []fyne.CanvasObject {
	if p.bone == nil {
		p.bone = NewBox()
	}
	Paint(p.bone, ColourNeutralSoft, ColourClear, 0, 4)
	Place(p.bone, in.left+cellInset, in.height/2-5, max(8, (in.width-2*cellInset)*0.6), 10)
	return []fyne.CanvasObject{p.bone}
}

// show draws the cell.
func (p *cellParts) show(c Cell, in cellBox) (objects []fyne.CanvasObject) {
	x := in.left + cellInset
	if c.Tick != NoTick {
		objects = append(objects, p.showTick(c, x, in)...)
		x += 26
	}
	if c.Initials != "" {
		objects = append(objects, p.showInitials(c, x, in)...)
		x += 32
	}
	if c.Badge != nil {
		return append(objects, p.showBadge(c, x, in)...)
	}
	if c.Button != "" {
		return append(objects, p.showButton(c, in)...)
	}
	if c.Glyph != "" {
		objects = append(objects, p.showIcon(c, x, in)...)
		x += Size(theme.SizeNameInlineIcon) + 8
	}
	objects = append(objects, p.showText(c, x, in)...)
	if c.Action != "" {
		objects = append(objects, p.showAction(c, in))
	}
	return objects
}

func (p *cellParts) showTick(c Cell, x float32, in cellBox) []fyne.CanvasObject {
	if p.tick == nil {
		box := newTickBox()
		p.tick = &box
	}
	side := Size(theme.SizeNameInlineIcon)
	p.tick.dress(c.Tick, in.state.hovered)
	p.tick.place(x, (in.height-side)/2, side)
	return []fyne.CanvasObject{p.tick.box, p.tick.mark}
}

func (p *cellParts) showInitials(c Cell, x float32, in cellBox) []fyne.CanvasObject {
	if p.disc == nil {
		p.disc, p.initials = NewBox(), NewCanvasText()
	}
	const side = 24
	fill := ColourAccentSoft
	if in.state.selected {
		fill = ColourSurface
	}
	Paint(p.disc, fill, ColourClear, 0, side/2)
	Place(p.disc, x, (in.height-side)/2, side, side)
	Write(p.initials, c.Initials, Caption, ColourAccent)
	p.initials.Alignment = fyne.TextAlignCenter
	Place(p.initials, x, TextTop(in.height, Caption), side, LineHeight(Caption))
	return []fyne.CanvasObject{p.disc, p.initials}
}

func (p *cellParts) showBadge(c Cell, x float32, in cellBox) []fyne.CanvasObject {
	if p.badge == nil {
		badge := newBadgeParts()
		p.badge = &badge
	}
	p.badge.dress(*c.Badge)
	p.badge.layout(*c.Badge, x, in.height/2, in.left+in.width-cellEnd-x)
	return p.badge.objects()
}

func (p *cellParts) showIcon(c Cell, x float32, in cellBox) []fyne.CanvasObject {
	if p.icon == nil {
		p.icon = NewPicture()
	}
	side := Size(theme.SizeNameInlineIcon)
	SetGlyph(p.icon, c.Glyph, InkOf(c.GlyphTone))
	Place(p.icon, x, (in.height-side)/2, side, side)
	return []fyne.CanvasObject{p.icon}
}

func (p *cellParts) showAction(c Cell, in cellBox) fyne.CanvasObject {
	if p.action == nil {
		p.action = NewPicture()
	}
	side, ink := Size(theme.SizeNameInlineIcon), ColourText
	if in.state.hovered || in.state.selected {
		ink = ColourAccent
	}
	SetGlyph(p.action, c.Action, ink)
	Place(p.action, in.left+in.width-cellEnd-side, (in.height-side)/2, side, side)
	return p.action
}

func (p *cellParts) showButton(c Cell, in cellBox) []fyne.CanvasObject {
	if p.button == nil {
		p.button = &buttonDrawing{NewBox(), NewBox(), newRing(), NewPicture(), NewCanvasText()}
		p.press = &Button{Small: true}
	}
	p.press.Label, p.press.Glyph = c.Button, c.Glyph
	p.press.Hovered = in.state.hovered && in.hot
	p.button.dress(p.press)
	height := Size(SizeControlRow)
	p.button.layout(p.press, fyne.NewPos(in.left+cellInset, (in.height-height)/2), fyne.NewSize(in.width-cellInset-cellEnd, height))
	return []fyne.CanvasObject{p.button.box, p.button.veil, p.button.glyph, p.button.label}
}

// showText draws one line or two, and the bar that may stand for the second.
func (p *cellParts) showText(c Cell, x float32, in cellBox) (objects []fyne.CanvasObject) {
	role, room := c.role(), cellText(c, in.width)
	if c.Wrap && c.Second == "" {
		lines := BreakLines(c.Text, room, role)
		c.Text, c.Second = lines[0], strings.Join(lines[1:], " ")
	}
	if p.text == nil {
		p.text, p.second, p.more = NewCanvasText(), NewCanvasText(), NewCanvasText()
	}
	Write(p.text, Fit(c.Text, room, role, c.Middle), role, InkOf(c.Tone))
	p.text.Alignment = fyne.TextAlignLeading
	if in.right {
		p.text.Alignment = fyne.TextAlignTrailing
	}
	first, line := TextTop(in.height, role), LineHeight(role)
	if c.Second != "" || c.More != "" || c.Bar != nil {
		first = (in.height-LineHeight(role)-LineHeight(Caption))/2 + 1
		objects = append(objects, p.showSecond(c, x, first+line-1, room)...)
	}
	Place(p.text, x, first, room, line)
	return append(objects, p.text)
}

func (p *cellParts) showSecond(c Cell, x, y, room float32) (objects []fyne.CanvasObject) {
	if c.Bar != nil {
		if p.bar == nil {
			bar := newBarParts()
			p.bar = &bar
		}
		p.bar.dress(*c.Bar)
		p.bar.layout(*c.Bar, x, y+8, room)
		return []fyne.CanvasObject{p.bar.track, p.bar.done}
	}
	dim := c.Dim
	if dim == viewmodel.Plain {
		dim = viewmodel.Muted
	}
	said := Fit(c.Second, room, Caption, false)
	Write(p.second, said, Caption, InkOf(dim))
	width := Measure(said, Caption).Width
	Place(p.second, x, y, width, LineHeight(Caption))
	objects = append(objects, p.second)
	if c.More != "" {
		Write(p.more, Fit(c.More, max(0, room-width), Caption, false), Caption, InkOf(c.MoreTone))
		Place(p.more, x+width, y, room-width, LineHeight(Caption))
		objects = append(objects, p.more)
	}
	return objects
}
