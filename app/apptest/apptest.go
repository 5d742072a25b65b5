// Package apptest is the app over a real store, for the tests of what people do and of what shows it. Only tests import it.
package apptest

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/storage"
	"bannette/storage/keychain"
	"bannette/trial/must"
)

// Password is that of everybody.
const Password = "a long enough password"

// New is the app over the store in a data folder, which is closed when the test ends. It knows no Dropbox and no language, and any
// tray will do.
func New(t testing.TB, dir string) *app.App {
	t.Helper()
	store := must.Get(storage.Open(dir, storage.Options{}))(t)
	t.Cleanup(func() { store.Close() })
	quiet := slog.New(slog.DiscardHandler)
	a := &app.App{Store: store.Roles(), Secrets: keychain.NewMemory(), Places: app.Places{Data: dir}, Now: time.Now, Zone: time.UTC, Log: quiet,
		Dropbox:    func(string) (app.Dropbox, error) { return nil, collector.ErrNoAppKey },
		Installed:  func() []string { return nil },
		FolderTray: func(string, string) app.FolderTray { return FreeTray{} },
		Collector:  &collector.Collector{Ledger: store, Archive: store.Archive(), Now: time.Now, Log: quiet}}
	a.Open()
	return a
}

// Again is the app as a fresh start of the program makes it over what the last one kept.
func Again(a *app.App) *app.App {
	old := a.Collector
	again := &app.App{Store: a.Store, Secrets: a.Secrets, Places: a.Places, Now: a.Now, Zone: a.Zone, Log: a.Log,
		Dropbox: a.Dropbox, Installed: a.Installed, FolderTray: a.FolderTray,
		Collector: &collector.Collector{Ledger: old.Ledger, Archive: old.Archive, Recogniser: old.Recogniser, Now: old.Now, Log: old.Log}}
	again.Open()
	return again
}

// FreeTray is a tray into which anything goes.
type FreeTray struct{ app.FolderTray }

// Prepare finds nothing wrong.
func (FreeTray) Prepare(context.Context, collector.TrayFiller) error { return nil }

// Ours finds the mark.
func (FreeTray) Ours() error { return nil }

// Check finds room.
func (FreeTray) Check(context.Context) error { return nil }

// Dropbox gives a client's own types the names that app has for them.
type Dropbox struct{ *dropbox.Client }

// DropboxAt is the stand-in at an address, which is asked once and not again.
func DropboxAt(address, key string) (Dropbox, error) {
	client, err := dropbox.New(dropbox.Config{AppKey: key, Base: address, Backoff: time.Millisecond, Tries: 1})
	return Dropbox{client}, err
}

func (d Dropbox) Account(token string) app.DropboxAccount { return d.Client.Account(token) }

func (d Dropbox) Listen(ctx context.Context) (app.Listener, error) { return d.Client.Listen(ctx) }

// CollectDay is the resident program's collection of one more day, at once: the first day that no channel had.
func CollectDay(ctx context.Context, a *app.App) error {
	for day := time.Unix(0, 0); ; day = day.AddDate(0, 0, 1) {
		date := day.Format(time.DateOnly)
		if had, err := a.Days.ChannelsDone(ctx, date); err != nil || len(had) == 0 {
			_, err := a.Daily().Collect(ctx, date, collector.Automatic)
			return err
		}
	}
}

// Folder is a data folder with a real store, of which every opening is counted.
type Folder struct {
	T              *testing.T
	Dir            string
	Opened, Closed int
	Restored       string
	Held           []app.Backup
	// What opening and restoring fail with, nil for nothing.
	Broken, Restoring error
}

// Open opens the folder, or fails with what it is told to.
func (f *Folder) Open() (*app.App, func(), error) {
	if f.Broken != nil {
		return nil, nil, f.Broken
	}
	a := New(f.T, f.Dir)
	f.Opened++
	return a, func() { f.Closed++; a.Collector.Ledger.(*storage.Store).Close() }, nil
}

// Restore remembers the file, and fails with what it is told to.
func (f *Folder) Restore(file string) error {
	f.Restored = file
	return f.Restoring
}

// Backups are those that are held.
func (f *Folder) Backups() ([]app.Backup, error) { return f.Held, nil }
