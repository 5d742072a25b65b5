package tray

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/viewmodeltest"
)

// oneDocument is a session with one document; what is typed into its fields is kept.
type oneDocument struct {
	Session
	row   app.DocumentRow
	typed map[string]string
}

func (o *oneDocument) Trays(context.Context) ([]app.TrayRow, error) {
	return []app.TrayRow{{Company: app.Company{ID: 1, Name: "Boulangerie"}, Binder: app.Binder{ID: 1, Company: 1}, Counts: map[app.Status]int{app.ToEnter: 1}}}, nil
}

func (o *oneDocument) Documents(context.Context, app.DocumentFilter) ([]app.DocumentRow, error) {
	return []app.DocumentRow{o.row}, nil
}

func (o *oneDocument) Lookalikes(context.Context, int64) ([]app.DocumentRow, error) { return nil, nil }

func (o *oneDocument) SetField(_ context.Context, _ int64, name, value string) error {
	o.typed[name] = value
	return nil
}

func newOneDocument(t *testing.T, language string, row app.DocumentRow) (*Tray, *oneDocument) {
	t.Helper()
	row.ID = 1
	session := &oneDocument{row: row, typed: map[string]string{}}
	model := New(Needs{Session: session, Words: must.Get(viewmodel.NewWords(language))(t), Now: func() time.Time { return time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC) },
		Next: func(context.Context) (time.Time, error) { return time.Time{}, nil }, Runner: viewmodeltest.AtOnce(),
		Changed: func() {}, Toast: func(string, func()) {}})
	model.Load()
	return model, session
}

func TestAmountsAndDatesAreTypedAsTheyAreWritten(t *testing.T) {
	for _, c := range []struct{ field, typed, saved, shown string }{
		{collector.FieldTotal, "1355,15", "1355.15", "1\u202f355,15"},
		{collector.FieldTotal, "1 355,15 €", "1355.15", "1\u202f355,15"},
		{collector.FieldTotal, "1\u202f355,15", "1355.15", "1\u202f355,15"},
		{collector.FieldTotal, "1.355,15", "1355.15", "1\u202f355,15"},
		{collector.FieldTotal, "1,355.15", "1355.15", "1\u202f355,15"},
		{collector.FieldTotal, "1 355", "1355.00", "1\u202f355,00"},
		{collector.FieldTotal, "1.355", "1355.00", "1\u202f355,00"},
		{collector.FieldTotal, "12,5", "12.50", "12,50"},
		{collector.FieldTotal, "-12", "-12.00", "-12,00"},
		{collector.FieldTotal, "0", "0.00", "0,00"},
		{collector.FieldTotal, "-0", "0.00", "0,00"},
		{collector.FieldTotal, "douze", "", "douze"},
		{collector.FieldTotal, "12-5", "", "12-5"},
		{collector.FieldTotal, "€", "", "€"},
		{collector.FieldDate, "18/11/2026", "2026-11-18", "18/11/2026"},
		{collector.FieldDate, "18.11.26", "2026-11-18", "18/11/2026"},
		{collector.FieldDate, "18 11", "2026-11-18", "18/11/2026"},
		{collector.FieldDate, "1811", "2026-11-18", "18/11/2026"},
		{collector.FieldDate, "18112026", "2026-11-18", "18/11/2026"},
		{collector.FieldDate, "2026-11-18", "2026-11-18", "18/11/2026"},
		{collector.FieldDate, "3/1/26", "2026-01-03", "03/01/2026"},
		{collector.FieldDate, "31/02/2026", "", "31/02/2026"},
		{collector.FieldDate, "hier", "", "hier"},
		{collector.FieldSupplier, "  Minoterie Duval ", "Minoterie Duval", "Minoterie Duval"},
	} {
		model, session := newOneDocument(t, "fr", app.DocumentRow{})
		model.Fields.Type(c.field, c.typed)
		line := model.Fields.field(c.field)
		if session.typed[c.field] != c.saved || line.Value != c.shown || (line.Refused == "") != (c.saved != "") {
			t.Errorf("%s %q: saved %q, want %q; shown %q, want %q; %q", c.field, c.typed, session.typed[c.field], c.saved, line.Value, c.shown, line.Refused)
		}
	}
}

func TestWhatIsShownIsNotSavedAgain(t *testing.T) {
	model, session := newOneDocument(t, "en", app.DocumentRow{Fields: collector.Fields{
		collector.FieldTotal: {Value: "1355.15", Proof: collector.Proved}, collector.FieldDate: {Value: "2026-11-18", Proof: collector.Read}}})
	for _, line := range model.Fields.View() {
		model.Fields.Type(line.Name, line.Value)
	}
	if len(session.typed) > 0 || model.Fields.field(collector.FieldTotal).Value != "1,355.15" {
		t.Errorf("saved %v", session.typed)
	}
}

func TestADocumentSaysWhatMustBeKnown(t *testing.T) {
	for _, c := range []struct {
		row    app.DocumentRow
		note   string
		notice bool
	}{
		{app.DocumentRow{Stage: collector.Delivered, Recognition: collector.OCR, Confidence: 0.98}, "", false},
		{app.DocumentRow{Stage: collector.Delivered, Recognition: collector.OCR, Confidence: 0.719}, "lu à 71\u202f%", false},
		{app.DocumentRow{Stage: collector.Delivered, Remark: collector.RemarkSigned}, "signé", true},
		{app.DocumentRow{Stage: collector.Delivered, Remark: collector.RemarkEInvoice}, "", false},
		{app.DocumentRow{Stage: collector.Recognised, Waits: collector.Reason{Code: collector.ReasonTrayGone}}, "attend", true},
		{app.DocumentRow{Stage: collector.Fetched, Delivered: "a/b.pdf"}, "lecture en cours", true},
	} {
		model, _ := newOneDocument(t, "fr", c.row)
		line, _ := model.List.Line(0)
		if line.Note != c.note || (model.Document.notice().Text != "") != c.notice {
			t.Errorf("%+v: note %q, notice %+v", c.row, line.Note, model.Document.notice())
		}
	}
}

func TestADocumentThatWaitsSaysWhyAndWhenItIsTriedAgain(t *testing.T) {
	next := time.Date(2026, 11, 24, 9, 30, 0, 0, time.Local)
	for language, when := range map[string]string{"fr": "24/11/2026 09:30", "en": "24 Nov 2026 09:30"} {
		for _, row := range []app.DocumentRow{
			{Stage: collector.Fetched, Waits: collector.Reason{Code: collector.ReasonUnrecognised, Date: next}},
			{Stage: collector.Recognised, Waits: collector.Reason{Code: collector.ReasonInUse, Date: next}},
		} {
			model, _ := newOneDocument(t, language, row)
			if said := model.Document.notice(); !strings.Contains(said.Text, model.Words.Reason(row.Waits)) || !strings.Contains(said.Text, when) || said.Tone != viewmodel.Warning {
				t.Errorf("%s: the notice of %s says %q", language, row.Waits.Code, said.Text)
			}
			trail := trailLines(model.Words, model.Now(), app.Trail{Document: row})
			if last := trail[len(trail)-1]; !strings.Contains(last.Body, when) {
				t.Errorf("%s: the trail of %s says %q", language, row.Waits.Code, last.Body)
			}
		}
	}
}

// readingAnew is a session whose document is not read anew, for a reason, unless it is insisted upon.
type readingAnew struct {
	oneDocument
	reason error
	asked  []bool
}

func (r *readingAnew) ReadAnew(_ context.Context, _ int64, _ []string, insists bool) error {
	r.asked = append(r.asked, insists)
	if insists {
		return nil
	}
	return fmt.Errorf("read: %w", r.reason)
}

func (r *readingAnew) Document(context.Context, int64) (app.DocumentRow, error) { return r.row, nil }

func TestALongDocumentThatIsReadAnewIsSaidToBeReadInTheBackground(t *testing.T) {
	model, one := newOneDocument(t, "fr", app.DocumentRow{Name: "a.pdf", Stage: collector.Delivered})
	session := &readingAnew{oneDocument: *one, reason: collector.ErrReadingOn}
	session.row.Anew = 300
	model.Session = session
	var told []string
	model.Toast = func(said string, _ func()) { told = append(told, said) }
	model.Work.ReadAnew([]string{"eng"}, func(string, func()) { t.Error("it gave less") })
	if len(told) != 1 || !strings.Contains(told[0], "en arrière-plan") || note(model.Words, session.row) != "lecture en cours" {
		t.Errorf("told %q, noted %q", told, note(model.Words, session.row))
	}
}

func TestAReadingThatGivesLessIsOnlyTakenIfAPersonSaysSo(t *testing.T) {
	model, one := newOneDocument(t, "fr", app.DocumentRow{Name: "a.jpg", Stage: collector.Delivered})
	session := &readingAnew{oneDocument: *one, reason: collector.ErrLess}
	model.Session = session
	var told []string
	model.Toast = func(said string, _ func()) { told = append(told, said) }
	var take func()
	model.Work.ReadAnew([]string{"eng"}, func(name string, insist func()) { take = insist })
	if take == nil || len(told) > 0 || !slices.Equal(session.asked, []bool{false}) {
		t.Fatalf("asked %v, told %q", session.asked, told)
	}
	take()
	if !slices.Equal(session.asked, []bool{false, true}) || len(told) != 1 {
		t.Errorf("asked %v, told %q", session.asked, told)
	}
}

func TestAmountsThatDoNotAddUpAreNotCalledProved(t *testing.T) {
	proved := func(value string) collector.Field {
		return collector.Field{Value: value, Proof: collector.Proved, Page: 1}
	}
	model, _ := newOneDocument(t, "fr", app.DocumentRow{Delivered: "x", Stage: collector.Delivered,
		Fields: collector.Fields{collector.FieldNet: proved("100.00"), collector.FieldVAT: proved("20.00"), collector.FieldTotal: proved("120.00")}})
	if total := model.Fields.field(collector.FieldTotal); total.Mark.Glyph != viewmodel.GlyphProved || total.Help != "Net + TVA = total, au centime" {
		t.Errorf("as read: %+v", total)
	}
	model.Fields.Type(collector.FieldVAT, "21")
	if total, net := model.Fields.field(collector.FieldTotal), model.Fields.field(collector.FieldNet); total.Mark.Tone != viewmodel.Warning || total.Help != "Net + TVA font 121,00" || net.Mark.Glyph != viewmodel.GlyphRead {
		t.Errorf("with another VAT: total %+v, net %+v", total, net)
	}
	model.Fields.Type(collector.FieldTotal, "121")
	if total := model.Fields.field(collector.FieldTotal); total.Mark.Glyph != viewmodel.GlyphEdit {
		t.Errorf("corrected: %+v", total)
	}
	model.Fields.Type(collector.FieldTotal, "beaucoup")
	if total := model.Fields.field(collector.FieldTotal); total.Mark.Tone != viewmodel.Danger || total.Help != "" {
		t.Errorf("refused: %+v", total)
	}
}

func TestWhatIsNotReadYetAsksForNothing(t *testing.T) {
	model, session := newOneDocument(t, "fr", app.DocumentRow{Name: "Scan_0113.pdf", Stage: collector.Fetched, Client: app.User{Name: "Élodie Sarrazin"},
		Binder: app.Binder{ID: 1, Kind: app.Purchases}, Received: time.Date(2026, 11, 23, 13, 5, 0, 0, time.UTC)})
	line, _ := model.List.Line(0)
	if under := model.Document.View().Under; line.Title != "Scan_0113" || line.Note != "pas encore lu" || under != "Reçu à 13:05 d’Élodie Sarrazin · pas encore lu" {
		t.Errorf("line %+v, %q", line, under)
	}
	if field := model.Fields.field(collector.FieldTotal); field.Tone != viewmodel.Plain || field.Mark != (viewmodel.Mark{}) {
		t.Errorf("field %+v", field)
	}
	session.row.Stage, session.row.Delivered = collector.Delivered, "x"
	model.Load()
	if line, _ := model.List.Line(0); line.Title != "Fournisseur à relire" || model.Fields.field(collector.FieldTotal).Tone != viewmodel.Warning {
		t.Errorf("read: line %+v", line)
	}
}
