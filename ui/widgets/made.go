package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Made is the base of a widget that is made of others: of what lies Inside.
type Made struct {
	widget.BaseWidget
	Inside fyne.CanvasObject
}

// HeightFor is the height that it needs in a width.
func (m *Made) HeightFor(width float32) float32 { return HeightOf(m.Inside, width) }

// CreateRenderer shows what lies inside.
func (m *Made) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.Inside) }
