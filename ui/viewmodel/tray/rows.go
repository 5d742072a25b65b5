package tray

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"bannette/app"
)

// rowsAtOnce is how many documents are read together, mostRows how many are kept: a list of a hundred thousand costs
// what one of a thousand does.
const rowsAtOnce, mostRows = 100, 2000

// documentRows are those of the list's rows that are known, by their place.
type documentRows struct {
	known   map[int]app.DocumentRow
	length  int // of the list; where it is not known, as far as it is
	more    bool
	pending bool // something is being read
	wanted  int  // the place that was asked for meanwhile, -1 for none
}

// list shows what the filters ask for, from its beginning.
func (t *Tray) list() {
	t.listing.Drop()
	t.rows = documentRows{known: map[int]app.DocumentRow{}, wanted: -1}
	t.chosen, t.marked, t.anchor = -1, nil, 0
	if !t.found() {
		t.rows.length = t.expected()
	}
	t.readRows(0, false)
	t.Changed()
}

// readAgain reads anew what the list shows; what is chosen stays chosen.
func (t *Tray) readAgain() {
	if t.rows.known == nil {
		t.list()
		return
	}
	t.listing.Drop()
	t.rows.pending, t.rows.wanted = false, -1
	t.readRows(max(0, t.chosen), true)
	t.Changed()
}

// expected is how many documents the list has by the counts.
func (t *Tray) expected() int {
	if t.status == "" {
		return t.Books.count(app.ToEnter, app.Aside, app.Entered)
	}
	return t.Books.count(t.status)
}

// Len is how many rows the list has; a search tells it as far as it has read.
func (t *Tray) Len() int { return t.rows.length }

// More reports whether a search has found more than Len.
func (t *Tray) More() bool { return t.rows.more }

// Row is a document of the list; false while it is being read, which the call sees to.
func (t *Tray) Row(place int) (app.DocumentRow, bool) {
	row, ok := t.rows.known[place]
	if !ok && place >= 0 && place < t.rows.length {
		t.want(place)
	}
	return row, ok
}

// want sees to it that a place is read: at once, or after what is being read.
func (t *Tray) want(place int) {
	t.stale = t.stale || t.deeds > 0
	if t.rows.pending {
		t.rows.wanted = place
		return
	}
	t.readRows(place, false)
}

// readRows reads the rows around a place. Fresh ones replace all that are known.
func (t *Tray) readRows(place int, fresh bool) {
	first := place / rowsAtOnce * rowsAtOnce
	filter := t.filter()
	filter.Limit, filter.Skip = rowsAtOnce+1, first
	if !fresh {
		filter.Before, filter.Skip = t.rows.nearest(first)
	}
	t.rows.pending = true
	t.ask(&t.listing, func(ctx context.Context) func() {
		rows, err := t.Session.Documents(ctx, filter)
		return func() {
			t.rows.pending = false
			if t.Books.answered(err); err != nil {
				t.Changed()
				return
			}
			t.take(first, rows, fresh)
		}
	})
}

// nearest is the last known document before a place, and how many lie between.
func (r *documentRows) nearest(place int) (before int64, skip int) {
	at := -1
	for known := range r.known {
		if known < place && known > at {
			at = known
		}
	}
	if at < 0 {
		return 0, place
	}
	return r.known[at].ID, place - at - 1
}

// take takes up rows that were read.
func (t *Tray) take(first int, rows []app.DocumentRow, fresh bool) {
	r := &t.rows
	if fresh {
		clear(r.known)
		r.length = 0
	}
	more := len(rows) > rowsAtOnce
	for i, row := range rows[:min(len(rows), rowsAtOnce)] {
		r.known[first+i] = row
	}
	switch end := first + min(len(rows), rowsAtOnce); {
	case t.found():
		r.length, r.more = max(r.length, end), more || end < r.length && r.more
		if more { // a few more are shown as being read, so that scrolling asks for them
			r.length = max(r.length, end+rowsAtOnce/2)
		} else if end > 0 || first == 0 {
			r.length = end
		}
	case more:
		r.length = max(t.expected(), end+1)
	default:
		r.length = end
	}
	r.forget(first)
	t.settle(fresh)
	t.Changed()
	if wanted := r.wanted; wanted >= 0 {
		r.wanted = -1
		if _, known := r.known[wanted]; !known && wanted < r.length {
			t.readRows(wanted, false)
		}
	}
}

// forget drops the rows that are farthest from a place.
func (r *documentRows) forget(place int) {
	if len(r.known) <= mostRows {
		return
	}
	maps.DeleteFunc(r.known, func(at int, _ app.DocumentRow) bool { return at < place-mostRows/2 || at > place+mostRows/2 })
}

// settle keeps what is chosen, or chooses the first.
func (t *Tray) settle(fresh bool) {
	r := &t.rows
	if r.length == 0 {
		t.chosen = -1
		t.Document.show(app.DocumentRow{})
		return
	}
	if fresh && !t.place(t.coming) && !t.place(t.Document.row.ID) && r.length > len(r.known) && t.Document.row.ID != 0 {
		t.seek() // it may stand farther on: much has come
		return
	}
	if fresh {
		t.coming = 0
	}
	t.chosen = min(max(t.chosen, 0), r.length-1)
	if row, ok := r.known[t.chosen]; ok && (fresh || row.ID != t.Document.row.ID) {
		t.Document.show(row)
	}
}

// place makes the place where a document stands now the chosen one; false if it is not among those that are known.
func (t *Tray) place(document int64) bool {
	for at, row := range t.rows.known {
		if row.ID == document {
			t.anchor += at - t.chosen
			t.chosen = at
			return true
		}
	}
	return false
}

// seek looks through the whole list for the document that is to be shown.
func (t *Tray) seek() {
	wanted, filter := cmp.Or(t.coming, t.Document.row.ID), t.filter()
	t.coming = 0
	t.ask(&t.seeking, func(ctx context.Context) func() {
		ids, err := t.Session.DocumentIDs(ctx, filter)
		return func() {
			if at := slices.Index(ids, wanted); err == nil && at >= 0 {
				t.anchor += at - t.chosen
				t.chosen = at
			}
			t.chosen = min(max(t.chosen, 0), t.rows.length-1)
			if row, ok := t.Row(t.chosen); ok {
				t.Document.show(row)
			}
			t.Changed()
		}
	})
}

// remove takes documents out of the list, whose others move up.
func (t *Tray) remove(documents []int64) {
	r := &t.rows
	gone := map[int64]bool{}
	for _, id := range documents {
		gone[id] = true
	}
	places := slices.Sorted(maps.Keys(r.known))
	kept, above, removed := map[int]app.DocumentRow{}, 0, 0
	for _, at := range places {
		row := r.known[at]
		if gone[row.ID] {
			removed++
			if at < t.chosen {
				above++
			}
			continue
		}
		kept[at-removed] = row
	}
	r.known = kept
	r.length = max(0, r.length-len(documents))
	t.chosen -= above
	t.marked, t.anchor = nil, t.chosen
	t.settle(false)
	if row, ok := r.known[t.chosen]; !ok && r.length > 0 && row.ID == 0 {
		t.want(t.chosen)
	}
}
