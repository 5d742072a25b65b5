package fields

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bannette/collector"
)

// meant is what the date's label says of it.
func (d *document) meant(s date) (meaning, label) {
	beside, left := d.before(s.span)
	over, up := label{}, false
	if s.begins() && (!left || !isDate(beside.meaning)) {
		over, up = d.above(s.span)
	}
	switch {
	case left && isDate(beside.meaning) && (beside.meaning != plainDate || d.plain(beside)):
		between := s.folded[beside.to:s.from]
		if d.otherDates(s, beside) || strings.ContainsAny(between, "0123456789") && beside.meaning != dueOf && !d.sameCell(beside, s) {
			return "", label{}
		}
		if title, ok := d.titled(s.span); ok && beside.meaning == otherDate && len(beside.fold()) <= 4 && connects(beside.fold()) {
			return dateOf, title
		}
		if over, ok := d.above(beside.span); ok && beside.meaning == otherDate && len(beside.fold()) <= 4 && connects(beside.fold()) && beside.begins() && over.begins() && (over.meaning == titleOf || over.meaning == numberOf) {
			return dateOf, over // "Facture n° 12", and under it "du 3 mars 2026"
		}
		return beside.meaning, beside
	case up && isDate(over.meaning) && (over.meaning != plainDate || d.plain(over)):
		return over.meaning, over
	}
	if title, ok := d.titled(s.span); ok && connects(strings.TrimSpace(s.folded[title.to:s.from])) {
		return dateOf, title
	}
	return "", label{}
}

func isDate(m meaning) bool {
	return m == dateOf || m == plainDate || m == dueOf || m == otherDate
}

// plain says whether the label alone names a date: "le" does at the beginning of a column, or after a place: "Lyon, le",
// but not after what was done that day.
func (d *document) plain(l label) bool {
	switch l.fold() {
	case "le", "dt", "data":
		before := strings.TrimRight(string(l.text[l.cell(l.from).from:l.from]), " ")
		return before == "" || strings.HasSuffix(before, ",") || isPlace(before)
	}
	return true
}

// isPlace says whether the words can be a town: few, the first with a capital, no verb that ends them, no number.
func isPlace(words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	verb := slices.ContainsFunc([]string{"é", "ée", "és", "ées", "u", "ue"}, func(end string) bool { return strings.HasSuffix(words, end) })
	return unicode.IsUpper(first) && !verb && len(strings.Fields(words)) <= 3 && !strings.ContainsAny(words, "0123456789:")
}

// connects says whether the words are those between an invoice's number and its date.
func connects(words string) bool {
	last := words[strings.LastIndexByte(words, ' ')+1:]
	return slices.Contains([]string{"du", "le", "vom", "von", "van", "of", "dated", "from", "de", "del"}, strings.Trim(last, " :,"))
}

// titled is the title or the number's label that begins the date's column: Facture n° 12 du 3 mars 2026.
func (d *document) titled(s span) (label, bool) {
	for _, l := range d.at[s.line] {
		if (l.meaning == titleOf || l.meaning == numberOf || l.meaning == creditWord) && l.to <= s.from && l.begins() && s.from-l.to < 80 {
			return l, true
		}
	}
	return label{}, false
}

func (d *document) sameCell(l label, s date) bool { return s.cell(s.from).from <= l.from }

// otherDates says whether another date stands between the label and this one.
func (d *document) otherDates(s date, l label) bool {
	return slices.ContainsFunc(d.dates, func(o date) bool { return o.line == s.line && o.from >= l.to && o.to <= s.from })
}

// printing is the label of the day when a receipt was printed: that of the sale, if none is said.
var printing = regexp.MustCompile(`print|imprime|edit`)

// unsure is the confidence below which a word that was recognised may say another number than stands there.
const unsure = 0.5

// dated chooses the document's date and the day when it is due.
func (d *document) dated(kind string, into collector.Fields) {
	by := map[meaning][]date{}
	for _, s := range d.dates {
		if s.sure() < unsure {
			continue
		}
		m, l := d.meant(s)
		if m == otherDate && kind == receipt && printing.MatchString(l.fold()) {
			m = "printed"
		}
		if l.learnt {
			m = "learnt " + m
		}
		by[m] = append(by[m], s)
	}
	// Without a label, a date counts where it has a column for itself, or on a receipt an hour.
	by[""] = slices.DeleteFunc(by[""], func(s date) bool { return !s.begins() && kind != receipt })
	for _, m := range []meaning{"learnt date", dateOf, plainDate, "", "printed"} {
		if len(by[m]) == 0 {
			continue
		}
		if s, ok := d.theOne(by[m], kind, m == ""); ok {
			into[collector.FieldDate] = s.field(s.String(), collector.Read)
		}
		break
	}
	due := by["learnt due"]
	if len(due) == 0 {
		due = by[dueOf]
	}
	if len(due) > 0 && kind != receipt {
		if s, ok := d.theOne(due, kind, false); ok && s.String() >= into[collector.FieldDate].Value {
			into[collector.FieldDue] = s.field(s.String(), collector.Read)
		}
	}
}

// theOne is the day that all of the dates are; or where they differ, on a receipt that with the hour, or that stands
// at the beginning of its column, and on an invoice that of the first page's head.
func (d *document) theOne(all []date, kind string, bare bool) (date, bool) {
	if day, ok := oneDay(all); ok {
		return day, true
	}
	if kind == receipt {
		with := slices.DeleteFunc(slices.Clone(all), func(s date) bool { return !s.hour })
		if len(with) == 0 {
			with = slices.DeleteFunc(slices.Clone(all), func(s date) bool { return !s.begins() })
		}
		return oneDay(with)
	}
	if bare {
		return date{}, false
	}
	head := slices.DeleteFunc(slices.Clone(all), func(s date) bool { return s.sheet != d.sheets[0] || s.y1 > 0.45*s.sheet.height })
	return oneDay(head)
}

// oneDay is the day that all of the dates are, if there are any.
func oneDay(all []date) (date, bool) {
	if len(all) == 0 || slices.ContainsFunc(all, func(s date) bool { return !s.day.Equal(all[0].day) }) {
		return date{}, false
	}
	return all[0], true
}
