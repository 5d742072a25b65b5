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

// begin shows what the filters ask for, from its beginning.
func (l *List) begin() {
	l.listing.Drop()
	l.rows = documentRows{known: map[int]app.DocumentRow{}, wanted: -1}
	l.chosen, l.marked, l.anchor = -1, nil, 0
	if !l.found() {
		l.rows.length = l.expected()
	}
	l.readRows(0, false)
	l.Changed()
}

// readAgain reads anew what the list shows; what is chosen stays chosen.
func (l *List) readAgain() {
	if l.rows.known == nil {
		l.begin()
		return
	}
	l.giveUp()
	l.rows.wanted = -1
	l.readRows(max(0, l.chosen), true)
	l.Changed()
}

// giveUp gives up the rows that are being read, and reports whether some were.
func (l *List) giveUp() bool {
	was := l.rows.pending
	l.listing.Drop()
	l.rows.pending = false
	return was
}

// drop gives up whatever is being read.
func (l *List) drop() {
	l.giveUp()
	l.selecting.Drop()
	l.seeking.Drop()
}

// expected is how many documents the list has by the counts.
func (l *List) expected() int {
	if l.status == "" {
		return l.books.count(app.ToEnter, app.Aside, app.Entered)
	}
	return l.books.count(l.status)
}

// Len is how many rows the list has; a search tells it as far as it has read.
func (l *List) Len() int { return l.rows.length }

// Row is a document of the list; false while it is being read, which the call sees to.
func (l *List) Row(place int) (app.DocumentRow, bool) {
	row, ok := l.rows.known[place]
	if !ok && place >= 0 && place < l.rows.length {
		l.want(place)
	}
	return row, ok
}

// want sees to it that a place is read: at once, or after what is being read.
func (l *List) want(place int) {
	l.deeds.late()
	if l.rows.pending {
		l.rows.wanted = place
		return
	}
	l.readRows(place, false)
}

// readRows reads the rows around a place. Fresh ones replace all that are known.
func (l *List) readRows(place int, fresh bool) {
	first := place / rowsAtOnce * rowsAtOnce
	filter := l.filter()
	filter.Limit, filter.Skip = rowsAtOnce+1, first
	if !fresh {
		filter.Before, filter.Skip = l.rows.nearest(first)
	}
	l.rows.pending = true
	l.ask(&l.listing, func(ctx context.Context) func() {
		rows, err := l.Session.Documents(ctx, filter)
		return func() {
			l.rows.pending = false
			if l.books.answered(err); err != nil {
				l.Changed()
				return
			}
			l.take(first, rows, fresh)
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

// find is where a document stands, as far as is known.
func (r *documentRows) find(document int64) (place int, ok bool) {
	for at, row := range r.known {
		if row.ID == document {
			return at, true
		}
	}
	return -1, false
}

// take takes up rows that were read.
func (l *List) take(first int, rows []app.DocumentRow, fresh bool) {
	r := &l.rows
	if fresh {
		clear(r.known)
		r.length = 0
	}
	more := len(rows) > rowsAtOnce
	for i, row := range rows[:min(len(rows), rowsAtOnce)] {
		r.known[first+i] = row
	}
	switch end := first + min(len(rows), rowsAtOnce); {
	case l.found():
		r.length, r.more = max(r.length, end), more || end < r.length && r.more
		if more { // a few more are shown as being read, so that scrolling asks for them
			r.length = max(r.length, end+rowsAtOnce/2)
		} else if end > 0 || first == 0 {
			r.length = end
		}
	case more:
		r.length = max(l.expected(), end+1)
	default:
		r.length = end
	}
	r.forget(first)
	l.settle(fresh)
	l.Changed()
	if wanted := r.wanted; wanted >= 0 {
		r.wanted = -1
		if _, known := r.known[wanted]; !known && wanted < r.length {
			l.readRows(wanted, false)
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

// remove takes documents out of the list, whose others move up.
func (l *List) remove(documents []int64) {
	r := &l.rows
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
			if at < l.chosen {
				above++
			}
			continue
		}
		kept[at-removed] = row
	}
	r.known = kept
	r.length = max(0, r.length-len(documents))
	l.chosen -= above
	l.marked, l.anchor = nil, l.chosen
	l.settle(false)
	if row, ok := r.known[l.chosen]; !ok && r.length > 0 && row.ID == 0 {
		l.want(l.chosen)
	}
}
