package tray

import (
	"context"
	"maps"
	"slices"

	"bannette/app"
)

// Chosen is the place of the document that is shown, -1 for none.
func (t *Tray) Chosen() int { return t.chosen }

// Pick shows the document at a place, and chooses it alone.
func (t *Tray) Pick(place int) {
	t.marked, t.anchor = nil, place
	t.turnTo(place)
}

func (t *Tray) turnTo(place int) {
	if place < 0 || place >= t.rows.length {
		return
	}
	t.chosen = place
	if row, ok := t.Row(place); ok && row.ID != t.Document.row.ID {
		t.Document.show(row)
	} else if !ok {
		t.Document.show(app.DocumentRow{})
	}
	t.Changed()
}

// Likely is the document that is likely to be shown next, 0 for none.
func (t *Tray) Likely() int64 { return t.rows.known[t.chosen+1].ID }

// Marked reports whether the document at a place is chosen together with others.
func (t *Tray) Marked(place int) bool {
	row, ok := t.rows.known[place]
	return ok && t.marked[row.ID]
}

// ChosenCount is how many documents the actions act on.
func (t *Tray) ChosenCount() int { return len(t.chosenIDs()) }

// chosenIDs are the documents that the actions act on.
func (t *Tray) chosenIDs() []int64 {
	if len(t.marked) > 0 {
		return slices.Sorted(maps.Keys(t.marked))
	}
	if t.Document.row.ID != 0 {
		return []int64{t.Document.row.ID}
	}
	return nil
}

// Toggle takes a document into what is chosen, or out of it.
func (t *Tray) Toggle(place int) {
	row, ok := t.rows.known[place]
	if !ok {
		return
	}
	if len(t.marked) == 0 && t.Document.row.ID != 0 {
		t.marked = map[int64]bool{t.Document.row.ID: true}
	}
	if t.marked[row.ID] {
		delete(t.marked, row.ID)
	} else {
		if t.marked == nil {
			t.marked = map[int64]bool{}
		}
		t.marked[row.ID] = true
	}
	t.anchor = place
	t.turnTo(place)
}

// Extend chooses all documents from where the choice began to a place.
func (t *Tray) Extend(place int) {
	place = min(max(place, 0), t.rows.length-1)
	from, to := min(t.anchor, place), max(t.anchor, place)
	together := map[int64]bool{}
	for at := from; at <= to; at++ {
		row, ok := t.rows.known[at]
		if !ok {
			t.markFrom(from, to+1)
			t.turnTo(place)
			return
		}
		together[row.ID] = true
	}
	t.marked = together
	t.turnTo(place)
}

// ChooseAll chooses every document of the list.
func (t *Tray) ChooseAll() { t.markFrom(0, -1) }

// markFrom chooses the documents of some places, those that are not known too; to is -1 for the end.
func (t *Tray) markFrom(from, to int) {
	filter := t.filter()
	t.ask(&t.selecting, func(ctx context.Context) func() {
		ids, err := t.Session.DocumentIDs(ctx, filter)
		return func() {
			if err != nil {
				t.Told(t.Words.Problem(err), nil)
				return
			}
			end := len(ids)
			if to >= 0 {
				end = min(to, end)
			}
			t.marked = map[int64]bool{}
			for _, id := range ids[min(from, end):end] {
				t.marked[id] = true
			}
			if t.found() {
				t.rows.length, t.rows.more = len(ids), false
			}
			t.Changed()
		}
	})
}

// Forget chooses nothing but the document that is shown.
func (t *Tray) Forget() bool {
	if len(t.marked) == 0 {
		return false
	}
	t.marked = nil
	t.Changed()
	return true
}
