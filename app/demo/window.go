package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector/dropbox/dropboxtest"
)

// World is the sample world: nothing is collected yet.
type World struct {
	App     *app.App
	Session *app.Session // of its administrator

	out     io.Writer // where is told what is done
	say     *words.Words
	dir     string
	dropbox *dropboxtest.Server
	owners  map[string]*dropboxtest.Account // by e-mail
	client  string                          // the e-mail of the client who changes something
	shut    func()
}

// begin opens Bannette on an empty world, in a folder that goes with it.
func (open Opener) begin(out io.Writer, say *words.Words) (w *World, err error) {
	dir, err := os.MkdirTemp("", "bannette-demo-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the demonstration: %w", err)
	}
	w = &World{out: out, say: say, dir: dir, owners: map[string]*dropboxtest.Account{}}
	if w.dropbox, err = dropboxtest.Start(); err == nil {
		w.App, w.shut, err = open(filepath.Join(dir, "data"), w.dropbox.URL())
	}
	if err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// Make makes the sample world as a window works with it. Error: whatever keeps the program from working at all.
func (open Opener) Make(ctx context.Context, say *words.Words) (*World, error) {
	w, err := open.begin(io.Discard, say)
	if err != nil {
		return nil, err
	}
	if err = w.setUp(ctx); err == nil {
		err = errors.Join(w.Session.Set(ctx, app.SettingLanguage, say.Language()), w.leaveSomething(ctx))
	}
	if err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// leaveSomething leaves a folder to whoever tries to make a channel, and today's collection to whoever
// shows the world.
func (w *World) leaveSomething(ctx context.Context) error {
	channels, err := w.Session.Channels(ctx)
	if err != nil {
		return err
	}
	return errors.Join(w.Session.ArchiveChannel(ctx, channels[len(channels)-1].ID),
		w.App.Days.FinishDay(ctx, w.App.Now().In(time.Local).Format(time.DateOnly), w.App.Now()))
}

// Shut closes Bannette on the world, which stays.
func (w *World) Shut() { w.shut() }

// Close takes the world away, once Bannette is closed on it. Error: what of it is left.
func (w *World) Close() error {
	if w.dropbox != nil {
		w.dropbox.Close()
	}
	return takeAway(w.dir)
}
