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

// TypeKey presses a key where the keyboard is.
func TypeKey(f *frame.Frame, name fyne.KeyName) {
	if focused := f.Window.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	f.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
}

// Press presses keys in a widget.
func Press(w fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		w.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// PressKeys presses keys where the keyboard is.
func PressKeys(f *frame.Frame, keys ...fyne.KeyName) {
	for _, key := range keys {
		TypeKey(f, key)
	}
}
