// Bannette collects what an accounting firm's clients drop in Dropbox, recognises its text, and lays it in
// the tray of the right company. This file reads the arguments and runs; open.go wires the parts together.
package main

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
