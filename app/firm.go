package app

import "time"

// Right is something an internal user may do.
type Right string

// The rights. Their codes are stored, and are the command line's words.
const (
	RightCollection     Right = "collection"     // channels and accounts
	RightRun            Right = "run"            // run a channel by hand, retry, collect again
	RightTray           Right = "tray"           // work on the documents of a tray
	RightAdministration Right = "administration" // users, rights, companies, binders, settings
)

// Rights are all of them, in the order in which they are shown.
func Rights() []Right {
	return []Right{RightCollection, RightRun, RightTray, RightAdministration}
}

// User is someone who works at the firm and signs in, or, if External, a client.
type User struct {
	ID       int64
	Name     string // unique among users, whatever its case
	External bool
	Email    string
	Rights   []Right // of internal users
	Archived bool
}

// Company is one set of books that the firm keeps.
type Company struct {
	ID       int64
	Name     string // unique, whatever its case
	SIREN    string // nine digits, or ""
	Folder   string // its folder's name in the tray: safe, and unique whatever its case
	Archived bool
}

// BinderKind is what a binder is for. It never changes.
type BinderKind string

// The kinds of binder.
const (
	Purchases BinderKind = "purchases"
	Sales     BinderKind = "sales"
	Cash      BinderKind = "cash"
	Bank      BinderKind = "bank"
	Expenses  BinderKind = "expenses"
	Filing    BinderKind = "filing"
)

// BinderKinds are all of them, in the order in which they are shown.
func BinderKinds() []BinderKind {
	return []BinderKind{Purchases, Sales, Cash, Bank, Expenses, Filing}
}

// Binder is a section of a company's books.
type Binder struct {
	ID       int64
	Company  int64
	Name     string // unique in its company, whatever its case
	Kind     BinderKind
	Folder   string // its folder's name in the company's: safe, and unique there whatever its case
	Archived bool
}

// Entry is one line of the journal of who did what.
type Entry struct {
	ID     int64
	At     time.Time
	By     string // the user's name, "" for Bannette itself
	Action string // a verb and a noun: "add company", "grant right", "collect again"
	Detail string // what it was done to, by name; never a secret
}

// Act says who changes something, and when: it becomes a journal entry in the same transaction.
type Act struct {
	By int64 // user, 0 for Bannette itself
	At time.Time
}
