package tray

// SetRoom says how much room there is. The page is drawn anew when that has settled.
func (p *Preview) SetRoom(room Room) {
	if room == p.lens.room {
		return
	}
	first := p.lens.room.Width <= 0
	p.lens.room = room
	if first {
		p.ask()
	} else {
		p.later()
	}
}

// Size is how large the page is shown, turned as it is, in units.
func (p *Preview) Size() (width, height float32) { return p.sheet().size() }

// ZoomIn and ZoomOut go to the next step.
func (p *Preview) ZoomIn() { p.zoomTo(p.sheet().step(1)) }

// ZoomOut shows the page smaller.
func (p *Preview) ZoomOut() { p.zoomTo(p.sheet().step(-1)) }

// ZoomBy multiplies the zoom, as a wheel does.
func (p *Preview) ZoomBy(factor float64) { p.zoomTo(p.sheet().inPercent() * factor) }

func (p *Preview) zoomTo(percent float64) {
	if p.opened {
		p.lens.zoom, p.lens.percent = ZoomPercent, min(max(percent, leastPercent), mostPercent)
		p.later()
		p.changed()
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
	p.changed()
}

// Turn turns the page by a quarter, clockwise.
func (p *Preview) Turn() {
	if !p.opened || p.title != "" {
		return
	}
	p.lens.turns = (p.lens.turns + 1) % 4
	if p.picture != nil { // what is there is turned at once, the rest follows
		p.picture = turned(p.picture, 1)
		p.drawn.turns = p.lens.turns
	}
	p.later()
	p.changed()
}
