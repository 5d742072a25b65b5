package widgets

import "fyne.io/fyne/v2"

// Switch turns one thing on or off at once, with its word at the right: « Avec les sous-dossiers ».
type Switch struct {
	Control
	On, Off   string // what is said in either state; may be empty
	OnChanged func(on bool)

	on bool
}

// NewSwitch returns a switch that is off.
func NewSwitch(on, off string, changed func(on bool)) *Switch {
	return Extend(&Switch{On: on, Off: off, OnChanged: changed})
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
	if s.off {
		return
	}
	s.Put(!s.on)
	if s.OnChanged != nil {
		s.OnChanged(s.on)
	}
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
			case s.off:
				fill, ink = ColourBorder, ColourDisabled
			case s.on:
				fill = ColourAccent
			}
			Paint(track, fill, ColourClear, 0, height/2)
			Paint(dot, ColourSurface, ColourClear, 0, knob/2)
			Write(word, s.word(), Body, ink)
			dressRing(ring, s.Focused, height/2)
		}})
}
