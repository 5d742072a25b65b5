package tray

import (
	"cmp"
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

	chosen   int            // index in the list, -1 for none
	together map[int64]bool // chosen together
	anchor   int            // where a range begins
	coming   int64          // document that is to be shown once the list has it, 0 for none
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
	l.chosen, l.together, l.anchor = -1, nil, 0
	l.rows.begin()
	l.Changed()
}

// reload reads anew what the list shows; what is chosen stays chosen.
func (l *List) reload() {
	if l.rows.known == nil {
		l.begin()
		return
	}
	l.rows.reload(max(0, l.chosen))
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
func (l *List) Row(index int) (app.DocumentRow, bool) { return l.rows.at(index) }

// Pick shows the document at an index, and chooses it alone.
func (l *List) Pick(index int) {
	l.together, l.anchor = nil, index
	l.turnTo(index)
}

func (l *List) turnTo(index int) {
	if index < 0 || index >= l.rows.length {
		return
	}
	l.chosen = index
	row, _ := l.Row(index) // no document while it is being read
	if row.ID != l.document.row.ID {
		l.document.show(row)
	}
	l.Changed()
}

// Likely is the document that is likely to be shown next, 0 for none.
func (l *List) Likely() int64 { return l.rows.known[l.chosen+1].ID }

// Chosen reports whether the document at an index is chosen together with others.
func (l *List) Chosen(index int) bool {
	row, ok := l.rows.known[index]
	return ok && l.together[row.ID]
}

// chosenIDs are the documents that the actions act on.
func (l *List) chosenIDs() []int64 {
	if len(l.together) > 0 {
		return slices.Sorted(maps.Keys(l.together))
	}
	if l.document.row.ID != 0 {
		return []int64{l.document.row.ID}
	}
	return nil
}

// Toggle adds a document to what is chosen, or removes it.
func (l *List) Toggle(index int) {
	row, ok := l.rows.known[index]
	if !ok {
		return
	}
	if len(l.together) == 0 {
		l.together = setOf(l.chosenIDs())
	}
	if l.together[row.ID] {
		delete(l.together, row.ID)
	} else {
		l.together[row.ID] = true
	}
	l.anchor = index
	l.turnTo(index)
}

// setOf are documents, to be asked for one by one.
func setOf(documents []int64) map[int64]bool {
	set := map[int64]bool{}
	for _, id := range documents {
		set[id] = true
	}
	return set
}

// Extend chooses all documents from where the choice began to an index.
func (l *List) Extend(index int) {
	index = min(max(index, 0), l.rows.length-1)
	from, to := min(l.anchor, index), max(l.anchor, index)
	together := map[int64]bool{}
	for at := from; at <= to; at++ {
		row, ok := l.rows.known[at]
		if !ok {
			l.chooseFrom(from, to+1)
			l.turnTo(index)
			return
		}
		together[row.ID] = true
	}
	l.together = together
	l.turnTo(index)
}

// ChooseAll chooses every document of the list.
func (l *List) ChooseAll() { l.chooseFrom(0, -1) }

// chooseFrom chooses the documents of some places, those that are not known too; to is -1 for the end.
func (l *List) chooseFrom(from, to int) {
	l.readIDs(&l.selecting, func(ids []int64, err error) {
		if l.failed(err) {
			return
		}
		end := len(ids)
		if to >= 0 {
			end = min(to, end)
		}
		l.together = setOf(ids[min(from, end):end])
		if l.found() {
			l.rows.length, l.rows.more = len(ids), false
		}
		l.Changed()
	})
}

// readIDs reads which documents the whole list has, in its order.
func (l *List) readIDs(reading *viewmodel.Latest, came func(ids []int64, err error)) {
	filter := l.filter()
	l.ask(reading, func(ctx context.Context) func() {
		ids, err := l.Session.DocumentIDs(ctx, filter)
		return func() { came(ids, err) }
	})
}

// Forget chooses nothing but the document that is shown.
func (l *List) Forget() bool {
	if len(l.together) == 0 {
		return false
	}
	l.together = nil
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

// rowsCame shows rows that have come.
func (l *List) rowsCame(fresh bool) {
	l.chooseAgain(fresh)
	l.Changed()
}

// chooseAgain keeps what is chosen, or chooses the first.
func (l *List) chooseAgain(fresh bool) {
	r := &l.rows
	if r.length == 0 {
		l.chosen = -1
		l.document.show(app.DocumentRow{})
		return
	}
	if fresh && !l.follow(l.coming) && !l.follow(l.document.row.ID) && r.length > len(r.known) && l.document.row.ID != 0 {
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

// follow chooses the index where a document stands now; false if it is not among those that are known.
func (l *List) follow(document int64) bool {
	at, ok := l.rows.find(document)
	if ok {
		l.moveTo(at)
	}
	return ok
}

// moveTo moves what is chosen to where it stands now, and where a range begins with it.
func (l *List) moveTo(at int) {
	l.anchor += at - l.chosen
	l.chosen = at
}

// seek looks through the whole list for the document that is to be shown.
func (l *List) seek() {
	wanted := cmp.Or(l.coming, l.document.row.ID)
	l.coming = 0
	l.readIDs(&l.seeking, func(ids []int64, err error) {
		if at := slices.Index(ids, wanted); err == nil && at >= 0 {
			l.moveTo(at)
		}
		l.chosen = min(max(l.chosen, 0), l.rows.length-1)
		if row, ok := l.Row(l.chosen); ok {
			l.document.show(row)
		}
		l.Changed()
	})
}

// pickFar picks a document that may stand far down the list.
func (l *List) pickFar(row app.DocumentRow) {
	l.readIDs(&l.selecting, func(ids []int64, err error) {
		if at := slices.Index(ids, row.ID); err == nil && at >= 0 {
			l.rows.length = max(l.rows.length, len(ids))
			l.rows.known[at] = row
			l.Pick(at)
		}
	})
}

// remove takes documents out of the list.
func (l *List) remove(documents []int64) {
	l.chosen -= l.rows.remove(setOf(documents), l.chosen)
	l.together, l.anchor = nil, l.chosen
	l.chooseAgain(false)
	if _, ok := l.rows.known[l.chosen]; !ok && l.rows.length > 0 {
		l.rows.want(l.chosen)
	}
}
