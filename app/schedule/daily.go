package schedule

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bannette/collector"
)

// Plan is what the settings say about the daily collection.
type Plan struct {
	Hour   Hour
	Paused bool // nothing runs; what was missed runs when this ends, if its day has not
}

// Days remembers, across restarts, which local calendar days ("2026-11-23") had their automatic collection.
// All of them, not the last one only: a clock that was wrong for an hour must neither repeat days nor skip them.
type Days interface {
	Done(ctx context.Context, day string) (bool, error)
	Finish(ctx context.Context, day string) error // doing it again changes nothing
}

// Daily runs the daily collection. Set its fields before Run.
type Daily struct {
	// Plan is asked at least twice a minute, so that a change needs no word to the resident program.
	Plan func(ctx context.Context) (Plan, error)
	Days Days
	// Collect runs the collection. collector.ErrOffline, ErrBusy and ErrRunning have it tried again the same
	// day; with any other end, the day is done.
	Collect func(ctx context.Context, trigger collector.Trigger) error
	Now     func() time.Time
	Zone    func() *time.Location // where the computer is now
	Log     *slog.Logger
}

// glance is the longest time between two looks at the clock: timers stand still while the computer sleeps,
// and know nothing of a clock that is set.
const glance = 30 * time.Second

// Run collects day by day until ctx ends, and returns its error. Call it once.
func (d *Daily) Run(ctx context.Context) error {
	var today attempt
	for {
		wait, err := d.look(ctx, &today)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			d.Log.WarnContext(ctx, "daily collection not looked after", "err", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(min(wait, glance)):
		}
	}
}

// attempt is what Run knows of the day that it last tried.
type attempt struct {
	day     string
	over    bool              // its collection has ended, which may still have to be stored
	stored  bool              // the day is known to be done
	trigger collector.Trigger // of its first try
	again   time.Time         // when to try again, by the wall clock; zero before the first try
	pause   time.Duration     // between the last try and again
}

// look does what is due now, and says how long nothing will be unless something changes.
func (d *Daily) look(ctx context.Context, today *attempt) (time.Duration, error) {
	plan, err := d.Plan(ctx)
	if err != nil || plan.Paused {
		return glance, err
	}
	now := d.wall()
	due := Next(now, plan.Hour, d.Zone(), func(string) bool { return false })
	if wait := due.At.Sub(now); wait > 0 {
		return wait, nil
	}
	if today.day != due.Day {
		*today = attempt{day: due.Day, trigger: due.Trigger}
		if today.stored, err = d.Days.Done(ctx, due.Day); err != nil {
			*today = attempt{}
			return glance, err
		}
	}
	if today.stored {
		return glance, nil
	}
	// A wait longer than was agreed means that the clock was set back.
	if wait := today.again.Sub(now); wait > 0 && wait <= today.pause {
		return wait, nil
	}
	if !today.over {
		today.pause = d.collect(ctx, today.trigger)
		today.again = d.wall().Add(today.pause)
		today.over = today.pause == 0
	}
	if !today.over || ctx.Err() != nil {
		return today.pause, nil
	}
	if err := d.Days.Finish(ctx, today.day); err != nil {
		return glance, err
	}
	today.stored = true
	return glance, nil
}

// collect returns after how long the collection must be tried again, 0 if it need not.
func (d *Daily) collect(ctx context.Context, trigger collector.Trigger) time.Duration {
	err := d.Collect(ctx, trigger)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, collector.ErrBusy):
		return time.Hour
	case errors.Is(err, collector.ErrOffline):
		return 15 * time.Minute
	case errors.Is(err, collector.ErrRunning):
		return time.Minute // by hand, which does not count as the day's own
	}
	if ctx.Err() == nil {
		d.Log.WarnContext(ctx, "daily collection failed", "err", err)
	}
	return 0
}

// wall is the time without its monotonic part, which lags behind while the computer sleeps.
func (d *Daily) wall() time.Time { return d.Now().Round(0) }
