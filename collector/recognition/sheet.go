package recognition

// sheet is the visible part of a PDF page: its box in the page's own coordinates, which grow
// upwards, and by how many quarter turns clockwise it is shown. Words have their places on the
// page as shown, in points from its top left corner.
type sheet struct {
	left, bottom, right, top float64
	turns                    int // 0 to 3
}

// size of the page as shown.
func (s sheet) size() (width, height float64) {
	if s.turns%2 == 1 {
		return s.top - s.bottom, s.right - s.left
	}
	return s.right - s.left, s.top - s.bottom
}

// shown turns a place in the page's coordinates into one on the page as shown.
func (s sheet) shown(x, y float64) (u, v float64) {
	switch s.turns {
	case 1:
		return y - s.bottom, x - s.left
	case 2:
		return s.right - x, y - s.bottom
	case 3:
		return s.top - y, s.right - x
	}
	return x - s.left, s.top - y
}

// own turns a place on the page as shown into one in the page's coordinates.
func (s sheet) own(u, v float64) (x, y float64) {
	switch s.turns {
	case 1:
		return s.left + v, s.bottom + u
	case 2:
		return s.right - u, s.bottom + v
	case 3:
		return s.right - v, s.top - u
	}
	return s.left + u, s.top - v
}

// reading is the direction in the page's coordinates that runs from left to right as shown.
func (s sheet) reading() (dx, dy float64) {
	switch s.turns {
	case 1:
		return 0, 1
	case 2:
		return -1, 0
	case 3:
		return 0, -1
	}
	return 1, 0
}
