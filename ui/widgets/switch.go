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
func (s *Switch) Put(on bool) { change(s, &s.on, on) }

// Tapped turns the switch.
func (s *Switch) Tapped(*fyne.PointEvent) {
	if s.off {
		return
	}
	s.Put(!s.on)
	s.OnChanged(s.on)
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
	least := func() fyne.Size {
		need := max(Measure(s.On, Body).Width, Measure(s.Off, Body).Width)
		if need > 0 {
			need += 8
		}
		return fyne.NewSize(width+Whole(need), 24)
	}
	return Drawn(s, least, func(p *Pool, at fyne.Size) {
		y, x, fill, ink := (at.Height-height)/2, float32(3), ColourBorderStrong, ColourText
		if s.on {
			x, fill = width-knob-3, ColourAccent
		}
		if s.off {
			fill, ink = ColourBorder, ColourDisabled
		}
		Place(p.Box(fill, height/2), 0, y, width, height)
		Place(p.Box(ColourSurface, knob/2), x, y+3, knob, knob)
		PlaceMiddle(p.Text(s.word(), Body, ink), width+8, 0, at.Width-width-8, at.Height)
		p.Ring(s.Focused, height/2, 0, y, width, height)
	})
}
