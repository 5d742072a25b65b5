package frame

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Screen is what fills the window beside the navigation. Its New function builds its widgets once, and it copies its view
// model into them whenever that has changed.
type Screen interface {
	// Content is what is shown; it is asked for once.
	Content() fyne.CanvasObject
	// Shown is called each time the screen comes to the front: read what it shows, and put the keyboard where work begins.
	Shown()
	// Hidden is called when another screen comes: give up what is being read. The screen may come back.
	Hidden()
	// Find puts the keyboard into the search (Ctrl+F).
	Find()
	// Reload reads again what is shown (F5).
	Reload()
	// Keys are the screen's own shortcuts.
	Keys() []Key
}

// Plain is a screen that only shows something; embed it, and say what else the screen does.
type Plain struct {
	Inside    fyne.CanvasObject
	Shortcuts []Key
}

// Content and Keys are what it was made with. There is nothing to read, to look for, or to give up.
func (p *Plain) Content() fyne.CanvasObject { return p.Inside }
func (p *Plain) Keys() []Key                { return p.Shortcuts }
func (p *Plain) Shown()                     {}
func (p *Plain) Hidden()                    {}
func (p *Plain) Find()                      {}
func (p *Plain) Reload()                    {}

// Guard is a screen that may keep the user from leaving it: there is something that was not saved.
type Guard interface {
	// MayLeave reports whether the screen can be left now; if not, it asks, and calls leave when it may.
	MayLeave(leave func()) bool
}

// Narrow is a screen that needs the room of the navigation, which folds by itself while the window is narrower than 1500.
type Narrow interface{ NeedsRoom() bool }

// Place is one of the five screens of the navigation.
type Place string

// The places, in the order of Ctrl+1 to 5.
const (
	PlaceTray           Place = "tray"
	PlaceChannels       Place = "channels"
	PlaceHistory        Place = "history"
	PlaceAdministration Place = "administration"
	PlaceSettings       Place = "settings"
)

// Places are all of them, in the order of Ctrl+1 to 5.
func Places() []Place {
	return []Place{PlaceTray, PlaceChannels, PlaceHistory, PlaceAdministration, PlaceSettings}
}

// Key is a shortcut: the key, what is held down with it, what it is called in the help, and what it does.
type Key struct {
	Name             fyne.KeyName
	Ctrl, Shift, Alt bool // Ctrl is Cmd on macOS
	Label            string
	Off              bool // it is known, and does nothing now
	Do               func()
}

// Written is the shortcut as it is shown: « Ctrl+Maj+O ». say gives the names of keys.
func (k Key) Written(say func(key string, fill map[string]any) string) string {
	written := ""
	if k.Ctrl && runtime.GOOS == "darwin" {
		written += "Cmd+"
	} else if k.Ctrl {
		written += "Ctrl+"
	}
	if k.Alt {
		written += "Alt+"
	}
	if k.Shift {
		written += say("ui.key.shift", nil) + "+"
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape, fyne.KeyDelete, fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight,
		fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyTab:
		return written + say("ui.key."+string(k.Name), nil)
	}
	return written + string(k.Name)
}

func (k Key) modifiers() (held fyne.KeyModifier) {
	if k.Ctrl {
		held |= fyne.KeyModifierShortcutDefault
	}
	if k.Shift {
		held |= fyne.KeyModifierShift
	}
	if k.Alt {
		held |= fyne.KeyModifierAlt
	}
	return held
}

// Shortcut is the key as Fyne reports it, nil for one that comes as a plain key. A few combinations have types of their own [Fyne 2.7.1].
func (k Key) Shortcut() fyne.Shortcut {
	if !k.Ctrl && !k.Alt {
		return nil
	}
	if k.Ctrl && !k.Shift && !k.Alt {
		switch k.Name {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{}
		}
	}
	return &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.modifiers()}
}

// is reports whether a plain key event is this key.
func (k Key) is(event *fyne.KeyEvent, shift bool) bool {
	return !k.Ctrl && !k.Alt && k.Name == event.Name && k.Shift == shift
}
