package world

import (
	"context"
	"errors"
	"sync"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

func TestATrayInTheFirmsOwnDropbox(t *testing.T) {
	w := New(t)
	firm := w.Server.AddAccount("cabinet@martel.example", "Cabinet Martel")
	if err := w.Session.Set(t.Context(), app.SettingTray, "dropbox:cabinet@martel.example:/Bannettes"); err == nil {
		t.Error("an account that is not connected for the tray was taken")
	}
	w.connect(firm, collector.ForTray)
	must.Do(t, w.Session.Set(t.Context(), app.SettingTray, "dropbox:cabinet@martel.example:/Bannettes"))
	w.Put("/Factures/a.pdf", "a")
	w.Put("/Factures/sous/a.pdf", "b")
	w.AddChannel("Lefèvre", nil)

	w.Server.Fail(dropboxtest.Fault{Route: "files/upload", Account: firm, Times: dropboxtest.Always, Do: dropboxtest.EndpointError("path", "insufficient_space")})
	run := w.CollectOne()
	if run.Collected != 2 || run.Waiting != 2 {
		t.Errorf("while the firm's Dropbox is full: %+v, %d waiting", run.Balance, run.Waiting)
	}
	w.Server.Heal()
	if run := w.CollectOne(); run.Waiting != 0 {
		t.Errorf("afterwards %d wait", run.Waiting)
	}
	contents := map[string]bool{}
	for _, file := range firm.Files("") {
		contents[string(firm.Content(file.Path))] = true
	}
	if len(firm.Files("")) != 2 || !contents["a"] || !contents["b"] {
		t.Errorf("in the firm's Dropbox: %+v", firm.Files(""))
	}
	w.wantSound() // and nothing was asked of the client's Dropbox but to read
}

func TestAnAccountConnectedForTheTrayIsNotCollectedFrom(t *testing.T) {
	w := New(t)
	firm := w.Server.AddAccount("cabinet@martel.example", "Cabinet Martel")
	firm.Mkdir("/Factures")
	account := w.connect(firm, collector.ForTray)
	_, err := w.Session.AddChannel(t.Context(), app.NewChannel{Name: "x", Account: account.ID, Folders: []string{"/Factures"},
		Company: w.Company.ID, Binder: w.Binder.ID, Client: w.user.ID})
	if !errors.Is(err, app.ErrBadValue) {
		t.Errorf("it was: %v", err)
	}
}

func TestAStoppedRunSaysSoAndTheNextOneGoesOn(t *testing.T) {
	w := New(t)
	w.lay("a", "b", "c", "d")
	w.AddChannel("Lefèvre", nil)
	w.App.Collector.Downloads = 1
	ctx, cancel := context.WithCancel(t.Context())
	w.App.Collector.Progress = func(p collector.Progress) {
		if p.Fetched == 2 {
			cancel()
		}
	}
	runs, err := w.Session.Collect(ctx, nil, nil)
	if err != nil || len(runs) != 1 {
		t.Fatalf("%v, %d runs", err, len(runs))
	}
	run := runs[0]
	if !run.Adds() || run.Problem.Code != collector.ReasonStopped || run.Result != collector.Partial || run.Failed == 0 || run.Seen != 4 {
		t.Errorf("stopped: %+v", run)
	}
	w.App.Collector.Progress = nil
	w.collect()
	w.wantDelivered("a", "b", "c", "d")
	w.wantSound()
}

func TestProgressEndsWithTheWholeTruth(t *testing.T) {
	w := New(t)
	w.lay("a", "b", "c")
	w.Server.Fail(dropboxtest.Fault{Route: "files/download", Path: "/Factures/c.pdf", Times: dropboxtest.Always, Do: dropboxtest.PathError("locked")})
	w.AddChannel("Lefèvre", nil)
	var mu sync.Mutex
	var last collector.Progress
	w.App.Collector.Progress = func(p collector.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if p.Fetched < last.Fetched || p.Delivered < last.Delivered || last.Finished {
			t.Errorf("from %+v to %+v", last, p)
		}
		last = p
	}
	run := w.CollectOne()
	last.Current = ""
	if want := (collector.Progress{Run: run.ID, Channel: run.Channel, Listed: 3, Total: 3, Fetched: 2, Recognised: 2, Delivered: 2, Failed: 1, Finished: true}); last != want {
		t.Errorf("%+v, want %+v", last, want)
	}
}

func TestTwoClicksAtOnceAreOneRun(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("Lefèvre", nil)
	var clicks sync.WaitGroup
	for range 4 {
		clicks.Go(func() {
			if _, err := w.Session.Collect(t.Context(), nil, nil); err != nil && !errors.Is(err, collector.ErrRunning) {
				t.Error(err)
			}
		})
	}
	clicks.Wait()
	w.wantDelivered("a")
	w.wantSound()
}
