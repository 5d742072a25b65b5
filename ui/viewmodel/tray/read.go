package tray

import (
	"context"
	"errors"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

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
	w.begun(words.Say("ui.tray.reading", map[string]any{"Name": row.Name}), func(ctx context.Context, _ func(float64)) (string, error) {
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

// Languages finds out in which languages documents can be read here, and then tells.
func (w *Work) Languages(tell func([]Language)) {
	w.Runner.Run(func() func() {
		codes := w.Session.Languages() // asks Tesseract
		return func() {
			var languages []Language
			for _, code := range codes {
				if code != "osd" {
					languages = append(languages, Language{code, languageName(w.Words, code)})
				}
			}
			tell(languages)
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
