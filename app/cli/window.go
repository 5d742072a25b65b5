package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"bannette/app"
	"bannette/app/single"
)

// WindowOptions is what the command line said about the window to be opened.
type WindowOptions struct {
	Data, Log, Language string // the language is "" for that of the settings
	Hidden              bool   // with the status icon alone, where there is a place for it
}

// window opens the window, hidden if so wanted, or goes on as before where there is no display.
func (p *Program) window(ctx context.Context, hidden bool) error {
	if p.Window != nil {
		return p.Window(ctx, WindowOptions{Data: p.data, Log: p.log, Language: p.lang, Hidden: hidden})
	}
	return p.reside(ctx)
}

// reside is the program without arguments where there is no display: it keeps the daily collection going, unless another
// does so on this data already, until it is asked to quit.
func (p *Program) reside(ctx context.Context) error {
	places, err := app.PlacesFor(p.data)
	if err != nil {
		return err
	}
	resident, quit := context.WithCancel(ctx)
	defer quit()
	release, err := single.First(ctx, places.Data, single.Wishes{Quit: quit})
	if errors.Is(err, single.ErrThere) {
		return p.confirm(p.speak(ctx), "say.already-there", nil)
	}
	if err != nil {
		return err
	}
	if err := p.open(ctx); err != nil {
		release()
		return err
	}
	closed := p.close
	p.close = func() { // whoever waits for the end waits for the data
		closed()
		release()
	}
	p.complain(p.say.Say("say.no-display", nil))
	next, err := p.app.NextDaily(ctx)
	if err != nil {
		return err
	}
	p.printSentence(p.say.Say("say.resident", map[string]any{"Name": p.say.Moment(next)}))
	if err := p.app.Reside(resident); ctx.Err() != nil || resident.Err() == nil {
		return err
	}
	return nil // asked to quit
}

// demo shows the sample world in a window, or its result in print.
func (p *Program) demo(ctx context.Context, headless bool) error {
	if err := p.speak(ctx); err != nil {
		return err
	}
	if !headless && p.DemoWindow != nil {
		err := p.DemoWindow(ctx, p.say)
		if !errors.Is(err, app.ErrNoWindow) {
			return err
		}
		p.complain(p.say.Problem(err))
	} else if !headless {
		p.complain(p.say.Say("say.no-display", nil))
	}
	return p.Demo(ctx, p.out, p.say)
}

// StartDemo starts the program once more, on the sample world in a window of its own; then is told when that has ended.
// Error: what the system says where it cannot start it.
func StartDemo(language string, then func(error)) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	demo := exec.Command(self, "demo", "--lang", language)
	demo.Stderr = os.Stderr
	if err := demo.Start(); err != nil {
		return fmt.Errorf("start the examples: %w", err)
	}
	go func() { then(demo.Wait()) }()
	return nil
}
