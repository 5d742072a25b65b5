package program

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"bannette/app"
	"bannette/app/login"
	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/recognition"
	"bannette/collector/tray"
	"bannette/storage"
)

// opened is what is open, to be closed in the reverse order.
type opened []func()

func (o opened) close() {
	for _, closePart := range slices.Backward(o) {
		closePart()
	}
}

// Open wires the real parts together over one data folder. base is the address of a stand-in, "" for Dropbox. Where a part
// cannot be opened, those before it are closed again. Errors: app.ErrNewer, app.ErrDamaged and what the system says of the
// data folder; collector.ErrNotStandIn.
func Open(data, level, base string, secrets app.Secrets) (_ *app.App, _ func(), err error) {
	var parts opened
	defer func() {
		if err != nil {
			parts.close()
		}
	}()
	places, err := app.PlacesFor(data)
	if err != nil {
		return nil, nil, err
	}
	if _, err := dropbox.New(dropbox.Config{Base: base}); err != nil {
		return nil, nil, err // before anything is touched
	}
	store, err := storage.Open(places.Data, storage.Options{})
	if err != nil {
		return nil, nil, err
	}
	parts = append(parts, func() { store.Close() })
	log, closeLog, err := app.OpenLog(places.Log, level)
	if err != nil {
		return nil, nil, err
	}
	parts = append(parts, closeLog)
	scratch, err := store.Scratch()
	if err != nil {
		return nil, nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	pool := recognition.New(recognition.Config{Command: []string{self, WorkerCommand}, CacheDir: places.Cache,
		Scratch: scratch, Reading: filepath.Join(places.Data, "reading"), Log: log})
	parts = append(parts, pool.Close)
	a := &app.App{
		Store: store.Roles(), Secrets: secrets, PackagedKey: appKey,
		Dropbox: func(key string) (app.Dropbox, error) {
			client, err := dropbox.New(dropbox.Config{AppKey: key, Base: base, Log: log})
			return Door{client}, err
		},
		FolderTray:  func(root, ledger string) app.FolderTray { return tray.NewFolder(root, ledger) },
		DropboxTray: func(account app.DropboxAccount, root string) collector.Tray { return tray.NewDropbox(account, root) },
		Collector: &collector.Collector{Ledger: store, Archive: store.Archive(), Recogniser: pool, Now: time.Now,
			Log: log, Downloads: Downloads, Recognitions: runtime.NumCPU(), Accounts: Accounts},
		Installed: pool.Languages, Confinement: pool.Confinement, Pictures: pool, Login: login.Entry{}, Places: places, Build: build(), Now: time.Now, Log: log,
	}
	a.Open()
	parts = append(parts, a.Close) // closed first: what is going on needs the other parts to come to its end
	return a, parts.close, nil
}

// Door makes of the Dropbox client what app asks for: its methods return app's interfaces in the place of the client's types.
type Door struct{ *dropbox.Client }

func (d Door) Account(token string) app.DropboxAccount { return d.Client.Account(token) }

func (d Door) Listen(ctx context.Context) (app.Listener, error) { return d.Client.Listen(ctx) }
