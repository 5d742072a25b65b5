package uitest

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
)

// Shortcut presses a combination where the keyboard is, as Fyne's window does.
func Shortcut(f *frame.Frame, k frame.Key) {
	c := f.Window.Canvas()
	if focused, ok := c.Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(k.Shortcut())
		return
	}
	c.(fyne.Shortcutable).TypedShortcut(k.Shortcut())
}

// TypeKey presses keys, each where the keyboard is by then.
func TypeKey(f *frame.Frame, keys ...fyne.KeyName) {
	for _, key := range keys {
		typed := f.Window.Canvas().OnTypedKey()
		if focused := f.Window.Canvas().Focused(); focused != nil {
			typed = focused.TypedKey
		}
		typed(&fyne.KeyEvent{Name: key})
	}
}

// Press presses keys in a widget.
func Press(w fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		w.TypedKey(&fyne.KeyEvent{Name: key})
	}
}
