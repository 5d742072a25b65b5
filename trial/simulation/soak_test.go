package simulation

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/trial/must"
	"bannette/trial/world"
)

// TestAYearOfDailyRuns lets the resident program collect once a day from clients who go on working, in a bubble in which
// waiting takes no time. What it takes of the computer must not grow, and the day's collection must come once a day,
// also on the days on which the clock jumps over its hour, or shows it twice.
func TestAYearOfDailyRuns(t *testing.T) {
	world.Long(t)
	zones := []string{"Europe/Paris", "America/New_York", "Australia/Lord_Howe"}[:world.Often(1, 3)]
	days := world.Often(36, 365)
	for _, zone := range zones {
		t.Run(zone, func(t *testing.T) {
			y := soak(t, zone, days, nil)
			for _, wrong := range y.wrong {
				t.Error(wrong)
			}
			t.Log(y.told)
		})
	}
}

// Each of these programs takes a little more every day.
func TestSoakFindsALeak(t *testing.T) {
	world.Long(t)
	for name, leak := range map[string]func(s *simulation){
		"a file that stays open":       func(s *simulation) { file, _ := os.Open(s.dir); leaked = append(leaked, file) },
		"a goroutine that never ends":  func(s *simulation) { go func() { <-s.leak }() },
		"memory that is never let go":  func(s *simulation) { leaked = append(leaked, make([]byte, 4<<20)) },
		"a log that tells all it does": func(s *simulation) { s.program.app.Log.Info("all", "bytes", fmt.Sprintf("%20000d", 1)) },
		"a collection that comes twice": func(s *simulation) {
			_ = apptest.CollectDay(context.Background(), s.program.app)
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() { leaked = nil }()
			if y := soak(t, "Europe/Paris", 12, leak); len(y.wrong) == 0 {
				t.Errorf("not found: %s", y.told)
			} else {
				t.Logf("found: %s", y.wrong[0])
			}
		})
	}
}

// leaked is held by nobody else.
var leaked []any

// year is what became of so many days.
type year struct {
	*simulation
	first time.Time
	log   *os.File
	told  string
}

// usage is what a program takes of the computer at rest.
type usage struct{ memory, handles, goroutines, database, log int64 }

// soak runs so many days in the zone; leak is what a leaky program does each day.
func soak(t *testing.T, zone string, days int, leak func(*simulation)) (y *year) {
	f := newFirm(t)
	f.zone = must.Get(time.LoadLocation(zone))(t)
	f.begins = time.Date(2026, time.January, 1, 9, 0, 0, 0, time.UTC)
	if days < 365 {
		f.begins = time.Date(2026, time.March, 1, 9, 0, 0, 0, time.UTC) // the clock of New York changes on the 8th, of Paris on the 29th
		if days < 30 {
			f.begins = time.Date(2026, time.March, 18, 9, 0, 0, 0, time.UTC)
		}
	}
	dir := must.Get(os.MkdirTemp(f.dir, "year-"))(t)
	synctest.Test(t, func(t *testing.T) {
		y = &year{simulation: newSimulation(t, f, dir, 1)}
		defer y.network.Close()
		defer y.server.Close()
		y.leak = make(chan struct{})
		defer close(y.leak)
		y.begin()
		y.live(t, days, leak)
		session := must.Get(y.program.app.SignIn(t.Context(), "Camille", world.Password))(t) // the one that was kept ended meanwhile
		y.check("stay", session.Stay(t.Context()))
		y.conclude()
		y.simulation.close()
	})
	return y
}

func (y *year) live(t *testing.T, days int, leak func(*simulation)) {
	y.log = must.Get(os.Create(filepath.Join(y.dir, "log")))(t)
	defer y.log.Close()
	log := slog.New(slog.NewTextHandler(y.log, nil))
	y.program.app.Log, y.program.app.Collector.Log = log, log
	y.check("set the hour", y.program.session.Set(t.Context(), app.SettingHour, "02:30")) // which clock changes skip and repeat
	y.first = time.Now()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- y.program.app.Reside(ctx) }()
	warm := max(days/4, 4)
	var before, middle usage
	for day := range days {
		for range 2 + y.random.IntN(5) {
			world.Pick(y.random, y.clients).edit(y.random)
			y.cover()
		}
		time.Sleep(24 * time.Hour)
		if leak != nil {
			leak(y.simulation)
		}
		synctest.Wait()
		y.server.Forget()
		switch day {
		case warm:
			before = y.usage()
		case warm + (days-warm)/2:
			middle = y.usage()
		}
	}
	after := y.usage()
	stop()
	<-ended
	y.wantSteady(before, middle, after)
	y.wantOnceADay(days)
}

func (y *year) usage() (u usage) {
	runtime.GC()
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	handles, _ := os.ReadDir("/proc/self/fd")
	u = usage{memory: int64(memory.HeapAlloc), handles: int64(len(handles)), goroutines: int64(runtime.NumGoroutine())}
	u.database = y.databaseSize()
	if log, err := os.Stat(filepath.Join(y.dir, "data", "bannette.db-wal")); err != nil || log.Size() > 16<<20 {
		y.fail("the write-ahead log: %v, %v", log, err)
	}
	if info, err := y.log.Stat(); err == nil {
		u.log = info.Size()
	}
	return u
}

// databaseSize is what the database holds, wherever of its two files it is.
func (y *year) databaseSize() (size int64) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(y.dir, "data", "bannette.db")+"?mode=ro")
	if err == nil {
		err = errors.Join(db.QueryRow("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").Scan(&size), db.Close())
	}
	y.check("size of the database", err)
	return size
}

// wantSteady allows for what the stand-in for Dropbox remembers, and for a page more or less. Database and log grow with
// what happens, in the second half as in the first.
func (y *year) wantSteady(before, middle, after usage) {
	y.told = fmt.Sprintf("from %+v over %+v to %+v, with %d files in the tray", before, middle, after, len(y.trayFiles()))
	for _, c := range []struct {
		what        string
		grown, most int64
	}{
		{"memory", after.memory - before.memory, 16 << 20},
		{"file handles", after.handles - before.handles, 3},
		{"goroutines", after.goroutines - before.goroutines, 3},
		{"the database", after.database - middle.database, (middle.database-before.database)*3/2 + 256<<10},
		{"the log", after.log - middle.log, (middle.log-before.log)*3/2 + 4<<10},
		{"the log of a day", (after.log - before.log) * 10 / max(int64(time.Since(y.first)/(24*time.Hour)), 1) / 10, 8 << 10},
	} {
		if c.grown > c.most {
			y.fail("%s grew by %d, allowed are %d: %s", c.what, c.grown, c.most, y.told)
		}
	}
}

// wantOnceADay demands one automatic collection of each channel on each local day, at its hour.
func (y *year) wantOnceADay(days int) {
	rows, err := y.program.store.Runs(context.Background(), app.RunFilter{Limit: world.Many})
	y.check("list runs", err)
	times := map[string]int{}
	for _, run := range rows {
		at := run.Started.In(y.zone)
		if at.Format(time.DateOnly) == y.first.In(y.zone).Format(time.DateOnly) {
			continue // it is caught up
		}
		if run.Trigger != collector.Automatic {
			y.fail("a run by %s at %v", run.Trigger, at)
		}
		if hour := at.Hour()*60 + at.Minute(); hour < 2*60+30 || hour > 3*60+31 {
			y.fail("a run at %v", at)
		}
		times[fmt.Sprint(at.Format("2006-01-02 "), run.Channel)]++
	}
	for day := range days {
		date := y.first.In(y.zone).AddDate(0, 0, day+1)
		for _, ch := range y.channels {
			if n := times[fmt.Sprint(date.Format("2006-01-02 "), ch.id)]; n != 1 {
				y.fail("%s was collected %d times on %s", ch.name, n, date.Format(time.DateOnly))
			}
		}
	}
}
