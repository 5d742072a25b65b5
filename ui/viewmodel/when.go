package viewmodel

import (
	"strconv"
	"strings"
	"time"
)

// When writes a moment as lists do, always equally short: « aujourd’hui 12:30 », « 19 nov. 12:30 », « 19 nov. 2025 ».
// It is "—" for the zero time. The zone is that of now.
func When(w *Words, now, t time.Time) string {
	if t.IsZero() {
		return "—"
	}
	t = t.In(now.Location())
	day := map[string]any{"Time": t.Format("15:04")}
	switch DaysBetween(now, t) {
	case 0:
		return w.Say("ui.when.today", day)
	case -1:
		return w.Say("ui.when.yesterday", day)
	case 1:
		return w.Say("ui.when.tomorrow", day)
	}
	if t.Year() != now.Year() {
		return Day(w, t) + " " + strconv.Itoa(t.Year())
	}
	return Day(w, t) + t.Format(" 15:04")
}

// Day writes a day without its year: « 19 nov. », « 19 Nov ».
func Day(w *Words, t time.Time) string {
	return strconv.Itoa(t.Day()) + "\u00a0" + w.Say("ui.month."+strconv.Itoa(int(t.Month())), nil)
}

// DaysBetween counts calendar days, whatever the clocks did between.
func DaysBetween(from, to time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(to).Sub(day(from)).Hours() / 24)
}

// Number writes a count as the language does: « 1 355 », "1,355".
func Number(w *Words, n int) string { return grouped(w, strconv.Itoa(n)) }

// Amount writes a decimal number with two decimals as the language does: « 1 355,15 », "1,355.15". What is no number
// stays as it is; "" is an em dash.
func Amount(w *Words, decimal string) string {
	if decimal == "" {
		return "—"
	}
	value, err := strconv.ParseFloat(decimal, 64)
	if err != nil {
		return decimal
	}
	whole, cents, _ := strings.Cut(strconv.FormatFloat(value, 'f', 2, 64), ".")
	point := ","
	if w.Language() == "en" {
		point = "."
	}
	return grouped(w, whole) + point + cents
}

// grouped parts the thousands.
func grouped(w *Words, digits string) string {
	sign, mark := "", "\u202f"
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	if w.Language() == "en" {
		mark = ","
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + mark + digits[at:]
	}
	return sign + digits
}
