package tray

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bannette/app"
	"bannette/collector"
)

// trayWork is something long that is being done: an export, files that are added, a text that is read anew.
type trayWork struct {
	text   string
	done   float64
	cancel context.CancelFunc
}

// Work is what is being done, and how far it is; "" if nothing is.
func (t *Tray) Work() (text string, done float64) {
	if t.work == nil {
		return "", 0
	}
	return t.work.text, t.work.done
}

// StopWork gives up what is being done.
func (t *Tray) StopWork() {
	if t.work != nil {
		t.work.cancel()
	}
}

// begun starts something long; only one such thing is done at a time. do runs away from the window, where nothing of t is
// to be read that may change meanwhile, such as its words.
func (t *Tray) begun(text string, do func(ctx context.Context, told func(done float64)) (said string, err error), after func(error)) {
	if t.work != nil {
		t.Told(t.Words.Say("ui.tray.busy", nil), nil)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	work := &trayWork{text: text, cancel: cancel}
	t.work = work
	t.Changed()
	told := func(done float64) {
		t.Desk.ComeBack(func() {
			if t.work == work && int(done*100) != int(work.done*100) {
				work.done = done
				t.Changed()
			}
		})
	}
	t.Desk.Run(func() func() {
		said, err := do(ctx, told)
		return func() {
			cancel()
			t.work = nil
			switch {
			case errors.Is(err, context.Canceled):
				t.Told(t.Words.Say("ui.tray.stopped", nil), nil)
			case err != nil:
				t.Told(t.Words.Problem(err), nil)
			case said != "":
				t.Told(said, nil)
			}
			if after != nil {
				after(err)
			}
			t.Changed()
		}
	})
}

// ExportName is what an export is called unless somebody says otherwise.
func (t *Tray) ExportName() string {
	name := t.Books.Where()
	if t.List.found() || name == "" {
		name = t.Words.Say("ui.place.tray", nil)
	}
	return collector.SafeName(strings.ReplaceAll(name, " › ", " - ") + " " + t.Now().Format("2006-01-02") + ".zip")
}

// Export writes what is chosen, or all that the list shows where one document or none is, to a ZIP file.
func (t *Tray) Export(file string) {
	ids, filter := t.List.chosenIDs(), t.List.filter()
	if len(ids) < 2 {
		ids = nil
	}
	words, table := t.Words, t.table()
	t.begun(words.Say("ui.tray.exporting", map[string]any{"Name": filepath.Base(file)}), func(ctx context.Context, told func(float64)) (string, error) {
		if ids == nil {
			var err error
			if ids, err = t.Session.DocumentIDs(ctx, filter); err != nil {
				return "", err
			}
		}
		slices.Sort(ids)
		slices.Reverse(ids)
		err := t.Session.ExportDocuments(ctx, ids, file, table, func(done, all int) { told(float64(done) / float64(all)) })
		return words.Count("ui.tray.exported", len(ids)), err
	}, nil)
}

// table is how an export writes what was read: dates and numbers as a spreadsheet of the language takes them.
func (t *Tray) table() app.DocumentTable {
	w := t.Words
	say := func(key string) string { return w.Say("ui.tray."+key, nil) }
	table := app.DocumentTable{Language: w.Language(), Name: say("table"), Head: []string{say("column.file"), say("column.company"),
		say("column.binder"), say("column.received"), say("column.from"), say("column.status"), say("column.pages")}}
	fields := append(TrayFields(), collector.FieldCurrency, collector.FieldSIREN, collector.FieldIBAN)
	for _, field := range fields {
		table.Head = append(table.Head, say("field."+field))
	}
	table.Line = func(row app.DocumentRow, file string) []string {
		cells := []string{file, row.Company.Name, row.Binder.Name, w.Moment(row.Received), row.Client.Name, say("status." + string(row.Status)), strconv.Itoa(row.Pages)}
		for _, field := range fields {
			value := row.Fields[field].Value
			if fieldKind(field) == "date" {
				value = written(w, field, value)
			}
			if fieldKind(field) == "amount" && w.Language() != "en" {
				value = strings.ReplaceAll(value, ".", ",")
			}
			cells = append(cells, value)
		}
		return cells
	}
	return table
}

// AddedLine is a file that was given and not added, and why.
type AddedLine struct {
	Name, Why string
	Document  int64 // that has its content; 0 for none
}

// Add adds files to a binder by hand. Afterwards left is told which files were not added; it is not called where all were.
func (t *Tray) Add(binder int64, paths []string, left func(title string, lines []AddedLine)) {
	if binder == 0 || len(paths) == 0 {
		t.Told(t.Words.Say("ui.tray.choose-binder", nil), nil)
		return
	}
	var lines []AddedLine
	var one int64
	title, words := "", t.Words
	t.begun(words.Count("ui.tray.adding", len(paths)), func(ctx context.Context, _ func(float64)) (string, error) {
		added, err := t.Session.AddFiles(ctx, binder, paths, words.Say("ui.tray.by-hand", nil))
		if err != nil {
			return "", err
		}
		for _, file := range added.Files {
			if file.Outcome != collector.Collected {
				lines = append(lines, AddedLine{file.Name, words.Reason(file.Reason), alreadyThere(file)})
			} else {
				one = file.Document
			}
		}
		if added.Run.Collected != 1 {
			one = 0
		}
		title = words.Count("ui.tray.added", added.Run.Collected)
		if len(lines) > 0 {
			return "", ctx.Err()
		}
		return title, ctx.Err()
	}, func(err error) {
		t.List.coming = one // whoever adds a document goes on with it
		t.Load()
		if err == nil && len(lines) > 0 {
			left(title, lines)
		}
	})
}

func alreadyThere(file app.FileRow) int64 {
	if file.Outcome != collector.Already {
		return 0
	}
	if file.Reason.Document != 0 {
		return file.Reason.Document
	}
	return file.Document
}
