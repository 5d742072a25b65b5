package viewmodel

import (
	"context"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
)

// wordless is a desk away from which nobody has words: whatever runs there has to have taken them along.
type wordless struct {
	words []**Words // of the model
	away  bool
	back  []func()
}

func (d *wordless) desk() Desk {
	return Desk{Away: d.run, Back: func(change func()) {
		if !d.away {
			change()
			return
		}
		d.back = append(d.back, change)
	}}
}

func (d *wordless) run(work func()) {
	var had []*Words
	for _, words := range d.words {
		had = append(had, *words)
		*words = nil
	}
	d.away = true
	work()
	d.away = false
	for i, words := range d.words {
		*words = had[i]
	}
	for len(d.back) > 0 {
		change := d.back[0]
		d.back = d.back[1:]
		change()
	}
}

// longWork is a tray's session in which all that takes long is done at once.
type longWork struct{ oneDocument }

func (l *longWork) ReadAnew(context.Context, int64, []string, bool) error {
	return collector.ErrRunning
}

func (l *longWork) DocumentIDs(context.Context, app.DocumentFilter) ([]int64, error) {
	return []int64{1, 2}, nil
}

func (l *longWork) Document(context.Context, int64) (app.DocumentRow, error) { return l.row, nil }

func (l *longWork) ExportDocuments(_ context.Context, _ []int64, _ string, table app.DocumentTable, told func(done, all int)) error {
	table.Line(l.row, "a.pdf")
	told(1, 1)
	return nil
}

func (l *longWork) AddFiles(context.Context, int64, []string, string) (app.Added, error) {
	return app.Added{Files: []app.FileRow{{File: collector.File{Name: "a.pdf", Outcome: collector.Already, Reason: collector.Reason{Code: collector.ReasonSameContent}}}}}, nil
}

// roomyTray is a tray that is there.
type roomyTray struct{ freeTray }

func (roomyTray) Check(context.Context) error { return nil }
func (roomyTray) Ours() error                 { return nil }

// What runs away from the window takes its words along: meanwhile somebody may choose another language.
func TestWhatRunsAwayFromTheWindowTakesItsWordsAlong(t *testing.T) {
	o := newOffice(t)
	o.app.FolderTray = func(string, string) app.FolderTray { return roomyTray{} }
	channel := o.channel()
	var said []string
	told := func(text string, _ func()) { said = append(said, text) }
	d := &wordless{}
	work := Latest{Desk: d.desk()}
	tray := &Tray{Session: &longWork{oneDocument{row: app.DocumentRow{ID: 1, Status: app.ToEnter}, typed: map[string]string{}}}, Words: french(t), Now: noon, Desk: d.desk(),
		Next: func(context.Context) (time.Time, error) { return time.Time{}, nil }, Changed: func() {}, Told: told}
	administration := &Administration{Session: o.session, Now: noon, Words: french(t), Work: work, Changed: func() {}, Told: told}
	history := &History{Session: o.session, Running: &Running{}, Now: noon, Words: french(t), Work: work, Changed: func() {}, Told: told}
	history.Runs.Work, history.Files.Work = work, work
	running := &Running{Session: &sheet{}, Now: noon, Words: french(t), Desk: d.desk(), Told: told}
	manual := &Manual{Session: o.session, Running: running, Now: noon, Words: french(t), Work: work, Changed: func() {}}
	run := &Run{Session: o.session, Running: running, Now: noon, Words: french(t), Work: work, Changed: func() {}}
	run.Files.Work = work
	settings := &Settings{Session: o.session, Now: noon, Words: french(t), Work: work, Long: work, Changed: func() {}, Told: told}
	troubles := &Troubles{Session: o.session, Now: noon, Words: french(t), Work: work, Changed: func() {}}
	channels := &Channels{Session: o.session, Next: o.app.NextDaily, Now: noon, Words: french(t), Work: work, Changed: func() {}, Told: told}
	chooser := &Chooser{Kind: ChooseFile, Words: french(t), Changed: func() {}, Chosen: func(string) {}, Work: work}
	d.words = []**Words{&tray.Words, &administration.Words, &history.Words, &running.Words, &manual.Words, &run.Words, &settings.Words,
		&troubles.Words, &channels.Words, &chooser.Words}
	file := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(file, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, deed := range []struct {
		what string
		do   func()
	}{
		{"the trays", tray.Load},
		{"an export of documents", func() { tray.Export(file) }},
		{"a text that is read anew", func() { tray.ReadAnew([]string{"fra"}, nil) }},
		{"files that are added", func() { tray.Add(1, []string{file}, func(string, []AddedLine) {}) }},
		{"the administration", administration.Load},
		{"a company with its binders", func() {
			administration.NewCompany()
			administration.ChangeBook(func(d *BookDraft) { d.Name = "Garage" })
			administration.SaveBook()
		}},
		{"a collection", func() { running.Start([]int64{channel}, nil) }},
		{"the history", history.Load},
		{"an export of the history", func() {
			e := history.Export(o.session)
			e.Done = func(said string) { told(said, nil) }
			d.words = append(d.words, &e.Words)
			e.Start(file)
		}},
		{"a run", func() { run.Open(channel) }},
		{"a preview", func() { manual.Open(channel) }},
		{"the settings", settings.Load},
		{"a check", settings.Check},
		{"a bundle for support", func() { settings.Support(func(string, func(string)) {}) }},
		{"a backup", func() { settings.Backup(file) }},
		{"the troubles", troubles.Load},
		{"the channels", channels.Load},
		{"a folder", func() { chooser.Begin(filepath.Dir(file), "") }},
	} {
		t.Run(deed.what, func(t *testing.T) {
			defer func() {
				if wrong := recover(); wrong != nil {
					t.Fatalf("it reads the window’s words: %v\n%s", wrong, debug.Stack())
				}
			}()
			deed.do()
		})
	}
	if len(said) < 4 {
		t.Errorf("said %q", said)
	}
}
