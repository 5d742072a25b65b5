package schedule_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"bannette/app/schedule"
	"bannette/collector"
	"bannette/trial/must"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	zone := must.Get(time.LoadLocation(name))(t)
	return zone
}

func hour(t *testing.T, text string) schedule.Hour {
	t.Helper()
	hour := must.Get(schedule.ParseHour(text))(t)
	return hour
}

func never(string) bool { return false }

func TestParseHourTakesHoursAndMinutesOnly(t *testing.T) {
	for _, text := range []string{"00:00", "07:05", "12:30", "23:59"} {
		if got := hour(t, text).String(); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	for _, text := range []string{"", "7:05", "24:00", "12:60", "12h30", "12:30:00", "-1:00", " 12:3"} {
		if got, err := schedule.ParseHour(text); err == nil {
			t.Errorf("%q became %v", text, got)
		}
	}
}

func TestNextIsACatchUpOnceItIsMoreThanAFewMinutesLate(t *testing.T) {
	paris := zone(t, "Europe/Paris")
	at := time.Date(2026, 11, 23, 7, 0, 0, 0, paris)
	for late, want := range map[time.Duration]collector.Trigger{
		-7 * time.Hour: collector.Automatic, 0: collector.Automatic, 5 * time.Minute: collector.Automatic,
		6 * time.Minute: collector.CatchUp, 16 * time.Hour: collector.CatchUp,
	} {
		due := schedule.Next(at.Add(late), hour(t, "07:00"), paris, never)
		if due.Day != "2026-11-23" || !due.At.Equal(at) || due.Trigger != want {
			t.Errorf("%v late: %+v, want %v", late, due, want)
		}
	}
}

func TestNextPassesOverDaysThatAreDone(t *testing.T) {
	paris := zone(t, "Europe/Paris")
	done := map[string]bool{"2026-12-30": true, "2026-12-31": true, "2027-01-02": true}
	now := time.Date(2026, 12, 30, 9, 0, 0, 0, paris)
	due := schedule.Next(now, hour(t, "07:00"), paris, func(day string) bool { return done[day] })
	if due.Day != "2027-01-01" || !due.At.Equal(time.Date(2027, 1, 1, 7, 0, 0, 0, paris)) || due.Trigger != collector.Automatic {
		t.Errorf("%+v", due)
	}
}

func TestNextAtAClockChange(t *testing.T) {
	tests := []struct{ rule, zone, day, hour, want string }{
		{"an hour skipped in spring is the moment of the change", "Europe/Paris", "2026-03-29", "02:30", "2026-03-29T01:00:00Z"},
		{"the hour after it is itself", "Europe/Paris", "2026-03-29", "03:00", "2026-03-29T01:00:00Z"},
		{"the hour before it is itself", "Europe/Paris", "2026-03-29", "01:59", "2026-03-29T00:59:00Z"},
		{"an hour shown twice in autumn is its first", "Europe/Paris", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"},
		{"the hour after both is itself", "Europe/Paris", "2026-10-25", "03:00", "2026-10-25T02:00:00Z"},
		{"midnight itself can be skipped", "Asia/Beirut", "2026-03-29", "00:00", "2026-03-28T22:00:00Z"},
		{"half an hour can be skipped", "Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z"},
	}
	for _, test := range tests {
		zone := zone(t, test.zone)
		noon := must.Get(time.ParseInLocation(time.DateOnly+" 15:04", test.day+" 12:00", zone))(t)
		due := schedule.Next(noon, hour(t, test.hour), zone, never)
		if got := due.At.UTC().Format(time.RFC3339); got != test.want || due.Day != test.day {
			t.Errorf("%s: %s on %s, want %s", test.rule, got, due.Day, test.want)
		}
	}
}

// The clocks are read minute by minute, to compare.
func TestNextIsTheFirstMinuteOfTheDayThatReachesTheHour(t *testing.T) {
	for _, name := range []string{
		"Europe/Paris", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca",
	} {
		zone := zone(t, name)
		for noon := time.Date(2026, 1, 1, 12, 0, 0, 0, zone); noon.Year() == 2026; {
			_, change := noon.ZoneBounds()
			if change.IsZero() {
				break
			}
			day := change.In(zone)
			noon = time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, zone)
			minute := noon.Add(-15 * time.Hour)
			for h := schedule.Hour(0); h < 24*60; h += 15 {
				for minute.Format(time.DateOnly) < noon.Format(time.DateOnly) || minute.Format("15:04") < h.String() {
					minute = minute.Add(time.Minute)
				}
				if due := schedule.Next(noon, h, zone, never); !due.At.Equal(minute) {
					t.Fatalf("%s, %s %s: %s, want %s", name, due.Day, h, due.At, minute)
				}
			}
		}
	}
}
