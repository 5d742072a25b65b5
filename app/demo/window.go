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

// World is the sample world as a window works with it: nothing is collected yet.
type World struct {
	App     *app.App
	Session *app.Session // of its administrator
	close   func()
	dir     string
	server  *dropboxtest.Server
}

// Make makes the sample world in a folder that goes with it.
func (open Opening) Make(ctx context.Context, say *words.Words) (w *World, err error) {
	dir, err := os.MkdirTemp("", "bannette-demo-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the examples: %w", err)
	}
	w = &World{dir: dir, close: func() {}}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.Close())
		}
	}()
	if w.server, err = dropboxtest.Start(); err != nil {
		return w, err
	}
	opened, shut, err := open(filepath.Join(dir, "data"), w.server.URL())
	if err != nil {
		return w, err
	}
	w.App, w.close = opened, shut
	s := &show{out: io.Discard, say: say, dir: dir, dropbox: w.server, owners: map[string]*dropboxtest.Account{}, app: opened}
	if err := s.setUp(ctx); err != nil {
		return w, err
	}
	w.Session = s.session
	return w, errors.Join(w.Session.Set(ctx, app.SettingLanguage, say.Language()), w.leaveSomething(ctx))
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
func (w *World) Shut() { w.close() }

// Close takes the world away, once Bannette is closed on it.
func (w *World) Close() error {
	if w.server != nil {
		w.server.Close()
	}
	return takeAway(w.dir)
}
