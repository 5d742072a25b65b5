// Package tray is what the window shows of the documents in the trays, and of their pages.
package tray

import (
	"context"
	"time"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Session is what the trays need of whoever is signed in. Whatever goes wrong is told in words; of some errors it is known
// what they mean here: collector.ErrRunning, ErrReadingOn and ErrLess of ReadAnew, app.ErrNotFound and collector.ErrVanished
// where there is no file.
type Session interface {
	Trays(ctx context.Context) ([]app.TrayRow, error)
	Documents(ctx context.Context, filter app.DocumentFilter) ([]app.DocumentRow, error)
	DocumentIDs(ctx context.Context, filter app.DocumentFilter) ([]int64, error)
	Document(ctx context.Context, id int64) (app.DocumentRow, error)
	Trail(ctx context.Context, document int64) (app.Trail, error)
	SetStatus(ctx context.Context, documents []int64, to app.Status) (before map[int64]app.Status, err error)
	MoveDocument(ctx context.Context, document, binder int64) error
	RenameDocument(ctx context.Context, document int64, name string) error
	SetField(ctx context.Context, document int64, name, value string) error
	Lookalikes(ctx context.Context, document int64) ([]app.DocumentRow, error)
	Languages() []string
	ReadAnew(ctx context.Context, document int64, languages []string, insists bool) error
	OpenedCopy(ctx context.Context, document int64, searchable bool) (file string, err error)
	TrayFile(ctx context.Context, document int64) (string, error)
	AddFiles(ctx context.Context, binder int64, paths []string, name string) (app.Added, error)
	ExportDocuments(ctx context.Context, documents []int64, file string, table app.DocumentTable, progress func(done, all int)) error
}

// Page is the page of the chosen document, beside the list.
type Page interface {
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
	Session Session
	// Next is when the next automatic collection is due; the zero time where there is none.
	Next   func(ctx context.Context) (time.Time, error)
	Now    func() time.Time
	Words  *viewmodel.Words
	Runner viewmodel.Runner
	// Page is beside the list; nil where nobody looks at it.
	Page Page
	// Changed is called after each change of what the methods return.
	Changed func()
	// Toast is called with a passing message, and what takes the action back (nil if nothing can).
	Toast func(message string, undo func())
	// After calls f on the window's goroutine after a time, unless it is stopped before.
	After func(wait time.Duration, f func()) (stop func())
	// Counted is called when counts may have changed; nil where nobody else shows them.
	Counted func()
	// Outside opens a file with the system's program, Folder shows it in its folder.
	Outside, Folder func(file string) error
}

// Tray is the trays of all companies: books at the left, the documents of one, and the chosen document. It holds its parts
// together: the list reads what the books choose, and shows the document of it that is chosen; fields, work and trail are
// about that one. A part knows those before it, never those after it; where it must tell one of them, the tray sees to it.
// All methods are for the window's goroutine.
type Tray struct {
	Needs
	Books    Books
	Document Document
	List     List
	Fields   Fields
	Work     Work
	Trail    Trail

	writes    writes
	afterLoad func() // what was asked for before the books were read; nil if nothing was
	follow    func() // gives up the reading that a collection asked for; nil if none did
}

// New returns the tray. The screen that shows it sets Words, Changed and Toast.
func New(needs Needs) *Tray {
	if needs.Page == nil {
		needs.Page = unseen{}
	}
	if needs.Counted == nil {
		needs.Counted = func() {}
	}
	t := &Tray{Needs: needs}
	t.Books = Books{Needs: &t.Needs, open: map[int64]bool{}}
	t.writes = writes{Needs: &t.Needs, giveUp: t.giveUp, reload: t.Load}
	t.List = List{Needs: &t.Needs, query: query{books: &t.Books, status: app.ToEnter}, document: &t.Document, chosen: -1}
	t.List.rows = documentRows{Needs: &t.Needs, query: &t.List.query, writes: &t.writes, came: t.List.rowsCame}
	t.Document = Document{Needs: &t.Needs, other: t.Fields.forget}
	t.Fields = Fields{Needs: &t.Needs, list: &t.List, document: &t.Document, writes: &t.writes, refused: map[string]refusal{}}
	t.Work = Work{Needs: &t.Needs, books: &t.Books, list: &t.List, document: &t.Document, writes: &t.writes}
	t.Trail = Trail{Needs: &t.Needs, document: &t.Document}
	return t
}

// Load reads books, counts and what the list shows. What is being done comes first: what was read before would show
// the state before it.
func (t *Tray) Load() {
	if t.writes.readAfter() {
		return
	}
	t.Books.read(func() {
		t.List.reload()
		if do := t.afterLoad; do != nil {
			t.afterLoad = nil
			do()
		}
		t.Counted()
	})
}

// Drop gives up what is being read; what is being done goes on.
func (t *Tray) Drop() {
	if t.follow != nil {
		t.follow()
		t.follow = nil
	}
	t.Books.drop()
	t.List.drop()
	t.Document.comparing.Drop()
	t.Trail.reading.Drop()
}

// giveUp gives up what is being read of books and list, and reports whether anything was.
func (t *Tray) giveUp() bool {
	was := t.Books.reading.Loading()
	t.Books.reading.Drop()
	return t.List.rows.giveUp() || was
}

// followEvery is how long a collection's news gather before the trays are read anew: whoever types is not to be disturbed.
const followEvery = 2 * time.Second

// Follow takes up that a collection has moved on: soon the trays are read again, once for all that comes meanwhile.
func (t *Tray) Follow() {
	if t.follow != nil || !t.Books.loaded {
		return
	}
	t.follow = t.After(followEvery, func() {
		t.follow = nil
		t.Load()
	})
}

// failed says why something could not be done, and reports whether that is so.
func (n *Needs) failed(err error) bool {
	if err != nil {
		n.Toast(n.Words.Problem(err), nil)
	}
	return err != nil
}

// ask reads something away from the window, of which only what was asked for last is shown.
func (n *Needs) ask(l *viewmodel.Latest, read func(ctx context.Context) func()) {
	l.Runner = n.Runner
	l.Load(read)
}

// GoTo shows a document where it lies, whatever the list shows now.
func (t *Tray) GoTo(document int64) {
	if !t.Books.loaded {
		t.afterLoad = func() { t.GoTo(document) }
		return
	}
	t.Runner.Run(func() func() {
		row, err := t.Session.Document(context.Background(), document)
		return func() {
			if t.failed(err) {
				return
			}
			t.Books.company, t.Books.binder = row.Company.ID, row.Binder.ID
			t.List.search, t.List.status = "", row.Status
			t.Books.open[row.Company.ID] = true
			t.List.begin()
			t.List.pickFar(row)
		}
	})
}

// GoToBinder shows what is to be entered in a binder.
func (t *Tray) GoToBinder(binder int64) {
	if !t.Books.loaded {
		t.afterLoad = func() { t.GoToBinder(binder) }
		return
	}
	for _, row := range t.Books.rows {
		if row.Binder.ID == binder {
			t.Books.open[row.Company.ID], t.List.status = true, app.ToEnter
			t.List.Choose(row.Company.ID, binder)
		}
	}
}

// writes are changes that are shown already, and are still being stored: what is read meanwhile is older than what is shown,
// and is read again afterwards.
type writes struct {
	*Needs
	giveUp func() bool // gives up what is being read, and reports whether anything was
	reload func()      // reads books and list again

	going int
	stale bool // something is to be read again
}

// readAfter has all read again after what is being stored, and reports whether anything is.
func (w *writes) readAfter() bool {
	w.stale = w.stale || w.going > 0
	return w.going > 0
}

// do stores what is shown already, and then shows what came of it.
func (w *writes) do(work func() (show func())) {
	w.stale = w.giveUp() || w.stale
	w.going++
	w.Runner.Run(func() func() {
		show := work()
		return func() {
			w.going--
			show()
			if w.stale && w.going == 0 {
				w.stale = false
				w.reload()
			}
		}
	})
}

// The statuses, for the window.
const (
	ToEnter = app.ToEnter
	Entered = app.Entered
	Aside   = app.Aside
)

// DocumentStatus is how far data entry is with a document.
type DocumentStatus = app.Status
