package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// CreateRenderer draws the panel: shadow, ground, and one line for each item.
func (m *menu) CreateRenderer() fyne.WidgetRenderer {
	shadow, panel := newShadow(), newBox()
	lines := container.NewWithoutLayout()
	clip := container.NewClip(lines)
	return begin(&drawing{of: m, objects: append(shadow.objects(), panel, clip),
		layout: func(s fyne.Size) {
			m.settle(s)
			shadow.place(m.panel, m.panelSize)
			place(panel, m.panel.X, m.panel.Y, m.panelSize.Width, m.panelSize.Height)
			place(clip, m.panel.X, m.panel.Y, m.panelSize.Width, m.panelSize.Height)
			lines.Resize(m.panelSize)
			m.drawLines(lines)
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

func (m *menu) drawLines(lines *fyne.Container) {
	lines.Objects = lines.Objects[:0]
	y := menuInset - m.offset
	for i, item := range m.items {
		height := m.itemHeight(item)
		if y+height > 0 && y < m.panelSize.Height {
			m.drawLine(lines, i, y, height)
		}
		y += height
	}
	lines.Refresh()
}

func (m *menu) drawLine(lines *fyne.Container, i int, y, height float32) {
	item, width := m.items[i], m.panelSize.Width
	add := func(o fyne.CanvasObject, x, y, w, h float32) {
		place(o, x, y, w, h)
		lines.Add(o)
	}
	if item.Separator {
		add(canvas.NewRectangle(colour(ColourBorder)), menuInset, y+menuSeparator/2, width-2*menuInset, 1)
		return
	}
	if i == m.hot {
		hot := canvas.NewRectangle(colour(ColourAccentSoft))
		hot.CornerRadius = 6
		add(hot, menuInset, y, width-2*menuInset, height)
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
		image := newPicture()
		setGlyph(image, picture, inkOf(tone))
		add(image, x, y+(height-icon)/2, icon, icon)
	}
	if m.hasGlyphs() {
		x += icon + 10
	}
	label, middle := newText(), midline(height, Body)
	write(label, item.Label, Body, inkOf(tone))
	if item.Off && item.Reason != "" {
		middle = 6
		reason := newText()
		write(reason, item.Reason, Caption, ColourMuted)
		add(reason, x, y+height-6-lineHeight(Caption), width-x, lineHeight(Caption))
	}
	add(label, x, y+middle, width-x, lineHeight(Body))
	if item.Shortcut != "" {
		keys := newText()
		write(keys, item.Shortcut, Caption, ColourMuted)
		keys.Alignment = fyne.TextAlignTrailing
		add(keys, x, y+midline(height, Caption), width-x-14, lineHeight(Caption))
	}
}
