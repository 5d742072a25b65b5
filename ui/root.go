package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// leastWindow is the smallest window that Bannette is made for.
func leastWindow() fyne.Size { return fyne.NewSize(1120, 640) }

// foldBelow is the width under which a screen that needs room folds the navigation.
const foldBelow = 1500

// root is all that lies in the window.
type root struct {
	widget.BaseWidget
	frame *Frame
}

func newRoot(f *Frame) *root {
	r := &root{frame: f}
	r.ExtendBaseWidget(r)
	return r
}

// contentOf is what a screen shows, on the ground of the page.
func (f *Frame) contentOf(s Screen) fyne.CanvasObject { return s.Content() }

// CreateRenderer lays navigation, content, messages and tooltips.
func (r *root) CreateRenderer() fyne.WidgetRenderer {
	f, page := r.frame, newBox()
	return begin(&drawing{of: r, objects: []fyne.CanvasObject{page, f.content, f.nav, f.toasts, f.tipsOver},
		layout: func(s fyne.Size) {
			place(page, 0, 0, s.Width, s.Height)
			left := float32(0)
			show(f.nav, f.bare == nil)
			if f.bare == nil {
				left = f.nav.width()
				place(f.nav, 0, 0, left, s.Height)
			}
			place(f.content, left, 0, s.Width-left, s.Height)
			place(f.tipsOver, 0, 0, s.Width, s.Height)
			need := f.toasts.MinSize()
			place(f.toasts, s.Width-need.Width-20, s.Height-need.Height-20, need.Width, need.Height)
		},
		min:   leastWindow,
		dress: func() { paint(page, theme.ColorNameBackground, ColourClear, 0, 0) }})
}
