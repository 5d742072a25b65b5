// Package app is what a person can do with Bannette: sign in, administer the firm, connect
// accounts, set up channels, collect, work on the trays. Rights are checked here and nowhere else.
// It knows no window, no SQL and no HTTP: the parts it works with come in as small interfaces.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"bannette/collector"
)

// What a person is told when something is refused.
var (
	ErrForbidden     = errors.New("this needs a right that the user does not have")
	ErrSignIn        = errors.New("nobody is signed in")
	ErrWrongPassword = errors.New("the name or the password is not right")
	ErrSlowedDown    = fmt.Errorf("after several tries: %w", ErrWrongPassword)
	ErrWeakPassword  = errors.New("the password is too short")
	ErrSetUp         = errors.New("the firm has an administrator already")
	ErrNotSetUp      = errors.New("the firm has no administrator yet")
	ErrOtherAccount  = errors.New("another account answered")
	ErrBadValue      = errors.New("the value does not fit")
	ErrBadBackup     = errors.New("the backup is incomplete or damaged")
)

// Secrets is the keychain. Get of an unknown name is ErrNotFound.
// Errors: collector.ErrNoKeychain, collector.ErrKeychainLocked.
type Secrets interface {
	Get(ctx context.Context, name string) (string, error)
	Set(ctx context.Context, name, secret string) error
	Delete(ctx context.Context, name string) error
}

// App holds what every session works with. Set its fields before the first use, and do not copy it.
type App struct {
	Store
	Secrets Secrets
	// Dropbox opens the door to Dropbox for an app key; PackagedKey is the one that this build carries, or "".
	Dropbox     func(appKey string) (Dropbox, error)
	PackagedKey string
	// FolderTray and DropboxTray make the tray of a place; ledger is the id that a folder's mark must have.
	FolderTray  func(root, ledger string) FolderTray
	DropboxTray func(account DropboxAccount, root string) collector.Tray
	// Login has the system start Bannette when a person signs in to the computer; nil: the setting is only remembered.
	Login Login
	// Installed are the languages that recognition can read here, as Tesseract names them.
	Installed func() []string
	// Confinement says how far this computer keeps recognition from all else, "" while that is not known; nil: nobody asks.
	Confinement func() string
	Pictures    Pictures
	Collector   *collector.Collector
	Places      Places
	Build       Build
	Now         func() time.Time
	Zone        *time.Location // the firm's, as the store has it; nil: the computer's
	Log         *slog.Logger
	// Tasks are what goes on over this data; to be used, not set.
	Tasks Tasks

	access  access
	trays   trays
	guesses guesses // at passwords
	closed  sync.Once
}

// Places are where things lie on this computer.
type Places struct {
	Data, Archive, Log, Cache string
}

// Open completes the wiring: the collector asks the app for sources, trays and limits.
func (a *App) Open() {
	a.access.app, a.trays.app = a, a
	a.Collector.Source = a.access.source
	a.Collector.Place, a.Collector.Tray = a.trays.ready, a.trays.open
	a.Collector.Answered = a.access.recordAnswer
	a.Collector.Limits = a.limits
}
