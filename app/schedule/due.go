// Package schedule says when the daily collection is due, and lets it run in the resident program: once in
// each local calendar day, at its hour or as soon as the computer is there again. It goes by the wall clock
// alone, so that sleep, clock changes and journeys neither lose a day nor repeat one. It does not know what a
// collection does.
//
// A day is done once its collection says so; until then it goes on the same day, as often as it asks for. One that a
// crash interrupted is begun again the same day, which is safe since collecting never repeats a document. A day that was
// done at an instant that has not come yet was done by a clock that was ahead: it is not done.
package schedule

import (
	"fmt"
	"time"

	"bannette/collector"
)

// Hour is a time of day, in minutes after midnight.
type Hour int

// ParseHour reads "HH:MM". Error: what is wrong with the text.
func ParseHour(text string) (Hour, error) {
	at, err := time.Parse("15:04", text)
	if err != nil || len(text) != len("15:04") {
		return 0, fmt.Errorf("hour %q: not HH:MM", text)
	}
	return Hour(at.Hour()*60 + at.Minute()), nil
}

// String gives "HH:MM".
func (h Hour) String() string { return fmt.Sprintf("%02d:%02d", h/60, h%60) }

// Due is a collection that is to run.
type Due struct {
	Day     string    // the local calendar day that it is for, "2026-11-23"
	At      time.Time // its instant; in the past if the day's hour is over
	Trigger collector.Trigger
}

// grace is how late a collection may begin and still be the automatic one rather than a catch-up.
const grace = 5 * time.Minute

// Next says which automatic collection comes next: today's if today is not done, even if its hour is over,
// else that of the next day that is not. done tells which local calendar days had theirs.
func Next(now time.Time, hour Hour, zone *time.Location, done func(day string) bool) Due {
	year, month, today := now.In(zone).Date()
	for ahead := 0; ; ahead++ {
		// Counted in UTC, where every day has its 24 hours.
		date := time.Date(year, month, today+ahead, 0, 0, 0, 0, time.UTC)
		day := date.Format(time.DateOnly)
		if done(day) {
			continue
		}
		due := Due{Day: day, At: instant(date, hour, zone), Trigger: collector.Automatic}
		if now.Sub(due.At) > grace {
			due.Trigger = collector.CatchUp
		}
		return due
	}
}

// instant is when the clocks of zone first show hour on date (given in UTC) or, where a clock change skips
// that hour, the moment of the change.
func instant(date time.Time, hour Hour, zone *time.Location) time.Time {
	wall := date.Add(time.Duration(hour) * time.Minute)
	guess := time.Date(date.Year(), date.Month(), date.Day(), 0, int(hour), 0, 0, zone)
	from, to := guess.ZoneBounds()
	// time.Date does not say which side of a clock change it takes.
	switch shown := onClock(guess); {
	case shown.After(wall):
		return from
	case shown.Before(wall):
		return to
	}
	if from.IsZero() {
		return guess
	}
	_, before := from.Add(-time.Second).Zone()
	if earlier := wall.Add(-time.Duration(before) * time.Second); earlier.Before(from) {
		return earlier.In(zone) // the clocks show it twice
	}
	return guess
}

// onClock is what the clocks show at t, as if it were UTC.
func onClock(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}
