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

// documentRows are those of the list's rows that are known, by their index; others are read as they are asked for.
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
	wanted  int  // the index that was asked for meanwhile, -1 for none
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

// reload reads the rows around an index anew.
func (r *documentRows) reload(index int) {
	r.giveUp()
	r.wanted = -1
	r.read(index, true)
}

// giveUp gives up the rows that are being read, and reports whether some were.
func (r *documentRows) giveUp() bool {
	was := r.pending
	r.listing.Drop()
	r.pending = false
	return was
}

// at is the document at an index; false while it is being read, which the call sees to.
func (r *documentRows) at(index int) (app.DocumentRow, bool) {
	row, ok := r.known[index]
	if !ok && index >= 0 && index < r.length {
		r.want(index)
	}
	return row, ok
}

// want sees to it that an index is read: at once, or after what is being read.
func (r *documentRows) want(index int) {
	r.writes.readAfter()
	if r.pending {
		r.wanted = index
		return
	}
	r.read(index, false)
}

// read reads the rows around an index. Fresh ones replace all that are known.
func (r *documentRows) read(index int, fresh bool) {
	first := index / rowsAtOnce * rowsAtOnce
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

// nearest is the last known document before an index, and how many lie between.
func (r *documentRows) nearest(index int) (before int64, skip int) {
	at := -1
	for known := range r.known {
		if known < index && known > at {
			at = known
		}
	}
	if at < 0 {
		return 0, index
	}
	return r.known[at].ID, index - at - 1
}

// find is where a document stands, as far as is known.
func (r *documentRows) find(document int64) (index int, ok bool) {
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

// forget drops the rows that are farthest from an index.
func (r *documentRows) forget(index int) {
	if len(r.known) <= mostRows {
		return
	}
	maps.DeleteFunc(r.known, func(at int, _ app.DocumentRow) bool { return at < index-mostRows/2 || at > index+mostRows/2 })
}

// remove takes documents out of the list, whose others move up; above is how many of them stood before an index.
func (r *documentRows) remove(gone map[int64]bool, index int) (above int) {
	kept, removed := map[int]app.DocumentRow{}, 0
	for _, at := range slices.Sorted(maps.Keys(r.known)) {
		row := r.known[at]
		if gone[row.ID] {
			removed++
			if at < index {
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
