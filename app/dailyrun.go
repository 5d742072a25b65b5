package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"bannette/app/schedule"
	"bannette/collector"
)

// dailyRun is a day's collection. It goes on until each channel has had its day: a channel that was held up by something
// that passes, as a network that is away, is tried again; those that had their day are left alone.
type dailyRun struct {
	app    *App
	day    string
	seen   time.Time      // when it last went on
	had    map[int64]bool // channels that had their day
	tries  map[int64]try  // of those that have not
	astray bool           // this computer's clock is on another day than the sources'
}

// try is where a channel stands that is to be tried again.
type try struct {
	count int
	again time.Time
	pause time.Duration // between the last try and again
}

// ahead reports whether the next try has still to come. A wait longer than was agreed means that the clock was set back.
func (t try) ahead(now time.Time) bool {
	wait := t.again.Sub(now)
	return wait > 0 && wait <= t.pause
}

// ending is how it went with a channel: its run, or why there is none.
type ending struct {
	channel int64
	run     collector.Run
	err     error
}

// collect is the schedule's: it runs whatever channel has not had its day, and says after how long the next is due; 0 if
// all have. What goes wrong within a run is in the run. Error: [schedule.ErrWrongClock], the ledger's.
func (d *dailyRun) collect(ctx context.Context, day string, trigger collector.Trigger) (again time.Duration, err error) {
	now := d.now()
	if d.day != day || now.Before(d.seen) { // another day, or the same one after a clock that was ahead
		*d = dailyRun{app: d.app, day: day, had: map[int64]bool{}, tries: map[int64]try{}}
	}
	d.seen = now
	done, err := d.app.Days.ChannelsDone(ctx, day)
	if err != nil {
		return retrySoon, err
	}
	for _, channel := range done {
		d.had[channel] = true
	}
	there := map[int64]bool{}
	endings, err := d.app.collectBut(ctx, trigger, func(channel int64) bool {
		there[channel] = true
		return d.had[channel] || d.tries[channel].ahead(now)
	})
	if ctx.Err() != nil || err != nil {
		return retrySoon, err
	}
	for channel := range d.tries {
		if !there[channel] { // archived or paused since
			delete(d.tries, channel)
		}
	}
	for _, e := range endings {
		err = errors.Join(err, d.recordEnding(ctx, e))
	}
	if again = d.next(); again == 0 {
		if d.astray {
			err = errors.Join(err, schedule.ErrWrongClock)
		}
		*d = dailyRun{app: d.app}
	}
	return again, err
}

func (d *dailyRun) now() time.Time { return d.app.Now().Round(0) }

// recordEnding stores whether the channel had its day.
func (d *dailyRun) recordEnding(ctx context.Context, e ending) error {
	now, last := d.now(), d.tries[e.channel]
	if pause := d.pause(ctx, e, last.count); pause > 0 {
		d.tries[e.channel] = try{last.count + 1, now.Add(pause), pause}
		if errors.Is(e.err, collector.ErrRunning) {
			return nil
		}
		return e.err // there is no run that could say it
	}
	delete(d.tries, e.channel)
	d.had[e.channel] = true
	if listed := e.run.ListedAt; !listed.IsZero() && listed.Sub(now).Abs() > wrongDay {
		d.astray = true // which day it was had better not be remembered
		return nil
	}
	return d.app.Days.FinishChannelDay(ctx, e.channel, d.day, now)
}

// wrongDay is how far this computer's clock may be from the source's before the day that it shows is not believed.
const wrongDay = 12 * time.Hour

// How long a channel waits for its next try of the day. What does not pass within an hour may last all day, or for ever, and
// each try writes a run.
const (
	retryRunning = time.Minute // by hand, or by another program: which does not count as the day's own
	retrySoon    = 15 * time.Minute
	retryLater   = time.Hour // and twice as long each time after that
	retryAtMost  = 8 * time.Hour
	soonTries    = 4 // tries that come soon
)

// retryAfter is how long a channel waits after so many tries before this one.
func retryAfter(tries int) time.Duration {
	if tries < soonTries {
		return retrySoon
	}
	return min(retryLater<<min(tries-soonTries, 8), retryAtMost)
}

// pause is how long after this ending the channel is to be tried again, 0 if it had its day.
func (d *dailyRun) pause(ctx context.Context, e ending, tries int) time.Duration {
	if e.run.ID == 0 && errors.Is(e.err, collector.ErrRunning) {
		return retryRunning
	}
	again := retryAfter(tries)
	if e.run.ID == 0 {
		return again
	}
	if e.run.Problem.Code == collector.ReasonStopped {
		return 0 // by a person
	}
	held, err := d.app.History.HeldUp(ctx, e.run.ID)
	if err != nil {
		return again
	}
	held = append(held, e.run.Problem.Code)
	if tries >= soonTries && e.run.Problem.Code != collector.ReasonOffline { // the source is there: a file alone may be mute for good
		held = slices.DeleteFunc(held, func(code collector.ReasonCode) bool { return code == collector.ReasonOffline })
	}
	held = slices.DeleteFunc(held, func(code collector.ReasonCode) bool { return !isTransient(code) })
	switch {
	case len(held) == 0:
		return 0
	case slices.Contains(held, collector.ReasonBusy):
		return max(again, retryLater)
	case slices.Contains(held, collector.ReasonOffline) || !d.heldUpBefore(ctx, e.channel, held):
		return again
	case tries > 0:
		return 0
	}
	return retryLater // a keychain or a drive may be there only some time after the login
}

// heldUpBefore reports whether one of these held up the channel already when it was last run before the day: what does not
// pass in a day is for a person to put right, who is told, and whose click tries at once.
func (d *dailyRun) heldUpBefore(ctx context.Context, channel int64, by []collector.ReasonCode) bool {
	midnight, err := time.ParseInLocation(time.DateOnly, d.day, d.app.zone())
	if err != nil {
		return false
	}
	code, err := d.app.History.HeldUpBefore(ctx, channel, midnight)
	return err == nil && slices.Contains(by, code)
}

// isTransient reports whether what stands in the way is of the moment, and not of the channel or of one document.
func isTransient(code collector.ReasonCode) bool {
	switch code {
	case collector.ReasonOffline, collector.ReasonBusy, collector.ReasonNoKeychain, collector.ReasonKeychainShut, collector.ReasonDiskFull,
		collector.ReasonTrayGone, collector.ReasonTrayForeign, collector.ReasonRecogniserAway:
		return true
	}
	return false
}

// next is how long it takes until a channel is to be tried again, 0 if none is.
func (d *dailyRun) next() (wait time.Duration) {
	now := d.now()
	for _, t := range d.tries {
		if left := max(t.again.Sub(now), time.Second); wait == 0 || left < wait {
			wait = left
		}
	}
	return wait
}
