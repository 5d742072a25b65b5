package collector

import (
	"context"
	"io"
	"strings"
	"time"
)

// An error of a port is classified by what it is, never by what is left: each port names the errors that concern more
// than the one document. Any other concerns that document alone: it is counted, and does not keep those behind it waiting.

// Source is where clients drop their files: one connected account, read only.
type Source interface {
	// Changes lists what changed in the folder since its cursor; everything, where that is "".
	// Errors: ErrCursorExpired, ErrFolderGone, ErrSignedOut, ErrNoScope, ErrOffline, ErrBusy.
	Changes(ctx context.Context, folder Folder) (Page, error)
	// Fetch writes exactly the listed version (or its export) to w, from its beginning to its end,
	// resuming within the source where the connection breaks, and verifies size and hash.
	// Errors that concern the account: ErrSignedOut, ErrNoScope, ErrBusy, and ErrOffline if it comes for several items in
	// a row. Those of the one file: ErrVanished, ErrChanged, ErrLocked, ErrRestricted, ErrNotExportable, ErrCorrupt, and
	// whatever else there is.
	Fetch(ctx context.Context, item Item, w io.Writer) error
}

// Finder is a source that knows its folders by their id, and tells what they are called now.
type Finder interface {
	Folder(ctx context.Context, sourceID string) (Folder, error)
}

// Recogniser reads the text of a file.
type Recogniser interface {
	// Recognise reads the text of file, whose kind name's ending tells where its bytes do not.
	// A document that cannot be read is no error: its Text carries the remark. One of many pages may be read for a stretch
	// only: its Text carries RemarkReadingOn, what is known so far, and how many pages are left.
	// Languages are Tesseract's, joined by "+". An error means: try again later. It says nothing about the document if it
	// is ErrRecogniserAway (no other would be read either), ErrDiskFull (of the scratch folder) or that of ctx. Any other,
	// ErrNoOriginal among them, concerns the one document.
	Recognise(ctx context.Context, file, name, languages string) (Text, error)
}

// ReaderOn is a recogniser that reads long documents in stretches.
type ReaderOn interface {
	// ReadOn reads one more stretch of a file for which Recognise, with the same name and languages, gave RemarkReadingOn. As
	// long as pages are left, the Text says no more than how many; then it is whole. Errors: those of Recognise.
	ReadOn(ctx context.Context, file, name, languages string) (Text, error)
}

// Tray is where documents wait for data entry.
type Tray interface {
	// Deliver lays file at its destination. The same document (SHA-256) delivered again to the
	// same binder and month gives the same receipt and no second file; two documents never share one name.
	// Errors that concern the tray: ErrTrayGone where its root fails its own check, and only there (ErrTrayUnmarked where its
	// mark is missing); ErrTrayForeign where the mark is another ledger's; ErrDiskFull; for a tray in Dropbox also ErrSignedOut,
	// ErrNoScope, ErrBusy, and ErrOffline if it comes several times in a row. Those of the one document: ErrNoOriginal for a
	// file that cannot be read, ErrPathTooLong, ErrNameTaken, ErrNameRefused, ErrRefused for a folder below the root, and
	// whatever else there is.
	Deliver(ctx context.Context, to Destination, file string) (receipt string, err error)
}

// Replacer is a tray that can put a new content in the place of one that it received.
type Replacer interface {
	// Replace puts file in the place of what was laid at receipt. Where somebody took that away, it delivers file;
	// where somebody changed it (its SHA-256 is not was any more), it leaves it alone. Errors: those of Tray.Deliver, and
	// ErrFileInUse, which concerns the one document, where another program holds what is to be replaced.
	Replace(ctx context.Context, receipt, was string, to Destination, file string) (newReceipt string, err error)
}

// Archive keeps originals and searchable PDFs under their SHA-256.
type Archive interface {
	// Put stores what fill writes and returns what it is, once it is durable.
	// If fill fails, nothing is kept. Errors: fill's own, ErrDiskFull.
	Put(ctx context.Context, fill func(io.Writer) error) (Original, error)
	// Path of the stored file, for reading only.
	Path(sha256 string) string
}

// Rule is what new items are judged by.
type Rule struct {
	SizeLimit int64         // bytes
	Settle    time.Duration // a version younger than this is left for later
	Draft     time.Duration // a version left for that, and followed by another within this time, was a draft
	Now       time.Time
	ListedAt  time.Time // the source's own clock when it last listed in this run, by which what is remembered is judged; zero: it did not
	// Unticked are left out of this run by the person named UntickedBy.
	Unticked   map[Key]bool
	UntickedBy string
}

// Key names one content of one file.
type Key struct{ ID, Version string }

// File is one line of a run: a file, and what became of it (in a preview: would).
type File struct {
	Key      Key
	Path     string
	Name     string
	Size     int64 // bytes
	Modified time.Time
	Outcome  Outcome // never OnItsWay in a preview or a closed run
	Reason   Reason
	Document int64 // 0 for none
}

// ListedPage is a page that has been read but not recorded.
type ListedPage struct {
	Folder Folder
	Page   Page
}

// Ledger remembers every file seen and what became of it. Each method is one transaction:
// when it returns, what it says is durable, or nothing of it happened. Of its errors only ErrDiskFull concerns more than
// the document, or the run, that is named.
type Ledger interface {
	// Claim makes the caller the only one that runs the channel, until release; other channels are free for anybody, in
	// this process and in others. Runs that a crash left open are closed. Errors: ErrRunning where
	// somebody runs the channel.
	Claim(ctx context.Context, channel int64, now time.Time) (release func(), err error)
	OpenRun(ctx context.Context, channel int64, trigger Trigger, by int64, now time.Time) (Run, error)
	// Remembered takes up, for this run, what earlier runs left, unticked or failed, what a raised
	// size limit lets in, and what a person asked to be collected again. Like Record, it returns how
	// long it takes until the youngest version left has settled, 0 if none was left for that.
	Remembered(ctx context.Context, run Run, rule Rule) (young time.Duration, err error)
	// Record judges the page's entries and stores them together with the folder's new cursor.
	Record(ctx context.Context, run Run, folder Folder, page Page, rule Rule) (young time.Duration, err error)
	// Preview says what a run would make of these pages and of what is remembered. Nothing is stored.
	Preview(ctx context.Context, channel Channel, pages []ListedPage, rule Rule) ([]File, error)
	// Forget drops the cursors of all folders of the channel: the next listings start anew, what was seen stays known.
	// What is unfinished counts as removed until it is listed again, as the lost cursors may have had that to tell.
	Forget(ctx context.Context, channel int64) error
	// FolderMissing marks the folder, or unmarks it when it was found again, and keeps the path that it has.
	FolderMissing(ctx context.Context, folder Folder, missing bool) error
	// Pending are the documents that this run has to carry: those found and not fetched that the run
	// has seen, and those of its channel that wait in the archive. A run that nobody asked for leaves those alone whose next
	// try lies ahead. Those that failed least often come first, among them the oldest.
	Pending(ctx context.Context, run Run) ([]Document, error)
	// Fetched stores that the original is in the archive. Where its content turns out to be one the
	// company has already (the source had given no hash), the document is withdrawn and already is true.
	Fetched(ctx context.Context, run Run, doc Document, original Original, now time.Time) (already bool, err error)
	// Recognised stores the text, and the SHA-256 of the searchable PDF ("" for none). What failed before is forgotten.
	// It is an error for a delivered document that was read to its end or sent back meanwhile: who did has a text of their own.
	// One of which other languages than doc's are wanted meanwhile stays fetched, to be read in those.
	Recognised(ctx context.Context, doc Document, text Text, searchable string, now time.Time) error
	// ReadingOn stores how many pages of a delivered document, or of one that has an Earlier reading, are still to be read.
	// The latter goes back to the stage that is returned, with what it has. The text that is whole in the end is Recognised,
	// and the document with it: what was delivered is to be replaced.
	ReadingOn(ctx context.Context, doc Document, left int) (Stage, error)
	// KeepText ends the reading anew of a document that has an Earlier one, which stays as it was: the document goes back
	// to the stage that is returned, with its languages and its place in the tray. Why is kept for its trail. It is an error
	// for a document that is read on, and was read to its end or sent back meanwhile.
	KeepText(ctx context.Context, doc Document, why Reason, now time.Time) (Stage, error)
	// Delivered stores the receipt of the tray at doc.Tray. doc.Laid is set where what lay there could not be replaced. A
	// document that was sent back meanwhile stays so, and knows what was laid.
	Delivered(ctx context.Context, doc Document, receipt string, now time.Time) error
	// Failed stores why the document could not be fetched in this run. It stays remembered, except where
	// the client had removed every file that held it: then these count as ignored, for ReasonRemoved.
	// attempt says whether it counts as an attempt.
	Failed(ctx context.Context, run Run, doc Document, reason Reason, attempt bool) error
	// Waits stores why a document stays in the archive for now. A reason with a Date counts as a try, and has runs that
	// nobody asked for leave the document alone until then. It changes nothing on a document that has gone on or back meanwhile.
	Waits(ctx context.Context, doc Document, reason Reason) error
	// CloseRun settles every file of the run that is still on its way, as failed for the problem,
	// and returns the run with its balance and result: Broken if problem is set and breaks is true,
	// otherwise Partial if something failed or waits, otherwise Complete.
	CloseRun(ctx context.Context, run Run, problem Reason, breaks bool, now time.Time) (Run, error)
	// Destination says where the document, which is in the archive, goes: by the names that company and binder have now, and
	// under the month in which it was found in the firm's time zone.
	Destination(ctx context.Context, doc Document) (Destination, error)
}

// IsSHA256 reports whether text is a SHA-256 as the archive names files by it: 64 digits of lower-case hex.
func IsSHA256(text string) bool {
	return len(text) == 64 && strings.Trim(text, "0123456789abcdef") == ""
}

// Original is what the archive says of a file that it has put away.
type Original struct {
	SHA256      string // lower-case hex
	ContentHash string // as NewContentHash computes it
	Size        int64  // bytes
}
