package collector

import (
	"errors"
	"fmt"
	"time"
)

// Reason says why a file was ignored or failed, as a code with what its sentence names.
// The catalogue in assets turns it into words; the zero Reason says nothing.
type Reason struct {
	Code     ReasonCode `json:"code"`
	Name     string     `json:"name,omitempty"`     // another document, a user, a folder
	Date     time.Time  `json:"date,omitzero"`      // of that document; of a document that waits, the earliest next try that nobody asks for
	Size     int64      `json:"size,omitempty"`     // of the file, in bytes
	Limit    int64      `json:"limit,omitempty"`    // in bytes
	Document int64      `json:"document,omitempty"` // the other document
}

// ReasonCode names a reason. Codes are stored: they are never renamed.
type ReasonCode string

// Why a file is ignored, or already collected.
const (
	ReasonEmpty          ReasonCode = "empty"
	ReasonSymlink        ReasonCode = "symlink"
	ReasonTemporary      ReasonCode = "temporary"       // an office program's or a system's own file
	ReasonKind           ReasonCode = "kind"            // not a kind that is collected
	ReasonTooLarge       ReasonCode = "too-large"       // Size, Limit
	ReasonBeingWritten   ReasonCode = "being-written"   // left for the next run
	ReasonUnticked       ReasonCode = "unticked"        // by Name; left for the next run
	ReasonSuperseded     ReasonCode = "superseded"      // a draft, replaced before it had settled
	ReasonRemoved        ReasonCode = "removed"         // the client took it away before it could be collected
	ReasonNotExportable  ReasonCode = "not-exportable"  // Dropbox offers neither download nor export
	ReasonBefore         ReasonCode = "before"          // was there before the channel, which collects only what comes from then on
	ReasonSameContent    ReasonCode = "same-content"    // as Document, named Name, collected at Date
	ReasonSameFile       ReasonCode = "same-file"       // this very file, collected at Date
	ReasonNewVersion     ReasonCode = "new-version"     // of the document of Date (said of a collected file)
	ReasonCollectedAgain ReasonCode = "collected-again" // a person asked for it (said of a collected file)
)

// Why a file, or a run, failed.
const (
	ReasonVanished     ReasonCode = "vanished"      // gone between listing and download
	ReasonChanged      ReasonCode = "changed"       // between listing and download
	ReasonLocked       ReasonCode = "locked"        // by its owner
	ReasonRestricted   ReasonCode = "restricted"    // Dropbox refuses to hand it out
	ReasonCorrupt      ReasonCode = "corrupt"       // what came is not what was listed (size or hash)
	ReasonOffline      ReasonCode = "offline"       // no network, or Dropbox does not answer
	ReasonBusy         ReasonCode = "busy"          // Dropbox asks to wait longer than the run may
	ReasonSignedOut    ReasonCode = "signed-out"    // the connection was revoked
	ReasonNoScope      ReasonCode = "no-scope"      // the connection lacks a permission
	ReasonFolderGone   ReasonCode = "folder-gone"   // Name is its last name
	ReasonNoKeychain   ReasonCode = "no-keychain"   // absent
	ReasonKeychainShut ReasonCode = "keychain-shut" // locked, or does not answer
	ReasonDiskFull     ReasonCode = "disk-full"
	ReasonTrayGone     ReasonCode = "tray-gone"    // not reachable, not to be written to, or without its mark
	ReasonTrayForeign  ReasonCode = "tray-foreign" // filled by another ledger's Bannette, whose is Name
	ReasonStopped      ReasonCode = "stopped"      // by the user, or the program ended
	ReasonUnexpected   ReasonCode = "unexpected"
)

// Why a document waits, besides: each concerns that document alone, except the last.
const (
	ReasonArchiveMissing ReasonCode = "archive-missing" // its original, or searchable PDF, cannot be read in the archive
	ReasonPathTooLong    ReasonCode = "path-too-long"   // for the tray
	ReasonNameTaken      ReasonCode = "name-taken"      // every name that it could have in the tray
	ReasonNameRefused    ReasonCode = "name-refused"    // by the tray
	ReasonInUse          ReasonCode = "in-use"          // another program holds the file that is to be replaced
	ReasonRefused        ReasonCode = "refused"         // its folder in the tray may not be written to
	ReasonUndeliverable  ReasonCode = "undeliverable"   // the log says why
	ReasonUnrecognised   ReasonCode = "unrecognised"    // recognition failed, and tries again
	ReasonRecogniserAway ReasonCode = "recogniser-away" // recognition does not start
)

// ReasonLess says why the earlier text of a document that was read anew was kept: there was less in the new one.
const ReasonLess ReasonCode = "less"

// Sentinels on which the line branches. Adapters wrap them at their border.
var (
	ErrSignedOut      = errors.New("the connection was revoked")
	ErrNoScope        = errors.New("the connection lacks a permission")
	ErrCursorExpired  = errors.New("the cursor has expired")
	ErrFolderGone     = errors.New("the folder is gone")
	ErrVanished       = errors.New("the file is gone")
	ErrChanged        = errors.New("the file has changed")
	ErrLocked         = errors.New("the file is locked")
	ErrRestricted     = errors.New("the file may not be downloaded")
	ErrNotExportable  = errors.New("the file cannot be exported")
	ErrCorrupt        = errors.New("the content is not the one listed")
	ErrOffline        = errors.New("the source does not answer")
	ErrBusy           = errors.New("the source asks to wait")
	ErrNoKeychain     = errors.New("there is no keychain")
	ErrKeychainLocked = errors.New("the keychain is locked")
	ErrDiskFull       = errors.New("the disk is full")
	ErrTrayGone       = errors.New("the tray cannot be reached")
	ErrTrayUnmarked   = fmt.Errorf("%w: its folder has no mark", ErrTrayGone)
	ErrTrayForeign    = errors.New("the tray is another one's")
	ErrRunning        = errors.New("the channel is already being run")
	ErrRecogniserAway = errors.New("recognition does not start, or is closed")
	ErrReadingOn      = errors.New("the document is long, and is read on")
	ErrLess           = errors.New("the new reading brings less than the earlier one")
	ErrPathTooLong    = errors.New("the path is too long")
	ErrNameTaken      = errors.New("every name is taken")
	ErrNameRefused    = errors.New("the name is not allowed")
	ErrFileInUse      = errors.New("another program holds the file")
	ErrRefused        = errors.New("the folder may not be written to")
)

// sentinels pairs each error with the reason it stands for, in the order they are looked for.
func sentinels() []struct {
	err  error
	code ReasonCode
} {
	return []struct {
		err  error
		code ReasonCode
	}{
		{ErrSignedOut, ReasonSignedOut}, {ErrNoScope, ReasonNoScope}, {ErrFolderGone, ReasonFolderGone},
		{ErrVanished, ReasonVanished}, {ErrChanged, ReasonChanged}, {ErrLocked, ReasonLocked},
		{ErrRestricted, ReasonRestricted}, {ErrNotExportable, ReasonNotExportable}, {ErrCorrupt, ReasonCorrupt},
		{ErrNoKeychain, ReasonNoKeychain}, {ErrKeychainLocked, ReasonKeychainShut},
		{ErrDiskFull, ReasonDiskFull}, {ErrTrayGone, ReasonTrayGone}, {ErrTrayForeign, ReasonTrayForeign},
		{ErrBusy, ReasonBusy}, {ErrOffline, ReasonOffline},
		{ErrRecogniserAway, ReasonRecogniserAway}, {ErrLess, ReasonLess}, {ErrNoOriginal, ReasonArchiveMissing},
		{ErrPathTooLong, ReasonPathTooLong}, {ErrNameTaken, ReasonNameTaken}, {ErrNameRefused, ReasonNameRefused},
		{ErrFileInUse, ReasonInUse}, {ErrRefused, ReasonRefused},
	}
}

// ReasonFor translates an error of the line into the reason that history keeps.
func ReasonFor(err error) Reason {
	for _, s := range sentinels() {
		if errors.Is(err, s.err) {
			return Reason{Code: s.code, Name: nameIn(err)}
		}
	}
	return Reason{Code: ReasonUnexpected}
}

// nameIn is the name that an error carries for people, "" for none.
func nameIn(err error) string {
	var named interface{ name() string }
	if errors.As(err, &named) {
		return named.name()
	}
	return ""
}

// folderError says which folder is gone. Its text, which may be logged, does not name it.
type folderError struct {
	path string // its last known one
	err  error
}

func (e *folderError) Error() string { return e.err.Error() }

func (e *folderError) Unwrap() error { return e.err }

func (e *folderError) name() string { return e.path }

// ErrorFor is the sentinel that a reason was made from, nil if there is none.
func ErrorFor(reason Reason) error {
	for _, s := range sentinels() {
		if s.code == reason.Code {
			return s.err
		}
	}
	return nil
}
