package fields

import (
	"regexp"
	"slices"
	"strings"

	"bannette/collector"
)

// partiesIn finds who a document is from and to, by names and by numbers.
type partiesIn struct{ *document }

// named finds who sold: its numbers and its name; and to whom.
func (d partiesIn) named(kind string, into collector.Fields) {
	all := d.identifiers()
	d.account(all, into)
	owner, own := d.owner(all)
	for _, i := range own {
		name := map[meaning]string{siretOf: collector.FieldSIRET, sirenOf: collector.FieldSIREN, vatNumberOf: collector.FieldVATNumber}[i.kind]
		if old, ok := into[name]; ok && old.Value != i.value {
			into[name] = collector.Field{Value: "?"} // two establishments: which one sold is not plain
		} else if !ok {
			into[name] = i.field(i.value, proofOf(i.proved))
		}
	}
	for name, f := range into {
		if f.Value == "?" {
			delete(into, name)
		}
	}
	if _, ok := into[collector.FieldSIREN]; !ok && validSIREN(owner) && len(own) > 0 {
		into[collector.FieldSIREN] = own[0].field(owner, collector.Proved) // a part of it
	}
	customer, ok := d.customer()
	if !ok && kind != receipt {
		customer, ok = d.addressee()
	}
	if ok && kind != receipt {
		into[collector.FieldCustomer] = customer.field(trimmed(customer), collector.Read)
	}
	if supplier, ok := d.supplier(kind, own); ok && (customer.line == nil || squeezed(supplier.fold()) != squeezed(customer.fold())) {
		into[collector.FieldSupplier] = supplier.field(trimmed(supplier), collector.Read)
	}
}

func proofOf(proved bool) collector.Proof {
	if proved {
		return collector.Proved
	}
	return collector.Read
}

func trimmed(s span) string { return strings.Join(strings.Fields(s.String()), " ") }

// account chooses the IBAN to which the customer pays: the only one that is not the customer's own.
func (d partiesIn) account(all []identifier, into collector.Fields) {
	var own []identifier
	for _, i := range all {
		if i.kind == ibanOf && !i.theirs {
			own = append(own, i)
		}
	}
	if len(own) > 0 && !slices.ContainsFunc(own, func(i identifier) bool { return i.value != own[0].value }) {
		into[collector.FieldIBAN] = own[0].field(own[0].value, collector.Proved)
	}
}

// owner is the company that sold, with its identifiers: the only one that is not the customer, or the one that says so
// in the line that the law demands of sellers.
func (d partiesIn) owner(all []identifier) (string, []identifier) {
	by := map[string][]identifier{}
	theirs := map[string]bool{}
	for _, i := range all {
		switch {
		case i.kind == ibanOf:
		case i.theirs:
			theirs[i.owner()] = true
		default:
			by[i.owner()] = append(by[i.owner()], i)
		}
	}
	var candidates, plain []string
	for owner, own := range by {
		if theirs[owner] {
			continue
		}
		if slices.ContainsFunc(own, d.legal) {
			plain = append(plain, owner)
		} else if !slices.ContainsFunc(own, func(i identifier) bool { return d.addressed(i.span) }) {
			candidates = append(candidates, owner)
		}
	}
	switch {
	case len(plain) == 1:
		return plain[0], by[plain[0]]
	case len(plain) == 0 && len(candidates) == 1:
		return candidates[0], by[candidates[0]]
	}
	return "", nil
}

// legal says whether the identifier stands as sellers state theirs: in the foot of the page, or beside the company's
// form, capital or register.
func (d partiesIn) legal(i identifier) bool {
	if i.y1 > 0.82*i.sheet.height {
		return true
	}
	return slices.ContainsFunc(d.at[i.line], func(l label) bool {
		switch l.fold() {
		case "ape", "naf", "code ape", "code naf", "rcs", "r c s", "au capital de", "capital de", "capital social", "capital":
			return true
		}
		return l.meaning == capitalWords || l.meaning == legalForm && l.to-l.from > 2
	})
}

// notName is what no company's name looks like, and streets what is in an address; a shop's may be: Station du Quai.
var (
	notName = regexp.MustCompile(` a$|\bau capital\b|@|www\.|https?:|\.(?:fr|com|net|de|org|eu)\b|\b(?:cedex|page|seite|bp|tel|fax|telephone|email)\b|\d{4,}|^\W*$|^(?:bonjour|merci|copie|duplicata|original|logo)\b`)
	streets = regexp.MustCompile(`\b(?:rue|avenue|boulevard|bd|chemin|impasse|route|street|strasse|road|allee|quai|zone|za|zi|lot|jalan|jln|no\.)\b`)
)

func (d partiesIn) nameLike(s span) bool { return !streets.MatchString(s.fold()) && d.nameOfStreet(s) }

// nameOfStreet says whether the span looks like a name that may be one with a street in it.
func (d partiesIn) nameOfStreet(s span) bool {
	text := s.fold()
	letters := countOf(text, isLetter)
	if strings.HasPrefix(text, "(") || strings.Contains(text, ":") || strings.HasPrefix(strings.TrimLeft(s.folded[s.to:], " \t"), ":") {
		return false
	}
	if letters < 3 || letters*2 < len(text) || len(text) > 60 || notName.MatchString(text) || postcode.MatchString(text) {
		return false
	}
	for _, l := range d.at[s.line] {
		if l.from >= s.from && l.to <= s.to && l.to-l.from > 3 && l.meaning != legalForm && l.meaning != capitalWords && (l.from-s.from < 3 || l.to-l.from > (s.to-s.from)/2) {
			return false
		}
	}
	return true
}

// customer is the first name in the block that a label gives to the customer, the billed one before the one that
// goods are sent to.
func (d partiesIn) customer() (span, bool) {
	var sentTo span
	for _, b := range d.blocksOf(customerOf) {
		s, ok := d.nameBy(b.label)
		switch delivery := saysAny(b.label.fold(), "livr", "liefer", "ship", "deliver"); {
		case ok && !delivery:
			return s, true
		case ok && sentTo.line == nil:
			sentTo = s
		}
	}
	return sentTo, sentTo.line != nil
}

// addressee is the first line of the block that stands where an envelope has its window.
func (d partiesIn) addressee() (span, bool) {
	s := d.sheets[0]
	for _, l := range s.lines {
		if l.y1 > 0.45*s.height {
			break
		}
		for _, c := range l.cells() {
			name := c.inner()
			if x1, _ := c.across(); x1 < 0.45*s.width || l.y1 < 0.06*s.height || name.to == name.from || !d.nameLike(name) || !d.addressed(name) {
				continue
			}
			b := under(c)
			if len(b.parts) > 2 && slices.ContainsFunc(b.parts[1:min(len(b.parts), 6)], func(p span) bool { return postcode.MatchString(p.fold()) }) {
				return name, true
			}
		}
	}
	return span{}, false
}

// nameBy is the name behind the label after a colon, or else in the first lines beneath.
func (d partiesIn) nameBy(l label) (span, bool) {
	if behind := l.line.span(l.to, l.cell(l.from).to); strings.HasPrefix(strings.TrimLeft(behind.fold(), " "), ":") {
		if s := behind.inner(); s.to > s.from && d.nameLike(s) {
			return s, true
		}
	}
	if strings.Trim(l.line.span(l.to, l.cell(l.from).to).fold(), " :/.") != "" {
		return span{}, false
	}
	for i, p := range under(l.line.span(l.from, l.to)).parts[1:] {
		if i > 3 {
			break
		}
		if at := nameLabel.FindStringIndex(p.line.folded[p.from:]); at != nil {
			begins := p.from + at[1]
			p = p.line.cell(begins) // Name: may have a column of its own
			p.from = max(p.from, begins)
			if s := p.inner(); s.to > s.from {
				return s, true
			}
		}
		if s := p.inner(); d.nameLike(s) {
			return s, true
		}
	}
	return span{}, false
}

// nameLabel comes before a name in a form.
var nameLabel = regexp.MustCompile(`^(?:name|nom|raison sociale|societe|company|firma) ?:\s*`)

// inner is the span without blanks and signs around it.
func (s span) inner() span {
	const signs = " \t:-|,.;*/~#"
	for s.from < s.to && strings.IndexByte(signs, s.folded[s.from]) >= 0 {
		s.from++
	}
	for s.to > s.from && strings.IndexByte(" \t:-|,;*/~#", s.folded[s.to-1]) >= 0 {
		s.to--
	}
	return s
}
