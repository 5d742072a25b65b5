package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/widgets"
)

// LeastWindow is the smallest window that Bannette is made for.
func LeastWindow() fyne.Size { return fyne.NewSize(1120, 640) }

// foldBelow is the width under which a screen that needs room folds the navigation.
const foldBelow = 1500

// footRoom is what messages leave free at the foot of a screen: its buttons may be wanted next.
const footRoom = 64

// root is all that lies in the window.
type root struct {
	widget.BaseWidget
	widgets.Host // the frame: so the widgets in the window find it
	frame        *Frame
}

func newRoot(f *Frame) *root { return widgets.Extend(&root{Host: f, frame: f}) }

// CreateRenderer lays navigation, content, messages and tooltips.
func (r *root) CreateRenderer() fyne.WidgetRenderer {
	return widgets.Drawn(r, LeastWindow, func(p *widgets.Pool, s fyne.Size) {
		f, left, top := r.frame, float32(0), float32(0)
		widgets.Place(p.Box(theme.ColorNameBackground, 0), 0, 0, s.Width, s.Height)
		if f.Strip != nil {
			top = f.Strip.MinSize().Height
		}
		if f.Bare == nil {
			left = f.nav.width()
		}
		widgets.Place(p.Add(f.content), left, top, s.Width-left, s.Height-top)
		if f.Bare == nil {
			widgets.Place(p.Add(f.nav), 0, top, left, s.Height-top)
		}
		need := f.toasts.MinSize()
		widgets.Place(p.Add(f.toasts), s.Width-need.Width-20, s.Height-need.Height-footRoom, need.Width, need.Height)
		widgets.Place(p.Add(f.tipsOver), 0, 0, s.Width, s.Height)
		if f.Strip != nil {
			widgets.Place(p.Add(f.Strip), 0, 0, s.Width, top)
		}
	})
}
