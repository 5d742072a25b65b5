package tray

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Work is what is done with the documents that are chosen. Something long, of which one is done at a time, is underway.
type Work struct {
	*Needs
	books    *Books
	list     *List
	document *Document
	writes   *writes

	underway *longWork // nil while nothing is
}

// longWork is something long that is being done: an export, files that are added, a text that is read anew.
type longWork struct {
	text   string
	done   float64
	cancel context.CancelFunc
}

// Underway is what is being done, and how far it is; "" if nothing is.
func (w *Work) Underway() (text string, done float64) {
	if w.underway == nil {
		return "", 0
	}
	return w.underway.text, w.underway.done
}

// Stop gives up what is being done.
func (w *Work) Stop() {
	if w.underway != nil {
		w.underway.cancel()
	}
}

// begin begins something long; only one such thing is done at a time. do runs away from the window, where nothing of w is
// to be read that may change meanwhile, such as its words.
func (w *Work) begin(text string, do func(ctx context.Context, progress func(done float64)) (said string, err error), after func(error)) {
	if w.underway != nil {
		w.Toast(w.Words.Say("ui.tray.busy", nil), nil)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	work := &longWork{text: text, cancel: cancel}
	w.underway = work
	w.Changed()
	progress := func(done float64) {
		w.Runner.Show(func() {
			if w.underway == work && int(done*100) != int(work.done*100) {
				work.done = done
				w.Changed()
			}
		})
	}
	w.Runner.Run(func() func() {
		said, err := do(ctx, progress)
		return func() {
			cancel()
			w.underway = nil
			switch {
			case errors.Is(err, context.Canceled):
				w.Toast(w.Words.Say("ui.tray.stopped", nil), nil)
			case !w.failed(err) && said != "":
				w.Toast(said, nil)
			}
			after(err)
			w.Changed()
		}
	})
}

// ExportName is what an export is called unless somebody says otherwise.
func (w *Work) ExportName() string {
	name := w.books.Where()
	if w.list.found() || name == "" {
		name = w.Words.Say("ui.place.tray", nil)
	}
	return collector.SafeName(strings.ReplaceAll(name, " › ", " - ") + " " + w.Now().Format("2006-01-02") + ".zip")
}

// Export writes what is chosen, or all that the list shows where one document or none is, to a ZIP file.
func (w *Work) Export(file string) {
	ids, filter := w.list.chosenIDs(), w.list.filter()
	if len(ids) < 2 {
		ids = nil
	}
	words, table := w.Words, exportTable(w.Words)
	w.begin(words.Say("ui.tray.exporting", map[string]any{"Name": filepath.Base(file)}), func(ctx context.Context, progress func(float64)) (string, error) {
		if ids == nil {
			var err error
			if ids, err = w.Session.DocumentIDs(ctx, filter); err != nil {
				return "", err
			}
		}
		slices.Sort(ids)
		slices.Reverse(ids)
		err := w.Session.ExportDocuments(ctx, ids, file, table, func(done, all int) { progress(float64(done) / float64(all)) })
		return words.Count("ui.tray.exported", len(ids)), err
	}, func(error) {})
}

// exportTable is how an export writes what was read: dates and numbers as a spreadsheet of the language takes them.
func exportTable(w *viewmodel.Words) app.DocumentTable {
	say := func(key string) string { return w.Say("ui.tray."+key, nil) }
	table := app.DocumentTable{Language: w.Language(), Name: say("table"), Head: []string{say("column.file"), say("column.company"),
		say("column.binder"), say("column.received"), say("column.from"), say("column.status"), say("column.pages")}}
	fields := append(FieldNames(), collector.FieldCurrency, collector.FieldSIREN, collector.FieldIBAN)
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
			if IsAmount(field) && w.Language() != "en" {
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
func (w *Work) Add(binder int64, paths []string, left func(title string, lines []AddedLine)) {
	if binder == 0 || len(paths) == 0 {
		w.Toast(w.Words.Say("ui.tray.choose-binder", nil), nil)
		return
	}
	var lines []AddedLine
	var one int64
	title, words := "", w.Words
	w.begin(words.Count("ui.tray.adding", len(paths)), func(ctx context.Context, _ func(float64)) (string, error) {
		added, err := w.Session.AddFiles(ctx, binder, paths, words.Say("ui.tray.by-hand", nil))
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
		w.list.coming = one // whoever adds a document goes on with it
		w.writes.reload()
		if err == nil && len(lines) > 0 {
			left(title, lines)
		}
	})
}

func alreadyThere(file app.FileRow) int64 {
	if file.Outcome != collector.Already {
		return 0
	}
	return cmp.Or(file.Reason.Document, file.Document)
}

// ReadAnew recognises the chosen document once more, in other languages. Where that gives less than the earlier reading,
// which is kept then, less is told, with what takes the new one all the same.
func (w *Work) ReadAnew(languages []string, less func(name string, take func())) {
	row := w.document.row
	if row.ID == 0 || len(languages) == 0 {
		return
	}
	w.readAnew(row, languages, false, less)
}

func (w *Work) readAnew(row app.DocumentRow, languages []string, insists bool, less func(name string, take func())) {
	words, gaveLess := w.Words, false
	w.begin(words.Say("ui.tray.reading", map[string]any{"Name": row.Name}), func(ctx context.Context, _ func(float64)) (string, error) {
		err := w.Session.ReadAnew(ctx, row.ID, languages, insists)
		switch {
		case errors.Is(err, collector.ErrRunning):
			return words.Say("ui.tray.read-later", nil), nil
		case errors.Is(err, collector.ErrReadingOn):
			return words.Say("ui.tray.read-on", map[string]any{"Name": row.Name}), nil
		case errors.Is(err, collector.ErrLess):
			gaveLess = true
			return "", nil
		}
		return words.Say("ui.tray.read-anew", map[string]any{"Name": row.Name}), err
	}, func(error) {
		w.reopen(row.ID)
		if gaveLess {
			less(row.Name, func() { w.readAnew(row, languages, true, less) })
		}
	})
}

// reopen shows a document as it is now.
func (w *Work) reopen(id int64) {
	w.Runner.Run(func() func() {
		fresh, err := w.Session.Document(context.Background(), id)
		return func() {
			if err != nil {
				return
			}
			w.list.change(id, func(row *app.DocumentRow) { *row = fresh })
			if w.document.row.ID == id {
				w.document.row = app.DocumentRow{}
				w.document.show(fresh)
			}
			w.Changed()
		}
	})
}

// Language is a language in which a document can be read, by its name in the language of the interface.
type Language struct{ Code, Name string }

// Languages finds out in which languages documents can be read here, and then shows them.
func (w *Work) Languages(show func([]Language)) {
	w.Runner.Run(func() func() {
		codes := w.Session.Languages() // asks Tesseract
		return func() {
			var languages []Language
			for _, code := range codes {
				if code != "osd" {
					languages = append(languages, Language{code, languageName(w.Words, code)})
				}
			}
			show(languages)
		}
	})
}

// languageName is the name of a language, or Tesseract's code for it.
func languageName(w *viewmodel.Words, code string) string {
	key := "ui.tray.language." + code
	if name := w.Say(key, nil); name != key {
		return name
	}
	return code
}
