package tray

import (
	"math"
)

// Zoom says how large the page is shown.
type Zoom int

// The zooms.
const (
	ZoomWidth   Zoom = iota // the page is as wide as there is room
	ZoomPage                // all of it is seen
	ZoomPercent             // so large as was asked for
)

const (
	unitsPerPoint = 96.0 / 72 // at 100 %: the size that it has on paper
	leastPercent  = 10
	mostPercent   = 400
	mostPixels    = 3400 // wide; what draws has a limit of its own for all of them
	mostAhead     = 2400 // as wide, a page is still drawn before anyone wants to see it
)

// Margins around the page on its desk, in units; at the bottom the tool bar lies over it.
const (
	PageMargin = 20
	PageFoot   = 64
)

// Around a mark is so much air, in points.
const markAir = 2.0

// sheet is how the page lies on its desk.
type sheet struct {
	width, height float64 // in points, as it is shown without being turned
	lens
}

// lens is through what somebody looks at pages; all but the turn stays for the next document.
type lens struct {
	room    Room
	zoom    Zoom
	percent float64 // of ZoomPercent
	turns   int     // quarters, clockwise
}

// sheet is the page as it lies now: as large as it is, or as it will be by its text, or A4 until it is known.
func (p *Preview) sheet() sheet {
	if p.paper[0] > 0 && p.paper[1] > 0 {
		return sheet{p.paper[0], p.paper[1], p.lens}
	}
	if text := p.texts.page(p.page); text.Width > 0 && text.Height > 0 {
		return sheet{text.Width, text.Height, p.lens}
	}
	return sheet{595.276, 841.890, p.lens}
}

// shape is how wide and high it is as it is turned, in points.
func (s sheet) shape() (width, height float64) {
	if s.turns%2 == 1 {
		return s.height, s.width
	}
	return s.width, s.height
}

// units is how many units a point takes.
func (s sheet) units() float64 {
	width, height := s.shape()
	across := max(float64(s.room.Width)-2*PageMargin, 40) / width
	down := max(float64(s.room.Height)-PageMargin-PageFoot, 40) / height
	switch s.zoom {
	case ZoomWidth:
		return across
	case ZoomPage:
		return min(across, down)
	}
	return s.percent / 100 * unitsPerPoint
}

// size is how large the page is shown, turned as it is, in units.
func (s sheet) size() (width, height float32) {
	w, h := s.shape()
	return s.inUnits(w), s.inUnits(h)
}

// inUnits is a length in points as it is shown: never more than there is room.
func (s sheet) inUnits(points float64) float32 { return float32(math.Floor(points*s.units() + 0.001)) }

// pixels is how many the page needs across, unturned, to be sharp.
func (s sheet) pixels() int {
	return min(max(int(math.Round(float64(s.inUnits(s.width)*max(s.room.Pixels, 0.1)))), 16), mostPixels)
}

// inPercent is the zoom, of the size on paper.
func (s sheet) inPercent() float64 { return s.units() / unitsPerPoint * 100 }

// steps are the next round percentages, below and above.
func (s sheet) steps() (smaller, larger float64) {
	now := s.inPercent()
	smaller, larger = leastPercent, mostPercent
	for _, step := range []float64{25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, mostPercent} {
		if step < now*0.99 {
			smaller = step
		}
		if step > now*1.01 {
			larger = min(larger, step)
		}
	}
	return smaller, larger
}

// mark places a box of the page, in points, on what is shown.
func (s sheet) mark(kind PageMarkKind, field string, at [4]float64) PageMark {
	x1, y1, x2, y2 := at[0]-markAir, at[1]-markAir, at[2]+markAir, at[3]+markAir
	width, height := s.width, s.height
	switch s.turns {
	case 1:
		x1, y1, x2, y2 = height-y2, x1, height-y1, x2
	case 2:
		x1, y1, x2, y2 = width-x2, height-y2, width-x1, height-y1
	case 3:
		x1, y1, x2, y2 = y1, width-x2, y2, width-x1
	}
	u := s.units()
	return PageMark{kind, field, float32(x1 * u), float32(y1 * u), float32((x2 - x1) * u), float32((y2 - y1) * u)}
}

// SetRoom says how much room there is. The page is drawn anew when that has come to rest.
func (p *Preview) SetRoom(room Room) {
	if room == p.lens.room {
		return
	}
	p.lens.room = room
	p.later()
}

// Size is how large the page is shown, turned as it is, in units.
func (p *Preview) Size() (width, height float32) { return p.sheet().size() }

// ZoomIn and ZoomOut go to the next step.
func (p *Preview) ZoomIn() {
	_, larger := p.sheet().steps()
	p.zoomTo(larger)
}

// ZoomOut shows the page smaller.
func (p *Preview) ZoomOut() {
	smaller, _ := p.sheet().steps()
	p.zoomTo(smaller)
}

// ZoomBy multiplies the zoom, as a wheel does.
func (p *Preview) ZoomBy(factor float64) { p.zoomTo(p.sheet().inPercent() * factor) }

func (p *Preview) zoomTo(percent float64) {
	if p.row.ID != 0 {
		p.lens.zoom, p.lens.percent = ZoomPercent, min(max(percent, leastPercent), mostPercent)
		p.later()
		p.Changed()
	}
}

// Fit shows the page as wide as there is room; again, the whole page.
func (p *Preview) Fit() {
	if p.lens.zoom == ZoomWidth {
		p.lens.zoom = ZoomPage
	} else {
		p.lens.zoom = ZoomWidth
	}
	p.later()
	p.Changed()
}

// Turn turns the page by a quarter, clockwise.
func (p *Preview) Turn() {
	if p.row.ID == 0 || p.err != nil {
		return
	}
	p.lens.turns = (p.lens.turns + 1) % 4
	if p.picture != nil { // what is there is turned at once, the rest follows
		p.picture = turned(p.picture, 1)
		p.drawn.turns = p.lens.turns
	}
	p.later()
	p.Changed()
}
