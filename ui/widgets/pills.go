package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// Pill is one choice of a row of filters.
type Pill = viewmodel.Pill

// Pills are filters of which exactly one holds: « Tous 10 », « À revoir 2 ».
type Pills struct {
	choices
	// Number writes a count; nil writes its digits.
	Number func(int) string

	items []Pill
}

const pillInset, pillGap, pillHeight = 12, 4, 28

// NewPills returns filters of which the first holds.
func NewPills(items []Pill, changed func(chosen int)) *Pills {
	p := Extend(&Pills{choices: choices{strip: strip{gap: pillGap}, OnChanged: changed, hot: -1}})
	p.besides = p.room
	p.Put(items, 0)
	return p
}

// Put shows the filters and which one holds, without telling OnChanged.
func (p *Pills) Put(items []Pill, chosen int) {
	p.items, p.Labels = items, p.Labels[:0]
	for _, item := range items {
		p.Labels = append(p.Labels, p.label(item))
	}
	p.choices.Put(chosen)
}

func (p *Pills) label(item Pill) string {
	switch {
	case item.Count < 0:
		return item.Label
	case p.Number != nil:
		return item.Label + " " + p.Number(item.Count)
	}
	return item.Label + " " + strconv.Itoa(item.Count)
}

// room is what a pill needs at the left and right of its label.
func (p *Pills) room(i int) float32 {
	if p.items[i].Glyph != "" {
		return 2*pillInset + Size(theme.SizeNameInlineIcon) + 4
	}
	return 2 * pillInset
}

// CreateRenderer draws the filters.
func (p *Pills) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(p, func() fyne.Size { return fyne.NewSize(p.wide(), Size(SizeControl)) }, func(parts *Pool, s fyne.Size) {
		height := p.height()
		y := (s.Height - height) / 2
		p.each(func(i int, x, width float32) {
			p.pill(parts, i, x, y, width, height)
			parts.Ring(p.Focused && i == p.chosen, height/2, x, y, width, height)
		})
	})
}

func (p *Pills) height() float32 { return min(pillHeight*Size(SizeControl)/32, Size(SizeControl)) }

func (p *Pills) pill(parts *Pool, i int, x, y, width, height float32) {
	item, fill, tone, role := p.items[i], ColourClear, ColourMuted, Body
	switch i {
	case p.chosen:
		fill, tone, role = ColourAccentSoft, ColourAccent, BodyBold
	case p.hot:
		fill = theme.ColorNameHover
	}
	Place(parts.Box(fill, height/2), x, y, width, height)
	if item.Glyph != "" {
		icon := Size(theme.SizeNameInlineIcon)
		Place(parts.Glyph(item.Glyph, InkOf(item.Tone)), x+pillInset-2, y+(height-icon)/2, icon, icon)
		x, width = x+icon+4, width-icon-4
	}
	text := parts.Text(p.Labels[i], role, tone)
	text.Alignment = fyne.TextAlignCenter
	PlaceMiddle(text, x, y, width, height)
}
