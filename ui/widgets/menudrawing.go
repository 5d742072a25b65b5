package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// CreateRenderer draws the panel: shadow, ground, and one line for each item.
func (m *menu) CreateRenderer() fyne.WidgetRenderer {
	lines, parts := container.NewWithoutLayout(), &Pool{}
	clip := container.NewClip(lines)
	return Drawn(m, NoSize, func(p *Pool, s fyne.Size) {
		m.placePanel(s)
		p.Shadow(m.panel, m.panelSize, 8)
		Place(p.Framed(ColourRaised, ColourBorder, 1, 8), m.panel.X, m.panel.Y, m.panelSize.Width, m.panelSize.Height)
		Place(p.Add(clip), m.panel.X, m.panel.Y, m.panelSize.Width, m.panelSize.Height)
		lines.Resize(m.panelSize)
		parts.again()
		m.drawLines(parts)
		lines.Objects = parts.objects
		lines.Refresh()
	})
}

// placePanel puts the panel where it was opened, or where it has room.
func (m *menu) placePanel(window fyne.Size) {
	need := m.need()
	m.panelSize = fyne.NewSize(need.Width, min(need.Height, window.Height-16))
	m.panel = fyne.NewPos(max(8, min(m.at.X, window.Width-need.Width-8)), m.at.Y)
	if m.at.Y+m.panelSize.Height > window.Height-8 {
		above := m.at.Y - m.panelSize.Height - m.top - 8
		m.panel.Y = max(8, min(m.at.Y, window.Height-m.panelSize.Height-8))
		if m.least > 0 && above >= 8 {
			m.panel.Y = above
		}
	}
}

func (m *menu) drawLines(p *Pool) {
	y := menuInset - m.offset
	for i, item := range m.items {
		height := m.itemHeight(item)
		if y+height > 0 && y < m.panelSize.Height {
			m.drawLine(p, i, y, height)
		}
		y += height
	}
}

func (m *menu) drawLine(p *Pool, i int, y, height float32) {
	item, width := m.items[i], m.panelSize.Width
	if item.Separator {
		Place(p.Box(ColourBorder, 0), menuInset, y+menuSeparator/2, width-2*menuInset, 1)
		return
	}
	if i == m.hot {
		Place(p.Box(ColourAccentSoft, 6), menuInset, y, width-2*menuInset, height)
	}
	tone := viewmodel.Plain
	switch {
	case item.Off:
		tone = viewmodel.Off
	case item.Danger:
		tone = viewmodel.Danger
	}
	x, icon := float32(menuInset+10), Size(theme.SizeNameInlineIcon)
	picture := item.Glyph
	if item.Chosen && picture == "" {
		picture = viewmodel.GlyphCheck
	}
	if picture != "" {
		Place(p.Glyph(picture, InkOf(tone)), x, y+(height-icon)/2, icon, icon)
	}
	if m.hasGlyphs() {
		x += icon + 10
	}
	label := p.Text(item.Label, Body, InkOf(tone))
	if item.Off && item.Reason != "" {
		Place(label, x, y+6, width-x, LineHeight(Body))
		Place(p.Text(item.Reason, Caption, ColourMuted), x, y+height-6-LineHeight(Caption), width-x, LineHeight(Caption))
	} else {
		PlaceMiddle(label, x, y, width-x, height)
	}
	if item.Shortcut != "" {
		keys := p.Text(item.Shortcut, Caption, ColourMuted)
		keys.Alignment = fyne.TextAlignTrailing
		PlaceMiddle(keys, x, y, width-x-14, height)
	}
}
