// Bannette collects what an accounting firm's clients drop in Dropbox, recognises its text, and lays it in
// the tray of the right company. This file reads the arguments, wires the parts together, and runs.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"

	"bannette/app"
	"bannette/app/cli"
	"bannette/app/demo"
	"bannette/app/login"
	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/recognition"
	"bannette/collector/tray"
	"bannette/storage"
	"bannette/storage/keychain"
	"bannette/ui/desktop"
)

// Set by the build.
var (
	version, commit, date = "development", "", ""
	appKey                = "" // the Dropbox app key of a packaged build; public, as PKCE needs no secret
)

func build() app.Build { return app.Build{Version: version, Commit: commit, Date: date} }

// workerCommand starts this program as a recognition worker.
const workerCommand = "recognise-worker"

// atLast is when the program has ended after a signal, even where a drive hangs: closing has its time before.
const atLast = time.Minute

// How much runs side by side. Eight to twelve downloads fill a line with 30 ms of latency; more only draws 429s.
const downloads, accounts = 12, 4

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends the program at once
		time.AfterFunc(atLast, func() { os.Exit(1) })
	})
	if len(os.Args) == 2 && os.Args[1] == workerCommand {
		if err := recognition.Serve(ctx, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	heard := cli.Attach(os.Args)
	base := os.Getenv("BANNETTE_DROPBOX") // a stand-in on this computer
	firm := func(data, level string) (*app.App, func(), error) {
		return open(data, level, base, keychain.New("Bannette"))
	}
	sample := demo.Opening(func(data, base string) (*app.App, func(), error) {
		return open(data, "info", base, keychain.NewMemory())
	})
	program := &cli.Program{
		Open: firm, Restore: storage.Restore, Demo: sample.Run,
		Browse: cli.Browse, Build: build(), In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
	}
	if desktop.HasDisplay() {
		window := &desktop.Desktop{Version: version, Open: firm, Sample: sample, Restore: storage.Restore, Examples: cli.StartDemo, Heard: heard}
		program.Window = func(ctx context.Context, asked cli.Opening) error { return window.Show(ctx, desktop.Opening(asked)) }
		program.DemoWindow = window.ShowSample
	}
	os.Exit(program.Run(ctx, os.Args[1:]))
}

// opened is what is open, to be closed in the reverse order.
type opened []func()

func (o opened) close() {
	for _, close := range slices.Backward(o) {
		close()
	}
}

// open wires the real parts together over one data folder. base is the address of a stand-in, "" for Dropbox. Where a part
// cannot be opened, those before it are closed again.
func open(data, level, base string, secrets app.Secrets) (_ *app.App, _ func(), err error) {
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
	pool := recognition.New(recognition.Config{Command: []string{self, workerCommand}, CacheDir: places.Cache,
		Scratch: scratch, Reading: filepath.Join(places.Data, "reading"), Log: log})
	parts = append(parts, pool.Close)
	a := &app.App{
		Store: store, Secrets: secrets, PackagedKey: appKey,
		Dropbox: func(key string) (app.Dropbox, error) {
			client, err := dropbox.New(dropbox.Config{AppKey: key, Base: base, Log: log})
			return door{client}, err
		},
		FolderTray:  func(root string) app.FolderTray { return tray.NewFolder(root) },
		DropboxTray: func(account app.DropboxAccount, root string) collector.Tray { return tray.NewDropbox(account, root) },
		Collector: &collector.Collector{Ledger: store, Archive: store.Archive(), Recogniser: pool, Now: time.Now, Zone: time.Local,
			Log: log, Downloads: downloads, Recognitions: runtime.NumCPU(), Accounts: accounts},
		Installed: pool.Languages, Pictures: pool, Login: login.Entry{}, Places: places, Build: build(), Now: time.Now, Log: log,
	}
	a.Open()
	parts = append(parts, a.Close) // first, while there is something for what goes on to end with
	return a, parts.close, nil
}

// door gives a client's own types the names that app has for them.
type door struct{ *dropbox.Client }

func (d door) Account(token string) app.DropboxAccount { return d.Client.Account(token) }

func (d door) Listen(ctx context.Context) (app.Listener, error) { return d.Client.Listen(ctx) }
