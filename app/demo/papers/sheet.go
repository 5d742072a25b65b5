package papers

import (
	"math"
	"strings"
)

// Sheet is one side of paper as an abstract layout: marks at places, in points (1/72 inch) from the top left corner.
type Sheet struct {
	Width, Height float64
	marks         []mark
}

// A4 in points.
const (
	a4Width  = 595.28
	a4Height = 841.89
)

// Ink is a colour: 0xRRGGBB.
type Ink uint32

const (
	black Ink = 0x18181c
	grey  Ink = 0x686a70
	white Ink = 0xffffff
)

func (i Ink) rgb() (r, g, b int) { return int(i >> 16 & 255), int(i >> 8 & 255), int(i & 255) }

// tint is the ink thinned with white: 0 is white, 1 the ink itself.
func (i Ink) tint(strength float64) Ink {
	mix := func(c int) Ink { return Ink(255 - math.Round(float64(255-c)*strength)) }
	r, g, b := i.rgb()
	return mix(r)<<16 | mix(g)<<8 | mix(b)
}

// style is how text is set.
type style struct {
	face face
	size float64 // points
	ink  Ink
}

type point struct{ x, y float64 }

// mark is one thing on a sheet: text, a rule or a filled shape.
type mark struct {
	text  string
	style style   // of the text
	at    point   // start of the text's baseline, or of the rule
	to    point   // end of the rule
	width float64 // of the rule
	shape []point // closed
	ink   Ink     // of rule and shape
}

// canvas is what a sheet can be drawn on: a PDF's page or a picture.
type canvas interface {
	text(at point, s style, text string)
	rule(from, to point, width float64, ink Ink)
	fill(shape []point, ink Ink)
}

func (s *Sheet) drawOn(c canvas) {
	for _, m := range s.marks {
		switch {
		case m.text != "":
			c.text(m.at, m.style, m.text)
		case m.shape != nil:
			c.fill(m.shape, m.ink)
		default:
			c.rule(m.at, m.to, m.width, m.ink)
		}
	}
}

// Words are all words on the sheet, in the order in which they were laid on it.
func (s *Sheet) Words() []string {
	var words []string
	for _, m := range s.marks {
		words = append(words, strings.Fields(m.text)...)
	}
	return words
}

func (s *Sheet) put(x, y float64, st style, text string) {
	if text != "" {
		s.marks = append(s.marks, mark{text: text, style: st, at: point{x, y}})
	}
}

func (s *Sheet) rule(x1, y1, x2, y2, width float64, ink Ink) {
	s.marks = append(s.marks, mark{at: point{x1, y1}, to: point{x2, y2}, width: width, ink: ink})
}

func (s *Sheet) fill(ink Ink, shape ...point) {
	s.marks = append(s.marks, mark{shape: shape, ink: ink})
}

func (s *Sheet) bar(x, y, w, h float64, ink Ink) {
	s.fill(ink, point{x, y}, point{x + w, y}, point{x + w, y + h}, point{x, y + h})
}

func (s *Sheet) frame(x, y, w, h, width float64, ink Ink) {
	s.rule(x, y, x+w, y, width, ink)
	s.rule(x+w, y, x+w, y+h, width, ink)
	s.rule(x+w, y+h, x, y+h, width, ink)
	s.rule(x, y+h, x, y, width, ink)
}

// oval is turned by turn radians around its centre.
func (s *Sheet) oval(cx, cy, rx, ry, turn float64, ink Ink) {
	const corners = 48
	shape := make([]point, corners)
	sin, cos := math.Sincos(turn)
	for i := range shape {
		y, x := math.Sincos(2 * math.Pi * float64(i) / corners)
		x, y = x*rx, y*ry
		shape[i] = point{cx + x*cos - y*sin, cy + x*sin + y*cos}
	}
	s.fill(ink, shape...)
}

// pill is a box whose corners are rounded by r.
func (s *Sheet) pill(x, y, w, h, r float64, ink Ink) {
	var shape []point
	for corner, c := range []point{{x + w - r, y + h - r}, {x + r, y + h - r}, {x + r, y + r}, {x + w - r, y + r}} {
		for step := range 9 {
			sin, cos := math.Sincos((float64(corner) + float64(step)/8) * math.Pi / 2)
			shape = append(shape, point{c.x + r*cos, c.y + r*sin})
		}
	}
	s.fill(ink, shape...)
}
