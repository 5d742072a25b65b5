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
	case collector.FieldNet, collector.FieldVAT, collector.FieldTotal:
		for _, a := range d.amounts {
			if canonical(abs(a.cents)) == unsigned {
				return a.field(value, collector.Read), true
			}
		}
		return collector.Field{}, false
	case collector.FieldDate, collector.FieldDue:
		for _, day := range d.dates {
			if day.String() == value {
				return day.field(value, collector.Read), true
			}
		}
		return collector.Field{}, false
	case collector.FieldKind, collector.FieldCurrency, collector.FieldVATRates:
		return read, read.Value == value
	}
	return d.findText(value)
}

// findText is the first place where a text stands, whatever blanks and signs it is written with, on one line.
func (d *document) findText(value string) (collector.Field, bool) {
	want := squeezed(folded(value))
	if len(want) < 2 {
		return collector.Field{}, false
	}
	for _, s := range d.sheets {
		for _, l := range s.lines {
			for i := range l.tokens {
				if to, ok := l.spells(i, want); ok {
					return l.span(l.tokens[i].from, to).field(value, collector.Read), true
				}
			}
		}
	}
	return collector.Field{}, false
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
