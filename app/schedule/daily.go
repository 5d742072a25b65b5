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
	DayDone(ctx context.Context, day string) (bool, error)
	FinishDay(ctx context.Context, day string, at time.Time) error // doing it again changes nothing
	// VoidDays forgets the days that were finished after an instant.
	VoidDays(ctx context.Context, after time.Time) error
}

// ErrWrongClock ends a day of which nobody knows which day it is: the sources' clock shows another one. It is not
// stored, so that the day is collected when it comes.
var ErrWrongClock = errors.New("the computer's clock is wrong")

// Daily runs the daily collection. Set its fields before Run.
type Daily struct {
	// Plan is asked at least twice a minute, so that a change needs no word to the resident program.
	Plan func(ctx context.Context) (Plan, error)
	Days Days
	// Collect runs the day's collection, or goes on with it, and says after how long it wants to go on; 0: the day is
	// done. Errors: ErrWrongClock; what else it says is only written down.
	Collect func(ctx context.Context, day string, trigger collector.Trigger) (again time.Duration, err error)
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
	stored  bool              // the day is known to be done, or is not to be stored
	trigger collector.Trigger // of its first try
	again   time.Time         // when to try again, by the wall clock; zero before the first try
	pause   time.Duration     // between the last try and again
}

// look does what is due now, and says how long nothing will be unless something changes.
func (d *Daily) look(ctx context.Context, today *attempt) (time.Duration, error) {
	now := d.wall()
	// What was finished at an instant that has not come was finished while the clock was ahead: those days will still
	// come. To be forgotten now, before the clock gets there.
	if err := d.Days.VoidDays(ctx, now.Add(grace)); err != nil {
		return glance, err
	}
	plan, err := d.Plan(ctx)
	if err != nil || plan.Paused {
		return glance, err
	}
	due := Next(now, plan.Hour, d.Zone(), func(string) bool { return false })
	if wait := due.At.Sub(now); wait > 0 {
		return wait, nil
	}
	if today.day != due.Day {
		*today = attempt{day: due.Day, trigger: due.Trigger}
		if today.stored, err = d.Days.DayDone(ctx, due.Day); err != nil {
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
		d.collect(ctx, today)
	}
	if !today.over || today.stored || ctx.Err() != nil {
		return today.pause, nil
	}
	if err := d.Days.FinishDay(ctx, today.day, d.wall()); err != nil {
		return glance, err
	}
	today.stored = true
	return glance, nil
}

// collect lets the day's collection run, or go on.
func (d *Daily) collect(ctx context.Context, today *attempt) {
	again, err := d.Collect(ctx, today.day, today.trigger)
	if err != nil && ctx.Err() == nil {
		d.Log.WarnContext(ctx, "daily collection failed", "err", err)
	}
	today.pause, today.over, today.stored = again, again == 0, errors.Is(err, ErrWrongClock)
	today.again = d.wall().Add(again)
}

// wall is the time without its monotonic part, which lags behind while the computer sleeps.
func (d *Daily) wall() time.Time { return d.Now().Round(0) }
