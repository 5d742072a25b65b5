package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Switch turns one thing on or off at once, with its word at the right: « Avec les sous-dossiers ».
type Switch struct {
	widget.BaseWidget
	On, Off   string // what is said in either state; may be empty
	OnChanged func(on bool)

	on, focused, disabled bool
}

var (
	_ fyne.Focusable   = (*Switch)(nil)
	_ fyne.Disableable = (*Switch)(nil)
)

// NewSwitch returns a switch that is off.
func NewSwitch(on, off string, changed func(on bool)) *Switch {
	s := &Switch{On: on, Off: off, OnChanged: changed}
	s.ExtendBaseWidget(s)
	return s
}

// Put turns the switch without telling OnChanged.
func (s *Switch) Put(on bool) {
	if s.on != on {
		s.on = on
		s.Refresh()
	}
}

// Tapped turns the switch.
func (s *Switch) Tapped(*fyne.PointEvent) {
	if s.disabled {
		return
	}
	s.Put(!s.on)
	if s.OnChanged != nil {
		s.OnChanged(s.on)
	}
}

// Enable enables it.
func (s *Switch) Enable() {
	s.disabled = false
	s.Refresh()
}

// Disable disables it.
func (s *Switch) Disable() {
	s.disabled = true
	s.Refresh()
}

// Disabled reports whether it is disabled.
func (s *Switch) Disabled() bool { return s.disabled }

// TypedKey turns with Space.
func (s *Switch) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeySpace || IsEnter(key) {
		s.Tapped(nil)
		return
	}
	PassKey(s, key)
}

// TypedRune does nothing.
func (s *Switch) TypedRune(rune) {}

// FocusGained draws the ring.
func (s *Switch) FocusGained() {
	s.focused = true
	s.Refresh()
}

// FocusLost takes the ring away.
func (s *Switch) FocusLost() {
	s.focused = false
	s.Refresh()
}

func (s *Switch) word() string {
	if s.on {
		return s.On
	}
	return s.Off
}

// CreateRenderer draws the switch.
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	const width, height, knob = 34, 18, 12
	track, dot, word, ring := NewBox(), NewBox(), NewCanvasText(), newRing()
	return NewRenderer(&Drawing{Of: s, Parts: []fyne.CanvasObject{track, dot, word, ring},
		Lay: func(at fyne.Size) {
			y, x := (at.Height-height)/2, float32(3)
			if s.on {
				x = width - knob - 3
			}
			Place(track, 0, y, width, height)
			Place(dot, x, y+3, knob, knob)
			placeRing(ring, 0, y, width, height)
			Place(word, width+8, TextTop(at.Height, Body), at.Width-width-8, LineHeight(Body))
		},
		Min: func() fyne.Size {
			need := max(Measure(s.On, Body).Width, Measure(s.Off, Body).Width)
			if need > 0 {
				need += 8
			}
			return fyne.NewSize(width+Whole(need), 24)
		},
		Dress: func() {
			fill, ink := ColourBorderStrong, ColourText
			switch {
			case s.disabled:
				fill, ink = ColourBorder, ColourDisabled
			case s.on:
				fill = ColourAccent
			}
			Paint(track, fill, ColourClear, 0, height/2)
			Paint(dot, ColourSurface, ColourClear, 0, knob/2)
			Write(word, s.word(), Body, ink)
			dressRing(ring, s.focused, height/2)
		}})
}
