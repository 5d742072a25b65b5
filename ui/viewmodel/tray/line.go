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

// DocumentLine is a document as the list shows it: finished sentences.
type DocumentLine struct {
	ID     int64
	Status viewmodel.Mark // its picture says it; Text is for the tooltip
	Title  string
	Amount string
	Second string
	Note   string // what should be known, in the tone of a warning
	When   string
}

// Line is the document at a place; false while it is being read.
func (t *Tray) Line(place int) (DocumentLine, bool) {
	row, ok := t.Row(place)
	if !ok {
		return DocumentLine{}, false
	}
	w := t.Words
	l := DocumentLine{ID: row.ID, Status: statusMark(w, row.Status), Title: title(w, row), Amount: total(w, row), Second: row.Name,
		Note: note(w, row), When: short(w, t.Now(), row.Received)}
	if row.Pages > 0 {
		l.Second += " · " + w.Count("ui.tray.pages-short", row.Pages)
	}
	if t.found() {
		l.Second = row.Company.Name + " › " + row.Binder.Name + " · " + row.Name
	}
	return l, true
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

// Head is the name of the chosen document, and how it came: « Reçu à 14:12 de Julie Lefèvre · lu à 98 % ».
func (t *Tray) Head() (name, under string) {
	if n := t.ChosenCount(); n > 1 {
		return t.Words.Count("ui.tray.chosen", n), t.Words.Say("ui.tray.chosen-body", nil)
	}
	document := t.Document.View()
	return document.Name, document.Under
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

// Foot is how many documents the list holds, or are chosen.
func (t *Tray) Foot() string {
	w := t.Words
	switch n := t.ChosenCount(); {
	case n > 1:
		return w.Count("ui.tray.chosen", n)
	case t.found() && t.rows.pending:
		return w.Say("ui.tray.searching", nil)
	case t.found() && t.rows.more:
		return w.Say("ui.tray.found-more", map[string]any{"Count": viewmodel.Number(w, len(t.rows.known))})
	case t.found():
		return w.Count("ui.tray.found", t.rows.length)
	}
	return w.Count("ui.tray.foot."+string(t.status), t.rows.length)
}
