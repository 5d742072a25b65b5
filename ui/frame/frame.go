// Package frame is what every screen stands in: navigation, keys, dialogs, messages, help, and what is opened outside
// of the window.
package frame

import (
	"time"

	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// Memory keeps small things from one start to the next.
type Memory interface {
	Recall(name string) string // "" if there is none
	Remember(name, value string)
}

// Frame is the window: navigation at the left, a screen beside it, and over both messages, dialogs and tooltips.
// Set the fields before Open; all methods are for the window's goroutine.
type Frame struct {
	Window fyne.Window
	Words  *viewmodel.Words
	// Screens makes the screen of each place; they are made anew when the language changes.
	Screens map[Place]func() Screen
	Memory  // of habits: widths of columns, the folded navigation; nil: nothing is kept
	// UserMenu are the lines of the menu at the foot: change password, sign out.
	UserMenu func() []widgets.MenuItem
	// Strip lies over the whole width of the window, above everything: that these are examples. It may be nil.
	Strip fyne.CanvasObject
	// OnScreen runs f on the window's goroutine; nil asks Fyne to.
	OnScreen func(f func())
	// After calls f on the window's goroutine after a time, unless it is stopped before; nil uses the clock.
	After func(wait time.Duration, f func()) (stop func())

	root     *root
	nav      *navigation
	content  *fyne.Container
	toasts   *toasts
	tipsOver *widgets.TipLayer
	dialog   *Dialog
	overview viewmodel.Overview
	undo     func()

	place   Place
	made    map[Place]Screen
	stack   []Screen // what was opened over the place's own screen, the topmost last
	visited []Place
	Bare    Screen // fills the window without navigation: sign-in, first start
	keys    []Key  // those that are registered with the canvas
}

// Open fills the window. A place or a bare screen has then to be shown.
func (f *Frame) Open() {
	if f.OnScreen == nil {
		f.OnScreen = fyne.Do
	}
	if f.Memory == nil {
		f.Memory = forgetful{}
	}
	f.made = map[Place]Screen{}
	f.nav = newNavigation(f)
	f.content = widgets.Stack()
	f.toasts = newToasts(f)
	f.tipsOver = widgets.NewTipLayer()
	f.nav.folded = f.Recall("folded") == "yes"
	f.root = newRoot(f)
	f.Window.SetPadded(false)
	f.Window.SetContent(f.root)
	f.Window.Canvas().SetOnTypedKey(f.typedKey)
}

// Say is a text of the catalogue in the language of the interface.
func (f *Frame) Say(key string, fill map[string]any) string { return f.Words.Say(key, fill) }

// SetWords changes the language: every screen is made anew, where the user is stays.
func (f *Frame) SetWords(words *viewmodel.Words) {
	f.Words = words
	f.CloseDialog()
	f.nav.Refresh()
	if f.Bare != nil {
		return // whoever shows it makes it anew
	}
	if len(f.stack) > 0 {
		f.top().Hidden()
	} else if f.made[f.place] != nil {
		f.made[f.place].Hidden()
	}
	f.stack, f.made = nil, map[Place]Screen{}
	f.bring(f.screen(f.place))
}

// SetTheme changes the appearance at once.
func (f *Frame) SetTheme(appearance widgets.Appearance, large bool) {
	fyne.CurrentApp().Settings().SetTheme(widgets.NewTheme(appearance, large))
}

// SetOverview shows the counts, the status and the user in the navigation.
func (f *Frame) SetOverview(o viewmodel.Overview) {
	f.overview = o
	f.nav.Refresh()
}

// Toast shows a passing message at the bottom right for six seconds; with undo, it can be taken back by a tap or by Ctrl+Z.
func (f *Frame) Toast(text string, undo func()) {
	f.undo = undo
	f.toasts.show(text, undo)
}

// Message is the passing message that is seen, "" for none.
func (f *Frame) Message() string {
	if !f.toasts.Visible() {
		return ""
	}
	return f.toasts.text
}

// Undo takes back the last action that can be.
func (f *Frame) Undo() {
	if undo := f.undo; undo != nil {
		f.undo = nil
		f.toasts.hide()
		undo()
	}
}

// Fold folds the navigation, or unfolds it.
func (f *Frame) Fold() {
	f.nav.folded = !f.nav.isFolded()
	f.nav.chosen = true
	f.Remember("folded", map[bool]string{true: "yes", false: "no"}[f.nav.folded])
	f.root.Refresh()
}

// Later calls do on the window's goroutine after a time, unless it is stopped before.
func (f *Frame) Later(wait time.Duration, do func()) (stop func()) {
	if f.After != nil {
		return f.After(wait, do)
	}
	timer := time.AfterFunc(wait, func() { f.OnScreen(do) })
	return func() { timer.Stop() }
}

// Tips is the layer on which a tooltip is seen: the dialog's, while there is one.
func (f *Frame) Tips() *widgets.TipLayer {
	if f.dialog != nil {
		return f.dialog.tips
	}
	return f.tipsOver
}
