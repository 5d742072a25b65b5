package tray

import "math"

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

// SetRoom says how much room there is. The page is drawn anew when that has settled.
func (p *Preview) SetRoom(room Room) {
	if room == p.room {
		return
	}
	first := p.room.Width <= 0
	p.room = room
	if first {
		p.ask()
	} else {
		p.later()
	}
}

// shape is the page's size in points, as it is shown without being turned.
func (p *Preview) shape() (width, height float64) {
	if p.paper[0] > 0 && p.paper[1] > 0 {
		return p.paper[0], p.paper[1]
	}
	if text := p.texts.page(p.page); text.Width > 0 && text.Height > 0 {
		return text.Width, text.Height
	}
	return 595.276, 841.890 // A4, until it is known
}

// units is how many units a point takes.
func (p *Preview) units() float64 {
	width, height := p.shape()
	if p.turns%2 == 1 {
		width, height = height, width
	}
	across := max(float64(p.room.Width)-2*PageMargin, 40) / width
	down := max(float64(p.room.Height)-PageMargin-PageFoot, 40) / height
	switch p.zoom {
	case ZoomWidth:
		return across
	case ZoomPage:
		return min(across, down)
	}
	return p.percent / 100 * unitsPerPoint
}

// Size is how large the page is shown, turned as it is, in units.
func (p *Preview) Size() (width, height float32) {
	w, h := p.shape()
	if p.turns%2 == 1 {
		w, h = h, w
	}
	u := p.units()
	return float32(math.Floor(w*u + 0.001)), float32(math.Floor(h*u + 0.001)) // never more than there is room
}

// pixels is how many the page needs across, unturned, to be sharp.
func (p *Preview) pixels() int {
	across, down := p.Size()
	if p.turns%2 == 1 {
		across = down
	}
	return min(max(int(math.Round(float64(across*max(p.room.Pixels, 0.1)))), 16), mostPixels)
}

// percentNow is the zoom, of the size on paper.
func (p *Preview) percentNow() int { return int(math.Round(p.units() / unitsPerPoint * 100)) }

// ZoomIn and ZoomOut go to the next step.
func (p *Preview) ZoomIn() { p.zoomTo(p.step(1)) }

// ZoomOut shows the page smaller.
func (p *Preview) ZoomOut() { p.zoomTo(p.step(-1)) }

// ZoomBy multiplies the zoom, as a wheel does.
func (p *Preview) ZoomBy(factor float64) { p.zoomTo(p.units() / unitsPerPoint * 100 * factor) }

// step is the next round percentage.
func (p *Preview) step(direction int) float64 {
	steps := []float64{leastPercent, 25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, mostPercent}
	now := p.units() / unitsPerPoint * 100
	if direction > 0 {
		for _, s := range steps {
			if s > now*1.01 {
				return s
			}
		}
		return mostPercent
	}
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i] < now*0.99 {
			return steps[i]
		}
	}
	return leastPercent
}

func (p *Preview) zoomTo(percent float64) {
	if p.opened {
		p.zoom, p.percent = ZoomPercent, min(max(percent, leastPercent), mostPercent)
		p.later()
		p.changed()
	}
}

// Fit shows the page as wide as there is room; again, the whole page.
func (p *Preview) Fit() {
	if p.zoom == ZoomWidth {
		p.zoom = ZoomPage
	} else {
		p.zoom = ZoomWidth
	}
	p.later()
	p.changed()
}

// Turn turns the page by a quarter, clockwise.
func (p *Preview) Turn() {
	if !p.opened || p.title != "" {
		return
	}
	p.turns = (p.turns + 1) % 4
	if p.picture != nil { // what is there is turned at once, the rest follows
		p.picture = turned(p.picture, 1)
		p.drawn.turns = p.turns
	}
	p.later()
	p.changed()
}
