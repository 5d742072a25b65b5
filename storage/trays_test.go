package storage_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"

	"github.com/google/go-cmp/cmp"
)

// lay brings a document with a text to the tray.
func (w *world) lay(id, name string, texts ...string) int64 {
	w.t.Helper()
	p := w.open(w.channel).list(items(w.file(id, "/b/"+name, "content of "+id)))
	doc := p.pending()[0]
	p.fetch(doc)
	var pages []collector.PageText
	for _, text := range texts {
		pages = append(pages, collector.PageText{Text: text})
	}
	w.ok(w.store.Recognised(w.t.Context(), doc, collector.Text{Recognition: collector.OCR, Pages: pages}, "", w.now))
	w.ok(w.store.Delivered(w.t.Context(), doc, "r", w.now))
	p.close()
	return doc.ID
}

func (w *world) search(text string) (names []string) {
	w.t.Helper()
	documents := must.Get(w.store.Documents(w.t.Context(), app.DocumentFilter{Search: text}))(w.t)
	for _, d := range documents {
		names = append(names, d.Name)
	}
	return names
}

func TestSearchFindsTheBeginningsOfWordsInTextAndName(t *testing.T) {
	w := newWorld(t)
	w.lay("1", "facture.pdf", "Étude de marché\n", "L'électricité n° FA-2026-001\n")
	w.lay("2", "Reçu taxi.jpg", "Prix net 12,50 €\n")
	for search, want := range map[string]string{
		"etude":            "facture.pdf",
		"ÉTUDE":            "facture.pdf",
		"e\u0301tu":        "facture.pdf",
		"electric marche":  "facture.pdf", // on two pages
		"fa-2026":          "facture.pdf",
		"2026-FA":          "",
		"recu net":         "Reçu taxi.jpg", // one in the name, one in the text
		"taxi marché":      "",
		"tude":             "",
		"facture OR taxi":  "",
		"NOT taxi":         "",
		"name:taxi":        "",
		`"`:                "",
		"---":              "",
		"12,50":            "Reçu taxi.jpg",
		"tax* (prix)":      "Reçu taxi.jpg",
		"taxi\x00\xff net": "Reçu taxi.jpg",
	} {
		if got := strings.Join(w.search(search), "; "); got != want {
			t.Errorf("%q finds %q, want %q", search, got, want)
		}
	}
}

func TestSearchFollowsTheName(t *testing.T) {
	w := newWorld(t)
	id := w.lay("1", "scan0001.pdf", "Prix\n")
	w.ok(w.store.RenameDocument(t.Context(), w.act, id, "Loyer novembre.pdf"))
	if got := w.search("loyer prix"); len(got) != 1 {
		t.Errorf("found %q", got)
	}
	if got := w.search("scan0001"); len(got) != 0 {
		t.Errorf("found %q by its old name", got)
	}
}

func FuzzSearch(f *testing.F) {
	for _, seed := range []string{"étude", `a"b`, `"" OR *`, "a AND (b", "-^+:{}", "\x00", "NEAR(a b, 3)", "a\u0301", "日本語", strings.Repeat("x ", 500)} {
		f.Add(seed)
	}
	w := newWorld(f)
	w.lay("1", "facture.pdf", "Étude\n")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := w.store.Documents(t.Context(), app.DocumentFilter{Search: text}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestTextComesBackWithItsPlaces(t *testing.T) {
	w := newWorld(t)
	p, doc := w.fetched(w.channel, "/b/a.pdf")
	want := []collector.PageText{
		{Text: "Total 12 €\n", Width: 595.28, Height: 841.89, Words: []collector.Word{
			{Text: "Total", X1: 10.5, Y1: 20, X2: 40.26, Y2: 30, Confidence: 0.913},
			{Text: "12", X1: 500, Y1: 20.02, X2: 520, Y2: 30, Confidence: 1},
			{Text: "€", X1: -1, Y1: -2, X2: 0, Y2: 0},
		}},
		{Text: "", Width: 10, Height: 10},
	}
	text := collector.Text{
		Recognition: collector.Mixed, Confidence: 0.87, Remark: collector.RemarkLowQuality, EInvoice: "factur-x", Pages: want,
		Fields: collector.Fields{"supplier": {Value: "Électricité", Proof: collector.Read, Page: 1, X1: 1, Y1: 2, X2: 3, Y2: 4}, "total": {Value: "12.00", Proof: collector.Proved}}, Languages: "fra",
	}
	searchable := strings.Repeat("a", 64)
	for range 2 { // recognised once more, in another language say
		w.ok(w.store.Recognised(t.Context(), doc, text, searchable, w.now))
	}
	if diff := cmp.Diff(want, must.Get(w.store.Pages(t.Context(), doc.ID))(t)); diff != "" {
		t.Error(diff)
	}
	row := must.Get(w.store.Document(t.Context(), doc.ID))(t)
	got := collector.Text{Recognition: row.Recognition, Confidence: row.Confidence, Remark: row.Remark, EInvoice: row.EInvoice, Fields: row.Fields}
	text.Pages, text.Languages = nil, ""
	if diff := cmp.Diff(text, got); diff != "" || row.Pages != 2 || row.Searchable != searchable || row.Stage != collector.Recognised {
		t.Errorf("row %+v: %s", row, diff)
	}
	if docs := p.pending(); len(docs) != 1 || docs[0].Searchable != searchable {
		t.Errorf("pending %+v", docs)
	}
	w.ok(w.store.Delivered(t.Context(), doc, "receipt", w.now))
	w.ok(w.store.Recognised(t.Context(), doc, text, searchable, w.now))
	if row := must.Get(w.store.Document(t.Context(), doc.ID))(t); row.Stage != collector.Delivered {
		t.Errorf("recognised once more, it is %q", row.Stage)
	}
}

func TestTrayIsListedScreenByScreenAndFiltered(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	var ids []int64
	for i := range 5 {
		ids = append(ids, w.lay(fmt.Sprint(i), fmt.Sprintf("%d.pdf", i), "x"))
	}
	w.open(w.foreign).list(items(w.file("9", "/b/9.pdf", "Z"))).carry().close()
	w.ok(w.store.SetStatus(ctx, w.act, ids[:1], app.Entered))
	filing := must.Get(w.store.AddBinder(ctx, w.act, app.Binder{Company: w.company.ID, Name: "Divers", Kind: app.Filing, Folder: "Divers"}))(t)
	w.ok(w.store.MoveDocument(ctx, w.act, ids[1], filing.ID))
	wantErr(t, "to another company", w.store.MoveDocument(ctx, w.act, ids[1], w.binder2.ID), app.ErrNotFound)
	wantErr(t, "a document that is not there", w.store.SetStatus(ctx, w.act, []int64{999}, app.Aside), app.ErrNotFound)
	if w.store.SetStatus(ctx, w.act, ids[:1], "lost") == nil {
		t.Error("a status that there is not")
	}
	for name, c := range map[string]struct {
		filter app.DocumentFilter
		want   string
	}{
		"all, newest first": {app.DocumentFilter{}, "9 4 3 2 1 0"},
		"first screen":      {app.DocumentFilter{Limit: 2}, "9 4"},
		"next screen":       {app.DocumentFilter{Limit: 2, Before: ids[4]}, "3 2"},
		"company":           {app.DocumentFilter{Company: w.company2.ID}, "9"},
		"binder":            {app.DocumentFilter{Binder: filing.ID}, "1"},
		"status":            {app.DocumentFilter{Status: app.Entered}, "0"},
		"search, next":      {app.DocumentFilter{Search: "x", Before: ids[2], Company: w.company.ID}, "1 0"},
	} {
		var got []string
		for _, d := range must.Get(w.store.Documents(ctx, c.filter))(t) {
			got = append(got, strings.TrimSuffix(d.Name, ".pdf"))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if _, err := w.store.Document(ctx, 999); err == nil {
		t.Error("a document that is not there")
	}
}

func TestHistoryShowsFailuresFirstScreenByScreen(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	var files []collector.Item
	for i := range 9 {
		files = append(files, w.file(fmt.Sprint(i), fmt.Sprintf("/b/É%d.pdf", i), fmt.Sprint(i)))
	}
	p := w.open(w.channel).list(items(files...))
	for i, doc := range p.pending() {
		if i%3 == 2 {
			w.ok(w.store.Failed(ctx, p.run, doc, collector.Reason{Code: collector.ReasonLocked}, true))
		} else if p.fetch(doc) {
			p.deliver(doc)
		}
	}
	p.close()
	var got []string
	filter := app.FileFilter{Run: p.run.ID, Limit: 2}
	for {
		screen := must.Get(w.store.Files(ctx, filter))(t)
		if len(screen) == 0 {
			break
		}
		for _, f := range screen {
			got = append(got, strings.Trim(f.Name, "É.pdf"))
		}
		filter.After = screen[len(screen)-1].ID
	}
	if strings.Join(got, "") != "258013467" {
		t.Errorf("files come as %q", got)
	}
	for name, c := range map[string]struct {
		filter app.FileFilter
		want   int
	}{
		"name, whatever its case": {app.FileFilter{Name: "é3.P"}, 1},
		"a percent sign":          {app.FileFilter{Name: "%"}, 0},
		"outcome":                 {app.FileFilter{Outcome: collector.Failed}, 3},
		"outcome in the run":      {app.FileFilter{Outcome: collector.Collected, Run: p.run.ID}, 6},
		"channel":                 {app.FileFilter{Channel: w.other.ID}, 0},
		"company":                 {app.FileFilter{Company: w.company.ID}, 9},
	} {
		if files := must.Get(w.store.Files(ctx, c.filter))(t); len(files) != c.want {
			t.Errorf("%s: %d files, want %d", name, len(files), c.want)
		}
	}
}

func TestRunsAreFilteredNewestFirst(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"))).carry().close()
	w.later(24 * time.Hour)
	w.open(w.foreign).close()
	w.later(24 * time.Hour)
	w.open(w.channel).closeFor(collector.Reason{Code: collector.ReasonOffline}, true)
	for name, c := range map[string]struct {
		filter app.RunFilter
		want   string
	}{
		"all":     {app.RunFilter{}, "[3 2 1]"},
		"channel": {app.RunFilter{Channel: w.channel.ID}, "[3 1]"},
		"company": {app.RunFilter{Company: w.company2.ID}, "[2]"},
		"result":  {app.RunFilter{Result: collector.Broken}, "[3]"},
		"from":    {app.RunFilter{From: start.Add(24 * time.Hour)}, "[3 2]"},
		"to":      {app.RunFilter{To: start.Add(24 * time.Hour)}, "[1]"},
		"next":    {app.RunFilter{Before: 3, Limit: 1}, "[2]"},
	} {
		var ids []int64
		for _, run := range must.Get(w.store.Runs(ctx, c.filter))(t) {
			ids = append(ids, run.ID)
		}
		if fmt.Sprint(ids) != c.want {
			t.Errorf("%s: %v, want %s", name, ids, c.want)
		}
	}
	paris := must.Get(time.LoadLocation("Europe/Paris"))(t)
	if days := must.Get(w.store.PerDay(ctx, start.Add(-time.Hour), paris))(t); len(days) != 1 || days["2026-11-23"] != 1 {
		t.Errorf("per day: %v", days)
	}
}

func TestHostileNamesArePutAwayAsTheyAre(t *testing.T) {
	w := newWorld(t)
	name := `'); DROP TABLE line;-- "%_[]` + "\u202e\u0000\n.pdf"
	path := strings.Repeat("/très long dossier", 600) + "/" + name
	file := w.file("1", path, "A")
	file.Name = name
	p := w.open(w.channel).list(items(file), removed(strings.Repeat("/é", 5000)))
	docs := p.pending()
	if len(docs) != 1 || docs[0].Item.Path != path || docs[0].Item.Name != name {
		t.Fatalf("%d pending", len(docs))
	}
	p.carry().close()
	if files := must.Get(w.store.Files(t.Context(), app.FileFilter{Run: p.run.ID}))(t); files[0].Name != name || files[0].Path != path {
		t.Errorf("it became %q", files[0].Name)
	}
}
