package tray

import (
	"context"
	"errors"
	"path"
	"strings"

	"bannette/app"
	"bannette/collector"
)

// Mark gives the chosen documents a status, shows the next one, and offers to take it back.
func (t *Tray) Mark(to app.Status) {
	ids := t.List.chosenIDs()
	if len(ids) == 0 {
		return
	}
	leaves := t.List.status != "" && t.List.status != to
	if leaves {
		t.List.remove(ids)
	} else {
		t.restate(ids, to)
	}
	t.Changed()
	t.deeds.do(func() func() {
		before, err := t.Session.MarkDocuments(context.Background(), ids, to)
		return func() {
			if err != nil {
				t.Told(t.Words.Problem(err), nil)
				t.Load()
				return
			}
			t.Told(t.Words.Count("ui.tray.marked."+string(to), len(ids)), func() { t.unmark(before) })
			t.Books.recount()
		}
	})
}

// restate shows another status of documents that stay in the list.
func (t *Tray) restate(ids []int64, to app.Status) {
	for _, id := range ids {
		t.List.change(id, func(row *app.DocumentRow) { row.Status = to })
	}
}

// unmark gives each document the status that it had.
func (t *Tray) unmark(before map[int64]app.Status) {
	together := map[app.Status][]int64{}
	for id, status := range before {
		together[status] = append(together[status], id)
	}
	t.deeds.do(func() func() {
		var err error
		for status, ids := range together {
			_, failed := t.Session.MarkDocuments(context.Background(), ids, status)
			err = errors.Join(err, failed)
		}
		return func() {
			if err != nil {
				t.Told(t.Words.Problem(err), nil)
			}
			t.comeBack(before)
		}
	})
}

// comeBack shows the list anew, on one of the documents that have come back into it.
func (t *Tray) comeBack(documents map[int64]app.Status) {
	if len(documents) == 1 {
		for id := range documents {
			t.List.coming = id
		}
	}
	t.Load()
}

// Move moves the chosen documents to another binder of their company. Those of other companies stay.
func (t *Tray) Move(to app.Binder) {
	ids, from := t.List.chosenIDs(), map[int64]int64{}
	for _, id := range ids {
		from[id] = t.binderOf(id)
	}
	if t.Books.binder != 0 && !t.List.found() {
		t.List.remove(ids)
		t.Changed()
	}
	said := t.Words.Say("ui.tray.moved", map[string]any{"Name": to.Name})
	t.move(ids, func(int64) int64 { return to.ID }, said, func() {
		t.move(ids, func(id int64) int64 { return from[id] }, "", nil)
	})
}

// Binders are those to which the chosen document can be moved.
func (t *Tray) Binders() []app.Binder { return t.Books.beside(t.Document.row) }

func (t *Tray) binderOf(id int64) int64 {
	for _, row := range t.List.rows.known {
		if row.ID == id {
			return row.Binder.ID
		}
	}
	return t.Document.row.Binder.ID
}

func (t *Tray) move(ids []int64, to func(int64) int64, said string, undo func()) {
	t.deeds.do(func() func() {
		var err error
		for _, id := range ids {
			if failed := t.Session.MoveDocument(context.Background(), id, to(id)); failed != nil {
				err = failed
			}
		}
		return func() {
			switch {
			case err != nil:
				t.Told(t.Words.Problem(err), nil)
			case said != "":
				t.Told(said, undo)
			}
			t.Load()
		}
	})
}

// Rename gives the chosen document another name; its ending stays. It returns what is wrong with the name, "" if nothing.
func (t *Tray) Rename(name string) string {
	row, name := t.Document.row, strings.TrimSpace(name)
	if name == "" {
		return t.Words.Say("ui.tray.name-empty", nil)
	}
	if kind := ending(row.Name); !strings.HasSuffix(strings.ToLower(name), strings.ToLower(kind)) {
		name += kind
	}
	if name != row.Name {
		t.rename(row.ID, name, t.Words.Say("ui.tray.renamed", nil), func() { t.rename(row.ID, row.Name, "", nil) })
	}
	return ""
}

// Stem is the name of the chosen document without its ending, which stays.
func (t *Tray) Stem() string {
	return strings.TrimSuffix(t.Document.row.Name, ending(t.Document.row.Name))
}

// ending is that of a file's name: « .pdf »; "" where what follows the last point is a word of the name.
func ending(name string) string {
	kind := path.Ext(name)
	if len(kind) < 2 || len(kind) > 5 || strings.Contains(kind, " ") {
		return ""
	}
	return kind
}

func (t *Tray) rename(id int64, name, said string, undo func()) {
	t.deeds.do(func() func() {
		err := t.Session.RenameDocument(context.Background(), id, name)
		return func() {
			if err != nil {
				t.Told(t.Words.Problem(err), nil)
				return
			}
			t.List.change(id, func(row *app.DocumentRow) { row.Name = name })
			if said != "" {
				t.Told(said, undo)
			}
			t.Changed()
		}
	})
}

// OpenOutside opens a copy of the chosen document with the system's program: the original, or the searchable PDF.
func (t *Tray) OpenOutside(searchable bool) {
	t.withFile(t.Outside, func(ctx context.Context, id int64) (string, error) { return t.Session.OpenedCopy(ctx, id, searchable) })
}

// ShowInFolder shows the chosen document's file in the tray's folder.
func (t *Tray) ShowInFolder() { t.withFile(t.Folder, t.Session.TrayFile) }

func (t *Tray) withFile(do func(string) error, find func(context.Context, int64) (string, error)) {
	id := t.Document.row.ID
	if id == 0 {
		return
	}
	t.Desk.Run(func() func() {
		file, err := find(context.Background(), id)
		if err == nil {
			err = do(file)
		}
		return func() {
			switch {
			case errors.Is(err, app.ErrNotFound), errors.Is(err, collector.ErrVanished):
				t.Told(t.Words.Say("ui.tray.no-file", nil), nil)
			case err != nil:
				t.Told(t.Words.Problem(err), nil)
			}
		}
	})
}
