package tray

import (
	"math"
	"path"
	"strconv"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// ListView is what the window shows of the list besides its lines.
type ListView struct {
	Loaded      bool   // the books have been read at least once
	Problem     string // why nothing could be read, "" if it could
	Searching   string // what is looked for in the text of all documents
	Status      app.Status
	Pills       []Pill
	Pill        int // the one that holds
	Empty       Empty
	Title       string // of what is said in the place of the list, "" for nothing
	Sentence    string
	Foot        string // how many documents the list holds, or are chosen
	Chosen      int    // the index of the document that is shown, -1 for none
	ChosenCount int    // how many documents the actions act on
}

// Pill is a filter by status.
type Pill struct {
	Label  string
	Status app.Status
	Count  int // -1 for none
}

// Empty is why the list is empty.
type Empty string

// The empty states; each has texts and at most one button of its own.
const (
	NotEmpty    Empty = ""
	NoCompany   Empty = "no-company"
	AllEntered  Empty = "all-entered" // button: see entered documents
	NoneEver    Empty = "none"        // nothing ever came: the button adds files
	NoneAside   Empty = "none-aside"
	NoneEntered Empty = "none-entered"
	NotFound    Empty = "not-found" // button: clear the search
)

// View is what is to be shown.
func (l *List) View() ListView {
	v := ListView{Loaded: l.books.loaded, Problem: l.books.problem, Searching: l.search, Status: l.status, Chosen: l.chosen, ChosenCount: len(l.chosenIDs())}
	v.Pills, v.Pill = l.pills()
	v.Empty, v.Title, v.Sentence = l.empty()
	v.Foot = l.foot(v.ChosenCount)
	return v
}

// pills are the filters by status, and which one holds.
func (l *List) pills() (pills []Pill, chosen int) {
	if l.found() {
		pills = append(pills, Pill{l.Words.Say("ui.tray.all", nil), "", -1})
	}
	for _, status := range []app.Status{app.ToEnter, app.Aside, app.Entered} {
		pill := Pill{l.Words.Say("ui.tray.pill."+string(status), nil), status, l.books.count(status)}
		if l.found() {
			pill.Count = -1
		}
		pills = append(pills, pill)
	}
	for i, pill := range pills {
		if pill.Status == l.status {
			chosen = i
		}
	}
	return pills, chosen
}

// empty says whether the list is empty, and why; title and sentence are finished.
func (l *List) empty() (why Empty, title, sentence string) {
	switch {
	case !l.books.loaded:
		return NotEmpty, l.Words.Say("ui.tray.reading-list", nil), ""
	case l.books.problem != "":
		return NotEmpty, l.Words.Say("ui.place.tray", nil), l.books.problem
	case len(l.books.rows) == 0:
		why = NoCompany
	case l.rows.length > 0 || l.rows.pending:
		return NotEmpty, "", ""
	case l.found():
		return NotFound, l.Words.Say("ui.nothing", nil), l.Words.Say("ui.tray.empty.not-found-body", nil)
	case l.books.count(app.ToEnter, app.Aside, app.Entered) == 0:
		why = NoneEver
	case l.status == app.ToEnter:
		why = AllEntered
	case l.status == app.Aside:
		why = NoneAside
	default:
		why = NoneEntered
	}
	body := map[string]any{"Where": l.books.Where(), "When": soon(l.Words, l.Now(), l.books.next)}
	key := "ui.tray.empty." + string(why)
	sentence = l.Words.Say(key+"-body", body)
	if why == AllEntered && l.books.next.IsZero() {
		sentence = l.Words.Say(key+"-paused", nil)
	}
	return why, l.Words.Say(key, nil), sentence
}

func (l *List) foot(chosen int) string {
	w := l.Words
	switch {
	case chosen > 1:
		return w.Count("ui.tray.chosen", chosen)
	case l.found() && l.rows.pending:
		return w.Say("ui.tray.searching", nil)
	case l.found() && l.rows.more:
		return w.Say("ui.tray.found-more", map[string]any{"Count": viewmodel.Number(w, len(l.rows.known))})
	case l.found():
		return w.Count("ui.tray.found", l.rows.length)
	}
	return w.Count("ui.tray.foot."+string(l.status), l.rows.length)
}

// DocumentLine is a document as the list shows it: finished sentences.
type DocumentLine struct {
	Status viewmodel.Mark // its picture says it; Text is for the tooltip
	Title  string
	Amount string
	Second string
	Note   string // what should be known, in the tone of a warning
	When   string
}

// Line is the document at an index; false while it is being read.
func (l *List) Line(index int) (DocumentLine, bool) {
	row, ok := l.Row(index)
	if !ok {
		return DocumentLine{}, false
	}
	w := l.Words
	line := DocumentLine{Status: statusMark(w, row.Status), Title: title(w, row), Amount: total(w, row), Second: row.Name,
		Note: note(w, row), When: short(w, l.Now(), row.Received)}
	if row.Pages > 0 {
		line.Second += " · " + w.Count("ui.tray.pages-short", row.Pages)
	}
	if l.found() {
		line.Second = row.Company.Name + " › " + row.Binder.Name + " · " + row.Name
	}
	return line, true
}

// Cell is what the table shows in one column.
type Cell struct {
	Text  string
	Tone  viewmodel.Tone
	Badge *viewmodel.Mark
}

// Cells are those of a document in the table: received, name, user, pages, quality, status, supplier, date, number, net,
// VAT, total; false while it is being read.
func (l *List) Cells(index int) ([]Cell, bool) {
	row, ok := l.Row(index)
	if !ok {
		return nil, false
	}
	w := l.Words
	status := statusMark(w, row.Status)
	pages, read := "—", Cell{Text: "—", Tone: viewmodel.Muted}
	if row.Pages > 0 {
		pages = viewmodel.Number(w, row.Pages)
	}
	if row.Confidence > 0 {
		read = Cell{Text: wholePercent(row.Confidence) + map[bool]string{true: "%", false: "\u202f%"}[w.Language() == "en"]}
		if row.Confidence < badlyRead {
			read.Tone = viewmodel.Warning
		}
	}
	value := func(field string) Cell {
		if text := written(w, field, row.Fields[field].Value); text != "" {
			return Cell{Text: text}
		}
		return Cell{Text: "—", Tone: viewmodel.Muted}
	}
	return []Cell{
		{Text: short(w, l.Now(), row.Received), Tone: viewmodel.Muted}, {Text: row.Name}, {Text: row.Client.Name, Tone: viewmodel.Muted}, {Text: pages}, read,
		{Badge: &status}, value(collector.FieldSupplier), value(collector.FieldDate), value(collector.FieldNumber),
		value(collector.FieldNet), value(collector.FieldVAT), value(collector.FieldTotal),
	}, true
}

func statusMark(w *viewmodel.Words, status app.Status) viewmodel.Mark {
	m := viewmodel.Mark{Text: w.Say("ui.tray.status."+string(status), nil)}
	switch status {
	case app.Entered:
		m.Tone, m.Glyph = viewmodel.Success, viewmodel.GlyphDone
	case app.Aside:
		m.Tone, m.Glyph = viewmodel.Warning, viewmodel.GlyphPause
	default:
		m.Tone, m.Glyph = viewmodel.Accent, viewmodel.GlyphCircle
	}
	return m
}

// title is whom the document is from, where that was read.
func title(w *viewmodel.Words, row app.DocumentRow) string {
	name := row.Fields[collector.FieldSupplier].Value
	if row.Binder.Kind == app.Sales && row.Fields[collector.FieldCustomer].Value != "" {
		name = row.Fields[collector.FieldCustomer].Value
	}
	switch {
	case name != "":
		return name
	case notRead(row), row.Recognition == collector.NoRecognition: // there is nothing that could be read anew
	case row.Binder.Kind == app.Purchases || row.Binder.Kind == app.Expenses:
		return w.Say("ui.tray.no-supplier", nil)
	}
	return strings.TrimSuffix(row.Name, path.Ext(row.Name))
}

// notRead reports whether a document waits to be recognised for the first time.
func notRead(row app.DocumentRow) bool {
	return row.Delivered == "" && (row.Stage == collector.Found || row.Stage == collector.Fetched)
}

func total(w *viewmodel.Words, row app.DocumentRow) string {
	value := row.Fields[collector.FieldTotal].Value
	amount := viewmodel.Amount(w, value)
	if value == "" {
		return amount
	}
	switch currency := row.Fields[collector.FieldCurrency].Value; currency {
	case "", "EUR":
		return amount + "\u00a0€"
	default:
		return amount + "\u00a0" + currency
	}
}

// badlyRead is the confidence under which a text is to be looked at.
const badlyRead = 0.85

// note is what should be known of a document in two words.
func note(w *viewmodel.Words, row app.DocumentRow) string {
	switch {
	case notRead(row):
		return w.Say("ui.tray.not-read", nil)
	case row.Stage == collector.Fetched:
		return w.Say("ui.tray.note.reading", nil)
	case row.Stage != collector.Delivered:
		return w.Say("ui.tray.note.waits", nil)
	case row.Unread > 0, row.Anew > 0:
		return w.Say("ui.tray.note.reading-on", nil)
	case row.Remark == collector.RemarkLowQuality, row.Recognition == collector.OCR && row.Confidence < badlyRead && row.Confidence > 0:
		return w.Say("ui.tray.note.read", map[string]any{"Percent": wholePercent(row.Confidence)})
	case row.Remark == "", row.Remark == collector.RemarkEInvoice, row.Remark == collector.RemarkNoText:
		return ""
	}
	return w.Say("ui.tray.note."+string(row.Remark), nil)
}

func wholePercent(part float64) string { return strconv.Itoa(int(math.Floor(part * 100))) }

// short writes when a document came: the hour of today, the day of this year, the year of others.
func short(w *viewmodel.Words, now, at time.Time) string {
	at = at.In(now.Location())
	switch {
	case viewmodel.DaysBetween(now, at) == 0:
		return at.Format("15:04")
	case at.Year() == now.Year():
		return viewmodel.Day(w, at)
	}
	return viewmodel.Day(w, at) + "\u00a0" + strconv.Itoa(at.Year())
}

// from is « de Julie », « d’Élodie ».
func from(w *viewmodel.Words, name string) string {
	key := "ui.tray.from"
	if name != "" && strings.ContainsAny(strings.ToLower(name[:len(viewmodel.FirstLetter(name))]), "aàâeéèêiîoôuœæ") {
		key = "ui.tray.from-vowel"
	}
	return w.Say(key, map[string]any{"Name": name})
}

// quality says how the document was read.
func quality(w *viewmodel.Words, row app.DocumentRow) string {
	if notRead(row) {
		return w.Say("ui.tray.not-read", nil)
	}
	switch row.Recognition {
	case collector.OCR, collector.Mixed:
		return w.Say("ui.tray.note.read", map[string]any{"Percent": wholePercent(row.Confidence)})
	case collector.TextLayer:
		return w.Say("ui.tray.text-layer", nil)
	case collector.XML:
		return w.Say("ui.tray.e-invoice", nil)
	}
	return w.Say("ui.tray.no-text", nil)
}

// soon is when the next automatic collection comes, within a sentence.
func soon(w *viewmodel.Words, now, next time.Time) string {
	next = next.In(now.Location())
	if viewmodel.DaysBetween(now, next) == 1 {
		return w.Say("ui.when.tomorrow-at", map[string]any{"Time": next.Format("15:04")})
	}
	return viewmodel.When(w, now, next)
}
