package papers

import "math"

// Logo is a simple drawing beside a supplier's name.
type Logo string

// The logos; "" draws nothing.
const (
	LogoWheat  Logo = "wheat"
	LogoDrop   Logo = "drop"
	LogoBox    Logo = "box"
	LogoGear   Logo = "gear"
	LogoTree   Logo = "tree"
	LogoRings  Logo = "rings"
	LogoAnchor Logo = "anchor"
)

// logo draws in the square of the given side at x, y.
func (s *Sheet) logo(l Logo, x, y, side float64, ink Ink) {
	u, cx, cy := side/40, x+side/2, y+side/2
	at := func(px, py float64) point { return point{x + px*u, y + py*u} }
	switch l {
	case LogoWheat:
		s.rule(cx, y+6*u, cx, y+39*u, 1.6*u, ink)
		for i := range 4 {
			py := y + (10+7*float64(i))*u
			s.oval(cx-6*u, py, 6.4*u, 2.7*u, 0.75, ink)
			s.oval(cx+6*u, py, 6.4*u, 2.7*u, -0.75, ink)
		}
		s.oval(cx, y+4*u, 2.4*u, 5*u, 0, ink)
	case LogoDrop:
		s.oval(cx, y+26*u, 12*u, 12*u, 0, ink)
		s.fill(ink, at(20, 1), at(30.8, 20.5), at(9.2, 20.5))
		s.oval(cx-4*u, y+28*u, 3*u, 4.5*u, 0.4, ink.tint(0.35))
	case LogoBox:
		s.fill(ink, at(20, 2), at(36, 10), at(20, 18), at(4, 10))
		s.fill(ink.tint(0.75), at(4, 12.5), at(19, 20), at(19, 38), at(4, 30))
		s.fill(ink.tint(0.5), at(36, 12.5), at(21, 20), at(21, 38), at(36, 30))
	case LogoGear:
		for i := range 8 {
			sin, cos := math.Sincos(float64(i) * math.Pi / 4)
			s.oval(cx+15*u*cos, cy+15*u*sin, 4.6*u, 3.6*u, float64(i)*math.Pi/4, ink)
		}
		s.oval(cx, cy, 14*u, 14*u, 0, ink)
		s.oval(cx, cy, 6*u, 6*u, 0, white)
	case LogoTree:
		s.bar(x+18*u, y+28*u, 4*u, 11*u, ink)
		for i, w := range []float64{8, 12, 16} {
			top := 1 + 9*float64(i)
			s.fill(ink.tint(1-0.12*float64(2-i)), at(20, top), at(20+w, top+13), at(20-w, top+13))
		}
	case LogoRings:
		for i, r := range []float64{19, 14, 9, 4} {
			c := ink
			if i%2 == 1 {
				c = white
			}
			s.oval(cx, cy, r*u, r*u, 0, c)
		}
	case LogoAnchor:
		s.oval(cx, y+6*u, 5*u, 5*u, 0, ink)
		s.oval(cx, y+6*u, 2.2*u, 2.2*u, 0, white)
		s.rule(cx, y+10*u, cx, y+36*u, 3*u, ink)
		s.rule(x+11*u, y+15*u, x+29*u, y+15*u, 3*u, ink)
		for i := range 16 { // the arms, a half circle of short strokes
			y1, x1 := math.Sincos(math.Pi * float64(i) / 16)
			y2, x2 := math.Sincos(math.Pi * (float64(i) + 1.1) / 16)
			s.rule(cx+15*u*x1, y+22*u+15*u*y1, cx+15*u*x2, y+22*u+15*u*y2, 3*u, ink)
		}
	}
}
