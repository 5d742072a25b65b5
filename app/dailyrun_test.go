package app_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/storage"
	"bannette/storage/keychain"
	"bannette/trial/must"
)

// oneDay is a firm with channels of an account each, at midnight of a day whose collection is at seven. Its clock is the
// bubble's, which may be ahead.
type oneDay struct {
	*testing.T
	app      *app.App
	store    *storage.Store
	channels []app.Channel
	shelf    *shelf
	stop     func()

	mu    sync.Mutex
	ahead time.Duration
	wrong map[int64]error // what stands in the way of an account
	item  *collector.Item // what is listed at first
}

// on runs a test in a bubble, on a day with n channels.
func on(t *testing.T, n int, test func(d *oneDay)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		store := must.Get(storage.Open(t.TempDir(), storage.Options{}))(t)
		d := &oneDay{T: t, store: store, shelf: &shelf{dir: t.TempDir()}, wrong: map[int64]error{}}
		d.setUp(n)
		d.start()
		test(d)
		d.stop()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
}

func (d *oneDay) setUp(n int) {
	act, ctx := app.Act{At: time.Now()}, d.Context()
	company := must.Get(d.store.AddCompany(ctx, act, app.Company{Name: "Boulangerie", Folder: "Boulangerie"}))(d)
	binder := must.Get(d.store.AddBinder(ctx, act, app.Binder{Company: company.ID, Name: "Achats", Kind: app.Purchases, Folder: "Achats"}))(d)
	client := must.Get(d.store.AddUser(ctx, act, app.User{Name: "Claire", External: true}, ""))(d)
	must.Do(d, d.store.SetSetting(ctx, act, app.SettingHour, "07:00"))
	for i := range n {
		account, err := d.store.PutAccount(ctx, act, app.Account{Owner: collector.Owner{ID: fmt.Sprint("dbid:", i)}, Purpose: collector.ForCollection, State: app.Connected})
		must.Do(d, err)
		channel, err := d.store.AddChannel(ctx, act, app.Channel{Channel: collector.Channel{Name: fmt.Sprint("Canal ", i), Account: account.ID, Company: company.ID,
			Binder: binder.ID, Client: client.ID, Folders: []collector.Folder{{SourceID: "id:f", Path: "/f"}}}})
		must.Do(d, err)
		d.channels = append(d.channels, channel)
	}
}

// start starts the resident program.
func (d *oneDay) start() {
	log := slog.New(slog.DiscardHandler)
	d.app = &app.App{Store: d.store.Roles(), Secrets: keychain.NewMemory(), Places: app.Places{Data: d.TempDir()}, Now: d.now, Zone: time.UTC, Log: log,
		FolderTray: func(string, string) app.FolderTray { return d.shelf },
		Collector:  &collector.Collector{Ledger: d.store, Archive: d.store.Archive(), Recogniser: &reader{}, Now: d.now, Log: log, Accounts: 4}}
	d.app.Open()
	d.app.Collector.Source = func(_ context.Context, account int64) (collector.Source, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		return &drop{d, account}, d.wrong[account]
	}
	d.app.Collector.Answered = func(context.Context, int64, error) {}
	ended := make(chan bool)
	go func() { _ = d.app.Reside(d.Context()); close(ended) }()
	d.stop = func() { d.app.Close(); <-ended }
}

func (d *oneDay) now() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return time.Now().Add(d.ahead).UTC()
}

// set changes something behind the program's back.
func (d *oneDay) set(change func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change()
}

// until lets time go by until the true time of that day; "31:00" is the next day's morning.
func (d *oneDay) until(hour string) {
	var h, m int
	fmt.Sscanf(hour, "%d:%d", &h, &m)
	time.Sleep(time.Until(time.Date(2000, 1, 1, h, m, 0, 0, time.UTC)))
	synctest.Wait()
}

// runs are how many runs each channel has had.
func (d *oneDay) runs() (all []int) {
	d.Helper()
	rows := must.Get(d.store.Runs(d.Context(), app.RunFilter{Limit: 10_000}))(d)
	for _, channel := range d.channels {
		n := 0
		for _, run := range rows {
			if run.Channel == channel.ID {
				n++
			}
		}
		all = append(all, n)
	}
	return all
}

func (d *oneDay) want(runs ...int) {
	d.Helper()
	if got := d.runs(); fmt.Sprint(got) != fmt.Sprint(runs) {
		d.Errorf("runs of each channel %v, want %v", got, runs)
	}
}

// drop is an account in which nothing lies, or one file.
type drop struct {
	day     *oneDay
	account int64
}

func (s *drop) Changes(_ context.Context, folder collector.Folder) (collector.Page, error) {
	page := collector.Page{Cursor: "1", ListedAt: time.Now()}
	if s.day.item != nil && folder.Cursor == "" {
		page.Entries = []collector.Entry{{Item: s.day.item}}
	}
	return page, nil
}

func (s *drop) Fetch(_ context.Context, _ collector.Item, w io.Writer) error {
	_, err := io.WriteString(w, "one")
	return err
}

func TestAChannelThatIsRunByHandIsTriedAgainAloneAndOnce(t *testing.T) {
	on(t, 6, func(d *oneDay) {
		d.until("06:50")
		release := must.Get(d.store.Claim(d.Context(), d.channels[2].ID, d.now()))(d)
		d.until("07:30")
		d.want(1, 1, 0, 1, 1, 1)
		release()
		d.until("23:00")
		d.want(1, 1, 1, 1, 1, 1)
		d.until("32:00")
		d.want(2, 2, 2, 2, 2, 2)
	})
}

func TestWhatStoodInTheWayAndPassesIsTriedAgainTheSameDay(t *testing.T) {
	for _, wrong := range []error{collector.ErrOffline, collector.ErrBusy, collector.ErrKeychainLocked, collector.ErrNoKeychain, collector.ErrDiskFull} {
		t.Run(wrong.Error(), func(t *testing.T) {
			on(t, 3, func(d *oneDay) {
				d.set(func() { d.wrong[d.channels[1].Account] = wrong })
				d.until("09:30")
				if next, err := d.app.NextDaily(d.Context()); err != nil || next.Hour() != 7 || next.Day() != 1 {
					d.Errorf("the next one is due at %v: %v", next, err)
				}
				d.set(func() { clear(d.wrong) })
				d.until("11:30")
				runs := d.runs()
				if runs[0] != 1 || runs[1] < 2 || runs[2] != 1 {
					d.Errorf("runs of each channel %v", runs)
				}
				rows, _ := d.store.ChannelRows(d.Context())
				if rows[1].Last.Result != collector.Complete {
					d.Errorf("the last run %+v", rows[1].Last)
				}
				if next, err := d.app.NextDaily(d.Context()); err != nil || next.Day() != 2 {
					d.Errorf("the next one is due at %v: %v", next, err)
				}
				d.until("30:00")
				d.want(1, runs[1], 1)
			})
		})
	}
}

// closedBook is a ledger in which no run can be opened.
type closedBook struct{ collector.Ledger }

func (closedBook) OpenRun(context.Context, int64, collector.Trigger, int64, time.Time) (collector.Run, error) {
	return collector.Run{}, io.ErrUnexpectedEOF
}

func TestADaySaysWhyAChannelHasNoRun(t *testing.T) {
	on(t, 1, func(d *oneDay) {
		release := must.Get(d.store.Claim(d.Context(), d.channels[0].ID, d.now()))(d)
		if err := apptest.CollectDay(d.Context(), d.app); err != nil {
			d.Errorf("run by another: %v", err)
		}
		release()
		d.app.Collector.Ledger = closedBook{d.store}
		if err := apptest.CollectDay(d.Context(), d.app); !errors.Is(err, io.ErrUnexpectedEOF) {
			d.Errorf("no run can be opened: %v", err)
		}
	})
}

func TestWhatDoesNotPassEndsTheChannelsDay(t *testing.T) {
	for _, wrong := range []error{collector.ErrSignedOut, collector.ErrNoScope, collector.ErrFolderGone, io.ErrUnexpectedEOF} {
		on(t, 2, func(d *oneDay) {
			d.set(func() { d.wrong[d.channels[0].Account] = wrong })
			d.until("30:00")
			d.want(1, 1)
		})
	}
}

func TestADayWithoutNetworkWritesABoundedNumberOfRuns(t *testing.T) {
	on(t, 1, func(d *oneDay) {
		d.set(func() { d.wrong[d.channels[0].Account] = collector.ErrOffline })
		d.until("30:00")
		if n := d.runs()[0]; n < 5 || n > 24 {
			d.Errorf("%d runs", n)
		}
	})
}

func TestWhatWaitedForItsTrayIsDeliveredTheSameDay(t *testing.T) {
	on(t, 2, func(d *oneDay) {
		d.item = &collector.Item{ID: "id:1", Rev: "1", Path: "/f/a.pdf", Name: "a.pdf", Size: 3, Modified: time.Now().Add(-time.Hour)}
		d.shelf.away.Store(true)
		d.until("07:40")
		d.shelf.away.Store(false)
		d.until("09:00")
		documents, err := d.store.Documents(d.Context(), app.DocumentFilter{})
		if err != nil || len(documents) != 1 || documents[0].Stage != collector.Delivered {
			d.Errorf("documents %+v, %v", documents, err)
		}
	})
}

func TestARestartGoesOnWithTheChannelsThatHadNotHadTheirDay(t *testing.T) {
	on(t, 3, func(d *oneDay) {
		d.set(func() { d.wrong[d.channels[1].Account] = collector.ErrOffline })
		d.until("07:05")
		d.stop()
		d.set(func() { clear(d.wrong) })
		d.start()
		d.until("23:00")
		d.want(1, 2, 1)
	})
}

func TestADayThatAWrongClockShowedIsCollectedWhenItComes(t *testing.T) {
	for what, restarts := range map[string]bool{"the program goes on": false, "the program is not there until the hour is over": true} {
		t.Run(what, func(t *testing.T) {
			on(t, 2, func(d *oneDay) {
				d.until("08:00")
				d.want(1, 1)
				d.set(func() { d.ahead = 24 * time.Hour })
				d.until("09:00")
				d.want(2, 2)
				if restarts {
					d.stop()
				}
				d.set(func() { d.ahead = 0 })
				d.until("36:00")
				if restarts {
					d.start()
					d.until("37:00")
				}
				d.want(3, 3)
			})
		})
	}
}
