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
func (t *Tray) ReadAnew(languages []string, less func(name string, take func())) {
	row := t.Document.row
	if row.ID == 0 || len(languages) == 0 {
		return
	}
	t.readAnew(row, languages, false, less)
}

func (t *Tray) readAnew(row app.DocumentRow, languages []string, insists bool, less func(name string, take func())) {
	w, gaveLess := t.Words, false
	t.begun(w.Say("ui.tray.reading", map[string]any{"Name": row.Name}), func(ctx context.Context, _ func(float64)) (string, error) {
		err := t.Session.ReadAnew(ctx, row.ID, languages, insists)
		switch {
		case errors.Is(err, collector.ErrRunning):
			return w.Say("ui.tray.read-later", nil), nil
		case errors.Is(err, collector.ErrReadingOn):
			return w.Say("ui.tray.read-on", map[string]any{"Name": row.Name}), nil
		case errors.Is(err, collector.ErrLess):
			gaveLess = true
			return "", nil
		}
		return w.Say("ui.tray.read-anew", map[string]any{"Name": row.Name}), err
	}, func(error) {
		t.reopen(row.ID)
		if gaveLess {
			less(row.Name, func() { t.readAnew(row, languages, true, less) })
		}
	})
}

// reopen shows a document as it is now.
func (t *Tray) reopen(id int64) {
	t.Desk.Run(func() func() {
		fresh, err := t.Session.Document(context.Background(), id)
		return func() {
			if err != nil {
				return
			}
			t.List.change(id, func(row *app.DocumentRow) { *row = fresh })
			if t.Document.row.ID == id {
				t.Document.row = app.DocumentRow{}
				t.Document.show(fresh)
			}
			t.Changed()
		}
	})
}

// Language is a language in which a document can be read, by its name in the language of the interface.
type Language struct{ Code, Name string }

// Languages finds out in which languages documents can be read here, and then tells.
func (t *Tray) Languages(tell func([]Language)) {
	t.Desk.Run(func() func() {
		codes := t.Session.Languages() // asks Tesseract
		return func() {
			var languages []Language
			for _, code := range codes {
				if code != "osd" {
					languages = append(languages, Language{code, languageName(t.Words, code)})
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
