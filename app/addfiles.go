package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"bannette/collector"
)

// Added is what became of files that were added by hand.
type Added struct {
	Run   collector.Run
	Files []FileRow
}

// AddFiles adds files to a binder by hand; a folder stands for all files below it. They take the line that collected
// ones take: a content that the company has is not added again, and what is in the archive is never lost. name is what
// the history calls where they come from. Errors: ErrForbidden, ErrNotFound for a binder that is not there or archived,
// collector.ErrRunning; what goes wrong with a file is in Files.
func (s DataEntry) AddFiles(ctx context.Context, binder int64, paths []string, name string) (Added, error) {
	ctx, done, err := s.begin(ctx, RightTray)
	if err != nil {
		return Added{}, err
	}
	defer done()
	to, err := s.binder(ctx, binder)
	if err != nil {
		return Added{}, err
	}
	given := givenFiles{now: s.app.Now}
	for _, path := range paths {
		abs, err := filepath.Abs(path)
		if err != nil {
			return Added{}, fmt.Errorf("find the file: %w", err)
		}
		given.paths = append(given.paths, abs)
	}
	channel, err := s.app.Channels.ByHand(ctx, s.act(), name, to, s.user)
	if err != nil {
		return Added{}, err
	}
	runs, err := s.app.Collector.Sweep(ctx, collector.Order{
		Channels: []collector.Channel{channel}, Trigger: collector.Manual, By: s.user, From: given,
	})
	if err != nil || len(runs) == 0 {
		return Added{}, err
	}
	files, err := s.app.History.Files(context.WithoutCancel(ctx), FileFilter{Run: runs[0].ID, Limit: 1000})
	return Added{runs[0], files}, err
}

func (s DataEntry) binder(ctx context.Context, id int64) (Binder, error) {
	binders, err := s.app.Books.Binders(ctx, 0)
	if err != nil {
		return Binder{}, fmt.Errorf("look up the binders: %w", err)
	}
	for _, binder := range binders {
		if binder.ID == id {
			return binder, nil
		}
	}
	return Binder{}, fmt.Errorf("binder %d: %w", id, ErrNotFound)
}

// finish goes on with what is unfinished. A collection that was stopped begins nothing more.
func (a *App) finish(ctx context.Context, trigger collector.Trigger) error {
	if ctx.Err() != nil {
		return nil
	}
	order, err := a.unfinished(ctx, trigger)
	if err != nil || len(order.Channels) == 0 {
		return err
	}
	_, err = a.Collector.Sweep(ctx, order)
	if errors.Is(err, collector.ErrRunning) {
		return nil // somebody is adding files just now
	}
	return err
}

// unfinished asks for what no channel's own run does: what was added by hand and is not in its tray, after a crash or
// while the tray was away, and what waits or is asked for again where the channel is archived.
func (a *App) unfinished(ctx context.Context, trigger collector.Trigger) (collector.Order, error) {
	channels, err := a.Channels.Unfinished(ctx)
	return collector.Order{Channels: channels, Trigger: trigger, From: givenFiles{now: a.Now}}, err
}
