package tray

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"bannette/collector"
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

// PageMarkKind says what a mark on a page means.
type PageMarkKind int

// The marks, in the order in which they lie over one another.
const (
	MarkFound  PageMarkKind = iota // a word that was looked for
	MarkRead                       // a field that was read
	MarkProved                     // a field that is proved
	MarkLit                        // what one is looking at
)

// PageMark is a place on the page as it is shown, in units from its top left corner.
type PageMark struct {
	Kind                PageMarkKind
	Field               string // its name; "" for a word
	X, Y, Width, Height float32
}

// Light shows where a field stands: its page comes, its place is framed. "" lights nothing.
func (p *Preview) Light(field string) {
	p.lit, p.litWord = field, -1
	if f, ok := p.row.Fields[field]; ok && f.Page > 0 && f.Page != p.page && f.Page <= p.pages {
		p.leaf(f.Page) // which tells of the change
		return
	}
	p.Changed()
}

// LightWord frames a word of the page, by its number among those of Text; -1 for none.
func (p *Preview) LightWord(word int) {
	p.lit, p.litWord = "", word
	p.Changed()
}

// Search marks these words, each as a whole word or as a beginning, whatever its case and accents.
func (p *Preview) Search(words string) {
	if !p.texts.look(words) {
		return
	}
	p.leafed = false
	if p.row.ID != 0 && len(p.texts.terms) > 0 {
		p.readTexts()
	}
	p.Changed()
	p.bringFound()
}

// Marks are the places to be marked on the page, those on top last.
func (p *Preview) Marks() (marks []PageMark) {
	text, sheet := p.texts.page(p.page), p.sheet()
	for _, i := range slices.Sorted(maps.Keys(p.texts.foundOn(text))) { // the first is brought to be seen
		marks = append(marks, sheet.mark(MarkFound, "", box(text.Words[i])))
	}
	for _, name := range FieldNames() { // what else was read is shown nowhere, and would only puzzle
		f := p.row.Fields[name]
		if f.Page != p.page || f.X2 <= f.X1 || f.Y2 <= f.Y1 {
			continue
		}
		kind := MarkRead
		switch {
		case name == p.lit:
			kind = MarkLit
		case f.Proof == collector.Proved:
			kind = MarkProved
		}
		marks = append(marks, sheet.mark(kind, name, [4]float64{f.X1, f.Y1, f.X2, f.Y2}))
	}
	if p.litWord >= 0 && p.litWord < len(text.Words) {
		marks = append(marks, sheet.mark(MarkLit, "", box(text.Words[p.litWord])))
	}
	slices.SortStableFunc(marks, func(a, b PageMark) int { return int(a.Kind - b.Kind) })
	return marks
}

func box(w collector.Word) [4]float64 { return [4]float64{w.X1, w.Y1, w.X2, w.Y2} }

// FieldAt is the field that stands at a place of the page as it is shown, "" for none.
func (p *Preview) FieldAt(x, y float32) string {
	for _, m := range slices.Backward(p.Marks()) {
		if m.Field != "" && x >= m.X && x <= m.X+m.Width && y >= m.Y && y <= m.Y+m.Height {
			return m.Field
		}
	}
	return ""
}

// Sought is the mark that is to be seen: what is framed, or else the first word that was looked for. name tells it from
// others, "" where there is none.
func (p *Preview) Sought() (mark PageMark, name string) {
	marks := p.Marks()
	n := len(marks)
	switch {
	case n > 0 && marks[n-1].Kind == MarkLit:
		return marks[n-1], fmt.Sprint(p.page, p.lit, p.litWord)
	case n > 0 && marks[0].Kind == MarkFound:
		return marks[0], fmt.Sprint(p.page, p.texts.wanted)
	}
	return PageMark{}, ""
}

// readTexts reads what was recognised on the pages, once.
func (p *Preview) readTexts() {
	if p.texts.asked || p.row.ID == 0 {
		return
	}
	p.texts.asked = true
	document := p.row.ID
	p.reading.Load(func(ctx context.Context) func() {
		texts, err := p.session.Pages(ctx, document)
		return func() {
			if document != p.row.ID {
				return
			}
			p.texts.read, p.texts.problem, p.texts.pages = true, "", texts
			if err != nil {
				p.texts.problem = p.Words.Problem(err)
			}
			p.Changed()
			p.bringFound()
		}
	})
}

// bringFound leafs to the first page on which a word was found, unless the user has leafed already.
func (p *Preview) bringFound() {
	if page := p.texts.firstFound(); page > 0 && !p.leafed && p.lit == "" {
		p.leaf(page)
	}
}
