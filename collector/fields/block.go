package fields

import (
	"regexp"
	"slices"
	"strings"
)

// block is a column of lines that stand close one under the other, such as an address.
type block struct {
	label  label // its head, if the block has one
	parts  []span
	x1, x2 float64
}

// under gathers the column that begins with the span, downwards.
func under(s span) block {
	b := block{}
	b.x1, b.x2 = s.across()
	lines := s.sheet.lines
	height := s.letterHeight()
	last := s.y2
	b.parts = append(b.parts, s)
	for i := slices.Index(lines, s.line) + 1; i < len(lines) && len(b.parts) < 12; i++ {
		l := lines[i]
		if space := 2 * height; l.y1-last > space && (len(b.parts) > 1 || l.y1-last > 2*space) {
			break
		}
		for _, c := range l.cells() {
			x1, x2 := c.across()
			if x1 < b.x2 && x2 > b.x1 && x1 > b.x1-2*height {
				b.parts, last = append(b.parts, c), l.y2
				b.x2 = max(b.x2, x2)
				break
			}
		}
	}
	return b
}

// blocksOf are the blocks whose first line a label of the meaning begins.
func (d *document) blocksOf(m meaning) []block {
	if all, ok := d.blocks[m]; ok {
		return all
	}
	var all []block
	for _, l := range d.labels {
		if l.meaning == m && l.begins() {
			b := under(l.line.cell(l.from))
			b.label = l
			all = append(all, b)
		}
	}
	d.blocks[m] = all
	return all
}

func (d *document) inCustomersBlock(s span) bool { return d.inBlockOf(s, customerOf) }

// inBlockOf says whether the span stands in a block of the meaning, before one of the other party begins.
func (d *document) inBlockOf(s span, m meaning) bool {
	other := sellerOf
	if m == sellerOf {
		other = customerOf
	}
	return slices.ContainsFunc(d.blocksOf(m), func(b block) bool {
		for _, p := range b.parts {
			if slices.ContainsFunc(d.at[p.line], func(l label) bool { return l.meaning == other && l.from >= p.from && l.to <= p.to }) {
				return false
			}
			if p.line == s.line && p.from <= s.from && s.to <= p.to {
				return true
			}
		}
		return false
	})
}

// postcode is a line of an address that ends it: a French postcode with its town, or a neighbour's.
var postcode = regexp.MustCompile(`(?:^|[ ,\-])(?:[a-z]{1,2}-)?\d{4,5}(?: [a-z]{2})? +[a-z]{2,}`)

// addressed says whether the span stands in a block like an envelope's window: to the right in the upper part of the
// page, with a postcode. In France, that is the customer's.
func (d *document) addressed(s span) bool {
	x1, x2 := s.across()
	if (x1+x2)/2 < 0.5*s.sheet.width || s.y1 > 0.45*s.sheet.height {
		return false
	}
	lines := s.sheet.lines
	at := slices.Index(lines, s.line)
	posted := false
	for _, l := range lines[max(0, at-8):min(len(lines), at+9)] {
		for _, c := range l.cells() {
			if a, b := c.across(); a >= x2 || b <= x1 || a <= 0.4*s.sheet.width {
				continue
			}
			posted = posted || postcode.MatchString(c.fold())
			if sellersOwn.MatchString(c.fold()) {
				return false
			}
		}
	}
	return posted
}

// sellersOwn is what stands in a seller's block, and not in an address to which one writes.
var sellersOwn = regexp.MustCompile(`www\.|\biban\b|\bkvk\b|\brcs\b|\bcapital\b|\bape\b|\btel\b|\btelephone\b|\bfax\b|\bfon\b|\bust\b|@|\bhrb\b`)

// squeezed is a text's letters and digits alone.
func squeezed(folded string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, folded)
}
