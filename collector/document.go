package collector

import "time"

// Item is one version of one file, as a [Source] listed it.
type Item struct {
	ID          string    // the file's id; stays through renaming and moving
	Rev         string    // names this version of the file
	ContentHash string    // Dropbox content hash, lower-case hex; "" where the source gave none
	Path        string    // as displayed; "" where the file is not mounted
	Name        string    // last element of Path, cased as the client wrote it
	Size        int64     // bytes; of no meaning for an Export
	Modified    time.Time // when the source received this version (server time, UTC)
	Symlink     bool      // a symbolic link, never followed
	Export      string    // "" or the format in which the source must export the file ("docx", "html", ...)
	Restricted  bool      // the source says that this file cannot be downloaded, and offers no export
}

// Version is what tells this content of the file from its other contents:
// the content hash, or the revision where the source gave no hash.
func (i Item) Version() string {
	if i.ContentHash != "" && i.Export == "" {
		return i.ContentHash
	}
	return "rev:" + i.Rev
}

// Page is one answer of a listing. Entries are to be applied in order:
// first Removed and Items as Entries say, one after the other.
type Page struct {
	Entries  []Entry
	Cursor   string    // where the next listing goes on
	More     bool      // whether the listing is to be continued at once
	ListedAt time.Time // the source's own clock when it answered (UTC); local time where it gave none
}

// Entry is one line of a listing: either an item, or the path of something that was removed
// (a file, or a folder with all that was in it).
type Entry struct {
	Item    *Item
	Removed string // path in lower case; "" if Item is set
}

// Folder is a Dropbox folder that a channel reads.
type Folder struct {
	ID         int64  // in the ledger
	SourceID   string // the folder's own id in its source ("id:..."), "" for the root of the account
	Path       string // its last known path, for people; "" for the root
	Subfolders bool
	Cursor     string // "" before the first listing
	// Since, if set, leaves out what the source had received up to then, until the first listing is complete:
	// the channel collects only what comes from then on.
	Since time.Time
}

// Channel is what the straight line needs to know of a channel.
type Channel struct {
	ID      int64
	Name    string
	Account int64 // channels of one account are swept one after the other
	Company int64
	Binder  int64
	Client  int64 // the external user whose documents these are
	Folders []Folder
}

// Stage is the last step of a document that is durable.
type Stage string

// The stages, in their order.
const (
	Found      Stage = "found"
	Fetched    Stage = "fetched"    // the original is in the archive
	Recognised Stage = "recognised" // the text is in the ledger, the searchable PDF in the archive
	Delivered  Stage = "delivered"  // the tray gave its receipt
)

// Document is one content in one company, on its way along the line.
type Document struct {
	ID      int64
	Channel int64
	Company int64
	Binder  int64
	Client  int64
	Stage   Stage
	Item    Item   // the version to fetch; the newest listed one where several hold this content
	Twins   []Item // other listed versions with the same content, to fetch instead if Item is gone
	SHA256  string // of the original, lower-case hex; "" before Fetched
	Size    int64  // of the original in bytes; 0 before Fetched
	// Searchable is the SHA-256 of the searchable PDF in the archive, "" where the original is delivered.
	Searchable string
	// Languages of recognition: those that a person chose for it, or its channel's; "" for those of the settings.
	Languages string
	// Tray is the place of the tray in which it lies, or is being laid, as Collector.Place says it.
	Tray string
	// InTray is what an earlier delivery left in the tray, now that the document is read anew; zero for none.
	InTray InTray
	// Earlier is what an earlier reading brought, now that the document is read anew; nil if it never was read.
	Earlier *Earlier
	// Tries is how often in a row its next stage failed for a reason of the document's own.
	Tries int
}

// InTray is a file in a tray, and what it was when it was laid there.
type InTray struct {
	Receipt string
	SHA256  string // lower-case hex; the archive may have lost it
}

// Destination is where a tray lays a document: everything a name is made of.
type Destination struct {
	Company string // the company's folder name, unique and safe (see SafeName)
	Binder  string // the binder's folder name, unique in its company and safe
	Month   string // "2026-11": when the document was found, in the firm's time zone
	Name    string // file name wanted, with its ending; the tray makes it safe and unique
	SHA256  string // of the document's original: the document's identity in its binder
}

// Recognition says where a document's text came from.
type Recognition string

// How a text was won.
const (
	TextLayer     Recognition = "text-layer" // it was there
	OCR           Recognition = "ocr"        // Tesseract read it
	Mixed         Recognition = "mixed"      // some pages had it, others were read
	XML           Recognition = "xml"        // an e-invoice's data
	NoRecognition Recognition = "none"
)

// Text is what recognition made of a document.
type Text struct {
	Recognition Recognition
	Pages       []PageText
	Confidence  float64 // the share of its words that are likely right, 0 to 1; 1 for text layers and XML; 0 for none
	Remark      Remark  // what the user must know, "" if nothing
	EInvoice    string  // "", "factur-x", "cii", "ubl"
	Fields      Fields  // what was read on it: supplier, number, total, ...
	Searchable  string  // path of a new searchable PDF, to be moved to the archive; "" if the original serves
	Languages   string  // languages Tesseract used, "" if it did not run
	Left        int     // pages that are still to be read, with RemarkReadingOn
}

// PageText is the text of one page.
type PageText struct {
	Text  string // lines ended by \n, in reading order
	Words []Word // with their places; empty for text that has none (XML, office files)
	// Width and Height of the page as displayed, in points (1/72 inch).
	Width, Height float64
}

// Word is one word and its place on the displayed page, in points from its top left corner.
type Word struct {
	Text           string
	X1, Y1, X2, Y2 float64
	Confidence     float64 // 0 to 1
}

// Remark is a code for something about a document that a person should know. It is said
// in words by the same catalogue as reasons are.
type Remark string

// The remarks. Each leaves the document delivered.
const (
	RemarkSigned     Remark = "signed"      // delivered as it came, text kept beside it
	RemarkEncrypted  Remark = "encrypted"   // protected by a password, delivered as it came
	RemarkDamaged    Remark = "damaged"     // delivered as it came
	RemarkUnread     Remark = "unread"      // recognition crashed, hung or went over its limits
	RemarkNoOCR      Remark = "no-ocr"      // Tesseract or its languages are missing
	RemarkNoLanguage Remark = "no-language" // one of the languages wanted is missing; read in the others
	RemarkReadingOn  Remark = "reading-on"  // a long document: some pages are still to be read, which goes on
	RemarkNoText     Remark = "no-text"     // a kind of file whose text is not read
	RemarkLowQuality Remark = "low-quality" // read, but with little confidence
	RemarkEInvoice   Remark = "e-invoice"   // data read exactly

	RemarkTotalsDiffer Remark = "totals-differ" // an e-invoice's data say other sums than its page
	RemarkTotalsWrong  Remark = "totals-wrong"  // an e-invoice's own sums do not add up
)

// Run is one pass over one channel.
type Run struct {
	ID                int64
	Channel           int64
	Trigger           Trigger
	By                int64 // the user who started it, 0 for nobody
	Started, Finished time.Time
	Result            Result
	Balance
	Waiting int    // documents of the channel that are in the archive but not in the tray, whenever they are tried again
	Problem Reason // why the run as a whole did not complete
	// ListedAt is when the source last listed in this run, by its own clock; zero: it did not, or the run is remembered.
	ListedAt time.Time
}

// Trigger says what started a run.
type Trigger string

// The triggers.
const (
	Manual    Trigger = "manual"
	Automatic Trigger = "automatic"
	CatchUp   Trigger = "catch-up"
)

// Result says how a run ended.
type Result string

// The results of a run.
const (
	Complete Result = "complete" // nothing failed, nothing waits
	Partial  Result = "partial"  // something failed or waits
	Broken   Result = "failed"   // the run itself broke off: Problem says why
)

// Balance accounts for every file that a run saw.
type Balance struct {
	Seen, Collected, Already, Ignored, Failed int
}

// Adds reports whether every file seen is accounted for.
func (b Balance) Adds() bool { return b.Seen == b.Collected+b.Already+b.Ignored+b.Failed }

// Plus adds two balances up.
func (b Balance) Plus(o Balance) Balance {
	return Balance{b.Seen + o.Seen, b.Collected + o.Collected, b.Already + o.Already, b.Ignored + o.Ignored, b.Failed + o.Failed}
}

// Outcome is what became of a file in a run.
type Outcome string

// The outcomes. The empty one stands for a document that is still on its way.
const (
	OnItsWay  Outcome = ""
	Collected Outcome = "collected"
	Already   Outcome = "already"
	Ignored   Outcome = "ignored"
	Failed    Outcome = "failed"
)
