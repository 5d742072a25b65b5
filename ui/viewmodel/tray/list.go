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

// List is the documents of the books, or those that were looked for: read page by page, one of them shown, some chosen.
type List struct {
	*Needs
	listing, selecting, seeking viewmodel.Latest

	books    *Books
	document *Document
	deeds    *deeds

	status app.Status // "" for all
	search string     // in the text of all documents
	before app.Status // the status that held before the search
	rows   documentRows
	chosen int            // place in the list, -1 for none
	marked map[int64]bool // chosen together
	anchor int            // where a range begins
	coming int64          // document that is to be shown once the list has it, 0 for none
}

// FilterStatus shows the documents of one status, all of them for "".
func (l *List) FilterStatus(status app.Status) {
	l.status = status
	l.begin()
}

// leastSearch is how many letters are looked for; one alone is in every document.
const leastSearch = 2

// Search looks for words in the text of all documents of all companies, whatever their status; fewer than two letters
// show the binder again.
func (l *List) Search(words string) {
	was, is := l.found(), utf8.RuneCountInString(strings.TrimSpace(words)) >= leastSearch
	changed := strings.TrimSpace(words) != strings.TrimSpace(l.search)
	l.search = words
	switch {
	case is && !was:
		l.before, l.status = l.status, ""
	case was && !is:
		l.status = l.before
	case !is || !changed:
		return
	}
	l.Page.Search(map[bool]string{true: words}[is])
	l.begin()
}

// found reports whether the list shows what was looked for.
func (l *List) found() bool {
	return utf8.RuneCountInString(strings.TrimSpace(l.search)) >= leastSearch
}

// Choose shows the documents of a company, or of one of its binders.
func (l *List) Choose(company, binder int64) {
	if l.found() {
		l.status = l.before
		l.Page.Search("")
	}
	l.books.company, l.books.binder, l.search = company, binder, ""
	l.begin()
}

// filter is what the list shows.
func (l *List) filter() app.DocumentFilter {
	if l.found() {
		return app.DocumentFilter{Search: l.search, Status: l.status}
	}
	return app.DocumentFilter{Company: l.books.company, Binder: l.books.binder, Status: l.status}
}

// Pick shows the document at a place, and chooses it alone.
func (l *List) Pick(place int) {
	l.marked, l.anchor = nil, place
	l.turnTo(place)
}

func (l *List) turnTo(place int) {
	if place < 0 || place >= l.rows.length {
		return
	}
	l.chosen = place
	if row, ok := l.Row(place); ok && row.ID != l.document.row.ID {
		l.document.show(row)
	} else if !ok {
		l.document.show(app.DocumentRow{})
	}
	l.Changed()
}

// Likely is the document that is likely to be shown next, 0 for none.
func (l *List) Likely() int64 { return l.rows.known[l.chosen+1].ID }

// Marked reports whether the document at a place is chosen together with others.
func (l *List) Marked(place int) bool {
	row, ok := l.rows.known[place]
	return ok && l.marked[row.ID]
}

// chosenIDs are the documents that the actions act on.
func (l *List) chosenIDs() []int64 {
	if len(l.marked) > 0 {
		return slices.Sorted(maps.Keys(l.marked))
	}
	if l.document.row.ID != 0 {
		return []int64{l.document.row.ID}
	}
	return nil
}

// Toggle takes a document into what is chosen, or out of it.
func (l *List) Toggle(place int) {
	row, ok := l.rows.known[place]
	if !ok {
		return
	}
	if len(l.marked) == 0 {
		l.marked = map[int64]bool{}
		for _, id := range l.chosenIDs() {
			l.marked[id] = true
		}
	}
	if l.marked[row.ID] {
		delete(l.marked, row.ID)
	} else {
		l.marked[row.ID] = true
	}
	l.anchor = place
	l.turnTo(place)
}

// Extend chooses all documents from where the choice began to a place.
func (l *List) Extend(place int) {
	place = min(max(place, 0), l.rows.length-1)
	from, to := min(l.anchor, place), max(l.anchor, place)
	together := map[int64]bool{}
	for at := from; at <= to; at++ {
		row, ok := l.rows.known[at]
		if !ok {
			l.markFrom(from, to+1)
			l.turnTo(place)
			return
		}
		together[row.ID] = true
	}
	l.marked = together
	l.turnTo(place)
}

// ChooseAll chooses every document of the list.
func (l *List) ChooseAll() { l.markFrom(0, -1) }

// markFrom chooses the documents of some places, those that are not known too; to is -1 for the end.
func (l *List) markFrom(from, to int) {
	filter := l.filter()
	l.ask(&l.selecting, func(ctx context.Context) func() {
		ids, err := l.Session.DocumentIDs(ctx, filter)
		return func() {
			if err != nil {
				l.Told(l.Words.Problem(err), nil)
				return
			}
			end := len(ids)
			if to >= 0 {
				end = min(to, end)
			}
			l.marked = map[int64]bool{}
			for _, id := range ids[min(from, end):end] {
				l.marked[id] = true
			}
			if l.found() {
				l.rows.length, l.rows.more = len(ids), false
			}
			l.Changed()
		}
	})
}

// Forget chooses nothing but the document that is shown.
func (l *List) Forget() bool {
	if len(l.marked) == 0 {
		return false
	}
	l.marked = nil
	l.Changed()
	return true
}

// change changes a document where it is shown.
func (l *List) change(id int64, do func(*app.DocumentRow)) {
	if at, ok := l.rows.find(id); ok {
		row := l.rows.known[at]
		do(&row)
		l.rows.known[at] = row
	}
	if l.document.row.ID == id {
		do(&l.document.row)
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
