// Package desktop shows the window on the computer's display. It alone brings in Fyne's driver, and with it GL, a display
// and cgo; package ui needs none of them.
package desktop

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"bannette/app"
	"bannette/app/demo"
	"bannette/app/single"
	"bannette/app/words"
	"bannette/ui"
	"bannette/ui/frame"
	_ "bannette/ui/locale" // before Fyne reads the languages
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// What the system knows the program by; FyneApp.toml says the same to the tools that package it.
const (
	ID   = "fr.bannette.Bannette"
	Name = "Bannette"
)

// Desktop shows the program in a window. Set its fields.
type Desktop struct {
	Version string
	// Open opens the data folder ("" for the operating system's place) with a log of that level, and Sample the sample
	// world's.
	Open   func(data, logLevel string) (opened *app.App, shut func(), err error)
	Sample demo.Opener
	// Restore puts a backup in the place of the data folder's data, which is not open.
	Restore func(file, dir string) error
	// Examples starts the program on the sample world, and calls then when that has been closed.
	Examples func(language string, then func(error)) error
	// HasTerminal is whether somebody can read what is printed; otherwise what keeps the window away is said in a message
	// of the system's own.
	HasTerminal bool
}

// Options is what was asked for: the data folder ("" for the operating system's place), the level of its log, the
// window's language ("" for that of the settings), and whether the window stays away where a status icon can be shown.
type Options struct {
	Data, Log, Language string
	Hidden              bool
}

// Show opens the window on a data folder, and returns when the user quits. A second start shows the first window. Where
// the computer can draw no window, it says so, and stays with the status icon and the daily collection. Errors: app.ErrOpen
// where one without a window does not quit, and what keeps the data from being opened.
func (d *Desktop) Show(ctx context.Context, options Options) error {
	err := d.show(ctx, options)
	if err == nil || ctx.Err() != nil || d.HasTerminal {
		return err
	}
	if say, wordless := words.New(cmp.Or(options.Language, ui.SystemLanguage())); wordless == nil {
		showMessage(Name, say.Problem(err))
	}
	return err
}

func (d *Desktop) show(ctx context.Context, options Options) error {
	places, err := app.PlacesFor(options.Data)
	if err != nil {
		return err
	}
	if cause := drawable(); cause != nil {
		return d.standBy(ctx, options, places.Data, cause)
	}
	program := &ui.Program{
		Model:    &programmodel.Program{Data: folder{d, options.Data, options.Log}},
		Memory:   frame.NewFileMemory(filepath.Join(places.Data, "window.json")),
		IconHost: HasIconHost, Examples: d.Examples, Hidden: options.Hidden,
	}
	if options.Hidden {
		program.IconHost = awaitIconHost
	}
	if options.Language != "" {
		if program.Words, err = words.New(options.Language); err != nil {
			return err
		}
	}
	ctx, quit := context.WithCancel(ctx)
	defer quit()
	release, err := first(ctx, places.Data, single.Wishes{Show: func() { program.OnScreen(program.Show) }, Quit: quit})
	if errors.Is(err, single.ErrShown) {
		return nil
	}
	if err != nil {
		return err
	}
	defer release()
	d.Run(ctx, program)
	return nil
}

// first makes this process the one that stays on the data folder. Errors: single.ErrShown, and app.ErrOpen where one without
// a window does not quit.
func first(ctx context.Context, data string, wishes single.Wishes) (release func(), err error) {
	release, err = single.First(ctx, data, wishes)
	if errors.Is(err, single.ErrStays) {
		err = app.ErrOpen
	}
	return release, err
}

// ShowSample opens the window on the sample world, of which nothing is left when the user quits. Errors:
// app.ErrNoWindow, and what keeps the world from being made.
func (d *Desktop) ShowSample(ctx context.Context, say *words.Words) (err error) {
	if cause := drawable(); cause != nil {
		return fmt.Errorf("%w (%w)", app.ErrNoWindow, cause)
	}
	world, err := d.Sample.Make(ctx, say)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, world.Close()) }()
	d.Run(ctx, &ui.Program{Model: &programmodel.Program{Data: made{world}, Session: world.Session, Examples: true}, Words: say})
	return nil
}

// startOver is when the window has long been painted, and what only its start needed can be given back to the system: the
// window then stands for days.
const startOver = 3 * time.Second

// Run shows the program's window until the user quits or ctx ends.
func (d *Desktop) Run(ctx context.Context, program *ui.Program) {
	fyneapp.SetMetadata(fyne.AppMetadata{ID: ID, Name: Name, Version: d.Version, Icon: widgets.AppIcon(), Migrations: map[string]bool{"fyneDo": true}})
	application := fyneapp.NewWithID(ID)
	application.SetIcon(widgets.AppIcon())
	application.Lifecycle().SetOnStarted(func() {
		program.Begin()
		time.AfterFunc(startOver, debug.FreeOSMemory)
	})
	program.Window, program.Notify = application.NewWindow(Name), notify
	defer program.End()
	program.Start()
	stay := context.AfterFunc(ctx, func() { program.OnScreen(application.Quit) })
	defer stay()
	if program.StaysHidden() {
		application.Run()
	} else {
		program.Window.ShowAndRun()
	}
}

// awaitIconHost is HasIconHost for a start at login, when the desktop is still putting its parts in place.
func awaitIconHost() bool {
	for range 30 {
		if HasIconHost() {
			return true
		}
		time.Sleep(time.Second / 2)
	}
	return false
}
