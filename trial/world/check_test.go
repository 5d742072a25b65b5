package world

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
	"bannette/trial/must"
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
	w := New(t)
	w.AddChannel("Lefèvre – achats", nil)
	w.Put("/Factures/a.pdf", "A")
	w.Put("/Factures/b.pdf", "B")
	honest := w.App.Collector.Source
	w.App.Collector.Source = func(ctx context.Context, account int64) (collector.Source, error) {
		source, err := honest(ctx, account)
		return hushed{source, "b.pdf"}, err
	}
	w.CollectOne()
	w.App.Collector.Source = honest
	if run := w.CollectOne(); run.Collected != 0 {
		t.Fatalf("the skipped file came by itself: %+v", run.Balance)
	}

	findings := must.Get(w.Session.CheckSources(t.Context(), func(int, int) {}))(t)
	if len(findings) != 1 || findings[0].Code != app.FindingUnseen || findings[0].Count != 1 {
		t.Fatalf("findings %+v", findings)
	}
	if mended := must.Get(w.Session.Mend(t.Context(), findings))(t); len(mended) != 1 {
		t.Errorf("mended %+v", mended)
	}
	if run := w.CollectOne(); run.Collected != 1 || run.Failed != 0 {
		t.Errorf("after mending: %+v", run.Balance)
	}
	if findings := must.Get(w.Session.CheckSources(t.Context(), func(int, int) {}))(t); len(findings) != 0 {
		t.Errorf("still %+v", findings)
	}
}

func TestCheckRaisesNoAlarmForWhatIsStillToCome(t *testing.T) {
	w := New(t)
	w.AddChannel("Lefèvre – achats", nil)
	w.Put("/Factures/a.pdf", "A")
	if findings := must.Get(w.Session.CheckSources(t.Context(), func(int, int) {}))(t); len(findings) != 0 {
		t.Errorf("before the first run: %+v", findings)
	}
	w.CollectOne()
	w.Put("/Factures/b.pdf", "B")
	w.Put("/Factures/~$lock.docx", "x")
	w.Put("/Factures/copy of a.pdf", "A")
	if findings := must.Get(w.Session.CheckSources(t.Context(), func(int, int) {}))(t); len(findings) != 0 {
		t.Errorf("findings %+v", findings)
	}
	w.Client.Delete("/Factures")
	if findings := must.Get(w.Session.CheckSources(t.Context(), func(int, int) {}))(t); !slices.Equal(codesOf(findings), []string{app.FindingUnproved}) {
		t.Errorf("without the folder: %+v", findings)
	} else if said := must.Get(words.New("fr"))(t).Finding(findings[0]); !strings.Contains(said, "«\u00a0/Factures\u00a0»") {
		t.Errorf("without the folder: %s", said)
	}
}

func TestAFolderThatIsGoneIsSaidByTheNameThatItHadLast(t *testing.T) {
	w := New(t)
	w.Client.Mkdir("/Tickets")
	w.AddChannel("Lefèvre", func(c *app.NewChannel) { c.Folders = []string{"/Factures", "/Tickets"} })
	w.CollectOne()
	w.Client.Move("/Tickets", "/Tickets 2027") // though nothing lies in it
	w.CollectOne()
	w.Client.Delete("/Tickets 2027")
	if run := w.CollectOne(); run.Problem.Code != collector.ReasonFolderGone || run.Problem.Name != "/Tickets 2027" {
		t.Errorf("problem %+v", run.Problem)
	}
	findings := must.Get(w.Session.CheckSources(t.Context(), func(int, int) {}))(t)
	if len(findings) != 1 || !strings.Contains(must.Get(words.New("fr"))(t).Finding(findings[0]), "«\u00a0/Tickets 2027\u00a0»") {
		t.Errorf("check: %+v", findings)
	}
}

func TestATestOfAChannelKeepsTheNameOfItsFolder(t *testing.T) {
	w := New(t)
	channel := w.AddChannel("Lefèvre", nil)
	w.Client.Move("/Factures", "/Factures 2027")
	must.Do(t, w.Session.TestChannel(t.Context(), channel.ID))
	w.Client.Delete("/Factures 2027")
	if run := w.CollectOne(); run.Problem.Name != "/Factures 2027" {
		t.Errorf("problem %+v", run.Problem)
	}
}

func TestCheckFindsWhatLeftTheTrayAndHasItDeliveredAgain(t *testing.T) {
	w := New(t)
	w.AddChannel("Lefèvre – achats", nil)
	for name, content := range map[string]string{"a.pdf": "A", "b.pdf": "B", "c.pdf": "C"} {
		w.Put("/Factures/"+name, content)
	}
	w.CollectOne()
	tray := w.App.TrayPlace(t.Context())
	rows := must.Get(w.Session.Documents(t.Context(), app.DocumentFilter{}))(t)
	laid := map[string]string{}
	for _, row := range rows {
		laid[row.Name] = filepath.Join(tray, filepath.FromSlash(row.Delivered))
		if row.Name == "c.pdf" {
			must.Get(w.Session.SetStatus(t.Context(), []int64{row.ID}, app.Entered))(t)
		}
	}
	w.wantSound()
	must.Do(t, os.Remove(laid["a.pdf"]))
	must.Do(t, os.Remove(laid["c.pdf"])) // entered: the firm may put it where it likes
	must.Do(t, os.WriteFile(laid["b.pdf"], []byte("with a note"), 0o600))

	findings := must.Get(w.Session.Check(t.Context()))(t)
	if codes := codesOf(findings); len(codes) != 2 || !slices.Contains(codes, app.FindingTrayMissing) || !slices.Contains(codes, app.FindingTrayChanged) {
		t.Fatalf("findings %+v", findings)
	}
	mended := must.Get(w.Session.Mend(t.Context(), findings))(t)
	if !slices.Equal(codesOf(mended), []string{app.FindingTrayMissing}) {
		t.Errorf("mended %+v", mended)
	}
	if run := w.CollectOne(); run.Seen != 0 || run.Waiting != 0 {
		t.Errorf("the mending run: %+v", run)
	}
	if got := must.Get(os.ReadFile(laid["a.pdf"]))(t); string(got) != "A" {
		t.Errorf("delivered again: %q", got)
	}
	if got := must.Get(os.ReadFile(laid["b.pdf"]))(t); string(got) != "with a note" {
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
		w := New(t)
		w.App.Collector.Recogniser = &rereading{}
		w.AddChannel("Lefèvre – achats", nil)
		w.Put("/Factures/a.jpg", "a")
		w.CollectOne()
		row := must.Get(w.Session.Documents(t.Context(), app.DocumentFilter{}))(t)[0]
		must.Do(t, lose(w.App.Collector.Archive.Path(row.Searchable)))

		findings := must.Get(w.Session.Check(t.Context()))(t)
		if mended := must.Get(w.Session.Mend(t.Context(), findings))(t); !slices.Contains(codesOf(mended), app.FindingSearchableMissing) {
			t.Errorf("%s: mended %+v of %+v", what, mended, findings)
		}
		w.CollectOne()
		if in := w.in(w.App.TrayPlace(t.Context())); in != "a read 2 times" {
			t.Errorf("%s: in the tray: %s", what, in)
		}
		w.wantSound()
	}
}

func TestTheDatabaseIsBackedUpOnceADayAndAFewAreKept(t *testing.T) {
	w := New(t)
	w.AddChannel("Lefèvre – achats", nil)
	w.Put("/Factures/a.pdf", "A")
	w.CollectOne()
	day := time.Date(2026, 3, 25, 9, 0, 0, 0, time.Local) // over a clock change
	for range 10 {
		for _, hours := range []time.Duration{0, 5, 14} {
			w.App.Now = func() time.Time { return day.Add(hours * time.Hour) }
			must.Do(t, w.App.BackUpToday(t.Context()))
		}
		day = day.AddDate(0, 0, 1)
	}
	backups := must.Get(app.Backups(filepath.Join(w.Dir, "data")))(t)
	if len(backups) != 7 || backups[0].Day != "2026-04-03" || backups[6].Day != "2026-03-28" {
		t.Fatalf("backups %+v", backups)
	}

	w.Put("/Factures/b.pdf", "B")
	w.CollectOne()
	w.restore(backups[0].File)
	if rows := must.Get(w.Session.Documents(t.Context(), app.DocumentFilter{}))(t); len(rows) != 1 {
		t.Errorf("%d documents after restoring", len(rows))
	}
	if run := w.CollectOne(); run.Collected != 1 || run.Failed != 0 { // what the copy did not know yet
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
	w := New(t)
	w.Put("/Factures/a.pdf", "A")
	w.Put("/Ventes/b.pdf", "B")
	own := w.AddChannel("Lefèvre – achats", nil)
	w.AddChannel("Lefèvre – ventes", func(c *app.NewChannel) { c.Folders = []string{"/Ventes"} })
	reads := polyglot{asked: map[string]string{}}
	w.App.Collector.Recogniser, w.App.Collector.Recognitions = reads, 1
	w.App.Installed = func() []string { return []string{"deu", "eng", "fra"} }
	must.Do(t, w.Session.ReadChannelIn(t.Context(), own.ID, []string{"deu", "fra"}))
	if err := w.Session.ReadChannelIn(t.Context(), own.ID, []string{"xyz"}); !errors.Is(err, app.ErrBadValue) {
		t.Errorf("a language that is not there: %v", err)
	}
	w.collect()
	if reads.asked["a.pdf"] != "deu+fra" || reads.asked["b.pdf"] != "fra+eng" {
		t.Errorf("read in %v", reads.asked)
	}
	if findings := must.Get(w.Session.Check(t.Context()))(t); len(findings) != 0 {
		t.Errorf("found %+v", findings)
	}
	w.App.Installed = func() []string { return []string{"fra"} }
	findings := must.Get(w.Session.Check(t.Context()))(t)
	if codes := codesOf(findings); !slices.Equal(codes, []string{app.FindingLanguage, app.FindingChannelLanguage}) || findings[0].Detail != "eng" || findings[1].Detail != "deu" {
		t.Errorf("found %+v", findings)
	}
	must.Do(t, w.Session.ReadChannelIn(t.Context(), own.ID, nil))
	if findings := must.Get(w.Session.Check(t.Context()))(t); len(findings) != 1 {
		t.Errorf("after the channel is back to the settings, found %+v", findings)
	}
}
