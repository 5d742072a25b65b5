package schedule_test

import (
	"testing"
	"testing/synctest"
	"time"
)

// Nobody knows whether a clock that is set back was wrong before or is now. To collect a day's documents on another day
// once more costs nothing; to leave a day out costs a day.
func TestAClockSetBackLeavesNoDayOut(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.pass(2*day+2*time.Hour, "11-23 07:00 automatic", "11-24 07:00 automatic", "11-25 07:00 automatic")
		o.sleeps(-2 * day)
		o.pass(20*time.Hour, "11-23 07:00 automatic", "11-24 07:00 automatic", "11-25 07:00 automatic")
		o.pass(3*day, "11-23 07:00 automatic", "11-24 07:00 automatic", "11-25 07:00 automatic",
			"11-24 07:00 automatic", "11-25 07:00 automatic", "11-26 07:00 automatic")
	})
}

func TestAClockSetBackWithinADayRepeatsNothing(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.pass(62*time.Minute, "11-23 07:00 automatic")
		o.sleeps(-4 * time.Minute) // by a server of the right time
		o.pass(time.Minute, "11-23 07:00 automatic")
		o.stop()
		o.start()
		o.pass(12*time.Hour, "11-23 07:00 automatic")
	})
}

func TestAClockThatWasADayAheadForAnHourSkipsNoDay(t *testing.T) {
	for what, between := range map[string]func(o *office){
		"the program goes on":         func(o *office) { o.pass(9*time.Hour, "11-23 07:00 automatic", "11-24 09:00 catch-up") },
		"the program is started anew": func(o *office) { o.stop(); o.start() },
		"the computer is off until the hour is over": func(o *office) {
			o.pass(time.Minute, "11-23 07:00 automatic", "11-24 09:00 catch-up")
			o.stop()
			o.sleeps(25 * time.Hour)
			o.start()
			o.pass(time.Minute, "11-23 07:00 automatic", "11-24 09:00 catch-up", "11-24 10:01 catch-up")
		},
	} {
		t.Run(what, func(t *testing.T) {
			rule(t, func(t *testing.T, o *office) {
				o.pass(3*time.Hour, "11-23 07:00 automatic")
				o.sleeps(day)
				o.pass(time.Hour, "11-23 07:00 automatic", "11-24 09:00 catch-up")
				o.sleeps(-day - time.Hour)
				between(o)
				time.Sleep(day)
				synctest.Wait()
				o.mu.Lock()
				defer o.mu.Unlock()
				days := map[string]int{}
				for _, run := range o.runs {
					days[run[:5]]++
				}
				if days["11-23"] != 1 || days["11-24"] != 2 {
					t.Errorf("collections %q", o.runs)
				}
			})
		})
	}
}

func TestAClockThatWasYearsAheadDoesNotSilenceTheNextDays(t *testing.T) {
	rule(t, func(t *testing.T, o *office) {
		o.sleeps(3653 * day)
		o.pass(2*time.Hour, "11-23 07:00 automatic") // in 2036
		o.sleeps(-3653 * day)
		o.pass(time.Minute, "11-23 07:00 automatic", "11-23 08:00 catch-up")
	})
}
