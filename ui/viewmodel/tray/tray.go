// Package tray is what the window shows of the documents in the trays, and of their pages.
package tray

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// TraySession is what the trays need of whoever is signed in.
type TraySession interface {
	Trays(ctx context.Context) ([]app.TrayRow, error)
	Documents(ctx context.Context, filter app.DocumentFilter) ([]app.DocumentRow, error)
	DocumentIDs(ctx context.Context, filter app.DocumentFilter) ([]int64, error)
	Document(ctx context.Context, id int64) (app.DocumentRow, error)
	Trail(ctx context.Context, document int64) (app.Trail, error)
	MarkDocuments(ctx context.Context, documents []int64, to app.Status) (before map[int64]app.Status, err error)
	MoveDocument(ctx context.Context, document, binder int64) error
	RenameDocument(ctx context.Context, document int64, name string) error
	SetField(ctx context.Context, document int64, name, value string) error
	Lookalikes(ctx context.Context, document int64) ([]app.DocumentRow, error)
	Languages() []string
	ReadAnew(ctx context.Context, document int64, languages []string, insists bool) error
	OpenedCopy(ctx context.Context, document int64, searchable bool) (file string, err error)
	TrayFile(ctx context.Context, document int64) (string, error)
	AddFiles(ctx context.Context, binder int64, paths []string, name string) (app.Added, error)
	ExportDocuments(ctx context.Context, documents []int64, file string, table app.DocumentTable, told func(done, all int)) error
}

// TrayPage is the page of the chosen document, beside the list.
type TrayPage interface {
	Open(document app.DocumentRow)
	Close()
	Hide() // the page is not seen for now
	Show()
	Light(field string)  // shows where a field was read; "" shows none
	Search(words string) // marks what is looked for
}

// unseen is the page where nobody looks at it.
type unseen struct{}

func (unseen) Open(app.DocumentRow) {}
func (unseen) Close()               {}
func (unseen) Hide()                {}
func (unseen) Show()                {}
func (unseen) Light(string)         {}
func (unseen) Search(string)        {}

// Needs is what the tray and its parts need of what is around them.
type Needs struct {
	Session TraySession
	// Next is when the next automatic collection is due; the zero time where there is none.
	Next  func(ctx context.Context) (time.Time, error)
	Now   func() time.Time
	Words *viewmodel.Words
	Desk  viewmodel.Desk
	// Page is beside the list; nil where nobody looks at it.
	Page TrayPage
	// Changed is called after each change of what the methods return.
	Changed func()
	// Told is called with a passing message, and what takes the action back (nil if nothing can).
	Told func(message string, undo func())
	// After calls f on the window's goroutine after a time, unless it is stopped before.
	After func(wait time.Duration, f func()) (stop func())
	// Counted is called when counts may have changed; nil where nobody else shows them.
	Counted func()
	// Outside opens a file with the system's program, Folder shows it in its folder.
	Outside, Folder func(file string) error
}

// Tray is the trays of all companies: books at the left, the documents of one, and the chosen document. All methods are
// for the window's goroutine.
type Tray struct {
	Needs
	Books    Books
	Document Document
	Trail    Trail

	listing, selecting, seeking viewmodel.Latest

	wish   func() // what was asked for before the books were read
	coming int64  // document that is to be shown once the list has it, 0 for none
	deeds  int    // that are being done: what is read meanwhile is older than what is shown
	stale  bool   // something was to be read meanwhile
	follow func() // gives up the reading that a collection asked for; nil if none did
	status app.Status
	search string
	before app.Status // the status that held before the search

	rows   documentRows
	chosen int            // place in the list, -1 for none
	marked map[int64]bool // chosen together
	anchor int            // where a range begins

	refused map[string]string // what was typed into a field and is no value, by field
	reasons map[string]string // why
	work    *trayWork
}

// New returns the tray. The screen that shows it sets Words, Changed and Told.
func New(needs Needs) *Tray {
	if needs.Page == nil {
		needs.Page = unseen{}
	}
	if needs.Counted == nil {
		needs.Counted = func() {}
	}
	t := &Tray{Needs: needs}
	t.Books = Books{Needs: &t.Needs, open: map[int64]bool{}}
	t.Document = Document{Needs: &t.Needs, other: t.forgetTyped, moved: func() { t.Trail.lines = nil }}
	t.Trail = Trail{Needs: &t.Needs, document: &t.Document}
	return t
}

// forgetTyped forgets what belongs to the document that was chosen before.
func (t *Tray) forgetTyped() {
	t.refused, t.reasons = nil, nil
	t.Trail.leave()
}

// Load reads books, counts and what the list shows. What is being done comes first: what was read before would show
// the state before it.
func (t *Tray) Load() {
	if t.deeds > 0 {
		t.stale = true
		return
	}
	t.Books.read(func(first bool) {
		if first {
			t.status, t.chosen = app.ToEnter, -1
		}
		t.readAgain()
		if wish := t.wish; wish != nil {
			t.wish = nil
			wish()
		}
		t.Counted()
	})
}

// Drop gives up what is being read; what is being done goes on.
func (t *Tray) Drop() {
	t.unfollow()
	t.Books.drop()
	t.Trail.reading.Drop()
	t.Document.comparing.Drop()
	for _, l := range []*viewmodel.Latest{&t.listing, &t.selecting, &t.seeking} {
		l.Drop()
	}
	t.rows.pending = false
}

func (n *Needs) ask(l *viewmodel.Latest, read func(ctx context.Context) func()) {
	l.Desk = n.Desk
	l.Ask(read)
}

// Loaded reports whether the books have been read at least once.
func (t *Tray) Loaded() bool { return t.Books.loaded }

// Problem says why nothing could be read, "" if it could.
func (t *Tray) Problem() string { return t.Books.problem }

// Status is the status of the documents that the list shows, "" for all.
func (t *Tray) Status() app.Status { return t.status }

// Searching is what is looked for in the text of all documents.
func (t *Tray) Searching() string { return t.search }

// FilterStatus shows the documents of one status, all of them for "".
func (t *Tray) FilterStatus(status app.Status) {
	t.status = status
	t.list()
}

// leastSearch is how many letters are looked for; one alone is in every document.
const leastSearch = 2

// Search looks for words in the text of all documents of all companies, whatever their status; fewer than two letters
// show the binder again.
func (t *Tray) Search(words string) {
	was, is := t.found(), utf8.RuneCountInString(strings.TrimSpace(words)) >= leastSearch
	changed := strings.TrimSpace(words) != strings.TrimSpace(t.search)
	t.search = words
	switch {
	case is && !was:
		t.before, t.status = t.status, ""
	case was && !is:
		t.status = t.before
	case !is || !changed:
		return
	}
	t.Page.Search(map[bool]string{true: words}[is])
	t.list()
}

// found reports whether the list shows what was looked for.
func (t *Tray) found() bool {
	return utf8.RuneCountInString(strings.TrimSpace(t.search)) >= leastSearch
}

// Choose shows the documents of a company, or of one of its binders.
func (t *Tray) Choose(company, binder int64) {
	if t.found() {
		t.status = t.before
		t.Page.Search("")
	}
	t.Books.company, t.Books.binder, t.search = company, binder, ""
	t.list()
}

// filter is what the list shows.
func (t *Tray) filter() app.DocumentFilter {
	if t.found() {
		return app.DocumentFilter{Search: t.search, Status: t.status}
	}
	return app.DocumentFilter{Company: t.Books.company, Binder: t.Books.binder, Status: t.status}
}
