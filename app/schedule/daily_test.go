package schedule_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"bannette/app/schedule"
	"bannette/collector"
	"bannette/trial/must"
)

// office is a computer with its clock, its settings and its ledger. Its clock runs with the bubble's
// time, until it sleeps or someone sets it.
type office struct {
	t    *testing.T
	stop func()

	mu      sync.Mutex
	ahead   time.Duration // the wall clock's lead over the bubble's
	zone    *time.Location
	plan    schedule.Plan
	done    map[string]time.Time        // when it was finished
	broken  error                       // what the ledger answers
	takes   time.Duration               // how long a collection lasts
	outcome func(nth int) time.Duration // after which the nth collection, from 0, wants to go on
	runs    []string                    // "01-02 15:04 trigger", by the wall clock when it began
}

// open starts the resident program at the wall clock time given, where the days given are done. It must be called
// in a bubble.
func open(t *testing.T, zoneName, start, at string, done ...string) *office {
	t.Helper()
	zone := zone(t, zoneName)
	wall := must.Get(time.ParseInLocation("2006-01-02 15:04", start, zone))(t)
	o := &office{
		t: t, zone: zone, ahead: time.Until(wall), plan: schedule.Plan{Hour: hour(t, at)},
		done: map[string]time.Time{}, outcome: func(int) time.Duration { return 0 },
	}
	for _, day := range done {
		o.done[day] = time.Time{}
	}
	o.start()
	return o
}

func (o *office) start() {
	daily := &schedule.Daily{
		Plan: func(context.Context) (schedule.Plan, error) { o.mu.Lock(); defer o.mu.Unlock(); return o.plan, nil },
		Days: o, Collect: o.collect, Now: o.now, Log: slog.New(slog.DiscardHandler),
		Zone: func() *time.Location { o.mu.Lock(); defer o.mu.Unlock(); return o.zone },
	}
	ctx, cancel := context.WithCancel(o.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- daily.Run(ctx) }()
	o.stop = func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			o.t.Errorf("Run ended with %v", err)
		}
	}
}

func (o *office) now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return time.Now().Add(o.ahead).In(o.zone)
}

func (o *office) collect(ctx context.Context, day string, trigger collector.Trigger) (time.Duration, error) {
	began := o.now().Format("01-02 15:04")
	o.mu.Lock()
	nth, takes, outcome := len(o.runs), o.takes, o.outcome
	o.runs = append(o.runs, fmt.Sprint(began, " ", trigger))
	o.mu.Unlock()
	select {
	case <-ctx.Done():
		return time.Hour, ctx.Err()
	case <-time.After(takes):
		return outcome(nth), nil
	}
}

func (o *office) DayDone(_ context.Context, day string) (bool, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	_, done := o.done[day]
	return done, o.broken
}

func (o *office) FinishDay(_ context.Context, day string, at time.Time) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.broken == nil {
		o.done[day] = at
	}
	return o.broken
}

func (o *office) VoidDays(_ context.Context, after time.Time) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	maps.DeleteFunc(o.done, func(_ string, at time.Time) bool { return at.After(after) })
	return o.broken
}

// set changes something behind the resident program's back.
func (o *office) set(change func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	change()
}

// ends says how collections end from now on.
func (o *office) ends(outcome func(nth int) time.Duration) { o.set(func() { o.outcome = outcome }) }

// sleeps suspends the computer: its clock goes on, its timers do not.
func (o *office) sleeps(d time.Duration) { o.set(func() { o.ahead += d }) }

// pass lets time pass while the computer is awake, then compares all collections so far.
func (o *office) pass(d time.Duration, want ...string) {
	o.t.Helper()
	time.Sleep(d)
	synctest.Wait()
	o.mu.Lock()
	defer o.mu.Unlock()
	if !slices.Equal(o.runs, want) {
		o.t.Errorf("collections %q, want %q", o.runs, want)
	}
}

// rule runs a test in a bubble, with an office in Paris whose hour is 07:00 and where it is Monday 06:00.
func rule(t *testing.T, test func(t *testing.T, o *office)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, "Europe/Paris", "2026-11-23 06:00", "07:00")
		test(t, o)
		o.stop()
	})
}

const (
	day     = 24 * time.Hour
	quarter = 15 * time.Minute
)

func TestCollectsOnceADayAtItsHour(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.pass(59 * time.Minute)
		o.pass(time.Minute, "11-23 07:00 automatic")
		o.pass(2*day, "11-23 07:00 automatic", "11-24 07:00 automatic", "11-25 07:00 automatic")
	})
}

func TestEveryDayOfAYearHasOneCollection(t *testing.T) {
	for _, name := range []string{"Europe/Paris", "America/New_York", "Australia/Lord_Howe"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := open(t, name, "2026-01-01 00:00", "02:10") // skipped once, shown twice once
				for now := o.now(); now.Year() == 2026; now = o.now() {
					time.Sleep(4 * time.Hour)
					o.sleeps(time.Date(2026, 1, now.YearDay()+1, 0, 0, 0, 0, o.zone).Sub(o.now())) // till midnight
				}
				o.stop()
				if len(o.runs) != 365 || len(o.done) != 365 {
					t.Errorf("%d collections, %d days done", len(o.runs), len(o.done))
				}
				for i, run := range o.runs {
					date := time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC).Format("01-02")
					if run[:5] != date || run[12:] != string(collector.Automatic) {
						t.Errorf("collection %d: %s, want one on %s", i, run, date)
					}
				}
			})
		})
	}
}

func TestAtMidnightADayBeginsAndEnds(t *testing.T) {
	for at, want := range map[string][]string{
		"00:00": {"11-23 22:00 catch-up", "11-24 00:00 automatic", "11-25 00:00 automatic"},
		"23:59": {"11-23 23:59 automatic", "11-24 23:59 automatic"},
	} {
		synctest.Test(t, func(t *testing.T) {
			o := open(t, "Europe/Paris", "2026-11-23 22:00", at)
			o.pass(28*time.Hour, want...)
			o.stop()
		})
	}
}

func TestAnHourThatTheClockSkipsOrRepeatsCountsOnce(t *testing.T) {
	for start, want := range map[string][]string{
		"2026-03-28 12:00": {"03-29 03:00 automatic", "03-30 02:30 automatic"},
		"2026-10-24 12:00": {"10-25 02:30 automatic", "10-26 02:30 automatic"},
	} {
		synctest.Test(t, func(t *testing.T) {
			o := open(t, "Europe/Paris", start, "02:30", start[:10])
			o.pass(2*day, want...)
			o.stop()
		})
	}
}

func TestAComputerThatSleptCatchesUpTheSameDay(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.pass(time.Second)
		o.sleeps(3 * time.Hour)
		o.pass(time.Minute, "11-23 09:00 catch-up")
		o.pass(day, "11-23 09:00 catch-up", "11-24 07:00 automatic")
	})
}

func TestThreeDaysAsleepAreCaughtUpOnce(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.pass(2*time.Hour, "11-23 07:00 automatic")
		o.sleeps(3*day + time.Hour) // Thursday, after the hour
		o.pass(12*time.Hour, "11-23 07:00 automatic", "11-26 09:00 catch-up")
		o.sleeps(3*day - 16*time.Hour) // Sunday, before the hour
		o.pass(12*time.Hour, "11-23 07:00 automatic", "11-26 09:00 catch-up", "11-29 07:00 automatic")
	})
}

func TestARestartDoesNotRepeatTheDay(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.pass(2*time.Hour, "11-23 07:00 automatic")
		o.stop()
		o.start()
		o.pass(4*time.Hour, "11-23 07:00 automatic")
	})
}

func TestACollectionCutShortIsBegunAgain(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.set(func() { o.takes = time.Hour })
		o.pass(90*time.Minute, "11-23 07:00 automatic")
		o.stop()
		o.start()
		o.pass(4*time.Hour, "11-23 07:00 automatic", "11-23 07:30 catch-up")
	})
}

func TestACollectionWithoutNetworkIsTriedAgainUntilItWorks(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.ends(func(nth int) time.Duration { return []time.Duration{quarter, quarter, 0}[nth] })
		o.pass(12*time.Hour, "11-23 07:00 automatic", "11-23 07:15 automatic", "11-23 07:30 automatic")
	})
}

func TestADayWithoutNetworkEndsAtMidnight(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.set(func() { o.plan.Hour = hour(t, "23:20") })
		o.ends(func(int) time.Duration { return quarter })
		o.pass(day, "11-23 23:20 automatic", "11-23 23:35 automatic", "11-23 23:50 automatic")
	})
}

func TestATryThatWaitsOutlastsNoSleepAndNoClockSetBack(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.ends(func(int) time.Duration { return quarter })
		o.pass(61*time.Minute, "11-23 07:00 automatic")
		o.sleeps(30 * time.Minute)
		o.pass(time.Minute, "11-23 07:00 automatic", "11-23 07:31 automatic")
		o.sleeps(-20 * time.Minute)
		o.pass(time.Minute, "11-23 07:00 automatic", "11-23 07:31 automatic", "11-23 07:12 automatic")
	})
}

func TestWhereDropboxAsksToWaitTheNextTryIsLater(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.ends(func(nth int) time.Duration { return []time.Duration{time.Hour, time.Minute, 0}[nth] })
		o.pass(12*time.Hour, "11-23 07:00 automatic", "11-23 08:00 automatic", "11-23 08:01 automatic")
	})
}

func TestAnHourChangedWhileWaitingCounts(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.pass(10 * time.Minute)
		o.set(func() { o.plan.Hour = hour(t, "06:12") })
		o.pass(3*time.Minute, "11-23 06:12 automatic")
		o.set(func() { o.plan.Hour = hour(t, "08:00") })
		o.pass(day, "11-23 06:12 automatic") // never twice in a day
		o.pass(2*time.Hour, "11-23 06:12 automatic", "11-24 08:00 automatic")
	})
}

func TestPausedNothingRunsAndTheDayIsCaughtUpAfterwards(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.set(func() { o.plan.Paused = true })
		o.pass(2 * day)
		o.set(func() { o.plan.Paused = false })
		o.pass(59 * time.Minute) // no word of the days that are over
		o.pass(time.Minute, "11-25 07:00 automatic")
	})
	rule(t, func(t *testing.T, o *office) {
		o.set(func() { o.plan.Paused = true })
		o.pass(3 * time.Hour)
		o.set(func() { o.plan.Paused = false })
		o.pass(time.Minute, "11-23 09:00 catch-up")
	})
}

func TestAJourneyRepeatsNoDay(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.pass(2*time.Hour, "11-23 07:00 automatic")
		o.set(func() {
			o.zone = zone(t, "America/Los_Angeles") // it is 23:00 the day before, whose hour is over
			o.done["2026-11-22"] = time.Time{}
		})
		o.pass(20*time.Hour, "11-23 07:00 automatic") // through 07:00 of the same day there
		o.set(func() { o.zone = zone(t, "Pacific/Auckland") })
		o.pass(2*time.Hour, "11-23 07:00 automatic", "11-24 16:00 catch-up")
	})
}

func TestALedgerThatDoesNotAnswerRepeatsNothing(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		broken := errors.New("disk I/O error")
		o.ends(func(int) time.Duration { o.set(func() { o.broken = broken }); return 0 })
		o.pass(2*time.Hour, "11-23 07:00 automatic")
		o.set(func() { o.broken = nil })
		o.pass(time.Minute, "11-23 07:00 automatic")
		if _, done := o.done["2026-11-23"]; !done {
			t.Error("the day was never stored as done")
		}
		o.set(func() { o.broken = broken })
		o.pass(day, "11-23 07:00 automatic") // not known whether the 24th is done
		o.set(func() { o.broken = nil })
		o.pass(time.Minute, "11-23 07:00 automatic", "11-24 08:01 catch-up")
	})
}
