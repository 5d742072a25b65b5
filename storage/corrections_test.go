package storage_test

import (
	"errors"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"

	"github.com/google/go-cmp/cmp"
)

// invoicePage is a page on which the number and the total have labels that only this supplier uses.
func invoicePage(number, total string) collector.PageText {
	page := collector.PageText{Width: 595, Height: 842}
	for i, line := range []string{"FACTURE", "SIRET 732 829 320 00074", "Pièce comptable " + number, "Date 3/4/2026", "Votre part " + total} {
		x := 40.0
		for word := range strings.FieldsSeq(line) {
			wide := 5 * float64(len([]rune(word)))
			page.Words = append(page.Words, collector.Word{Text: word, X1: x, Y1: 40 + 13*float64(i), X2: x + wide, Y2: 48 + 13*float64(i), Confidence: 1})
			x += wide + 2.5
		}
	}
	return page
}

// read stores what recognition read on a document: its supplier and date, as the reader of fields would.
func (w *world) read(id int64, page collector.PageText, more map[string]string) {
	w.t.Helper()
	read := collector.Fields{"siren": {Value: "732829320", Proof: collector.Proved}, "date": {Value: "2026-04-03", Proof: collector.Read}}
	for name, value := range more {
		read[name] = collector.Field{Value: value, Proof: collector.Read}
	}
	w.ok(w.store.Recognised(w.t.Context(), collector.Document{ID: id},
		collector.Text{Recognition: collector.OCR, Pages: []collector.PageText{page}, Fields: read}, "", w.now))
}

func (w *world) fields(id int64) collector.Fields {
	w.t.Helper()
	row := must.Get(w.store.Document(w.t.Context(), id))(w.t)
	return row.Fields
}

func TestACorrectionIsKeptAndReadTheNextDocumentBy(t *testing.T) {
	w := newWorld(t)
	first, next := w.lay("1", "mars.pdf"), w.lay("2", "avril.pdf")
	w.read(first, invoicePage("ZX441", "120,00"), nil)
	w.ok(w.store.SetField(t.Context(), w.act, first, "number", "ZX441"))
	w.ok(w.store.SetField(t.Context(), w.act, first, "total", "120.00"))
	w.ok(w.store.SetField(t.Context(), w.act, first, "supplier", "Bizet"))
	got := w.fields(first)
	if f := got["number"]; f.Value != "ZX441" || f.Proof != collector.Typed || f.Page != 1 || f.X2 <= f.X1 {
		t.Errorf("%+v", f)
	}

	w.read(first, invoicePage("ZX441", "120,00"), map[string]string{"number": "wrong"}) // recognised once more
	if f := w.fields(first)["number"]; f.Value != "ZX441" || f.Proof != collector.Typed {
		t.Errorf("what was typed is gone: %+v", f)
	}

	w.read(next, invoicePage("ZX502", "75,50"), nil)
	want := map[string]string{"siren": "732829320", "date": "2026-04-03", "number": "ZX502", "total": "75.50", "supplier": "Bizet"}
	if diff := cmp.Diff(want, w.fields(next).Values()); diff != "" {
		t.Error(diff)
	}
	if f := w.fields(next)["number"]; f.Proof != collector.Read {
		t.Errorf("%+v", f)
	}

	w.ok(w.store.SetField(t.Context(), w.act, next, "total", ""))
	if f, ok := w.fields(next)["total"]; ok {
		t.Errorf("emptied, and yet %+v", f)
	}
	if err := w.store.SetField(t.Context(), w.act, 999, "total", "1.00"); !errors.Is(err, app.ErrNotFound) {
		t.Error(err)
	}
	entries := must.Get(w.store.Journal(t.Context(), 0, 10))(w.t)
	for _, entry := range entries {
		if entry.Action == "correct field" && (strings.Contains(entry.Detail, "ZX") || strings.Contains(entry.Detail, "75")) {
			t.Errorf("the journal tells the value: %q", entry.Detail)
		}
	}
	if entries[0].Action != "correct field" || entries[0].Detail != "avril.pdf: total" {
		t.Errorf("%+v", entries[0])
	}
}

func TestAnotherSuppliersDocumentsAreNotReadByTheLesson(t *testing.T) {
	w := newWorld(t)
	first, other := w.lay("1", "a.pdf"), w.lay("2", "b.pdf")
	w.read(first, invoicePage("ZX441", "120,00"), nil)
	w.ok(w.store.SetField(t.Context(), w.act, first, "number", "ZX441"))
	w.read(other, invoicePage("ZX502", "75,50"), map[string]string{"siren": "552100554"})
	if f, ok := w.fields(other)["number"]; ok {
		t.Errorf("%+v", f)
	}
}

func TestTheCompanysOwnNumbersAreNotItsSuppliers(t *testing.T) {
	w := newWorld(t)
	companies := must.Get(w.store.Companies(t.Context()))(w.t)
	company := companies[0]
	company.SIREN = "732829320"
	w.ok(w.store.UpdateCompany(t.Context(), w.act, company))
	id := w.lay("1", "a.pdf")
	w.read(id, invoicePage("1", "1,00"), map[string]string{"siret": "73282932000074", "vat-number": "FR44732829320", "total": "1.00"})
	if diff := cmp.Diff(map[string]string{"date": "2026-04-03", "total": "1.00"}, w.fields(id).Values()); diff != "" {
		t.Error(diff)
	}
}

func TestTheSameInvoiceTwiceIsSeen(t *testing.T) {
	w := newWorld(t)
	same := map[string]string{"number": "F 12", "total": "120.00"}
	var ids []int64
	for i, more := range []map[string]string{
		same, {"number": "f12", "total": "120.00"}, {"number": "F 12", "total": "120.01"}, {"number": "F 12", "total": "120.00", "siren": "552100554"}, {"number": "F 12"},
	} {
		id := w.lay(string(rune('1'+i)), string(rune('a'+i))+".pdf")
		w.read(id, invoicePage("x", "1,00"), more)
		ids = append(ids, id)
	}
	for i, want := range [][]int64{{ids[1]}, {ids[0]}, nil, nil, nil} {
		rows := must.Get(w.store.Lookalikes(t.Context(), ids[i]))(w.t)
		var got []int64
		for _, row := range rows {
			got = append(got, row.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("document %d: %s", i, diff)
		}
	}
	w.ok(w.store.SetField(t.Context(), w.act, ids[2], "total", "120.00")) // it was misread
	if rows, err := w.store.Lookalikes(t.Context(), ids[0]); err != nil || len(rows) != 2 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}
