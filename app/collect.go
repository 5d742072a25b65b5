package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"bannette/collector"
)

// Collect runs channels at a click; all that are not paused if none is named. Of one that no list shows, what is left to
// do is done. Errors: ErrForbidden, collector.ErrRunning, ErrNotFound, ErrChannelArchived where nothing is left; what goes
// wrong within a run is in the run.
func (s Collecting) Collect(ctx context.Context, channels []int64, unticked map[collector.Key]bool) ([]collector.Run, error) {
	ctx, done, err := s.begin(ctx, RightRun)
	if err != nil {
		return nil, err
	}
	defer done()
	user, err := s.User(ctx)
	if err != nil {
		return nil, err
	}
	lines, unlisted, err := s.app.apart(ctx, channels)
	if err != nil {
		return nil, err
	}
	ctx = withQueue(ctx)
	order := collector.Order{Channels: lines, Trigger: collector.Manual, By: s.user, Unticked: unticked, UntickedBy: user.Name}
	runs, err := s.app.Collector.Sweep(ctx, order)
	switch {
	case err == nil && len(channels) == 0:
		err = s.app.finish(ctx, collector.Manual)
	case err == nil && len(unlisted) > 0:
		order.Channels, order.From = unlisted, givenFiles{now: s.app.Now}
		more, sweepErr := s.app.Collector.Sweep(ctx, order)
		runs, err = append(runs, more...), sweepErr
	}
	return runs, err
}

// Preview says what Collect would make of each file of a channel. Error: ErrForbidden, those of the account.
func (s Collecting) Preview(ctx context.Context, channel int64) ([]collector.File, error) {
	ctx, done, err := s.begin(ctx, RightRun)
	if err != nil {
		return nil, err
	}
	defer done()
	lines, err := s.app.channelsToRun(ctx, []int64{channel})
	if err != nil {
		return nil, err
	}
	return s.app.Collector.Preview(ctx, lines[0], func(int) {})
}

// apart are the channels to run, as in channelsToRun, and those of the named ones that no list shows and that have something left
// to do.
func (a *App) apart(ctx context.Context, named []int64) (lines, unlisted []collector.Channel, err error) {
	unfinished, err := a.Channels.Unfinished(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("look up the unfinished channels: %w", err)
	}
	var listed []int64
	for _, id := range named {
		if i := slices.IndexFunc(unfinished, func(c collector.Channel) bool { return c.ID == id }); i >= 0 {
			unlisted = append(unlisted, unfinished[i])
			continue
		}
		listed = append(listed, id)
	}
	if len(unlisted) == 0 || len(listed) > 0 {
		lines, err = a.channelsToRun(ctx, listed)
	}
	return lines, unlisted, err
}

// collectBut runs every channel that is not paused and is not left out, and goes on with what no channel's own run does.
func (a *App) collectBut(ctx context.Context, trigger collector.Trigger, without func(channel int64) bool) ([]ending, error) {
	ctx, done, err := a.Tasks.Begin(withQueue(ctx))
	if err != nil {
		return nil, err
	}
	defer done()
	lines, err := a.channelsToRun(ctx, nil)
	if err != nil {
		return nil, err
	}
	endings := a.sweepBut(ctx, collector.Order{Channels: lines, Trigger: trigger}, without)
	if ctx.Err() != nil {
		return endings, nil // a collection that was stopped begins nothing more
	}
	more, err := a.unfinished(ctx, trigger)
	if err != nil {
		return endings, err
	}
	return append(endings, a.sweepBut(ctx, more, without)...), nil
}

// sweepBut returns how it went with each channel that is not left out.
func (a *App) sweepBut(ctx context.Context, order collector.Order, without func(channel int64) bool) (endings []ending) {
	order.Channels = slices.DeleteFunc(order.Channels, func(c collector.Channel) bool { return without(c.ID) })
	if len(order.Channels) == 0 {
		return nil
	}
	runs, err := a.Collector.Sweep(ctx, order)
	for _, channel := range order.Channels {
		e := ending{channel: channel.ID, err: err}
		if at := slices.IndexFunc(runs, func(r collector.Run) bool { return r.Channel == channel.ID }); at >= 0 {
			e.run, e.err = runs[at], nil
		}
		endings = append(endings, e)
	}
	return endings
}

// channelsToRun are those named, or all that are not paused.
func (a *App) channelsToRun(ctx context.Context, named []int64) ([]collector.Channel, error) {
	rows, err := a.Channels.ChannelRows(ctx)
	if err != nil {
		return nil, fmt.Errorf("look up the channels: %w", err)
	}
	var lines []collector.Channel
	for _, row := range rows {
		if len(named) > 0 && !slices.Contains(named, row.ID) || len(named) == 0 && row.Paused {
			continue
		}
		channel, err := a.Channels.Channel(ctx, row.ID)
		if err != nil {
			return nil, fmt.Errorf("look up channel %d: %w", row.ID, err)
		}
		lines = append(lines, channel.Channel)
	}
	for _, id := range named {
		if !slices.ContainsFunc(lines, func(c collector.Channel) bool { return c.ID == id }) {
			return nil, a.notListed(ctx, id)
		}
	}
	return lines, nil
}

// notListed says why a channel cannot be run.
func (a *App) notListed(ctx context.Context, id int64) error {
	if channel, err := a.Channels.Channel(ctx, id); err == nil && channel.Archived {
		return fmt.Errorf("channel %d: %w", id, ErrChannelArchived)
	}
	return fmt.Errorf("channel %d: %w", id, ErrNotFound)
}

// limits are the settings that each run obeys.
func (a *App) limits(ctx context.Context) (collector.Limits, error) {
	size, err := a.setting(ctx, SettingSizeLimit)
	if err != nil {
		return collector.Limits{}, err
	}
	languages, err := a.setting(ctx, SettingOCRLanguages)
	if err != nil {
		return collector.Limits{}, err
	}
	limit, err := ParseSize(size)
	return collector.Limits{SizeLimit: limit, Languages: languages}, err
}

// Runs is the history, newest first. Error: ErrSignIn.
func (s Reports) Runs(ctx context.Context, filter RunFilter) ([]RunRow, error) {
	return read(ctx, s.Person, s.app.History.Runs, filter)
}

// Files is what became of files, in one run or in all. Error: ErrSignIn.
func (s Reports) Files(ctx context.Context, filter FileFilter) ([]FileRow, error) {
	return read(ctx, s.Person, s.app.History.Files, filter)
}

// PerDay counts the documents collected per local day since from. Error: ErrSignIn.
func (s Reports) PerDay(ctx context.Context, from time.Time) (map[string]int, error) {
	if err := s.may(ctx); err != nil {
		return nil, err
	}
	return s.app.History.PerDay(ctx, from, s.app.zone())
}

// CollectAgain makes a document come once more with the next run of its channel, or, where that is archived, with the next
// collection of all. The reason is kept. Errors: ErrForbidden, ErrBadValue without a reason, ErrNotFound, ErrAskedAlready,
// ErrChannelArchived.
func (s Collecting) CollectAgain(ctx context.Context, document int64, reason string) error {
	if err := s.may(ctx, RightRun); err != nil {
		return err
	}
	reason = strings.TrimSpace(reason)
	if reason == "" || len(reason) > 500 {
		return fmt.Errorf("reason: %w", ErrBadValue)
	}
	return s.app.History.CollectAgain(ctx, s.act(), document, reason)
}

// Tally counts what has become so far of the files of a run that may be going. Error: ErrSignIn.
func (s Reports) Tally(ctx context.Context, run int64) (Tally, error) {
	return read(ctx, s.Person, s.app.History.Tally, run)
}
