package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Line is a row of a list as it is drawn; lines are used again for other rows.
type Line interface {
	fyne.CanvasObject
	// ShowRow draws the row at a place of the list, as it stands.
	ShowRow(row int, state LineState)
}

// LineState is how a line of a list stands.
type LineState struct{ selected, hovered, focused, last bool }

// DrawnLine is the base of a line of a list.
type DrawnLine struct {
	widget.BaseWidget
	Row   int
	State LineState

	drawing *drawing
}

// ShowRow draws another row, or the same anew.
func (l *DrawnLine) ShowRow(row int, state LineState) {
	l.Row, l.State = row, state
	if l.drawing != nil {
		l.drawing.redraw()
	}
}

// Drawn is the renderer of the line, as [Drawn] makes it.
func (l *DrawnLine) Drawn(of fyne.Widget, least func() fyne.Size, draw func(p *Pool, s fyne.Size)) fyne.WidgetRenderer {
	l.drawing = &drawing{of: of, least: least, draw: draw}
	return l.drawing
}

// DrawGround draws what lies under a row: its surface, the bar of a selected one, the rule, the ring of the keyboard.
func (s LineState) DrawGround(p *Pool, ruled bool, at fyne.Size) {
	Place(p.Box(s.fill(), 0), 0, 0, at.Width, at.Height)
	if s.selected {
		Place(p.Box(ColourAccent, 0), 0, 0, 3, at.Height)
	}
	s.drawEdges(p, ruled, at)
}

func (s LineState) drawEdges(p *Pool, ruled bool, at fyne.Size) {
	if ruled {
		Place(p.Box(ColourBorder, 0), 0, at.Height-1, at.Width, 1)
	}
	if s.focused {
		Place(p.Framed(ColourClear, ColourAccent, 2, 4), 5, 2, at.Width-8, at.Height-5)
	}
}

func (s LineState) fill() fyne.ThemeColorName {
	switch {
	case s.selected:
		return ColourAccentSoft
	case s.hovered:
		return ColourRowHover
	}
	return ColourClear
}
