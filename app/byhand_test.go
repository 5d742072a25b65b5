package app_test

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/trial/must"
)

// reader recognises every file as its name, in the languages asked for; it may be told to be stopped.
type reader struct {
	stop  context.CancelFunc
	calls int
	err   error                                    // of each call
	says  func(text collector.Text) collector.Text // what it makes of what it read; nil for nothing else
}

func (r *reader) Recognise(ctx context.Context, file, name, languages string) (collector.Text, error) {
	r.calls++
	if r.stop != nil {
		r.stop()
		return collector.Text{}, ctx.Err()
	}
	if r.err != nil {
		return collector.Text{}, r.err
	}
	made := file + ".made"
	if err := os.WriteFile(made, []byte("searchable "+name+" in "+languages), 0o600); err != nil {
		return collector.Text{}, err
	}
	text := collector.Text{Recognition: collector.OCR, Confidence: 0.9, Languages: languages, Searchable: made,
		Pages: []collector.PageText{{Text: "facture lue en " + languages}}}
	if r.says != nil {
		text = r.says(text)
	}
	return text, nil
}

// shelf is a tray in a folder that may be away.
type shelf struct {
	dir   string
	away  atomic.Bool
	fails func(to collector.Destination) error // for one document; nil for none
}

func (s *shelf) Prepare(context.Context, collector.TrayFiller) error { return nil }
func (s *shelf) Ours() error                                         { return nil }
func (s *shelf) Check(context.Context) error                         { return nil }
func (s *shelf) Holds(context.Context, string, string) (bool, bool, error) {
	return true, true, nil
}

func (s *shelf) Deliver(_ context.Context, to collector.Destination, file string) (string, error) {
	if s.away.Load() {
		return "", collector.ErrTrayGone
	}
	if s.fails != nil {
		if err := s.fails(to); err != nil {
			return "", err
		}
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	return to.Name, os.WriteFile(filepath.Join(s.dir, to.Name), content, 0o600)
}

func (s *shelf) Replace(ctx context.Context, receipt, was string, to collector.Destination, file string) (string, error) {
	laid, err := os.ReadFile(filepath.Join(s.dir, receipt))
	if err != nil {
		return "", err
	}
	if sum := sha256.Sum256(laid); hex.EncodeToString(sum[:]) != was {
		return "", errors.New("what lies there is not what was laid there")
	}
	return s.Deliver(ctx, to, file)
}

// byHand is a firm with a binder, a folder of files to add, and a tray.
type byHand struct {
	*testing.T
	app     *app.App
	session *app.Session
	binder  app.Binder
	files   string
	shelf   *shelf
	reader  *reader
}

func newByHand(t *testing.T) *byHand {
	t.Helper()
	a, session := setUp(t)
	b := &byHand{T: t, app: a, session: session, files: t.TempDir(), shelf: &shelf{dir: t.TempDir()}, reader: &reader{}}
	a.FolderTray = func(string, string) app.FolderTray { return b.shelf }
	a.Places.Cache = t.TempDir()
	a.Collector.Recogniser = b.reader
	company := must.Get(session.AddCompany(t.Context(), "Boulangerie", ""))(b)
	b.binder = must.Get(session.AddBinder(t.Context(), company.ID, "Achats", app.Purchases))(b)
	return b
}

// write makes a file that is old enough to be taken.
func (b *byHand) write(name, content string) string {
	b.Helper()
	file := filepath.Join(b.files, name)
	must.Do(b, os.MkdirAll(filepath.Dir(file), 0o700))
	must.Do(b, os.WriteFile(file, []byte(content), 0o600))
	must.Do(b, os.Chtimes(file, time.Time{}, time.Now().Add(-time.Hour)))
	return file
}

func (b *byHand) add(paths ...string) app.Added {
	b.Helper()
	added := must.Get(b.session.AddFiles(b.Context(), b.binder.ID, paths, "Ajouts"))(b)
	if !added.Run.Adds() || len(added.Files) != added.Run.Seen {
		b.Errorf("the count does not add up: %+v of %d", added.Run.Balance, len(added.Files))
	}
	return added
}

func (b *byHand) documents() []app.DocumentRow {
	b.Helper()
	return must.Get(b.session.Documents(b.Context(), app.DocumentFilter{Binder: b.binder.ID}))(b)
}

func TestAFileAddedTwiceGivesOneDocument(t *testing.T) {
	b := newByHand(t)
	one := b.write("facture.pdf", "one")
	if added := b.add(one); added.Run.Collected != 1 {
		t.Fatalf("added %+v", added)
	}
	again, copied := b.add(one), b.add(b.write("copie.pdf", "one"))
	for _, added := range []app.Added{again, copied} {
		if added.Run.Already != 1 || added.Files[0].Reason.Document == 0 {
			t.Errorf("again: %+v %+v", added.Run.Balance, added.Files)
		}
	}
	documents := b.documents()
	if len(documents) != 1 || documents[0].Stage != collector.Delivered || documents[0].Client.Name != "Camille" {
		t.Errorf("documents %+v", documents)
	}
}

func TestAFolderThatIsDroppedGivesItsFilesAndSaysWhatItLeaves(t *testing.T) {
	b := newByHand(t)
	b.write("dossier/a.pdf", "one")
	b.write("dossier/plus bas/b.jpg", "two")
	b.write("dossier/vide.pdf", "")
	b.write("dossier/programme.exe", "three")
	added := b.add(filepath.Join(b.files, "dossier"), filepath.Join(b.files, "gone.pdf"))
	if added.Run.Collected != 2 || added.Run.Ignored != 3 && added.Run.Ignored+added.Run.Failed != 3 {
		t.Errorf("added %+v %+v", added.Run.Balance, added.Files)
	}
}

func TestAddedFilesAreNoChannelAndNoAccount(t *testing.T) {
	b := newByHand(t)
	b.add(b.write("a.pdf", "one"))
	channels := must.Get(b.session.Channels(t.Context()))(b)
	accounts := must.Get(b.session.Accounts(t.Context()))(b)
	if len(channels)+len(accounts) != 0 {
		t.Errorf("channels %+v, accounts %+v", channels, accounts)
	}
	runs := must.Get(b.session.Runs(t.Context(), app.RunFilter{}))(b)
	if len(runs) != 1 || runs[0].ChannelName != "Ajouts" || runs[0].ByName != "Camille" || runs[0].Trigger != collector.Manual {
		t.Errorf("history %+v", runs)
	}
	must.Do(b, apptest.CollectDay(t.Context(), b.app))
	if runs, _ := b.session.Runs(t.Context(), app.RunFilter{}); len(runs) != 1 {
		t.Errorf("the daily collection ran it: %+v", runs)
	}
}

func TestWhatWasAddedWhileTheTrayWasAwayIsDeliveredLater(t *testing.T) {
	b := newByHand(t)
	b.shelf.away.Store(true)
	b.add(b.write("a.pdf", "one"))
	if d := b.documents()[0]; d.Stage != collector.Recognised || d.Waits.Code != collector.ReasonTrayGone {
		t.Fatalf("document %+v", d)
	}
	b.shelf.away.Store(false)
	must.Do(b, apptest.CollectDay(t.Context(), b.app))
	if d := b.documents()[0]; d.Stage != collector.Delivered || b.reader.calls != 1 {
		t.Errorf("document %+v after %d readings", d, b.reader.calls)
	}
}

func TestAddingThatIsCutAnywhereLosesNothingAndDoublesNothing(t *testing.T) {
	b := newByHand(t)
	file := b.write("a.pdf", "one")
	ctx, cancel := context.WithCancel(t.Context())
	b.reader.stop = cancel
	must.Get(b.session.AddFiles(ctx, b.binder.ID, []string{file}, "Ajouts"))(t)
	b.reader.stop = nil
	must.Do(b, os.Remove(file)) // the archive has it
	must.Do(b, apptest.CollectDay(t.Context(), b.app))
	if documents := b.documents(); len(documents) != 1 || documents[0].Stage != collector.Delivered {
		t.Errorf("documents %+v", documents)
	}
}

func TestReadingAnewKeepsTheTextUntilTheNewOneAndOneFileInTheTray(t *testing.T) {
	b := newByHand(t)
	b.add(b.write("a.jpg", "one"))
	id := b.documents()[0].ID
	ctx, cancel := context.WithCancel(t.Context())
	b.reader.stop = cancel
	if err := b.session.ReadAnew(ctx, id, []string{"eng"}, false); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if pages, err := b.session.Pages(t.Context(), id); err != nil || len(pages) != 1 || !strings.Contains(pages[0].Text, "fra") {
		t.Errorf("the old text has gone: %+v, %v", pages, err)
	}
	b.reader.stop = nil
	must.Do(b, b.session.ReadAnew(t.Context(), id, []string{"eng", "fra"}, false))
	pages := must.Get(b.session.Pages(t.Context(), id))(b)
	if !strings.Contains(pages[0].Text, "eng+fra") {
		t.Errorf("text %q", pages[0].Text)
	}
	laid := must.Get(os.ReadDir(b.shelf.dir))(b)
	if len(laid) != 1 {
		t.Errorf("%d files in the tray", len(laid))
	}
	if content, _ := os.ReadFile(filepath.Join(b.shelf.dir, laid[0].Name())); !strings.Contains(string(content), "eng+fra") {
		t.Errorf("the tray has %q", content)
	}
	if err := b.session.ReadAnew(t.Context(), id, []string{"kli"}, false); !errors.Is(err, app.ErrBadValue) {
		t.Errorf("a language that is not there: %v", err)
	}
	found, err := b.session.Documents(t.Context(), app.DocumentFilter{Search: "factu eng"})
	if err != nil || len(found) != 1 || found[0].Stage != collector.Delivered {
		t.Errorf("found %+v, %v", found, err)
	}
}

func TestWhatOtherProgramsOpenIsACopy(t *testing.T) {
	b := newByHand(t)
	b.add(b.write("a: é.jpg", "one"))
	id := b.documents()[0].ID
	for searchable, want := range map[bool]string{false: "one", true: "searchable a: é.jpg in fra+eng"} {
		file := must.Get(b.session.OpenedCopy(t.Context(), id, searchable))(b)
		content, err := os.ReadFile(file)
		if err != nil || string(content) != want {
			t.Errorf("%s: %q, %v", file, content, err)
		}
		if strings.HasPrefix(file, b.app.Places.Data) || !strings.HasPrefix(filepath.Base(file), "a_ é.") {
			t.Errorf("opened %s", file)
		}
		if again, err := b.session.OpenedCopy(t.Context(), id, searchable); err != nil || again != file {
			t.Errorf("again: %s, %v", again, err)
		}
	}
}

func TestAnOriginalThatTheArchiveHasLostIsSaidToBeMissing(t *testing.T) {
	b := newByHand(t)
	b.add(b.write("a.jpg", "one"))
	row := b.documents()[0]
	must.Do(b, os.Remove(b.app.Collector.Archive.Path(row.SHA256)))
	must.Do(b, os.Remove(b.app.Collector.Archive.Path(row.Searchable)))
	_, original := b.session.Original(t.Context(), row.ID)
	_, searchable := b.session.Searchable(t.Context(), row.ID)
	_, copied := b.session.OpenedCopy(t.Context(), row.ID, false)
	exported := b.session.ExportDocuments(t.Context(), []int64{row.ID}, filepath.Join(t.TempDir(), "export.zip"),
		app.DocumentTable{Language: "fr", Name: "documents.csv", Line: func(app.DocumentRow, string) []string { return nil }}, func(int, int) {})
	for what, err := range map[string]error{"original": original, "searchable": searchable, "copy": copied, "export": exported} {
		if !errors.Is(err, collector.ErrNoOriginal) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestAnExportHoldsEveryDocumentOnceAndComputesNothing(t *testing.T) {
	b := newByHand(t)
	b.add(b.write("a/scan.jpg", "one"), b.write("b/SCAN.jpg", "two"), b.write("c/=cmd.jpg", "three"))
	ids := must.Get(b.session.DocumentIDs(t.Context(), app.DocumentFilter{Binder: b.binder.ID, Status: app.ToEnter}))(b)
	file := filepath.Join(t.TempDir(), "export.zip")
	table := app.DocumentTable{Language: "fr", Name: "documents.csv", Head: []string{"Fichier", "Nom"},
		Line: func(row app.DocumentRow, file string) []string { return []string{file, row.Name} }}
	steps := 0
	must.Do(b, b.session.ExportDocuments(t.Context(), ids, file, table, func(done, all int) { steps += done * all }))
	if steps != (1+2+3)*3 {
		t.Errorf("progress %d", steps)
	}
	archive := must.Get(zip.OpenReader(file))(b)
	defer archive.Close()
	names := map[string]bool{}
	for _, entry := range archive.File {
		names[strings.ToLower(entry.Name)] = true
		if entry.Name == "documents.csv" {
			open := must.Get(entry.Open())(b)
			content := must.Get(io.ReadAll(open))(b)
			if strings.Count(string(content), "\n") != 4 || !strings.Contains(string(content), "'=cmd") {
				t.Errorf("table %q", content)
			}
		}
	}
	if len(archive.File) != 4 || len(names) != 4 {
		t.Errorf("names %v", names)
	}
	ctx, cancel := context.WithCancel(t.Context())
	stopped := filepath.Join(t.TempDir(), "stopped.zip")
	if err := b.session.ExportDocuments(ctx, ids, stopped, table, func(int, int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(stopped)); len(left) != 0 {
		t.Errorf("a cancelled export leaves %v", left)
	}
}

func TestATrailTellsHowADocumentCameAndWhatWasDone(t *testing.T) {
	b := newByHand(t)
	b.add(b.write("a.pdf", "one"))
	b.add(b.write("a.pdf", "another content"))
	id := b.documents()[0].ID
	before, err := b.session.SetStatus(t.Context(), []int64{id}, app.Entered)
	if err != nil || before[id] != app.ToEnter {
		t.Errorf("before %v, %v", before, err)
	}
	must.Do(b, b.session.RenameDocument(t.Context(), id, "Farine.pdf"))
	trail := must.Get(b.session.Trail(t.Context(), id))(b)
	if !trail.ByHand || trail.VersionName != "a.pdf" || trail.RunBy != "Camille" || trail.Delivered.IsZero() || len(trail.Deeds) != 2 ||
		trail.Deeds[0].Action != "mark document" || trail.Deeds[1].Detail != "Farine.pdf" || trail.Deeds[1].By != "Camille" {
		t.Errorf("trail %+v", trail)
	}
}
