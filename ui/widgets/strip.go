package widgets

// strip is labels side by side, as choices and steps draw them.
type strip struct {
	Labels  []string
	besides func(i int) float32 // the width that one needs besides its label
	gap     float32             // between two
	reach   float32             // how far beside one it is still meant
}

func (s *strip) width(i int) float32 {
	return Whole(Measure(s.Labels[i], BodyBold).Width + s.besides(i))
}

// each calls do for every label, with where it begins and how wide it is.
func (s *strip) each(do func(i int, x, width float32)) {
	x := float32(0)
	for i := range s.Labels {
		width := s.width(i)
		do(i, x, width)
		x += width + s.gap
	}
}

// wide is the width of the whole row.
func (s *strip) wide() (end float32) {
	s.each(func(_ int, x, width float32) { end = x + width })
	return end
}

// at is the label at x, -1 for none.
func (s *strip) at(x float32) (found int) {
	found = -1
	s.each(func(i int, left, width float32) {
		if x >= left-s.reach && x < left+width+s.reach {
			found = i
		}
	})
	return found
}
