package fields

import (
	"maps"
	"slices"
	"strings"

	"bannette/collector"
)

// Lesson is what a person's correction taught about a supplier's documents: the words before or above the value of a
// field, or for the supplier's name, the name to show. It says nothing of where on the page they stand, so that a
// longer table above moves nothing.
type Lesson struct {
	Field string // collector.FieldNumber, FieldDate, ...
	Label string // folded words, "dossier no"; of the supplier, its name as it is to be written
}

// meaningOf is what a lesson's label means, "" for fields that are not learnt.
func meaningOf(field string) meaning {
	return map[string]meaning{
		collector.FieldNumber: numberOf, collector.FieldDate: dateOf, collector.FieldDue: dueOf,
		collector.FieldNet: netOf, collector.FieldVAT: vatOf, collector.FieldTotal: totalOf,
	}[field]
}

// learn adds what lessons say to the phrases that are known.
func (b phrasebook) learn(lessons []Lesson) {
	for _, lesson := range lessons {
		tokens, m := strings.Fields(lesson.Label), meaningOf(lesson.Field)
		if m != "" && len(tokens) > 0 {
			b[tokens[0]] = append([]phrase{{tokens, m, true}}, b[tokens[0]]...)
		}
	}
}

// longestLabel is the most words of a label that are learnt, counted back from the value.
const longestLabel = 4

// Learn finds what the correction of a field teaches: the words in front of the value, or above it, where it stands on
// the pages. It says false where the value does not stand there, or nothing that could be a label stands by it.
func Learn(pages []collector.PageText, field, value string) (Lesson, bool) {
	if field == collector.FieldSupplier {
		return Lesson{Field: field, Label: value}, value != ""
	}
	if meaningOf(field) == "" {
		return Lesson{}, false
	}
	d := New().open(pages)
	all := d.standing(field, value)
	if isAmount(field) {
		slices.Reverse(all) // sums stand below what they sum up
	}
	for _, s := range all {
		if label := labelBefore(s); label != "" {
			return Lesson{field, label}, true
		}
		if label := labelAbove(s); label != "" {
			return Lesson{field, label}, true
		}
	}
	return Lesson{}, false
}

// Find is the place of a value that a person typed, where it stands on the pages.
func Find(pages []collector.PageText, field, value string) (collector.Field, bool) {
	d := New().open(pages)
	return d.find(field, value, collector.Field{})
}

// labelBefore are the last words in front of the value: in its own column, or else in the one before.
func labelBefore(s span) string {
	c := s.cell(s.from)
	if label := lastWords(s.line, c.from, s.from); label != "" || c.from == 0 {
		return label
	}
	before := s.cell(c.from - 1)
	return lastWords(s.line, before.from, before.to)
}

// labelAbove are the words of the column above the value.
func labelAbove(s span) string {
	x1, y1, x2, y2 := s.box()
	lines := s.sheet.lines
	for i := len(lines) - 1; i >= 0; i-- {
		l := lines[i]
		if l.y2 > (y1+y2)/2 {
			continue
		}
		if y1-l.y2 > reach*(y2-y1) {
			break
		}
		for _, c := range l.cells() {
			if a, b := c.across(); a < x2 && b > x1 {
				return lastWords(l, c.from, c.to)
			}
		}
	}
	return ""
}

// lastWords are the last words of a part of a line, without numbers; "" where one with a digit stands last.
func lastWords(l *line, from, to int) string {
	var words []string
	for i := len(l.tokens) - 1; i >= 0 && len(words) < longestLabel; i-- {
		t := l.tokens[i]
		if t.to > to {
			continue
		}
		word := l.word(i)
		if t.from < from || strings.ContainsAny(word, "0123456789") {
			break
		}
		if currencyOf(word) == "" {
			words = append([]string{word}, words...)
		}
	}
	label := strings.Join(words, " ")
	if len(label) < 2 {
		return ""
	}
	return label
}

// Taught is what was read, made better by the lessons that the supplier's documents taught. Data of an e-invoice are
// not touched: do not ask for them.
func Taught(pages []collector.PageText, read collector.Fields, lessons []Lesson) collector.Fields {
	if len(lessons) == 0 {
		return read
	}
	r := New()
	r.book.learn(lessons)
	r.words = r.book.words()
	again := r.Read(pages)
	better := collector.Fields{}
	maps.Copy(better, read)
	for _, lesson := range lessons {
		if lesson.Field == collector.FieldSupplier {
			f := better[lesson.Field]
			f.Value, f.Proof = lesson.Label, collector.Read
			better[lesson.Field] = f
		} else if f, ok := again[lesson.Field]; ok {
			better[lesson.Field] = f
		}
	}
	return better
}

// Supplier is by what a supplier's documents are known to be its own: its SIREN, or its VAT number, or else its name
// folded; "" where none of these was read.
func Supplier(read collector.Fields) string {
	if f := read[collector.FieldSIREN]; f.Value != "" {
		return "siren:" + f.Value
	}
	if f := read[collector.FieldVATNumber]; f.Value != "" {
		return "vat:" + f.Value
	}
	if name := squeezed(folded(read[collector.FieldSupplier].Value)); len(name) > 2 {
		return "name:" + name
	}
	return ""
}
