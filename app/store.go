package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bannette/collector"
)

// What the store says when it cannot do as told.
var (
	ErrNotFound          = errors.New("there is no such thing")
	ErrTaken             = errors.New("the name is taken")
	ErrAskedAlready      = fmt.Errorf("it is asked for already: %w", ErrTaken)
	ErrChannelArchived   = errors.New("its channel is archived")
	ErrFolderTaken       = errors.New("the folder's name is taken") // by another name that is the same once made safe
	ErrLastAdministrator = errors.New("one administrator is needed")
	ErrInUse             = errors.New("channels still use it")
	ErrNewer             = errors.New("the data comes from a newer version")
	ErrDamaged           = errors.New("the data is damaged")
	ErrOpen              = errors.New("the data folder is in use")
	ErrNoWindow          = errors.New("this computer cannot draw the window")
)

// Every changing method below writes its entry of the journal in its own transaction.

// People keeps users, their passwords' hashes and their sessions.
type People interface {
	AddUser(ctx context.Context, act Act, user User, passwordHash string) (User, error) // ErrTaken
	UpdateUser(ctx context.Context, act Act, user User) error                           // ErrTaken, ErrLastAdministrator
	SetPassword(ctx context.Context, act Act, user int64, hash string) error
	ArchiveUser(ctx context.Context, act Act, user int64) error // ErrLastAdministrator, ErrInUse for a channel's client
	RestoreUser(ctx context.Context, act Act, user int64) error // ErrTaken where the name has another by now, ErrNotFound if it is not archived
	User(ctx context.Context, id int64) (User, error)
	UserNamed(ctx context.Context, name string) (user User, passwordHash string, err error) // ErrNotFound; archived ones are not found
	Users(ctx context.Context) ([]User, error)                                              // without archived ones, by name
	AddSession(ctx context.Context, tokenHash string, user int64, expires time.Time) error
	SessionUser(ctx context.Context, tokenHash string, now time.Time) (User, error) // ErrNotFound
	DropSession(ctx context.Context, tokenHash string) error
}

// Books keeps companies and binders.
type Books interface {
	AddCompany(ctx context.Context, act Act, company Company) (Company, error) // ErrTaken, ErrFolderTaken
	UpdateCompany(ctx context.Context, act Act, company Company) error
	ArchiveCompany(ctx context.Context, act Act, id int64) error           // ErrInUse
	RestoreCompany(ctx context.Context, act Act, id int64) error           // as RestoreUser
	Companies(ctx context.Context) ([]Company, error)                      // without archived ones, by name
	AddBinder(ctx context.Context, act Act, binder Binder) (Binder, error) // ErrTaken, ErrFolderTaken
	RenameBinder(ctx context.Context, act Act, id int64, name string) error
	ArchiveBinder(ctx context.Context, act Act, id int64) error   // ErrInUse
	RestoreBinder(ctx context.Context, act Act, id int64) error   // as RestoreUser
	Binders(ctx context.Context, company int64) ([]Binder, error) // of all companies if 0
}

// Accounts keeps whose Dropbox is connected.
type Accounts interface {
	// PutAccount adds the account, or renews it where its owner is known for this purpose.
	PutAccount(ctx context.Context, act Act, account Account) (Account, error)
	Accounts(ctx context.Context) ([]Account, error)
	SetAccountState(ctx context.Context, id int64, state AccountState, now time.Time) error
	RemoveAccount(ctx context.Context, act Act, id int64) error // ErrInUse
}

// Channels keeps channels.
type Channels interface {
	AddChannel(ctx context.Context, act Act, channel Channel) (Channel, error)
	// UpdateChannel changes name, account, destination and client, and its folders: those whose
	// SourceID it has already keep their cursor.
	UpdateChannel(ctx context.Context, act Act, channel Channel) error
	PauseChannel(ctx context.Context, act Act, id int64, paused bool) error
	// SetChannelLanguages has the channel's documents read in these languages, "" for those of the settings. Errors: ErrNotFound.
	SetChannelLanguages(ctx context.Context, act Act, id int64, languages string) error
	ArchiveChannel(ctx context.Context, act Act, id int64) error
	RestoreChannel(ctx context.Context, act Act, id int64) error // ErrTaken
	Channel(ctx context.Context, id int64) (Channel, error)
	ChannelRows(ctx context.Context) ([]ChannelRow, error) // without archived ones, by name
	// UnlistedChannels are the others, with what is stored of them: no folders, and no runs.
	UnlistedChannels(ctx context.Context) ([]ChannelRow, error)
	// ByHand is the channel of what the user adds to the binder; it is made if it is not there.
	ByHand(ctx context.Context, act Act, name string, binder Binder, user int64) (collector.Channel, error)
	// Unfinished are the channels that no collection lists and that have something left to do: those of added files, and
	// archived ones, without their folders, where no other channel of their company carries it.
	Unfinished(ctx context.Context) ([]collector.Channel, error)
}

// History keeps runs, and what became of every file in them.
type History interface {
	Runs(ctx context.Context, filter RunFilter) ([]RunRow, error)    // newest first
	Files(ctx context.Context, filter FileFilter) ([]FileRow, error) // failures first within a run
	Tally(ctx context.Context, run int64) (Tally, error)             // of a run that may be going
	// CollectAgain makes the document come once more with the next run of its channel, for the reason given. Errors: ErrNotFound,
	// ErrAskedAlready, ErrChannelArchived for one that never came into the archive, which nobody would fetch.
	CollectAgain(ctx context.Context, act Act, document int64, reason string) error
	// PerDay counts the documents collected per day ("2026-11-23") since from, for the picture of the last weeks.
	PerDay(ctx context.Context, from time.Time, zone *time.Location) (map[string]int, error)
	// HeldUp are the reasons for which files of a run failed, or documents wait that it had to carry.
	HeldUp(ctx context.Context, run int64) ([]collector.ReasonCode, error)
	// HeldUpBefore is why the channel's last run failed that began before an instant; "" if it went well, or there was none.
	HeldUpBefore(ctx context.Context, channel int64, before time.Time) (collector.ReasonCode, error)
}

// Trays keeps documents for data entry.
type Trays interface {
	Trays(ctx context.Context) ([]TrayRow, error)                                // by company and binder; archived ones while something waits in them
	Documents(ctx context.Context, filter DocumentFilter) ([]DocumentRow, error) // newest first
	DocumentIDs(ctx context.Context, filter DocumentFilter) ([]int64, error)     // all of them, newest first; Before and Limit do not count
	Document(ctx context.Context, id int64) (DocumentRow, error)
	// Lookalikes are the company's other documents that may be the same invoice once more, newest first: same supplier,
	// number, date and total, other content. ErrNotFound.
	Lookalikes(ctx context.Context, document int64) ([]DocumentRow, error)
	Trail(ctx context.Context, document int64) (Trail, error) // ErrNotFound
	ToEnter(ctx context.Context) (int, error)                 // how many wait for data entry, in all trays
	StatusesOf(ctx context.Context, documents []int64) (map[int64]Status, error)
	SetStatus(ctx context.Context, act Act, documents []int64, to Status) error // one transaction
	MoveDocument(ctx context.Context, act Act, document, binder int64) error
	RenameDocument(ctx context.Context, act Act, document int64, name string) error
}

// Texts keeps what was read on documents, and what is still to be read.
type Texts interface {
	Pages(ctx context.Context, document int64) ([]collector.PageText, error)
	// SendBack has a delivered document take the line once more from a stage on, Fetched or Recognised.
	SendBack(ctx context.Context, act Act, document int64, stage collector.Stage) error // ErrNotFound if it is not delivered
	// ReadAnew sends the document back to have its text read in these languages. It keeps its text until then, and its
	// receipt. ErrNotFound while it is not fetched.
	ReadAnew(ctx context.Context, act Act, document int64, languages string, insists bool) (collector.Document, error)
	PartlyRead(ctx context.Context) ([]collector.Document, error) // delivered, with pages that are still to be read, or read anew
	PagesLeft(ctx context.Context) (int, error)                   // how many, of all
}

// Settings keeps settings by name, and the journal.
type Settings interface {
	Setting(ctx context.Context, name string) (string, error) // "" if it was never set
	SetSetting(ctx context.Context, act Act, name, value string) error
	Journal(ctx context.Context, before int64, limit int) ([]Entry, error) // newest first
	// VerifyJournal reports how many entries stand, and the first that does not follow from the one before (0: none).
	VerifyJournal(ctx context.Context) (entries int, broken int64, err error)
}

// Maintenance keeps the data safe.
type Maintenance interface {
	// Backup writes a consistent copy of the database, and of the archive, to one file. progress is given how many of the originals
	// are written.
	Backup(ctx context.Context, file string, progress func(done, total int)) error
	// BackupDatabase writes a consistent copy of the database alone, proved to be sound, to one file.
	BackupDatabase(ctx context.Context, file string) error
	// Check proves the data's integrity and returns one finding for each thing that is wrong.
	Check(ctx context.Context) ([]Finding, error)
}

// Days remembers which local calendar days ("2026-11-23") had their automatic collection, as a whole and for each channel,
// and at which instant that ended. To finish again what is finished changes nothing.
type Days interface {
	DayDone(ctx context.Context, day string) (bool, error)
	FinishDay(ctx context.Context, day string, at time.Time) error
	ChannelsDone(ctx context.Context, day string) ([]int64, error)
	FinishChannelDay(ctx context.Context, channel int64, day string, at time.Time) error
	// VoidDays forgets what was finished after an instant.
	VoidDays(ctx context.Context, after time.Time) error
}

// Store is all that is remembered, by what is asked of it.
type Store struct {
	People      People
	Books       Books
	Accounts    Accounts
	Channels    Channels
	History     History
	Trays       Trays
	Texts       Texts
	Corrections Corrections
	TrayPlaces  TrayPlaces
	Settings    Settings
	Days        Days
	Maintenance Maintenance
	Ledger      collector.Ledger
}
