package tray

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// rowsAtOnce is how many documents are read together, mostRows how many are kept: a list of a hundred thousand costs
// what one of a thousand does.
const rowsAtOnce, mostRows = 100, 2000

// documentRows are those of the list's rows that are known, by their place; others are read as they are asked for.
type documentRows struct {
	*Needs
	query   *query
	writes  *writes
	came    func(fresh bool) // is called when rows have come; fresh ones have replaced all others
	listing viewmodel.Latest

	known   map[int]app.DocumentRow
	length  int // of the list; where it is not known, as far as it is
	more    bool
	pending bool // something is being read
	wanted  int  // the place that was asked for meanwhile, -1 for none
}

// begin reads the first rows of another list.
func (r *documentRows) begin() {
	r.giveUp()
	r.known, r.length, r.more, r.wanted = map[int]app.DocumentRow{}, 0, false, -1
	if !r.query.found() {
		r.length = r.query.expected()
	}
	r.read(0, false)
}

// readAgain reads the rows around a place anew.
func (r *documentRows) readAgain(place int) {
	r.giveUp()
	r.wanted = -1
	r.read(place, true)
}

// giveUp gives up the rows that are being read, and reports whether some were.
func (r *documentRows) giveUp() bool {
	was := r.pending
	r.listing.Drop()
	r.pending = false
	return was
}

// at is the document at a place; false while it is being read, which the call sees to.
func (r *documentRows) at(place int) (app.DocumentRow, bool) {
	row, ok := r.known[place]
	if !ok && place >= 0 && place < r.length {
		r.want(place)
	}
	return row, ok
}

// want sees to it that a place is read: at once, or after what is being read.
func (r *documentRows) want(place int) {
	r.writes.readAfter()
	if r.pending {
		r.wanted = place
		return
	}
	r.read(place, false)
}

// read reads the rows around a place. Fresh ones replace all that are known.
func (r *documentRows) read(place int, fresh bool) {
	first := place / rowsAtOnce * rowsAtOnce
	filter := r.query.filter()
	filter.Limit, filter.Skip = rowsAtOnce+1, first
	if !fresh {
		filter.Before, filter.Skip = r.nearest(first)
	}
	r.pending = true
	r.ask(&r.listing, func(ctx context.Context) func() {
		rows, err := r.Session.Documents(ctx, filter)
		return func() {
			r.pending = false
			if r.query.books.answered(err); err != nil {
				r.Changed()
				return
			}
			r.add(first, rows, fresh)
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

// add adds rows that were read; fresh ones replace all others.
func (r *documentRows) add(first int, rows []app.DocumentRow, fresh bool) {
	if fresh {
		clear(r.known)
		r.length = 0
	}
	more := len(rows) > rowsAtOnce
	for i, row := range rows[:min(len(rows), rowsAtOnce)] {
		r.known[first+i] = row
	}
	switch end := first + min(len(rows), rowsAtOnce); {
	case r.query.found():
		r.length, r.more = max(r.length, end), more || end < r.length && r.more
		if more { // a few more are shown as being read, so that scrolling asks for them
			r.length = max(r.length, end+rowsAtOnce/2)
		} else if end > 0 || first == 0 {
			r.length = end
		}
	case more:
		r.length = max(r.query.expected(), end+1)
	default:
		r.length = end
	}
	r.forget(first)
	r.came(fresh)
	if wanted := r.wanted; wanted >= 0 {
		r.wanted = -1
		if _, known := r.known[wanted]; !known && wanted < r.length {
			r.read(wanted, false)
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

// remove takes documents out of the list, whose others move up; above is how many of them stood before a place.
func (r *documentRows) remove(gone map[int64]bool, place int) (above int) {
	kept, removed := map[int]app.DocumentRow{}, 0
	for _, at := range slices.Sorted(maps.Keys(r.known)) {
		row := r.known[at]
		if gone[row.ID] {
			removed++
			if at < place {
				above++
			}
			continue
		}
		kept[at-removed] = row
	}
	r.known = kept
	r.length = max(0, r.length-len(gone))
	return above
}

// query is what the list is asked for: documents of the chosen books by their status, or by what is looked for in all.
type query struct {
	books  *Books
	status app.Status // "" for all
	search string     // in the text of all documents
	before app.Status // the status that held before the search
}

// leastSearch is how many letters are looked for; one alone is in every document.
const leastSearch = 2

// found reports whether the list shows what was looked for.
func (q *query) found() bool {
	return utf8.RuneCountInString(strings.TrimSpace(q.search)) >= leastSearch
}

// look takes up what is typed into the search, and reports whether another list comes of it.
func (q *query) look(words string) bool {
	was, before := q.found(), strings.TrimSpace(q.search)
	q.search = words
	switch is := q.found(); {
	case is && !was:
		q.before, q.status = q.status, ""
	case was && !is:
		q.status = q.before
	default:
		return is && strings.TrimSpace(words) != before
	}
	return true
}

// filter asks the store for it.
func (q *query) filter() app.DocumentFilter {
	if q.found() {
		return app.DocumentFilter{Search: q.search, Status: q.status}
	}
	return app.DocumentFilter{Company: q.books.company, Binder: q.books.binder, Status: q.status}
}

// expected is how many documents the list has by the counts.
func (q *query) expected() int {
	if q.status == "" {
		return q.books.count(app.ToEnter, app.Aside, app.Entered)
	}
	return q.books.count(q.status)
}
