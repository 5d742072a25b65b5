package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// sideBySide lays two fields beside one another where both have the room, and one under the other where not.
type sideBySide struct {
	row columns
	all column
}

// SideBySide lays two fields beside one another, or one under the other.
func SideBySide(a, b fyne.CanvasObject) *fyne.Container {
	return container.New(&sideBySide{columns{gap: 8}, column{10}}, a, b)
}

// leastField is the width that a field needs for its label and what is known of its value, in heights of text.
const leastField = 8.7

func (l *sideBySide) fits(width float32) bool {
	return (width-l.row.gap)/2 >= leastField*Size(theme.SizeNameText)
}

func (l *sideBySide) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if l.fits(s.Width) {
		l.row.Layout(objects, s)
		return
	}
	l.all.Layout(objects, s)
}

func (l *sideBySide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.all.MinSize(objects)
}

func (l *sideBySide) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	if l.fits(width) {
		return l.row.heightOf(objects, width)
	}
	return l.all.heightOf(objects, width)
}
