package fields

import (
	"regexp"
	"slices"
	"strings"
)

// supplier is the seller's name: behind its label, in the line with its form or its numbers, over them in the same
// block, or at the head of the page where something else on the page confirms it.
func (d partiesIn) supplier(kind string, own []identifier) (span, bool) {
	for _, l := range d.labels {
		if l.meaning == sellerOf && l.begins() {
			if s, ok := d.nameBy(l); ok {
				return s, true
			}
		}
	}
	for _, i := range own {
		if s, ok := d.legalName(i.cell(i.from)); ok {
			return s, true
		}
	}
	for _, i := range own {
		if s, ok := d.blockName(i, reach); ok && d.confirmed(s) { // it may stand a little apart
			return s, true
		}
	}
	for l := range d.lines() {
		if slices.ContainsFunc(d.at[l], func(l label) bool {
			return l.meaning == capitalWords || l.meaning == otherAmount && strings.Contains(l.fold(), "capital")
		}) {
			if name, ok := d.legalName(l.span(0, len(l.folded))); ok {
				return name, true
			}
		}
	}
	if s, ok := d.headName(kind); ok {
		return s, true
	}
	for _, i := range own {
		if s, ok := d.blockName(i, 2); ok {
			return s, true
		}
	}
	return span{}, false
}

// legalName is the name that the line gives with its legal form, in the column near or next to it: Martin SARL au
// capital..., SAS Dupont - 12 rue...
func (d partiesIn) legalName(near span) (span, bool) {
	l := near.line
	x1, x2 := near.across()
	for _, form := range d.at[l] {
		if form.meaning != legalForm || form.to-form.from < 2 {
			continue
		}
		if a, b := l.cell(form.from).across(); a > x2+0.1*l.sheet.width || b < x1-0.1*l.sheet.width {
			continue // another column's, perhaps the customer's
		}
		part := l.part(form.from)
		if s := l.span(part.from, form.to).inner(); strings.TrimSpace(l.folded[s.from:form.from]) != "" && d.nameLike(s) && !d.theirs(s) {
			return s, true
		}
		rest := l.span(form.from, part.to)
		if cut := strings.Index(rest.fold(), " au capital"); cut > 0 {
			rest.to = rest.from + cut
		}
		if s := rest.inner(); s.to > form.to && d.nameLike(s) && !d.theirs(s) {
			return s, true
		}
	}
	return span{}, false
}

// part is what stands between two dashes, bars or gaps around the position.
func (l *line) part(at int) span {
	c := l.cell(at)
	text := c.fold()
	for _, sign := range []string{" - ", " | ", " ~ ", ", ", " ; "} {
		for {
			i := strings.Index(text, sign)
			if i < 0 || c.from+i+len(sign) == at {
				break
			}
			if c.from+i < at {
				c.from += i + len(sign)
			} else {
				c.to = c.from + i
			}
			text = c.fold()
		}
	}
	return c
}

// blockName is the first name of the block in which the seller's number stands, over its address. Its lines stand so
// many letters' heights apart at most.
func (d partiesIn) blockName(i identifier, near float64) (span, bool) {
	x1, x2 := i.cell(i.from).across()
	lines := i.sheet.lines
	top, best, posted := i.y1, span{}, false
	if s := i.part(i.from); s.from > 0 {
		if name := i.line.part(i.cell(i.from).from).inner(); name.to <= i.from && d.nameLike(name) {
			return name, true
		}
	}
	for n := slices.Index(lines, i.line) - 1; n >= 0; n-- {
		l := lines[n]
		if top-l.y2 > near*max(i.letterHeight(), l.letterHeight()) {
			break
		}
		for _, c := range l.cells() {
			if a, b := c.across(); a < x2 && b > x1 {
				top = l.y1
				posted = posted || postcode.MatchString(c.fold())
				if s := l.part(c.from).inner(); posted && d.nameLike(s) && !d.theirs(s) {
					best = s
				}
			}
		}
	}
	return best, best.line != nil
}

// headName is a name at the head of the first page that the page confirms, and that stands in no address's window.
// On a receipt it is the shop's.
func (d partiesIn) headName(kind string) (span, bool) {
	if kind == receipt {
		return d.tillName()
	}
	s := d.sheets[0]
	seen := 0
	for _, l := range s.lines {
		if seen > 40 || l.y1 > 0.5*s.height {
			break
		}
		for _, c := range l.cells() {
			seen++
			name := l.part(c.from).inner()
			if d.nameLike(name) && !d.theirs(name) && !d.addressed(name) && d.confirmed(name) {
				return name, true
			}
		}
	}
	return span{}, false
}

// addressLine begins what stands under a shop's name.
var addressLine = regexp.MustCompile(`\d[ ,]+(?:bis |ter )?(?:rue|avenue|av|boulevard|bd|place|quai|chemin|route|cours|allee|impasse|jalan|jln|street|st|road|rd)\b|\b(?:tel|telephone|phone|fax|lot|jalan|jln|no\.?) ?[.:]? ?\d|\b\d{5} [a-z]{3,}`)

// tillName is the shop's name at the head of a receipt, over its address: that with a legal form, or else that in the
// largest letters, the first of them.
func (d partiesIn) tillName() (span, bool) {
	const most = 8 // lines
	var best span
	for i, l := range d.sheets[0].lines {
		if i >= most || addressLine.MatchString(l.folded) && best.line != nil {
			break
		}
		for _, c := range l.cells() {
			name := withoutRegister(l.part(c.from).inner())
			if like := d.nameLike(name) || i < 2 && !strings.ContainsAny(l.folded, "0123456789") && d.nameOfStreet(name); !like || len(d.withoutForm(name)) < 3 || slices.ContainsFunc(d.at[l], isRegister) {
				continue
			}
			if slices.ContainsFunc(d.at[l], func(f label) bool {
				return f.meaning == legalForm && f.from >= name.from && f.to <= name.to && f.to-f.from > 1
			}) {
				return name, true
			}
			if best.line == nil || l.letterHeight() > 1.3*best.letterHeight() {
				best = name
			}
		}
	}
	return best, best.line != nil
}

// isRegister says whether the label is that of a number of the company.
func isRegister(l label) bool {
	return l.meaning == siretOf || l.meaning == sirenOf || l.meaning == vatNumberOf || l.meaning == vatOf
}

// register is the number in a register that stands behind a company's name.
var register = regexp.MustCompile(` *\(? ?[0-9]{3,}[0-9a-z\-]* ?(?:-? ?[a-z])?\)?(?: *\([a-z0-9]{1,6}\))?$`)

func withoutRegister(name span) span {
	if at := register.FindStringIndex(name.fold()); at != nil && at[0] > 0 {
		name.to = name.from + at[0]
	}
	return name.inner()
}

// withoutForm is the name squeezed, without its legal form.
func (d partiesIn) withoutForm(name span) string {
	text := []byte(name.fold())
	for _, l := range d.at[name.line] {
		if l.meaning == legalForm && l.from >= name.from && l.to <= name.to {
			copy(text[l.from-name.from:], strings.Repeat(" ", l.to-l.from))
		}
	}
	return squeezed(string(text))
}

// confirmed says whether the page shows that the name is the seller's: it is repeated in an address in the internet or
// in the foot of the page, or stands in a block with what only sellers say of themselves.
func (d partiesIn) confirmed(name span) bool {
	if slices.ContainsFunc(under(name).parts[1:], func(p span) bool { return sellersOwn.MatchString(p.fold()) }) {
		return true
	}
	want := d.withoutForm(name)
	if len(want) < 5 {
		return false
	}
	for l := range d.lines() {
		if l.y1 > 0.85*l.sheet.height && l != name.line && strings.Contains(squeezed(l.folded), want) {
			return true
		}
		for w := range strings.FieldsSeq(l.folded) {
			if saysAny(w, "@", "www.", "://") && strings.Contains(squeezed(w), want) && !d.theirs(l.span(0, len(l.folded))) {
				return true
			}
		}
	}
	return false
}
