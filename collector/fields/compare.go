package fields

import (
	"strings"

	"bannette/collector"
)

// Compare gives an e-invoice's data their places on the pages that show it, where they are printed, and says whether
// the sums printed there are others than those of the data.
func (r *Reader) Compare(pages []collector.PageText, data collector.Fields) (placed collector.Fields, differ bool) {
	d := r.open(pages)
	_, kind := d.kindField()
	printed := collector.Fields{}
	if kind != "" {
		sumsIn{d}.summed(kind, printed)
		d.numbered(kind, printed)
		d.dated(kind, printed)
		partiesIn{d}.named(kind, printed)
	}
	placed = collector.Fields{}
	for name, f := range data {
		placed[name] = f
		if found, ok := d.find(name, f.Value, printed[name]); ok {
			found.Value, found.Proof = f.Value, f.Proof
			placed[name] = found
		} else if isAmount(name) && f.Value != "" && printed[name].Value != "" {
			differ = true
		}
	}
	return placed, differ
}

func isAmount(name string) bool {
	return name == collector.FieldNet || name == collector.FieldVAT || name == collector.FieldTotal
}

// find is the place of a known value: where reading finds it, or else the first place where it stands.
func (d *document) find(name, value string, read collector.Field) (collector.Field, bool) {
	unsigned := strings.TrimPrefix(value, "-")
	if value == "" {
		return collector.Field{}, false
	}
	if read.Value == value || isAmount(name) && strings.TrimPrefix(read.Value, "-") == unsigned {
		return read, true
	}
	switch name {
	case collector.FieldKind, collector.FieldCurrency, collector.FieldVATRates:
		return read, read.Value == value
	}
	if all := d.standing(name, value); len(all) > 0 && (isAmount(name) || isDay(name) || len(squeezed(folded(value))) > 1) {
		return all[0].field(value, collector.Read), true
	}
	return collector.Field{}, false
}

func isDay(name string) bool { return name == collector.FieldDate || name == collector.FieldDue }

// standing are the places where the value stands, from the first page on: a text on one line, whatever blanks and signs it
// is written with.
func (d *document) standing(field, value string) []span {
	var all []span
	switch {
	case isAmount(field):
		for _, a := range d.amounts {
			if canonical(abs(a.cents)) == strings.TrimPrefix(value, "-") {
				all = append(all, a.span)
			}
		}
	case isDay(field):
		for _, day := range d.dates {
			if day.String() == value {
				all = append(all, day.span)
			}
		}
	default:
		want := squeezed(folded(value))
		for l := range d.lines() {
			for i := range l.tokens {
				if to, ok := l.spells(i, want); ok {
					all = append(all, l.span(l.tokens[i].from, to))
				}
			}
		}
	}
	return all
}

// spells says whether the line's tokens from i on make up the letters and digits wanted, and where those end.
func (l *line) spells(i int, want string) (to int, ok bool) {
	for ; i < len(l.tokens) && want != ""; i++ {
		rest, begins := strings.CutPrefix(want, l.word(i))
		if !begins {
			return 0, false
		}
		want, to = rest, l.tokens[i].to
	}
	return to, want == ""
}
