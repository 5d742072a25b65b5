package simulation

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/program"
	"bannette/trial/must"
	"bannette/trial/world"
)

// crowd is how much a firm collects at once.
type crowd struct{ accounts, channels, documents int }

// TestManyAccountsAreCollectedFairly collects from many accounts, of which one answers a hundred times slower than the
// others, through a Dropbox that allows each account so many calls a second. Its clock is the bubble's: what counts is
// who waits for whom, not how fast this computer is.
func TestManyAccountsAreCollectedFairly(t *testing.T) {
	world.Long(t) // a smaller crowd than this one would never be asked to wait
	size := crowd{6, 20, 1200}
	if world.Often(0, 1) > 0 {
		size = crowd{60, 200, 100_000}
	}
	f := newFirm(t)
	dir := must.Get(os.MkdirTemp(f.dir, "load-"))(t)
	synctest.Test(t, func(t *testing.T) {
		s := newSimulation(t, f, dir, 1, dropboxtest.WithPageSize(2000), dropboxtest.WithLatency(30*time.Millisecond),
			dropboxtest.WithRateLimit(100, time.Second))
		defer s.network.Close()
		defer s.server.Close()
		s.program = s.start()
		defer s.close()
		s.flock(t, size)
		s.collectAll(t, size)
		for _, wrong := range s.wrong {
			t.Error(wrong)
		}
	})
}

// flock connects the accounts, sets the channels up, and has the clients lay their documents.
func (s *simulation) flock(t *testing.T, size crowd) {
	ctx, session := context.Background(), s.program.session
	c := s.program.app.Collector
	c.Downloads, c.Recognitions, c.Accounts = program.Downloads, 2, program.Accounts
	var clients []*client
	for n := range size.accounts {
		account := s.server.AddAccount(fmt.Sprintf("client%d@example.com", n), fmt.Sprint("Client ", n))
		c := newClient(account, fmt.Sprint("client ", n), nil, func(string, ...any) {})
		clients = append(clients, c)
		s.reconnect(c)
	}
	for n := range size.channels {
		c, path := clients[n%size.accounts], fmt.Sprint("/Factures ", n)
		c.account.Mkdir(path)
		company := must.Get(session.AddCompany(ctx, fmt.Sprint("Entreprise ", n), ""))(t)
		binder := must.Get(session.AddBinder(ctx, company.ID, "Achats", app.Purchases))(t)
		must.Get(session.AddChannel(ctx, app.NewChannel{Name: fmt.Sprint("Canal ", n), Account: c.id, Folders: []string{path},
			Company: company.ID, Binder: binder.ID, Client: s.client.ID}))(t)
	}
	for n := range size.documents {
		path := fmt.Sprintf("/Factures %d/%d.txt", n%size.channels, n)
		clients[n%size.channels%size.accounts].account.Put(path, fmt.Appendf(nil, "document %d", n))
	}
	s.server.Fail(dropboxtest.Fault{Account: clients[0].account, Times: dropboxtest.Always, Do: dropboxtest.Slow(3 * time.Second)})
	time.Sleep(time.Hour)
	s.server.Forget()
}

// collectAll demands that all comes, that nobody waits for the slow account, and that Dropbox is asked as it allows.
func (s *simulation) collectAll(t *testing.T, size crowd) {
	ctx := context.Background()
	began, clock := time.Now(), world.WallClock()
	s.check("collect", apptest.CollectDay(ctx, s.program.app))
	wall, took := world.WallClock()-clock, time.Since(began)

	runs := must.Get(s.program.store.Runs(ctx, app.RunFilter{Limit: world.Many}))(t)
	collected, busy := 0, time.Duration(0)
	var othersDone, slowDone time.Time
	first := slices.MinFunc(runs, func(a, b app.RunRow) int { return int(a.Channel - b.Channel) }).Channel
	for _, run := range runs {
		collected += run.Collected
		if run.Result != collector.Complete || !run.Adds() || run.Waiting > 0 {
			s.fail("run %d: %+v", run.ID, run.Run)
		}
		if (run.Channel-first)%int64(size.accounts) == 0 { // the slow account's
			slowDone = later(slowDone, run.Finished)
			continue
		}
		busy += run.Finished.Sub(run.Started)
		othersDone = later(othersDone, run.Finished)
	}
	if collected != size.documents || len(runs) != size.channels {
		s.fail("%d documents came in %d runs, want %d in %d", collected, len(runs), size.documents, size.channels)
	}
	// One of the places is the slow account's; the others are never empty while there is work.
	most := busy/time.Duration(program.Accounts-1)*3/2 + 5*time.Second
	if others := othersDone.Sub(began); others > most || !slowDone.After(othersDone) {
		s.fail("the others were done after %v, and worked for %v in %d places; the slow one was done after %v", others, busy, program.Accounts, slowDone.Sub(began))
	}
	calls := s.server.Calls()
	refused := 0
	for _, call := range calls {
		if call.Status == 429 {
			refused++
		}
	}
	if refused*8 > len(calls) || refused == 0 {
		s.fail("of %d calls %d were too many", len(calls), refused)
	}
	if peak := s.server.Peak("files/download"); peak > program.Accounts*program.Downloads {
		s.fail("%d downloads at once", peak)
	}
	t.Logf("%+v: in %v (%.0f documents a second); by the clock of the world %v, all but the slow account %v; %d calls, %d of them asked to wait; %d MB of memory at the peak",
		size, wall.Round(time.Second/10), float64(size.documents)/wall.Seconds(), took.Round(time.Second), othersDone.Sub(began).Round(time.Second), len(calls), refused, world.PeakMemory()>>20)
	s.screens(t)
}

// screens tells how long what the window asks for takes.
func (s *simulation) screens(t *testing.T) {
	ctx := context.Background()
	for what, ask := range map[string]func() error{
		"the list of channels": func() error { _, err := s.program.session.Channels(ctx); return err },
		"a screen of the tray": func() error { _, err := s.program.session.Documents(ctx, app.DocumentFilter{Limit: 100}); return err },
		"a search in the tray, one found": func() error {
			_, err := s.program.session.Documents(ctx, app.DocumentFilter{Search: "document 77", Limit: 100})
			return err
		},
		"a screen of the history": func() error { _, err := s.program.session.Runs(ctx, app.RunFilter{Limit: 100}); return err },
	} {
		began := world.WallClock()
		s.check(what, ask())
		t.Logf("%s: %v", what, (world.WallClock() - began).Round(time.Microsecond))
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
