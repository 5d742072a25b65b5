package fields

import (
	"slices"
	"strings"
)

// before is the nearest label to the left of the span on its line, without another label between.
func (d *document) before(s span) (label, bool) {
	labels := d.at[s.line]
	for _, l := range slices.Backward(labels) {
		if l.to <= s.from {
			return l, true
		}
	}
	return label{}, false
}

// reach is how far below a label, in heights of its letters, its value may stand.
const reach = 3.2

// above is the label that stands over the span, with nothing between.
func (d *document) above(s span) (label, bool) {
	x1, y1, x2, y2 := s.box()
	height := y2 - y1
	lines := s.sheet.lines
	for i := slices.Index(lines, s.line) - 1; i >= 0; i-- {
		l := lines[i]
		if y1-l.y2 > reach*max(height, l.y2-l.y1) {
			break
		}
		if l.y2 > y2 {
			continue
		}
		var over label
		most := -height / 2
		for _, o := range d.at[l] { // the heads of columns may stand close: the one that covers most of it
			if a, b := o.across(); min(b, x2)-max(a, x1) > most {
				over, most = o, min(b, x2)-max(a, x1)
			}
		}
		if over.line != nil {
			return over, true
		}
		for _, c := range l.cells() {
			if a, b := c.across(); a < x2 && b > x1 {
				return label{}, false
			}
		}
	}
	return label{}, false
}

func (s span) across() (x1, x2 float64) {
	x1, _, x2, _ = s.box()
	return x1, x2
}

// behind is what follows the label on its line, up to the next label.
func (d *document) behind(l label) span {
	to := len(l.folded)
	for _, next := range d.at[l.line] {
		if next.from >= l.to {
			to = next.from
			break
		}
	}
	return l.span.line.span(l.to, to)
}

// beneath are the columns that stand under the label, the nearest line that has any.
func (d *document) beneath(l label) (span, bool) {
	x1, _, x2, y2 := l.box()
	height := l.letterHeight()
	lines := l.sheet.lines
	for i := slices.Index(lines, l.line) + 1; i < len(lines); i++ {
		below := lines[i]
		if below.y1-y2 > reach*height {
			break
		}
		if below.y1 < y2-height/2 {
			continue
		}
		for _, c := range below.cells() {
			if a, b := c.across(); a < x2+height && b > x1-height && strings.Trim(c.fold(), " :.|-") != "" {
				return c, true
			}
		}
	}
	return span{}, false
}

// begins says whether the span is the beginning of its column.
func (s span) begins() bool {
	return strings.Trim(s.folded[s.cell(s.from).from:s.from], " :-*|.#") == ""
}
