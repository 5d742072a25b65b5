package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Aside lays a list and, at its right, what is known of the chosen line; both get all the height. The side is as wide
// as given, and gives way where the window is narrow.
func Aside(list, side fyne.CanvasObject, width float32) *fyne.Container {
	return container.New(&aside{width}, list, side)
}

type aside struct{ width float32 }

func (a *aside) sideWidth(all float32) float32 { return Whole(min(a.width, all*0.38)) }

// Layout places both.
func (a *aside) Layout(objects []fyne.CanvasObject, at fyne.Size) {
	const gap = 16
	if !objects[1].Visible() {
		Place(objects[0], 0, 0, at.Width, at.Height)
		return
	}
	side := a.sideWidth(at.Width)
	Place(objects[0], 0, 0, at.Width-side-gap, at.Height)
	Place(objects[1], at.Width-side, 0, side, at.Height)
}

// MinSize is little: both scroll.
func (a *aside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 200) }

// Beside lays an index of a width at the left of what it leads to.
func Beside(index, content fyne.CanvasObject, width float32) *fyne.Container {
	return container.New(&indexed{width}, index, content)
}

type indexed struct{ width float32 }

// Layout gives both all the height.
func (l *indexed) Layout(objects []fyne.CanvasObject, at fyne.Size) {
	Place(objects[0], 0, 0, l.width, at.Height)
	Place(objects[1], l.width+16, 0, at.Width-l.width-16, at.Height)
}

// MinSize is little: both scroll.
func (l *indexed) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(l.width+300, 200) }
