package frame

import (
	"slices"

	"fyne.io/fyne/v2"

	"bannette/ui/widgets"
)

// windowKeys are the shortcuts that hold everywhere.
func (f *Frame) windowKeys() []Key {
	say := func(key string) string { return f.Say("ui.help."+key, nil) }
	var keys []Key
	if f.Bare == nil {
		for i, place := range Places() {
			keys = append(keys, Key{Name: fyne.KeyName(rune('1' + i)), Ctrl: true, Label: f.Say("ui.place."+string(place), nil), Do: func() { f.Go(place) }})
		}
		keys = append(keys,
			Key{Name: fyne.KeyF, Ctrl: true, Label: say("find"), Do: func() { f.Front().Find() }},
			Key{Name: fyne.KeyB, Ctrl: true, Label: say("fold"), Do: f.Fold},
			Key{Name: fyne.KeyF5, Label: say("reload"), Do: f.Reload},
			Key{Name: fyne.KeyZ, Ctrl: true, Label: say("undo"), Do: f.Undo},
			Key{Name: fyne.KeyLeft, Alt: true, Label: say("back"), Do: f.Back},
			Key{Name: fyne.KeyComma, Ctrl: true, Label: f.Say("ui.place.settings", nil), Do: func() { f.Go(PlaceSettings) }})
	}
	return append(keys,
		Key{Name: fyne.KeyF6, Label: say("part"), Do: f.nextPart},
		Key{Name: fyne.KeyF6, Shift: true, Label: say("part-before"), Do: f.nextPart},
		Key{Name: fyne.KeyEscape, Label: say("close"), Do: f.Back},
		Key{Name: fyne.KeyF1, Label: say("help"), Do: f.ShowHelp})
}

// registerKeys tells the canvas which shortcuts hold from now on.
func (f *Frame) registerKeys(keys []Key) {
	f.removeShortcuts(f.keys)
	f.keys = keys
	f.addShortcuts(keys)
	if !slices.ContainsFunc(keys, func(k Key) bool { return k.Name == fyne.KeyReturn && k.Ctrl }) {
		f.addShortcuts([]Key{{Name: fyne.KeyReturn, Ctrl: true}}) // a dialog may want it
	}
}

func (f *Frame) addShortcuts(keys []Key) {
	for _, key := range keys {
		if shortcut := key.Shortcut(); shortcut != nil {
			f.Window.Canvas().AddShortcut(shortcut, func(fyne.Shortcut) { f.press(key) })
		}
	}
}

func (f *Frame) removeShortcuts(keys []Key) {
	for _, key := range keys {
		if shortcut := key.Shortcut(); shortcut != nil {
			f.Window.Canvas().RemoveShortcut(shortcut)
		}
	}
}

// press does what a shortcut is for; while a dialog is open, only its own hold.
func (f *Frame) press(key Key) {
	if f.dialog != nil {
		if key.Name == fyne.KeyReturn && key.Ctrl {
			f.dialog.Confirm()
			return
		}
		f.dialog.press(key)
		return
	}
	if key.Do != nil && !key.Off {
		key.Do()
	}
}

// typedKey is a key that no widget used.
func (f *Frame) typedKey(event *fyne.KeyEvent) {
	if f.dialog != nil {
		f.dialog.typedKey(event)
		return
	}
	shift := widgets.ShiftHeld()
	for _, key := range slices.Backward(f.keys) { // a screen's own come before the window's
		if key.is(event, shift) && !key.Off {
			key.Do()
			return
		}
	}
}

// nextPart moves the keyboard from the navigation into the screen, and back.
func (f *Frame) nextPart() {
	c := f.Window.Canvas()
	if focused, ok := c.Focused().(*navItem); ok && focused != nil {
		f.Front().Find()
		if c.Focused() == fyne.Focusable(focused) {
			c.FocusNext()
		}
		return
	}
	if f.Bare == nil {
		c.Focus(f.nav.current())
	}
}
