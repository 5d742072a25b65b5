package app

import (
	"cmp"
	"time"

	"bannette/collector"
)

// Status is how far data entry is with a document.
type Status string

// The statuses of a document in its tray.
const (
	ToEnter Status = "waiting"
	Entered Status = "entered"
	Aside   Status = "aside"
)

// DocumentRow is a line of a tray.
type DocumentRow struct {
	ID          int64
	Company     Company
	Binder      Binder
	Client      User
	Name        string // as the client named it, or as it was renamed here
	Received    time.Time
	Size        int64  // of the original, bytes
	SHA256      string // of the original; "" if it has not been fetched
	Searchable  string // SHA-256 of the searchable PDF, "" where the original serves
	Pages       int
	Recognition collector.Recognition
	EInvoice    string
	Confidence  float64
	Status      Status
	Stage       collector.Stage
	Remark      collector.Remark
	Waits       collector.Reason // why it is not in the tray yet
	Delivered   string           // the tray's receipt, "" while it waits
	Tray        string           // the place of the tray that gave it, see TrayPlaces
	InTray      string           // SHA-256 of what lies in the tray where it could not be replaced, "" where that is Delivery
	VersionOf   int64            // the document of which this is a new version, 0 for none
	Fields      collector.Fields
	Unread      int // pages of a long document that are still to be read
	Anew        int // pages of it that are still to be read anew, until which it keeps the text that it has
}

// Delivery is the SHA-256 of what the tray receives: the searchable PDF, or the original where that serves.
func (d DocumentRow) Delivery() string { return cmp.Or(d.Searchable, d.SHA256) }

// DocumentFilter narrows a tray; zero values do not.
type DocumentFilter struct {
	Company, Binder int64
	Status          Status
	Search          string // words, all of which the document's text or name holds (or begins a word with)
	Before          int64  // documents with a smaller id only: the next screenful
	Skip            int    // leaves out so many of those; for a place that was jumped to
	Limit           int    // 0: 200
}
