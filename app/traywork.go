package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"bannette/collector"
)

// TrayRow is a binder with how many documents lie in its tray, by status.
type TrayRow struct {
	Company Company
	Binder  Binder
	Counts  map[Status]int
}

// Deed is something that a person did with a document.
type Deed struct {
	At     time.Time
	By     string // the user's name, "" for Bannette itself
	Action string // "mark document", "move document", "rename document", "read anew", "correct field", "collect again"
	Detail string // the new status, binder, name, the languages
}

// Trail is how a document came and what became of it.
type Trail struct {
	Document    DocumentRow
	Channel     string
	ByHand      bool   // a person added it here; Client is who
	Path        string // of the file that gave it
	Found       time.Time
	Fetched     time.Time
	Delivered   time.Time // zero while it is not in the tray
	Run         int64
	Trigger     collector.Trigger
	RunBy       string
	ReadIn      string // the languages, as Tesseract names them; "" if it did not run
	VersionName string // of the document of which this is a new version
	VersionOf   int64
	AgainOf     int64
	AgainReason string
	Deeds       []Deed // oldest first
}

// Trays are the binders of all companies with what lies in them. Error: ErrForbidden.
func (s DataEntry) Trays(ctx context.Context) ([]TrayRow, error) {
	if err := s.may(ctx, RightTray); err != nil {
		return nil, err
	}
	return s.app.Trays.Trays(ctx)
}

// DocumentIDs are the ids of all documents that the filter lets through, newest first. Error: ErrForbidden.
func (s DataEntry) DocumentIDs(ctx context.Context, filter DocumentFilter) ([]int64, error) {
	return read(ctx, s.Person, s.app.Trays.DocumentIDs, filter, RightTray)
}

// Trail is how a document came and what became of it. Errors: ErrForbidden, ErrNotFound.
func (s DataEntry) Trail(ctx context.Context, document int64) (Trail, error) {
	return read(ctx, s.Person, s.app.Trays.Trail, document, RightTray)
}

// markedAtOnce is how many documents share a transaction: a collection that runs beside waits no longer than for these.
const markedAtOnce = 200

// SetStatus gives documents a status and returns the one that each had before, so that it can be taken back. What
// was done before an error stays. Errors: ErrForbidden, ErrBadValue, ErrNotFound, that of ctx.
func (s DataEntry) SetStatus(ctx context.Context, documents []int64, to Status) (before map[int64]Status, err error) {
	if err := s.may(ctx, RightTray); err != nil {
		return nil, err
	}
	if !slices.Contains([]Status{ToEnter, Entered, Aside}, to) {
		return nil, fmt.Errorf("status: %w", ErrBadValue)
	}
	before = map[int64]Status{}
	for some := range slices.Chunk(documents, markedAtOnce) {
		were, err := s.app.Trays.StatusesOf(ctx, some)
		if err != nil {
			return before, err
		}
		if err := s.app.Trays.SetStatus(ctx, s.act(), some, to); err != nil {
			return before, err
		}
		for id, status := range were {
			before[id] = status
		}
	}
	return before, nil
}
