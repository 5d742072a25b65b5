package tray

import (
	"cmp"
	"context"
	"slices"

	"bannette/app"
)

// came takes up that rows have come.
func (l *List) came(fresh bool) {
	l.settle(fresh)
	l.Changed()
}

// settle keeps what is chosen, or chooses the first.
func (l *List) settle(fresh bool) {
	r := &l.rows
	if r.length == 0 {
		l.chosen = -1
		l.document.show(app.DocumentRow{})
		return
	}
	if fresh && !l.place(l.coming) && !l.place(l.document.row.ID) && r.length > len(r.known) && l.document.row.ID != 0 {
		l.seek() // it may stand farther on: much has come
		return
	}
	if fresh {
		l.coming = 0
	}
	l.chosen = min(max(l.chosen, 0), r.length-1)
	if row, ok := r.known[l.chosen]; ok && (fresh || row.ID != l.document.row.ID) {
		l.document.show(row)
	}
}

// place makes the place where a document stands now the chosen one; false if it is not among those that are known.
func (l *List) place(document int64) bool {
	at, ok := l.rows.find(document)
	if ok {
		l.stand(at)
	}
	return ok
}

// stand moves what is chosen to where it stands now.
func (l *List) stand(at int) {
	l.anchor += at - l.chosen
	l.chosen = at
}

// seek looks through the whole list for the document that is to be shown.
func (l *List) seek() {
	wanted, filter := cmp.Or(l.coming, l.document.row.ID), l.filter()
	l.coming = 0
	l.ask(&l.seeking, func(ctx context.Context) func() {
		ids, err := l.Session.DocumentIDs(ctx, filter)
		return func() {
			if at := slices.Index(ids, wanted); err == nil && at >= 0 {
				l.stand(at)
			}
			l.chosen = min(max(l.chosen, 0), l.rows.length-1)
			if row, ok := l.Row(l.chosen); ok {
				l.document.show(row)
			}
			l.Changed()
		}
	})
}

// remove takes documents out of the list.
func (l *List) remove(documents []int64) {
	l.chosen -= l.rows.remove(documents, l.chosen)
	l.marked, l.anchor = nil, l.chosen
	l.settle(false)
	if _, ok := l.rows.known[l.chosen]; !ok && l.rows.length > 0 {
		l.rows.want(l.chosen)
	}
}

// goDown looks for the place of a document in the list.
func (l *List) goDown(row app.DocumentRow) {
	filter := l.filter()
	l.ask(&l.selecting, func(ctx context.Context) func() {
		ids, err := l.Session.DocumentIDs(ctx, filter)
		return func() {
			if at := slices.Index(ids, row.ID); err == nil && at >= 0 {
				l.rows.length = max(l.rows.length, len(ids))
				l.rows.known[at] = row
				l.Pick(at)
			}
		}
	})
}
