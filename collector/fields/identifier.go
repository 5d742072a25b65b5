package fields

import (
	"slices"
	"strings"
)

// identifier is a number by which a company is known, or an IBAN.
type identifier struct {
	span
	kind   meaning // siretOf, sirenOf, vatNumberOf, ibanOf
	value  string  // capitals and digits
	proved bool
	theirs bool // the customer's
}

// owner tells the companies apart: the SIREN of a French one, otherwise its VAT number.
func (i identifier) owner() string {
	switch {
	case i.kind == siretOf:
		return i.value[:9]
	case i.kind == vatNumberOf && strings.HasPrefix(i.value, "FR"):
		return i.value[4:]
	}
	return i.value
}

// identifiers are all that stand on the pages.
func (d partiesIn) identifiers() []identifier {
	var found []identifier
	for l := range d.lines() {
		if strings.ContainsAny(l.folded, "0123456789") {
			found = append(found, d.identifiersOn(l)...)
		}
	}
	known := map[string]bool{}
	for _, i := range found {
		if i.kind == vatNumberOf && i.proved {
			known[i.owner()] = true
		}
	}
	// A number that nothing calls a SIREN or a SIRET is one only where the VAT number proves it.
	kept := found[:0]
	for _, i := range found {
		if i.kind == siretOf || i.kind == sirenOf {
			i.proved = i.proved || known[i.owner()]
		}
		if i.proved || i.kind == vatNumberOf {
			kept = append(kept, i)
		}
	}
	return kept
}

func (d partiesIn) identifiersOn(l *line) []identifier {
	var found []identifier
	for n := 0; n < len(l.tokens); n++ {
		at := l.tokens[n].from
		var i identifier
		var ok bool
		switch c := l.folded[at]; {
		case isLetter(c):
			i, ok = d.lettered(l, at)
		case isDigit(c):
			i, ok = d.digits(l, at)
		}
		if !ok {
			continue
		}
		found = append(found, i)
		for n+1 < len(l.tokens) && l.tokens[n+1].from < i.to {
			n++
		}
	}
	return found
}

// lettered reads an IBAN or a VAT number that begins at the position.
func (d partiesIn) lettered(l *line, at int) (identifier, bool) {
	if len(l.folded)-at < 6 {
		return identifier{}, false
	}
	country := strings.ToUpper(l.folded[at : at+2])
	if n := ibanLength(country); n > 0 {
		if s, value, ok := l.gather(at, n); ok && validIBAN(value) && (country != "FR" || s.sure() >= 1 || validRIB(value[4:])) {
			return identifier{span: s, kind: ibanOf, value: value, proved: true, theirs: d.debits(s)}, true
		}
	}
	for n := 14; n >= 10; n-- {
		s, value, ok := l.gather(at, n)
		if !ok {
			continue
		}
		check := checkVAT(value)
		if check == wrong || check == unproved && (s.sure() < 0.95 || !d.called(s, vatNumberOf, vatOf, theirNumber)) {
			continue
		}
		return identifier{span: s, kind: vatNumberOf, value: value, proved: check == proven, theirs: d.theirs(s)}, true
	}
	return identifier{}, false
}

// digits reads a SIRET or a SIREN that begins at the position. Proved it is with its checksum and its label.
func (d partiesIn) digits(l *line, at int) (identifier, bool) {
	if s, value, ok := l.gather(at, 14); ok && digitsOnly(value) && validSIRET(value) {
		return identifier{span: s, kind: siretOf, value: value, proved: d.called(s, siretOf, sirenOf, theirNumber), theirs: d.theirs(s)}, true
	}
	if s, value, ok := l.gather(at, 9); ok && digitsOnly(value) && validSIREN(value) {
		return identifier{span: s, kind: sirenOf, value: value, proved: d.called(s, sirenOf, theirNumber), theirs: d.theirs(s)}, true
	}
	return identifier{}, false
}

// gather takes n letters and digits from the position on, across blanks, points and dashes, up to a token's end.
func (l *line) gather(at, n int) (span, string, bool) {
	if at > 0 && (isLetter(l.folded[at-1]) || isDigit(l.folded[at-1]) || at > 1 && strings.IndexByte(".,", l.folded[at-1]) >= 0 && isDigit(l.folded[at-2])) {
		return span{}, "", false
	}
	value := make([]byte, 0, 34)
	blanks := 0
	for i := at; i < len(l.folded) && blanks < 2; i++ {
		c := l.folded[i]
		switch {
		case isDigit(c), isLetter(c):
			value, blanks = append(value, c), 0
		case c == ' ' || c == '.' || c == '\t' || c == '-':
			blanks++
			continue
		default:
			return span{}, "", false
		}
		if len(value) == n {
			end := i+1 == len(l.folded) || !isLetter(l.folded[i+1]) && !isDigit(l.folded[i+1])
			return l.span(at, i+1), strings.ToUpper(string(value)), end
		}
	}
	return span{}, "", false
}

// called says whether a label of one of the meanings stands before the span, over it, or right behind it ("RCS Paris").
func (d partiesIn) called(s span, as ...meaning) bool {
	for _, l := range d.at[s.line] {
		if slices.Contains(as, l.meaning) && (l.to <= s.from && s.from-l.to < 40 || l.from >= s.to && l.from-s.to < 4) {
			return true
		}
	}
	over, ok := d.above(s)
	return ok && slices.Contains(as, over.meaning)
}

// theirs says whether the span is the customer's by its label or by where it stands.
func (d partiesIn) theirs(s span) bool {
	if l, ok := d.before(s); ok && s.from-l.to < 40 && (l.meaning == theirNumber || l.meaning == customerOf) {
		return true
	}
	if over, ok := d.above(s); ok && (over.meaning == theirNumber || over.meaning == customerOf) {
		if _, left := d.before(s); !left {
			return true
		}
	}
	return d.inCustomersBlock(s)
}

// debits says whether the account is one that will be debited: the customer's.
func (d partiesIn) debits(s span) bool {
	lines := s.sheet.lines
	i := slices.Index(lines, s.line)
	near := lines[max(0, i-2):min(len(lines), i+2)]
	return d.theirs(s) || slices.ContainsFunc(near, func(l *line) bool {
		return slices.ContainsFunc(d.at[l], func(l label) bool { return l.meaning == debitOf })
	})
}
