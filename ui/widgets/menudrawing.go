package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// CreateRenderer draws the panel: shadow, ground, and one line for each item.
func (m *menu) CreateRenderer() fyne.WidgetRenderer {
	shadow, panel := NewShadow(), NewBox()
	lines, parts := container.NewWithoutLayout(), &Pool{}
	clip := container.NewClip(lines)
	return NewRenderer(&Drawing{Of: m, Parts: append(shadow.Objects(), panel, clip),
		Lay: func(s fyne.Size) {
			m.settle(s)
			shadow.Place(m.panel, m.panelSize)
			Place(panel, m.panel.X, m.panel.Y, m.panelSize.Width, m.panelSize.Height)
			Place(clip, m.panel.X, m.panel.Y, m.panelSize.Width, m.panelSize.Height)
			lines.Resize(m.panelSize)
			parts.Again()
			m.drawLines(parts)
			lines.Objects = append(lines.Objects[:0], parts.Objects...)
			lines.Refresh()
		},
		Min: func() fyne.Size { return fyne.Size{} },
		Dress: func() {
			Paint(panel, ColourRaised, ColourBorder, 1, 8)
			shadow.Dress(8)
		}})
}

// settle puts the panel where it was opened, or where it has room.
func (m *menu) settle(window fyne.Size) {
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

func (m *menu) drawLines(parts *Pool) {
	y := menuInset - m.offset
	for i, item := range m.items {
		height := m.itemHeight(item)
		if y+height > 0 && y < m.panelSize.Height {
			m.drawLine(parts, i, y, height)
		}
		y += height
	}
}

func (m *menu) drawLine(parts *Pool, i int, y, height float32) {
	item, width := m.items[i], m.panelSize.Width
	if item.Separator {
		rule := parts.Box()
		Paint(rule, ColourBorder, ColourClear, 0, 0)
		Place(rule, menuInset, y+menuSeparator/2, width-2*menuInset, 1)
		return
	}
	if i == m.hot {
		hot := parts.Box()
		Paint(hot, ColourAccentSoft, ColourClear, 0, 6)
		Place(hot, menuInset, y, width-2*menuInset, height)
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
		image := parts.picture()
		SetGlyph(image, picture, InkOf(tone))
		Place(image, x, y+(height-icon)/2, icon, icon)
	}
	if m.hasGlyphs() {
		x += icon + 10
	}
	label, middle := parts.Text(), TextTop(height, Body)
	Write(label, item.Label, Body, InkOf(tone))
	if item.Off && item.Reason != "" {
		middle = 6
		reason := parts.Text()
		Write(reason, item.Reason, Caption, ColourMuted)
		Place(reason, x, y+height-6-LineHeight(Caption), width-x, LineHeight(Caption))
	}
	Place(label, x, y+middle, width-x, LineHeight(Body))
	if item.Shortcut != "" {
		keys := parts.Text()
		Write(keys, item.Shortcut, Caption, ColourMuted)
		keys.Alignment = fyne.TextAlignTrailing
		Place(keys, x, y+TextTop(height, Caption), width-x-14, LineHeight(Caption))
	}
}
