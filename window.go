package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"bannette/app"
	"bannette/app/cli"
	"bannette/app/demo"
	"bannette/app/single"
	"bannette/app/words"
	"bannette/storage"
	"bannette/storage/keychain"
	"bannette/ui"
	"bannette/ui/viewmodel"
)

// What the system knows the program by; FyneApp.toml says the same to the tools that package it.
const (
	programID   = "fr.bannette.Bannette"
	programName = "Bannette"
)

// dataFolder is where the window's data lies.
type dataFolder struct{ dir, level, base string }

// Open opens it.
func (d dataFolder) Open() (*app.App, func(), error) {
	return open(d.dir, d.level, d.base, keychain.New("Bannette"))
}

// Restore puts a backup in its place.
func (d dataFolder) Restore(file string) error {
	places, err := app.PlacesFor(d.dir)
	if err != nil {
		return err
	}
	return storage.Restore(file, places.Data)
}

// Backups are the copies in it.
func (d dataFolder) Backups() ([]app.Backup, error) {
	places, err := app.PlacesFor(d.dir)
	if err != nil {
		return nil, err
	}
	return app.Backups(places.Data)
}

// openWindow opens the window on a data folder, and returns when the user quits. A second start shows the first window.
func openWindow(ctx context.Context, opening cli.Opening, base string) error {
	if !hasDisplay() {
		return cli.ErrNoDisplay
	}
	places, err := app.PlacesFor(opening.Data)
	if err != nil {
		return err
	}
	program := &ui.Program{
		Model:    &viewmodel.Program{Data: dataFolder{opening.Data, opening.Log, base}},
		Memory:   ui.NewFileMemory(filepath.Join(places.Data, "window.json")),
		IconHost: hasIconHost, Examples: cli.StartDemo, Hidden: opening.Hidden,
	}
	if opening.Hidden {
		program.IconHost = awaitIconHost
	}
	if opening.Language != "" {
		if program.Words, err = words.New(opening.Language); err != nil {
			return err
		}
	}
	release, err := single.First(ctx, places.Data, func() { ui.OnScreen(program.Show) })
	if errors.Is(err, single.ErrShown) {
		return nil
	}
	if err != nil {
		return err
	}
	defer release()
	return run(ctx, program)
}

// openDemo opens the window on the sample world, of which nothing is left when the user quits.
func openDemo(ctx context.Context, say *words.Words) (err error) {
	if !hasDisplay() {
		return cli.ErrNoDisplay
	}
	world, err := demo.Make(ctx, say, func(data, base string) (*app.App, func(), error) {
		return open(data, "info", base, keychain.NewMemory())
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, world.Close()) }()
	return run(ctx, &ui.Program{Model: &viewmodel.Program{Data: made{world}, Session: world.Session, Examples: true}, Words: say})
}

// made is a sample world that is open already.
type made struct{ *demo.World }

func (m made) Open() (*app.App, func(), error) { return m.App, m.Shut, nil }

func (m made) Restore(string) error { return app.ErrBadBackup }

func (m made) Backups() ([]app.Backup, error) { return nil, nil }

// run shows the program's window until the user quits or ctx ends.
func run(ctx context.Context, program *ui.Program) error {
	fyneapp.SetMetadata(fyne.AppMetadata{ID: programID, Name: programName, Version: version, Icon: ui.AppIcon(), Migrations: map[string]bool{"fyneDo": true}})
	application := fyneapp.NewWithID(programID)
	application.SetIcon(ui.AppIcon())
	program.Window = application.NewWindow(programName)
	defer program.End()
	program.Start()
	stay := context.AfterFunc(ctx, func() { ui.OnScreen(application.Quit) })
	defer stay()
	if program.StaysHidden() {
		application.Run()
	} else {
		program.Window.ShowAndRun()
	}
	return nil
}

// awaitIconHost is hasIconHost for a start at login, when the desktop is still putting its parts in place.
func awaitIconHost() bool {
	for range 30 {
		if hasIconHost() {
			return true
		}
		time.Sleep(time.Second / 2)
	}
	return false
}
