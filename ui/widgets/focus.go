package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// PassKey gives a key that the focused widget does not use to the window, so that F1, F5 and Escape work everywhere.
func PassKey(o fyne.CanvasObject, key *fyne.KeyEvent) {
	if c := CanvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(key)
	}
}

// PassShortcut gives a shortcut that the focused widget does not use to the window.
func PassShortcut(o fyne.CanvasObject, shortcut fyne.Shortcut) {
	if window, ok := CanvasOf(o).(fyne.Shortcutable); ok {
		window.TypedShortcut(shortcut)
	}
}

// Focus moves the keyboard to a widget that lies in a window.
func Focus(w fyne.Focusable) {
	o, ok := w.(fyne.CanvasObject)
	if !ok {
		return
	}
	if c := CanvasOf(o); c != nil {
		c.Focus(w)
	}
}

// LostFocus reports whether what has the keyboard, in the window in which an object lies, cannot be seen any more: it is
// hidden, or lies in something that is. It would still take Enter.
func LostFocus(o fyne.CanvasObject) bool {
	c := CanvasOf(o)
	if c == nil {
		return false
	}
	focused, ok := c.Focused().(fyne.CanvasObject)
	if !ok {
		return false
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(focused)
	return at.X <= 0 && at.Y <= 0 // where the driver puts what is not drawn; nothing takes the keyboard in that corner
}

// ShiftHeld reports whether Shift is held down: Fyne tells it of no key that is pressed.
func ShiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// IsEnter reports whether a key is one of the two enter keys.
func IsEnter(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter
}
