package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector"
	"bannette/storage"
)

// hushed is a source that keeps a file to itself, as a listing that skips one would.
type hushed struct {
	collector.Source
	name string
}

func (h hushed) Changes(ctx context.Context, folder collector.Folder) (collector.Page, error) {
	page, err := h.Source.Changes(ctx, folder)
	page.Entries = slices.DeleteFunc(page.Entries, func(e collector.Entry) bool { return e.Item != nil && e.Item.Name == h.name })
	return page, err
}

func codesOf(findings []app.Finding) (codes []string) {
	for _, f := range findings {
		codes = append(codes, f.Code)
	}
	return codes
}

func TestCheckFindsWhatWasNeverSeenAndHasItCollected(t *testing.T) {
	w := newWorld(t)
	w.addChannel("Lefèvre – achats", nil)
	w.put("/Factures/a.pdf", "A")
	w.put("/Factures/b.pdf", "B")
	honest := w.app.Collector.Source
	w.app.Collector.Source = func(ctx context.Context, account int64) (collector.Source, error) {
		source, err := honest(ctx, account)
		return hushed{source, "b.pdf"}, err
	}
	w.collectOne()
	w.app.Collector.Source = honest
	if run := w.collectOne(); run.Collected != 0 {
		t.Fatalf("the skipped file came by itself: %+v", run.Balance)
	}

	findings := must(w.session.CheckSources(t.Context(), nil))(t)
	if len(findings) != 1 || findings[0].Code != app.FindingUnseen || findings[0].Count != 1 {
		t.Fatalf("findings %+v", findings)
	}
	if mended := must(w.session.Mend(t.Context(), findings))(t); len(mended) != 1 {
		t.Errorf("mended %+v", mended)
	}
	if run := w.collectOne(); run.Collected != 1 || run.Failed != 0 {
		t.Errorf("after mending: %+v", run.Balance)
	}
	if findings := must(w.session.CheckSources(t.Context(), nil))(t); len(findings) != 0 {
		t.Errorf("still %+v", findings)
	}
}

func TestCheckRaisesNoAlarmForWhatIsStillToCome(t *testing.T) {
	w := newWorld(t)
	w.addChannel("Lefèvre – achats", nil)
	w.put("/Factures/a.pdf", "A")
	if findings := must(w.session.CheckSources(t.Context(), nil))(t); len(findings) != 0 {
		t.Errorf("before the first run: %+v", findings)
	}
	w.collectOne()
	w.put("/Factures/b.pdf", "B")
	w.put("/Factures/~$lock.docx", "x")
	w.put("/Factures/copy of a.pdf", "A")
	if findings := must(w.session.CheckSources(t.Context(), nil))(t); len(findings) != 0 {
		t.Errorf("findings %+v", findings)
	}
	w.client.Delete("/Factures")
	if findings := must(w.session.CheckSources(t.Context(), nil))(t); !slices.Equal(codesOf(findings), []string{app.FindingUnproved}) {
		t.Errorf("without the folder: %+v", findings)
	} else if said := must(words.New("fr"))(t).Finding(findings[0]); !strings.Contains(said, "«\u00a0/Factures\u00a0»") {
		t.Errorf("without the folder: %s", said)
	}
}

func TestAFolderThatIsGoneIsSaidByTheNameThatItHadLast(t *testing.T) {
	w := newWorld(t)
	w.client.Mkdir("/Tickets")
	w.addChannel("Lefèvre", func(c *app.NewChannel) { c.Folders = []string{"/Factures", "/Tickets"} })
	w.collectOne()
	w.client.Move("/Tickets", "/Tickets 2027") // though nothing lies in it
	w.collectOne()
	w.client.Delete("/Tickets 2027")
	if run := w.collectOne(); run.Problem.Code != collector.ReasonFolderGone || run.Problem.Name != "/Tickets 2027" {
		t.Errorf("problem %+v", run.Problem)
	}
	findings := must(w.session.CheckSources(t.Context(), nil))(t)
	if len(findings) != 1 || !strings.Contains(must(words.New("fr"))(t).Finding(findings[0]), "«\u00a0/Tickets 2027\u00a0»") {
		t.Errorf("check: %+v", findings)
	}
}

func TestATestOfAChannelKeepsTheNameOfItsFolder(t *testing.T) {
	w := newWorld(t)
	channel := w.addChannel("Lefèvre", nil)
	w.client.Move("/Factures", "/Factures 2027")
	if err := w.session.TestChannel(t.Context(), channel.ID); err != nil {
		t.Fatal(err)
	}
	w.client.Delete("/Factures 2027")
	if run := w.collectOne(); run.Problem.Name != "/Factures 2027" {
		t.Errorf("problem %+v", run.Problem)
	}
}

func TestCheckFindsWhatLeftTheTrayAndHasItDeliveredAgain(t *testing.T) {
	w := newWorld(t)
	w.addChannel("Lefèvre – achats", nil)
	for name, content := range map[string]string{"a.pdf": "A", "b.pdf": "B", "c.pdf": "C"} {
		w.put("/Factures/"+name, content)
	}
	w.collectOne()
	tray := w.app.TrayPlace(t.Context())
	rows := must(w.session.Documents(t.Context(), app.DocumentFilter{}))(t)
	laid := map[string]string{}
	for _, row := range rows {
		laid[row.Name] = filepath.Join(tray, filepath.FromSlash(row.Delivered))
		if row.Name == "c.pdf" {
			must(done, w.session.SetStatus(t.Context(), row.ID, app.Entered))(t)
		}
	}
	w.wantSound()
	must(done, os.Remove(laid["a.pdf"]))(t)
	must(done, os.Remove(laid["c.pdf"]))(t) // entered: the firm may put it where it likes
	must(done, os.WriteFile(laid["b.pdf"], []byte("with a note"), 0o600))(t)

	findings := must(w.session.Check(t.Context()))(t)
	if codes := codesOf(findings); len(codes) != 2 || !slices.Contains(codes, app.FindingTrayMissing) || !slices.Contains(codes, app.FindingTrayChanged) {
		t.Fatalf("findings %+v", findings)
	}
	mended := must(w.session.Mend(t.Context(), findings))(t)
	if !slices.Equal(codesOf(mended), []string{app.FindingTrayMissing}) {
		t.Errorf("mended %+v", mended)
	}
	if run := w.collectOne(); run.Seen != 0 || run.Waiting != 0 {
		t.Errorf("the mending run: %+v", run)
	}
	if got := must(os.ReadFile(laid["a.pdf"]))(t); string(got) != "A" {
		t.Errorf("delivered again: %q", got)
	}
	if got := must(os.ReadFile(laid["b.pdf"]))(t); string(got) != "with a note" {
		t.Errorf("a person's change is gone: %q", got)
	}
}

func TestASearchablePDFThatTheArchiveLostIsMadeAnewAndLaidInThePlaceOfTheOldOne(t *testing.T) {
	for what, lose := range map[string]func(file string) error{
		"gone": os.Remove,
		"damaged": func(file string) error {
			return errors.Join(os.Chmod(file, 0o600), os.WriteFile(file, []byte("x"), 0o600))
		},
	} {
		w := newWorld(t)
		w.app.Collector.Recogniser = &rereading{}
		w.addChannel("Lefèvre – achats", nil)
		w.put("/Factures/a.jpg", "a")
		w.collectOne()
		row := must(w.session.Documents(t.Context(), app.DocumentFilter{}))(t)[0]
		must(done, lose(w.app.Collector.Archive.Path(row.Searchable)))(t)

		findings := must(w.session.Check(t.Context()))(t)
		if mended := must(w.session.Mend(t.Context(), findings))(t); !slices.Contains(codesOf(mended), app.FindingSearchableMissing) {
			t.Errorf("%s: mended %+v of %+v", what, mended, findings)
		}
		w.collectOne()
		if in := w.in(w.app.TrayPlace(t.Context())); in != "a read 2 times" {
			t.Errorf("%s: in the tray: %s", what, in)
		}
		w.wantSound()
	}
}

func TestTheDatabaseIsBackedUpOnceADayAndAFewAreKept(t *testing.T) {
	w := newWorld(t)
	w.addChannel("Lefèvre – achats", nil)
	w.put("/Factures/a.pdf", "A")
	w.collectOne()
	day := time.Date(2026, 3, 25, 9, 0, 0, 0, time.Local) // over a clock change
	for range 10 {
		for _, hours := range []time.Duration{0, 5, 14} {
			w.app.Now = func() time.Time { return day.Add(hours * time.Hour) }
			must(done, w.app.BackUpToday(t.Context()))(t)
		}
		day = day.AddDate(0, 0, 1)
	}
	data := filepath.Join(w.dir, "data")
	backups := must(app.Backups(data))(t)
	if len(backups) != 7 || backups[0].Day != "2026-04-03" || backups[6].Day != "2026-03-28" {
		t.Fatalf("backups %+v", backups)
	}

	w.put("/Factures/b.pdf", "B")
	w.collectOne()
	w.close()
	must(done, storage.Restore(backups[0].File, data))(t)
	w.start()
	w.session = must(w.app.SignIn(t.Context(), "Camille", password))(t)
	if rows := must(w.session.Documents(t.Context(), app.DocumentFilter{}))(t); len(rows) != 1 {
		t.Errorf("%d documents after restoring", len(rows))
	}
	if run := w.collectOne(); run.Collected != 1 || run.Failed != 0 { // what the copy did not know yet
		t.Errorf("the run after restoring: %+v", run.Balance)
	}
	w.wantSound()
	w.wantDelivered("A", "B")
}

// polyglot notes in which languages each document is to be read.
type polyglot struct {
	reading
	asked map[string]string // by name
}

func (p polyglot) Recognise(ctx context.Context, file, name, languages string) (collector.Text, error) {
	p.asked[name] = languages
	return p.reading.Recognise(ctx, file, name, languages)
}

func TestAChannelIsReadInItsOwnLanguagesAndAMissingOneIsSaid(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "A")
	w.put("/Ventes/b.pdf", "B")
	own := w.addChannel("Lefèvre – achats", nil)
	w.addChannel("Lefèvre – ventes", func(c *app.NewChannel) { c.Folders = []string{"/Ventes"} })
	reads := polyglot{asked: map[string]string{}}
	w.app.Collector.Recogniser, w.app.Collector.Recognitions = reads, 1
	w.app.Installed = func() []string { return []string{"deu", "eng", "fra"} }
	must(done, w.session.ReadChannelIn(t.Context(), own.ID, []string{"deu", "fra"}))(t)
	if err := w.session.ReadChannelIn(t.Context(), own.ID, []string{"xyz"}); !errors.Is(err, app.ErrBadValue) {
		t.Errorf("a language that is not there: %v", err)
	}
	w.collect()
	if reads.asked["a.pdf"] != "deu+fra" || reads.asked["b.pdf"] != "fra+eng" {
		t.Errorf("read in %v", reads.asked)
	}
	if findings := must(w.session.Check(t.Context()))(t); len(findings) != 0 {
		t.Errorf("found %+v", findings)
	}
	w.app.Installed = func() []string { return []string{"fra"} }
	findings := must(w.session.Check(t.Context()))(t)
	if codes := codesOf(findings); !slices.Equal(codes, []string{app.FindingLanguage, app.FindingChannelLanguage}) || findings[0].Detail != "eng" || findings[1].Detail != "deu" {
		t.Errorf("found %+v", findings)
	}
	must(done, w.session.ReadChannelIn(t.Context(), own.ID, nil))(t)
	if findings := must(w.session.Check(t.Context()))(t); len(findings) != 1 {
		t.Errorf("after the channel is back to the settings, found %+v", findings)
	}
}
