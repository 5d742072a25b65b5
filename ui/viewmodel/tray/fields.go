package tray

import (
	"context"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// FieldLine is a field as it is shown beside the page.
type FieldLine struct {
	Name    string
	Label   string
	Value   string // as the language writes it
	Mark    viewmodel.Mark
	Help    string
	Refused string         // why what was typed is no value, "" if it is one
	Tone    viewmodel.Tone // Warning: it waits to be filled; Danger: it is refused
}

// FieldRows are the fields that are entered, in the order of Tab, those that stand side by side together.
func FieldRows() [][]string {
	return [][]string{{collector.FieldSupplier}, {collector.FieldNumber}, {collector.FieldDate, collector.FieldDue},
		{collector.FieldNet, collector.FieldVAT}, {collector.FieldTotal}}
}

// FieldNames are the same, one after the other.
func FieldNames() []string { return slices.Concat(FieldRows()...) }

// Fields are those of the chosen document, and what is typed into them.
type Fields struct {
	*Needs
	list     *List
	document *Document
	writes   *writes

	refused map[string]refusal // by field
}

// refusal is what was typed and is no value, and why.
type refusal struct{ typed, why string }

// View is what is to be shown, in the order of Tab.
func (f *Fields) View() (lines []FieldLine) {
	for _, name := range FieldNames() {
		lines = append(lines, f.field(name))
	}
	return lines
}

func (f *Fields) field(name string) FieldLine {
	w, field := f.Words, f.document.row.Fields[name]
	l := FieldLine{Name: name, Label: w.Say("ui.tray.field."+name, nil), Value: written(w, name, field.Value)}
	l.Mark, l.Help = f.proof(name, field)
	if field.Value == "" && name != collector.FieldDue && !notRead(f.document.row) { // nobody is to type what is about to come
		l.Tone = viewmodel.Warning
	}
	if no, refused := f.refused[name]; refused {
		l.Value, l.Refused, l.Tone = no.typed, no.why, viewmodel.Danger
		l.Mark, l.Help = viewmodel.Mark{Text: w.Say("ui.tray.proof.refused", nil), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}, ""
	}
	return l
}

// proof says how sure a value is, and why.
func (f *Fields) proof(name string, field collector.Field) (viewmodel.Mark, string) {
	w := f.Words
	say := func(key string) string { return w.Say("ui.tray."+key, nil) }
	said, differs := f.sum()
	switch {
	case field.Value == "" && notRead(f.document.row): // which is said above the page
		return viewmodel.Mark{}, ""
	case name == collector.FieldTotal && differs:
		return viewmodel.Mark{Text: say("proof.differs"), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}, said
	case field.Value == "" && name == collector.FieldDue:
		return viewmodel.Mark{Text: say("proof.empty"), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphMinus}, ""
	case field.Value == "":
		return viewmodel.Mark{Text: say("proof.empty"), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphMinus}, ""
	case field.Proof == collector.Typed:
		return viewmodel.Mark{Text: say("proof.typed"), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphEdit}, ""
	case field.Proof == collector.Proved && (!differs || !IsAmount(name)):
		return viewmodel.Mark{Text: say("proof.proved"), Tone: viewmodel.Success, Glyph: viewmodel.GlyphProved}, f.evidence(name)
	case field.Page > 1:
		return viewmodel.Mark{Text: say("proof.read"), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphRead}, w.Say("ui.tray.on-page", map[string]any{"Page": strconv.Itoa(field.Page)})
	}
	return viewmodel.Mark{Text: say("proof.read"), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphRead}, ""
}

// evidence says what proves a field.
func (f *Fields) evidence(name string) string {
	w, fields := f.Words, f.document.row.Fields
	switch {
	case f.document.row.EInvoice != "":
		return map[bool]string{true: w.Say("ui.tray.by-data", nil)}[name == collector.FieldSupplier]
	case name == collector.FieldTotal:
		said, _ := f.sum()
		return said
	case name == collector.FieldSupplier && fields[collector.FieldSIREN].Value != "":
		return w.Say("ui.tray.by-siren", map[string]any{"SIREN": spaced(fields[collector.FieldSIREN].Value)})
	}
	return ""
}

// spaced parts a SIREN as people write it: « 804 217 933 ».
func spaced(siren string) string {
	if len(siren) != 9 {
		return siren
	}
	return siren[:3] + "\u202f" + siren[3:6] + "\u202f" + siren[6:]
}

// Type takes up what was typed into a field of the chosen document and saves it at once. What is no value stays as it
// was typed, with the reason, and is not saved.
func (f *Fields) Type(name, typed string) {
	id, typed := f.document.row.ID, strings.TrimSpace(typed)
	if id == 0 || typed == f.field(name).Value {
		return
	}
	value, ok := parsed(name, typed, f.Now())
	delete(f.refused, name)
	if !ok {
		f.refused[name] = refusal{typed, f.Words.Say("ui.tray.refused."+fieldKind(name), nil)}
		f.Changed()
		return
	}
	before := f.document.row.Fields[name]
	if value == before.Value {
		f.Changed()
		return
	}
	f.set(id, name, collector.Field{Value: value, Proof: collector.Typed})
	f.writes.do(func() func() {
		err := f.Session.SetField(context.Background(), id, name, value)
		return func() {
			if f.failed(err) {
				f.set(id, name, before)
			} else if f.document.row.ID == id {
				f.document.compare()
			}
		}
	})
}

// forget forgets what was typed: another document is chosen.
func (f *Fields) forget() { clear(f.refused) }

// set shows another value of a field.
func (f *Fields) set(id int64, name string, field collector.Field) {
	f.list.change(id, func(row *app.DocumentRow) {
		fields := collector.Fields{}
		maps.Copy(fields, row.Fields)
		if fields[name] = field; field.Value == "" {
			delete(fields, name)
		}
		row.Fields = fields
	})
	if f.document.row.ID == id {
		f.Page.Open(f.document.row) // its marks are those of the fields
	}
	f.Changed()
}

// IsAmount reports whether a field holds an amount.
func IsAmount(field string) bool { return fieldKind(field) == "amount" }

func fieldKind(field string) string {
	switch field {
	case collector.FieldDate, collector.FieldDue:
		return "date"
	case collector.FieldNet, collector.FieldVAT, collector.FieldTotal:
		return "amount"
	}
	return "text"
}

// written is a value as a person writes it.
func written(w *viewmodel.Words, field, value string) string {
	switch {
	case value == "":
		return ""
	case IsAmount(field):
		return viewmodel.Amount(w, value)
	case fieldKind(field) == "date":
		if day, err := time.Parse(time.DateOnly, value); err == nil {
			return day.Format("02/01/2006")
		}
	}
	return value
}

// parsed is what a person typed, as it is stored.
func parsed(field, typed string, now time.Time) (value string, ok bool) {
	switch {
	case typed == "":
		return "", true
	case IsAmount(field):
		return parseAmount(typed)
	case fieldKind(field) == "date":
		return parseDay(typed, now)
	}
	return typed, true
}

// parseAmount reads « 1 355,15 », "1,355.15", « 1355,15 € » and "12". Of two marks the last parts the cents; one alone
// does if at most two figures follow.
func parseAmount(typed string) (string, bool) {
	var digits strings.Builder
	point := strings.LastIndexAny(typed, ",.")
	after := 0
	for _, r := range typed[point+1:] {
		if r >= '0' && r <= '9' {
			after++
		}
	}
	if point >= 0 && after > 2 { // it parts thousands
		point = -1
	}
	for at, r := range typed {
		switch {
		case r >= '0' && r <= '9', r == '-' && digits.Len() == 0:
			digits.WriteRune(r)
		case at == point:
			digits.WriteByte('.')
		case strings.ContainsRune(" \u00a0\u202f'’,.€", r):
		default:
			return "", false
		}
	}
	amount, err := strconv.ParseFloat(digits.String(), 64)
	if err != nil || amount > 1e12 || amount < -1e12 {
		return "", false
	}
	value := strconv.FormatFloat(amount, 'f', 2, 64)
	if value == "-0.00" {
		value = "0.00"
	}
	return value, true
}

// parseDay reads « 18/11/2026 », « 18.11.26 », « 18 11 », « 18112026 » and "2026-11-18": the day comes first, and this
// year is meant where none is said.
func parseDay(typed string, now time.Time) (string, bool) {
	parts := strings.FieldsFunc(typed, func(r rune) bool { return r < '0' || r > '9' })
	if strings.ContainsFunc(typed, func(r rune) bool { return !strings.ContainsRune("0123456789/-. \u00a0\u202f", r) }) {
		return "", false
	}
	if len(parts) == 1 {
		switch d := parts[0]; len(d) {
		case 4:
			parts = []string{d[:2], d[2:]}
		case 6, 8:
			parts = []string{d[:2], d[2:4], d[4:]}
		}
	}
	if len(parts) == 3 && len(parts[0]) == 4 {
		slices.Reverse(parts)
	}
	if len(parts) == 2 {
		parts = append(parts, strconv.Itoa(now.Year()))
	}
	if len(parts) != 3 {
		return "", false
	}
	if len(parts[2]) == 2 {
		parts[2] = "20" + parts[2]
	}
	day, err := time.Parse("2/1/2006", strings.Join(parts, "/"))
	return day.Format(time.DateOnly), err == nil
}

// sum proves net + VAT = total to the cent, whoever read or typed them, and says so; nothing where one of them is missing.
func (f *Fields) sum() (said string, differs bool) {
	var cents [3]int64
	for i, name := range []string{collector.FieldNet, collector.FieldVAT, collector.FieldTotal} {
		amount, err := strconv.ParseFloat(f.document.row.Fields[name].Value, 64)
		if err != nil {
			return "", false
		}
		cents[i] = int64(math.Round(amount * 100))
	}
	sum := cents[0] + cents[1]
	if sum == cents[2] {
		return f.Words.Say("ui.tray.by-sum", nil), false
	}
	written := viewmodel.Amount(f.Words, strconv.FormatFloat(float64(sum)/100, 'f', 2, 64))
	return f.Words.Say("ui.tray.other-sum", map[string]any{"Sum": written}), true
}
