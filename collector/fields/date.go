package fields

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// date is a day that stands on a page. Where day and month could be either, Other is the second reading.
type date struct {
	span
	day, other time.Time
	numeric    bool         // and its order not plain from its writing
	hour       bool         // an hour stands behind it or in front
	named      time.Weekday // beside it, or none
}

// numericDate wants the same sign twice, which is checked apart.
var numericDate = regexp.MustCompile(`(\d{1,4}) ?([-./]) ?(\d{1,2}) ?([-./]) ?(\d{2,4})`)

// hourBehind is an hour that follows a date, as on receipts.
var hourBehind = regexp.MustCompile(`^[\s,\-]*(?:\(?[a-z]{2,3}\)? ?)?(?:a |at |time ?:? ?|heure ?:? ?)?\d{1,2} ?(?:[:h]) ?\d{2}`)

// hourBefore is an hour in front of a date.
var hourBefore = regexp.MustCompile(`\b\d{1,2} ?[:h] ?\d{2}(?: ?: ?\d{2})?(?: ?[ap]m)?[\s,\-]*(?:[a-z]{2,9}[.,]? ?)?$`)

// dates finds the days that a line names.
func (m months) dates(l *line) []date {
	var found []date
	if !strings.ContainsAny(l.folded, "0123456789") {
		return nil
	}
	for from := 0; ; {
		at := numericDate.FindStringSubmatchIndex(l.folded[from:])
		if at == nil {
			break
		}
		for i := range at {
			at[i] += from
		}
		from = at[3] // what is none may have one behind its first number: "Reg 19- 24/07/2016"
		if d, ok := l.numericDate(at); ok {
			found, from = append(found, d), at[1]
		}
	}
	for i := range l.tokens {
		if d, ok := m.written(l, i); ok {
			found = append(found, d)
		}
	}
	for i := range found {
		found[i].named = weekdayBeside(found[i].span)
		found[i].hour = hourBehind.MatchString(l.folded[found[i].to:]) || hourBefore.MatchString(l.folded[:found[i].from])
	}
	return found
}

func (l *line) numericDate(at []int) (date, bool) {
	from, to := at[0], at[1]
	if from > 0 && (isDigit(l.folded[from-1]) || isLetter(l.folded[from-1]) || from > 1 && strings.IndexByte("./-", l.folded[from-1]) >= 0 && isDigit(l.folded[from-2])) {
		return date{}, false
	}
	if to < len(l.folded) && (isDigit(l.folded[to]) || to+1 < len(l.folded) && strings.IndexByte("./-", l.folded[to]) >= 0 && isDigit(l.folded[to+1])) {
		return date{}, false
	}
	text := func(i int) string { return l.folded[at[2*i]:at[2*i+1]] }
	number := func(i int) int { n, _ := strconv.Atoi(text(i)); return n }
	if text(2) != text(4) || len(text(1)) == 3 || len(text(5)) == 3 {
		return date{}, false
	}
	a, b, c := number(1), number(3), number(5)
	d := date{span: l.span(from, to)}
	switch {
	case len(text(1)) == 4:
		if len(text(5)) > 2 {
			return date{}, false
		}
		d.day = dayOf(a, b, c)
	case len(text(1)) > 2:
		return date{}, false
	default:
		year := century(c, len(text(5)))
		d.day = dayOf(year, b, a)
		if text(2) != "." {
			d.other, d.numeric = dayOf(year, a, b), true
		}
		if d.day.IsZero() {
			d.day, d.other = d.other, time.Time{}
			d.numeric = !d.day.IsZero()
			return d, d.numeric
		}
		if a == b {
			d.other = time.Time{}
		}
	}
	return d, !d.day.IsZero()
}

// monthFirst says whether the numeric date can only be read with its month first.
func (d date) monthFirst() bool {
	if !d.numeric || !d.other.IsZero() {
		return false
	}
	first, _ := strconv.Atoi(strings.TrimLeft(leadingDigits(d.fold()), "0"))
	return first == int(d.day.Month()) && first != d.day.Day()
}

func leadingDigits(s string) string {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return s[:i]
}

func century(year, digits int) int {
	switch {
	case digits == 4:
		return year
	case year < 60:
		return 2000 + year
	}
	return 0
}

// dayOf is a day of the calendar between 1990 and 2099, or zero.
func dayOf(year, month, day int) time.Time {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1990 || year > 2099 || t.Day() != day || int(t.Month()) != month {
		return time.Time{}
	}
	return t
}

// months are the names of months and how they are cut short, folded.
type months map[string]int

func monthNames() months {
	m := months{}
	for i, names := range []string{
		"janvier janv jan january januar jaenner enero ene gennaio januari janeiro", "fevrier fevr fev february feb februar febrero febbraio februari fevereiro",
		"mars mar march maerz marz maart marzo marco", "avril avr april apr abril abr aprile", "mai may mei mayo maggio maio", "juin jun june juni junio giugno junho",
		"juillet juil jul july juli julio luglio julho", "aout aou august aug augustus agosto ago", "septembre sept sep september septiembre settembre setembro",
		"octobre oct october oktober okt octubre ottobre outubro", "novembre nov november noviembre novembro", "decembre dec december dezember dez diciembre dic dicembre dezembro",
	} {
		for name := range strings.FieldsSeq(names) {
			m[name] = i + 1
		}
	}
	return m
}

// written reads a date whose month is a word, from token i on: 31 janvier 2026, 1er mai 26, January 31st, 2026.
func (m months) written(l *line, i int) (date, bool) {
	if i+2 >= len(l.tokens) {
		return m.glued(l, i)
	}
	next := func(n int) string {
		if i+n >= len(l.tokens) {
			return ""
		}
		return l.word(i + n)
	}
	last, year := 2, next(2)
	var day, month int
	switch {
	case dayNumber(next(0)) > 0 && m[next(1)] > 0:
		day, month = dayNumber(next(0)), m[next(1)]
	case dayNumber(next(0)) > 0 && next(1) == "de" && m[next(2)] > 0:
		day, month = dayNumber(next(0)), m[next(2)]
		last, year = 3, next(3)
		if year == "de" {
			last, year = 4, next(4)
		}
	case m[next(0)] > 0 && dayNumber(next(1)) > 0:
		day, month = dayNumber(next(1)), m[next(0)]
	default:
		return m.glued(l, i)
	}
	n, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 && len(year) != 2 {
		return date{}, false
	}
	s := l.span(l.tokens[i].from, l.tokens[i+last].to)
	if strings.Contains(s.fold(), "\t") && s.to-s.from > 24 || strings.Count(s.fold(), " ") > 6 {
		return date{}, false
	}
	d := date{span: s, day: dayOf(century(n, len(year)), month, day)}
	return d, !d.day.IsZero()
}

// glued reads 20JAN2018.
func (m months) glued(l *line, i int) (date, bool) {
	w := l.word(i)
	if len(w) < 7 || len(w) > 15 || !isDigit(w[0]) || !isDigit(w[len(w)-1]) {
		return date{}, false
	}
	day := leadingDigits(w)
	name := strings.TrimRight(w[len(day):], "0123456789")
	year := w[len(day)+len(name):]
	d, _ := strconv.Atoi(day)
	y, _ := strconv.Atoi(year)
	if m[name] == 0 || len(year) != 4 && len(year) != 2 || len(day) > 2 {
		return date{}, false
	}
	found := date{span: l.span(l.tokens[i].from, l.tokens[i].to), day: dayOf(century(y, len(year)), m[name], d)}
	return found, !found.day.IsZero()
}

// dayNumber reads 1, 01, 1er, 1st, 2nd, 3rd, 4th; 0 for anything else.
func dayNumber(s string) int {
	digits := leadingDigits(s)
	switch s[len(digits):] {
	case "", "er", "st", "nd", "rd", "th", "e":
	default:
		return 0
	}
	if len(digits) == 0 || len(digits) > 2 {
		return 0
	}
	n, _ := strconv.Atoi(digits)
	if n > 31 {
		return 0
	}
	return n
}

// String is the date as fields hold it.
func (d date) String() string { return d.day.Format("2006-01-02") }
