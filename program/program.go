// Package program is the whole program: it reads the arguments, wires the parts together over one data folder (open.go),
// and runs.
package program

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"bannette/app"
	"bannette/app/cli"
	"bannette/app/demo"
	"bannette/collector/recognition"
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

// WorkerCommand starts this program as a recognition worker.
const WorkerCommand = "recognise-worker"

// atLast is how long after a signal the program ends at the latest, even where a drive hangs. It is longer than closing waits.
const atLast = time.Minute

// How much runs side by side. Eight to twelve downloads fill a line with 30 ms of latency; more only draws 429s.
const Downloads, Accounts = 12, 4

// Main reads the arguments and runs; it ends the process.
func Main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends the program at once
		time.AfterFunc(atLast, func() { os.Exit(1) })
	})
	if len(os.Args) == 2 && os.Args[1] == WorkerCommand {
		if err := recognition.Serve(ctx, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	hasTerminal := cli.Attach(os.Args)
	base := os.Getenv("BANNETTE_DROPBOX") // a stand-in on this computer
	firm := func(data, level string) (*app.App, func(), error) {
		return Open(data, level, base, keychain.New("Bannette"))
	}
	sample := demo.Opener(func(data, base string) (*app.App, func(), error) {
		return Open(data, "info", base, keychain.NewMemory())
	})
	program := &cli.Program{
		Open: firm, Restore: storage.Restore, Demo: sample.Run,
		Browse: cli.Browse, Build: build(), In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
	}
	if desktop.HasDisplay() {
		window := &desktop.Desktop{Version: version, Open: firm, Sample: sample, Restore: storage.Restore, Examples: cli.StartDemo, HasTerminal: hasTerminal}
		program.Window = func(ctx context.Context, asked cli.WindowOptions) error {
			return window.Show(ctx, desktop.Options(asked))
		}
		program.DemoWindow = window.ShowSample
	}
	os.Exit(program.Run(ctx, os.Args[1:]))
}
