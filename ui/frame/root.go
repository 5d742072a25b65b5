package frame

import (
	"time"

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
	frame *Frame
}

func newRoot(f *Frame) *root { return widgets.Extend(&root{frame: f}) }

// After, Tips, Say, Remember and Recall make the root a [Host]: so the widgets in the window find it.
func (r *root) After(wait time.Duration, do func()) (stop func()) { return r.frame.Later(wait, do) }
func (r *root) Tips() *widgets.TipLayer                           { return r.frame.Tips() }
func (r *root) Say(key string, fill map[string]any) string        { return r.frame.Say(key, fill) }
func (r *root) Remember(name, value string)                       { r.frame.Remember(name, value) }
func (r *root) Recall(name string) string                         { return r.frame.Recall(name) }

// CreateRenderer lays navigation, content, messages and tooltips.
func (r *root) CreateRenderer() fyne.WidgetRenderer {
	f, page := r.frame, widgets.NewBox()
	objects := []fyne.CanvasObject{page, f.content, f.nav, f.Toasts, f.tipsOver}
	if f.Strip != nil {
		objects = append(objects, f.Strip)
	}
	return widgets.NewRenderer(&widgets.Drawing{Of: r, Parts: objects,
		Lay: func(s fyne.Size) {
			widgets.Place(page, 0, 0, s.Width, s.Height)
			left, top := float32(0), float32(0)
			if f.Strip != nil {
				top = f.Strip.MinSize().Height
				widgets.Place(f.Strip, 0, 0, s.Width, top)
			}
			widgets.Show(f.nav, f.Bare == nil)
			if f.Bare == nil {
				left = f.nav.width()
				widgets.Place(f.nav, 0, top, left, s.Height-top)
			}
			widgets.Place(f.content, left, top, s.Width-left, s.Height-top)
			widgets.Place(f.tipsOver, 0, 0, s.Width, s.Height)
			need := f.Toasts.MinSize()
			widgets.Place(f.Toasts, s.Width-need.Width-20, s.Height-need.Height-footRoom, need.Width, need.Height)
		},
		Min:   LeastWindow,
		Dress: func() { widgets.Paint(page, theme.ColorNameBackground, widgets.ColourClear, 0, 0) }})
}
