package ui

import "fyne.io/fyne/v2"

// shortcut presses a combination where the keyboard is, as Fyne's window does.
func shortcut(f *Frame, k Key) {
	c := f.Window.Canvas()
	if focused, ok := c.Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(k.shortcut())
		return
	}
	c.(fyne.Shortcutable).TypedShortcut(k.shortcut())
}

func typeKey(f *Frame, name fyne.KeyName) {
	if focused := f.Window.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	f.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
}

func press(w fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		w.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// pressKeys presses keys where the keyboard is.
func pressKeys(f *Frame, keys ...fyne.KeyName) {
	for _, key := range keys {
		typeKey(f, key)
	}
}
