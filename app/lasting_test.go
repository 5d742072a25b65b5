package app_test

import (
	"testing"
	"time"

	"bannette/collector"
)

// each lets so many days go by, and returns how many runs the first channel had on each.
func (d *oneDay) each(days int) (runs []int) {
	d.Helper()
	before := d.runs()[0]
	for range days {
		now := d.now()
		time.Sleep(time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, time.UTC).Sub(now))
		runs = append(runs, d.runs()[0]-before)
		before += runs[len(runs)-1]
	}
	return runs
}

func (d *oneDay) wantLasting(days []int) {
	d.Helper()
	if days[0] < 6 || days[0] > 12 {
		d.Errorf("on the first day, %d runs", days[0])
	}
	for day, runs := range days[1:] {
		if runs < 1 || runs > 2 {
			d.Errorf("on day %d, %d runs: %v", day+2, runs, days)
		}
	}
}

func TestWhatShouldPassAndNeverDoesIsTriedSeldomAfterItsFirstDay(t *testing.T) {
	for _, wrong := range []error{collector.ErrNoKeychain, collector.ErrKeychainLocked, collector.ErrDiskFull} {
		t.Run(wrong.Error(), func(t *testing.T) {
			on(t, 1, func(d *oneDay) {
				d.set(func() { d.wrong[d.channels[0].Account] = wrong })
				d.wantLasting(d.each(5))
				if rows, err := d.store.ChannelRows(d.Context()); err != nil || !rows[0].NeedsSomeone() {
					d.Errorf("nobody is told: %+v, %v", rows, err)
				}
				d.set(func() { clear(d.wrong) })
				if runs := d.each(2); runs[0] != 1 || runs[1] != 1 {
					d.Errorf("once it has passed, %v runs", runs)
				}
			})
		})
	}
}

func TestATrayThatStaysAwayIsTriedSeldomAfterItsFirstDayEvenByAProgramThatStartsEachMorning(t *testing.T) {
	on(t, 1, func(d *oneDay) {
		d.item = &collector.Item{ID: "id:1", Rev: "1", Path: "/f/a.pdf", Name: "a.pdf", Size: 3, Modified: time.Now().Add(-time.Hour)}
		d.shelf.away.Store(true)
		var days []int
		for range 4 {
			days = append(days, d.each(1)...)
			d.stop()
			d.start()
		}
		d.wantLasting(days)
	})
}

func TestAKeychainThatIsUnlockedSomeTimeAfterTheLoginIsAskedAgainHoweverLongItWasLocked(t *testing.T) {
	on(t, 1, func(d *oneDay) {
		d.set(func() { d.wrong[d.channels[0].Account] = collector.ErrKeychainLocked })
		d.each(3)
		d.until("79:10") // seven in the morning, and some minutes
		d.set(func() { clear(d.wrong) })
		d.until("81:00")
		if rows, err := d.store.ChannelRows(d.Context()); err != nil || rows[0].Last.Result != collector.Complete {
			d.Errorf("the last run %+v, %v", rows[0].Last, err)
		}
	})
}

func TestANetworkThatIsAwayForDaysIsTriedAllDayLongEachDayEverMoreSeldom(t *testing.T) {
	on(t, 1, func(d *oneDay) {
		d.set(func() { d.wrong[d.channels[0].Account] = collector.ErrOffline })
		for _, runs := range d.each(3) {
			if runs < 6 || runs > 12 {
				d.Errorf("%d runs a day", runs)
			}
		}
	})
}
