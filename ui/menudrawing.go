package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// CreateRenderer draws the panel: shadow, ground, and one line for each item.
func (m *menu) CreateRenderer() fyne.WidgetRenderer {
	shadow, panel := newShadow(), newBox()
	lines, parts := container.NewWithoutLayout(), &pool{}
	clip := container.NewClip(lines)
	return begin(&drawing{of: m, objects: append(shadow.objects(), panel, clip),
		layout: func(s fyne.Size) {
			m.settle(s)
			shadow.place(m.panel, m.panelSize)
			place(panel, m.panel.X, m.panel.Y, m.panelSize.Width, m.panelSize.Height)
			place(clip, m.panel.X, m.panel.Y, m.panelSize.Width, m.panelSize.Height)
			lines.Resize(m.panelSize)
			parts.again()
			m.drawLines(parts)
			lines.Objects = append(lines.Objects[:0], parts.objects...)
			lines.Refresh()
		},
		min: func() fyne.Size { return fyne.Size{} },
		dress: func() {
			paint(panel, ColourRaised, ColourBorder, 1, 8)
			shadow.dress(8)
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

func (m *menu) drawLines(parts *pool) {
	y := menuInset - m.offset
	for i, item := range m.items {
		height := m.itemHeight(item)
		if y+height > 0 && y < m.panelSize.Height {
			m.drawLine(parts, i, y, height)
		}
		y += height
	}
}

func (m *menu) drawLine(parts *pool, i int, y, height float32) {
	item, width := m.items[i], m.panelSize.Width
	if item.Separator {
		rule := parts.box()
		paint(rule, ColourBorder, ColourClear, 0, 0)
		place(rule, menuInset, y+menuSeparator/2, width-2*menuInset, 1)
		return
	}
	if i == m.hot {
		hot := parts.box()
		paint(hot, ColourAccentSoft, ColourClear, 0, 6)
		place(hot, menuInset, y, width-2*menuInset, height)
	}
	tone := viewmodel.Plain
	switch {
	case item.Off:
		tone = viewmodel.Off
	case item.Danger:
		tone = viewmodel.Danger
	}
	x, icon := float32(menuInset+10), size(theme.SizeNameInlineIcon)
	picture := item.Glyph
	if item.Chosen && picture == "" {
		picture = viewmodel.GlyphCheck
	}
	if picture != "" {
		image := parts.picture()
		setGlyph(image, picture, inkOf(tone))
		place(image, x, y+(height-icon)/2, icon, icon)
	}
	if m.hasGlyphs() {
		x += icon + 10
	}
	label, middle := parts.text(), midline(height, Body)
	write(label, item.Label, Body, inkOf(tone))
	if item.Off && item.Reason != "" {
		middle = 6
		reason := parts.text()
		write(reason, item.Reason, Caption, ColourMuted)
		place(reason, x, y+height-6-lineHeight(Caption), width-x, lineHeight(Caption))
	}
	place(label, x, y+middle, width-x, lineHeight(Body))
	if item.Shortcut != "" {
		keys := parts.text()
		write(keys, item.Shortcut, Caption, ColourMuted)
		keys.Alignment = fyne.TextAlignTrailing
		place(keys, x, y+midline(height, Caption), width-x-14, lineHeight(Caption))
	}
}
