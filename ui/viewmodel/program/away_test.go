package program

import (
	"context"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/administration"
	"bannette/ui/viewmodel/channels"
	"bannette/ui/viewmodel/history"
	"bannette/ui/viewmodel/settings"
	"bannette/ui/viewmodel/tray"
	"bannette/ui/viewmodel/viewmodeltest"
)

// wordless is a runner away from which nobody has words: whatever runs there has to have taken them along.
type wordless struct {
	words []**viewmodel.Words // of the model
	away  bool
	back  []func()
}

func (d *wordless) runner() viewmodel.Runner {
	return viewmodel.Runner{Background: d.run, OnUI: func(change func()) {
		if !d.away {
			change()
			return
		}
		d.back = append(d.back, change)
	}}
}

func (d *wordless) run(work func()) {
	var had []*viewmodel.Words
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
type longWork struct {
	tray.Session
	row app.DocumentRow
}

func (l *longWork) Trays(context.Context) ([]app.TrayRow, error) {
	return []app.TrayRow{{Company: app.Company{ID: 1, Name: "Boulangerie"}, Binder: app.Binder{ID: 1, Company: 1}, Counts: map[app.Status]int{app.ToEnter: 1}}}, nil
}

func (l *longWork) Documents(context.Context, app.DocumentFilter) ([]app.DocumentRow, error) {
	return []app.DocumentRow{l.row}, nil
}

func (l *longWork) Lookalikes(context.Context, int64) ([]app.DocumentRow, error) { return nil, nil }

func (l *longWork) ReadAnew(context.Context, int64, []string, bool) error {
	return collector.ErrRunning
}

func (l *longWork) DocumentIDs(context.Context, app.DocumentFilter) ([]int64, error) {
	return []int64{1, 2}, nil
}

func (l *longWork) Document(context.Context, int64) (app.DocumentRow, error) { return l.row, nil }

func (l *longWork) ExportDocuments(_ context.Context, _ []int64, _ string, table app.DocumentTable, progress func(done, all int)) error {
	table.Line(l.row, "a.pdf")
	progress(1, 1)
	return nil
}

func (l *longWork) AddFiles(context.Context, int64, []string, string) (app.Added, error) {
	return app.Added{Files: []app.FileRow{{File: collector.File{Name: "a.pdf", Outcome: collector.Already, Reason: collector.Reason{Code: collector.ReasonSameContent}}}}}, nil
}

// What runs away from the window takes its words along: meanwhile somebody may choose another language.
func TestWhatRunsAwayFromTheWindowTakesItsWordsAlong(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	channel := o.Channel()
	var said []string
	told := func(text string, _ func()) { said = append(said, text) }
	d := &wordless{}
	work := viewmodel.Latest{Runner: d.runner()}
	books := tray.New(tray.Needs{Session: &longWork{row: app.DocumentRow{ID: 1, Status: app.ToEnter}}, Words: viewmodeltest.French(t), Now: viewmodeltest.Noon, Runner: d.runner(),
		Next: func(context.Context) (time.Time, error) { return time.Time{}, nil }, Changed: func() {}, Toast: told})
	firm := administration.New(o.Session, viewmodeltest.Noon, work)
	firm.Words, firm.Changed, firm.Toast = viewmodeltest.French(t), func() {}, told
	past := &history.History{Session: o.Session, Running: &history.Running{}, Now: viewmodeltest.Noon, Words: viewmodeltest.French(t), Work: work, Changed: func() {}, Toast: told}
	past.Runs.Work, past.Files.Work = work, work
	running := &history.Running{Session: &viewmodeltest.Sheet{}, Now: viewmodeltest.Noon, Words: viewmodeltest.French(t), Runner: d.runner(), Toast: told}
	manual := &history.Manual{Session: o.Session, Running: running, Now: viewmodeltest.Noon, Words: viewmodeltest.French(t), Work: work, Changed: func() {}}
	run := &history.Run{Session: o.Session, Running: running, Now: viewmodeltest.Noon, Words: viewmodeltest.French(t), Work: work, Changed: func() {}}
	run.Files.Work = work
	computer := settings.New(o.Session, viewmodeltest.Noon, d.runner())
	computer.Words, computer.Changed, computer.Toast = viewmodeltest.French(t), func() {}, told
	troubles := &channels.Troubles{Session: o.Session, Now: viewmodeltest.Noon, Words: viewmodeltest.French(t), Work: work, Changed: func() {}}
	lines := &channels.List{Needs: viewmodel.Needs{Words: viewmodeltest.French(t), Now: viewmodeltest.Noon, Runner: d.runner(), Changed: func() {}, Toast: told}, Session: o.Session, Next: o.App.NextDaily}
	chooser := &viewmodel.Chooser{Kind: viewmodel.ChooseFile, Words: viewmodeltest.French(t), Changed: func() {}, Chosen: func(string) {}, Work: work}
	d.words = []**viewmodel.Words{&books.Words, &firm.Words, &past.Words, &running.Words, &manual.Words, &run.Words, &computer.Words,
		&troubles.Words, &lines.Words, &chooser.Words}
	file := filepath.Join(t.TempDir(), "a.zip")
	must.Do(t, os.WriteFile(file, []byte("a"), 0o600))
	for _, deed := range []struct {
		what string
		do   func()
	}{
		{"the trays", books.Load},
		{"an export of documents", func() { books.Work.Export(file) }},
		{"a text that is read anew", func() { books.Work.ReadAnew([]string{"fra"}, nil) }},
		{"files that are added", func() { books.Work.Add(1, []string{file}, func(string, []tray.AddedLine) {}) }},
		{"the administration", firm.Load},
		{"a company with its binders", func() {
			firm.Books.NewCompany()
			firm.Books.Change(func(d *administration.BookDraft) { d.Name = "Garage" })
			firm.Books.Save()
		}},
		{"a collection", func() { running.Start([]int64{channel}, nil) }},
		{"the history", past.Load},
		{"an export of the history", func() {
			e := past.Export()
			e.Done = func(said string) { told(said, nil) }
			d.words = append(d.words, &e.Words)
			e.Start(file)
		}},
		{"a run", func() { run.Open(channel) }},
		{"a preview", func() { manual.Open(channel) }},
		{"the settings", computer.Load},
		{"a check", computer.Check.Start},
		{"a bundle for support", func() { computer.Upkeep.Support(func(string, func(string)) {}) }},
		{"a backup", func() { computer.Upkeep.Backup(file) }},
		{"the troubles", troubles.Load},
		{"the channels", lines.Load},
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
