package tray

import (
	"context"
	"maps"
	"slices"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// List is the documents of the books, or those that were looked for: one of them shown, some chosen.
type List struct {
	*Needs
	query
	rows               documentRows
	document           *Document
	selecting, seeking viewmodel.Latest

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

// Search looks for words in the text of all documents of all companies, whatever their status; fewer than two letters
// show the binder again.
func (l *List) Search(words string) {
	if l.look(words) {
		l.Page.Search(map[bool]string{true: words}[l.found()])
		l.begin()
	}
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

// begin shows what is asked for, from its beginning.
func (l *List) begin() {
	l.chosen, l.marked, l.anchor = -1, nil, 0
	l.rows.begin()
	l.Changed()
}

// readAgain reads anew what the list shows; what is chosen stays chosen.
func (l *List) readAgain() {
	if l.rows.known == nil {
		l.begin()
		return
	}
	l.rows.readAgain(max(0, l.chosen))
	l.Changed()
}

// drop gives up whatever is being read.
func (l *List) drop() {
	l.rows.giveUp()
	l.selecting.Drop()
	l.seeking.Drop()
}

// Len is how many rows the list has; a search tells it as far as it has read.
func (l *List) Len() int { return l.rows.length }

// Row is a document of the list; false while it is being read, which the call sees to.
func (l *List) Row(place int) (app.DocumentRow, bool) { return l.rows.at(place) }

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
			if l.failed(err) {
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
