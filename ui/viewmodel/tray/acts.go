package tray

import (
	"context"
	"errors"
	"path"
	"strings"

	"bannette/app"
	"bannette/collector"
)

// SetStatus gives the chosen documents a status, shows the next one, and offers to take it back.
func (w *Work) SetStatus(to app.Status) {
	ids := w.list.chosenIDs()
	if len(ids) == 0 {
		return
	}
	if leaves := w.list.status != "" && w.list.status != to; leaves {
		w.list.remove(ids)
	} else {
		for _, id := range ids {
			w.list.change(id, func(row *app.DocumentRow) { row.Status = to })
		}
	}
	w.Changed()
	w.writes.do(func() func() {
		before, err := w.Session.SetStatus(context.Background(), ids, to)
		return func() {
			if w.failed(err) {
				w.writes.reload()
				return
			}
			w.Toast(w.Words.Count("ui.tray.marked."+string(to), len(ids)), func() { w.restoreStatuses(before) })
			w.books.recount()
		}
	})
}

// restoreStatuses gives each document the status that it had, and shows the list anew: on the document, where there is one.
func (w *Work) restoreStatuses(before map[int64]app.Status) {
	together := map[app.Status][]int64{}
	for id, status := range before {
		together[status] = append(together[status], id)
	}
	w.writes.do(func() func() {
		var err error
		for status, ids := range together {
			_, failed := w.Session.SetStatus(context.Background(), ids, status)
			err = errors.Join(err, failed)
		}
		return func() {
			w.failed(err)
			if len(before) == 1 {
				for id := range before {
					w.list.coming = id
				}
			}
			w.writes.reload()
		}
	})
}

// Move moves the chosen documents to another binder of their company. Those of other companies stay.
func (w *Work) Move(to app.Binder) {
	ids, from := w.list.chosenIDs(), map[int64]int64{}
	for _, id := range ids {
		from[id] = w.document.row.Binder.ID
		if at, ok := w.list.rows.find(id); ok {
			from[id] = w.list.rows.known[at].Binder.ID
		}
	}
	if w.books.binder != 0 && !w.list.found() {
		w.list.remove(ids)
		w.Changed()
	}
	said := w.Words.Say("ui.tray.moved", map[string]any{"Name": to.Name})
	w.move(ids, func(int64) int64 { return to.ID }, said, func() {
		w.move(ids, func(id int64) int64 { return from[id] }, "", nil)
	})
}

// Binders are those to which the chosen document can be moved.
func (w *Work) Binders() []app.Binder { return w.books.beside(w.document.row) }

func (w *Work) move(ids []int64, to func(int64) int64, said string, undo func()) {
	w.writes.do(func() func() {
		var err error
		for _, id := range ids {
			if failed := w.Session.MoveDocument(context.Background(), id, to(id)); failed != nil {
				err = failed
			}
		}
		return func() {
			if !w.failed(err) && said != "" {
				w.Toast(said, undo)
			}
			w.writes.reload()
		}
	})
}

// Rename gives the chosen document another name; its ending stays. It returns what is wrong with the name, "" if nothing.
func (w *Work) Rename(name string) string {
	row, name := w.document.row, strings.TrimSpace(name)
	if name == "" {
		return w.Words.Say("ui.tray.name-empty", nil)
	}
	if kind := ending(row.Name); !strings.HasSuffix(strings.ToLower(name), strings.ToLower(kind)) {
		name += kind
	}
	if name != row.Name {
		w.rename(row.ID, name, w.Words.Say("ui.tray.renamed", nil), func() { w.rename(row.ID, row.Name, "", nil) })
	}
	return ""
}

// Stem is the name of the chosen document without its ending, which stays.
func (w *Work) Stem() string {
	return strings.TrimSuffix(w.document.row.Name, ending(w.document.row.Name))
}

// ending is that of a file's name: « .pdf »; "" where what follows the last point is a word of the name.
func ending(name string) string {
	kind := path.Ext(name)
	if len(kind) < 2 || len(kind) > 5 || strings.Contains(kind, " ") {
		return ""
	}
	return kind
}

func (w *Work) rename(id int64, name, said string, undo func()) {
	w.writes.do(func() func() {
		err := w.Session.RenameDocument(context.Background(), id, name)
		return func() {
			if w.failed(err) {
				return
			}
			w.list.change(id, func(row *app.DocumentRow) { row.Name = name })
			if said != "" {
				w.Toast(said, undo)
			}
			w.Changed()
		}
	})
}

// OpenOutside opens a copy of the chosen document with the system's program: the original, or the searchable PDF.
func (w *Work) OpenOutside(searchable bool) {
	w.withFile(w.Outside, func(ctx context.Context, id int64) (string, error) { return w.Session.OpenedCopy(ctx, id, searchable) })
}

// ShowInFolder shows the chosen document's file in the tray's folder.
func (w *Work) ShowInFolder() { w.withFile(w.Folder, w.Session.TrayFile) }

func (w *Work) withFile(do func(string) error, find func(context.Context, int64) (string, error)) {
	id := w.document.row.ID
	if id == 0 {
		return
	}
	w.Runner.Run(func() func() {
		file, err := find(context.Background(), id)
		if err == nil {
			err = do(file)
		}
		return func() {
			if errors.Is(err, app.ErrNotFound) || errors.Is(err, collector.ErrVanished) {
				w.Toast(w.Words.Say("ui.tray.no-file", nil), nil)
				return
			}
			w.failed(err)
		}
	})
}
