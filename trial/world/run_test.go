package world

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bannette/collector"
	"bannette/trial/must"
	"bannette/ui/viewmodel"
	historymodel "bannette/ui/viewmodel/history"
)

// runs is a world as the window sees it: view models over the real program, on a goroutine of their own.
type runs struct {
	*World
	words   *viewmodel.Words
	running *historymodel.Running
	told    []string
	runner  viewmodel.Runner
	mu      sync.Mutex
	changed chan bool
}

func newRuns(t *testing.T) *runs {
	w := &runs{World: New(t), words: must.Get(viewmodel.NewWords("fr"))(t), changed: make(chan bool, 1)}
	w.runner = viewmodel.Runner{OnUI: func(change func()) {
		w.mu.Lock()
		change()
		w.mu.Unlock()
		select {
		case w.changed <- true:
		default:
		}
	}}
	w.running = &historymodel.Running{Session: w.Session, Words: w.words, Now: time.Now, Runner: w.runner,
		Toast: func(said string, _ func()) { w.told = append(w.told, said) }}
	w.App.Collector.Progress = w.running.Report
	return w
}

// do acts as a click does.
func (w *runs) do(act func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	act()
}

// until waits until what the window shows is so.
func (w *runs) until(what string, so func() bool) {
	w.Helper()
	late := time.After(time.Minute)
	for {
		w.mu.Lock()
		done := so()
		w.mu.Unlock()
		if done {
			return
		}
		select {
		case <-w.changed:
		case <-late:
			w.Fatalf("the window never shows: %s; told %q", what, w.told)
		}
	}
}

func (w *runs) follow() *historymodel.Run {
	r := &historymodel.Run{Session: w.Session, Running: w.running, Now: time.Now, Words: w.words, Work: viewmodel.Latest{Runner: w.runner}, Changed: func() {}}
	r.Files.Work.Runner = w.runner
	return r
}

func (w *runs) history() *historymodel.History {
	h := &historymodel.History{Session: w.Session, Running: w.running, Now: time.Now, Words: w.words, Work: viewmodel.Latest{Runner: w.runner}, Changed: func() {},
		Toast: func(said string, _ func()) { w.told = append(w.told, said) }}
	h.Runs.Work.Runner, h.Files.Work.Runner = w.runner, w.runner
	return h
}

func TestARunByHandFromItsPreviewToTheHistory(t *testing.T) {
	w := newRuns(t)
	w.Put("/Factures/a.pdf", "a")
	w.Put("/Factures/=b.pdf", "b")
	w.Put("/Factures/film.mp4", "m")
	channel := w.AddChannel("Lefèvre", nil)
	m := &historymodel.Manual{Session: w.Session, Running: w.running, Now: time.Now, Words: w.words, Work: viewmodel.Latest{Runner: w.runner}, Changed: func() {}}
	w.do(func() { m.Open(channel.ID) })
	w.until("the preview", func() bool { return m.Loaded })
	var confirmed bool
	w.do(func() {
		m.Search("a.pdf")
		m.Tick(0)
		m.Search("")
		if amount := m.Amount(); amount != "1 document, 1\u202fo" {
			t.Errorf("it amounts to %q", amount)
		}
		confirmed = m.Confirm()
	})
	if !confirmed {
		t.Fatal(m.MayConfirm())
	}
	r := w.follow()
	w.do(func() { r.Open(channel.ID) })
	w.until("the end", func() bool { return r.Loaded && !r.Going() && r.Run.ID != 0 && r.Files.Known() })
	w.do(func() {
		mark, body := r.Ending()
		if mark.Text != "1 document est arrivé en bannette" || body != "Dans Boulangerie Lefèvre › Achats." {
			t.Errorf("it ended with %q %q", mark.Text, body)
		}
		r.Close()
	})
	w.wantDelivered("b")

	h := w.history()
	w.do(h.Load)
	w.until("the run's files", func() bool { return h.Loaded() && h.Files.Count() == 3 })
	w.do(func() { h.Search("film") })
	w.until("the file by its name", func() bool { return h.Files.Known() && h.Files.Count() == 1 })
	w.do(func() { h.Search("") })
	w.until("the run again", func() bool { return h.Files.Known() && h.Files.Count() == 3 })
	w.do(h.Retry) // which brings what was unticked
	w.until("the second run's end", func() bool { return w.running.Of(channel.ID) == nil })
	w.wantDelivered("a", "b")

	var out bytes.Buffer
	w.do(func() {
		e := h.Export()
		to := filepath.Join(w.Dir, "export.csv")
		e.Done = func(string) { out.Write(must.Get(os.ReadFile(to))(t)) }
		e.Start(to)
	})
	w.until("the export", func() bool { return out.Len() > 0 })
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff")))
	reader.Comma = ';'
	lines := must.Get(reader.ReadAll())(t)
	if len(lines) != 1+1+3 || !strings.Contains(out.String(), "'=b.pdf") {
		t.Errorf("exported %q", lines)
	}
}

func TestACancelledRunKeepsWhatArrivedAndTheRestComesNextTime(t *testing.T) {
	w := newRuns(t)
	w.lay("a", "b", "c", "d")
	channel := w.AddChannel("Lefèvre", nil)
	gate := &gated{reading: reading{}, opened: make(chan bool)}
	w.App.Collector.Recogniser, w.App.Collector.Recognitions = gate, 1
	w.do(func() { w.running.Start([]int64{channel.ID}, nil) })
	gate.opened <- true // one document passes
	w.until("one document in the tray", func() bool {
		g := w.running.Of(channel.ID)
		return g != nil && g.Progress.Delivered == 1 && g.Progress.Fetched == 4
	})
	r := w.follow()
	w.do(func() { r.Open(channel.ID) })
	w.do(func() { w.running.Stop(channel.ID) })
	w.until("the end", func() bool { return w.running.Of(channel.ID) == nil && r.Loaded && !r.Going() && r.Run.ID != 0 })
	w.do(func() {
		if mark, _ := r.Ending(); mark.Text != "Collecte annulée" || r.Heading() != "Collecte annulée" {
			t.Errorf("it says %q", mark.Text)
		}
		r.Close()
	})
	w.App.Collector.Recogniser = reading{}
	w.do(w.running.StartAll)
	w.until("the next run's end", func() bool { return w.running.Of(0) == nil && w.running.Of(channel.ID) == nil })
	w.wantDelivered("a", "b", "c", "d")
	w.wantSound()
}

// gated recognises one document for each time that it is opened, and is stopped like a real one.
type gated struct {
	reading
	opened chan bool
}

func (g *gated) Recognise(ctx context.Context, file, name, languages string) (collector.Text, error) {
	select {
	case <-g.opened:
		return g.reading.Recognise(ctx, file, name, languages)
	case <-ctx.Done():
		return collector.Text{}, ctx.Err()
	}
}
