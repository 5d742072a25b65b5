package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
	"testing"
	"time"

	"bannette/collector"
)

var errDead = errors.New("the program was killed")

// life counts the line's outside calls, and ends at one of them: from then on no call gets through, as if the
// program had been killed there. The fatal call itself happens or not, its answer is lost either way.
type life struct {
	mu      sync.Mutex
	calls   int
	fatal   int  // the call at which it ends
	happens bool // whether the fatal call still has its effect
}

func (l *life) call(do func() error) error {
	l.mu.Lock()
	l.calls++
	n := l.calls
	l.mu.Unlock()
	if n < l.fatal {
		return do()
	}
	if n == l.fatal && l.happens {
		_ = do()
	}
	return errDead
}

// give lets the world's line run in this life.
func (l *life) give(w *world) {
	c := w.app.Collector
	c.Downloads, c.Recognitions, c.Accounts = 1, 1, 1
	c.Ledger = &mortalLedger{c.Ledger, l}
	c.Archive = &mortalArchive{c.Archive, l}
	c.Recogniser = &mortalRecogniser{c.Recogniser, l}
	source, tray := c.Source, c.Tray
	c.Source = func(ctx context.Context, account int64) (collector.Source, error) {
		real, err := source(ctx, account)
		return &mortalSource{real, l}, err
	}
	c.Tray = func(ctx context.Context) (collector.Tray, error) {
		real, err := tray(ctx)
		return &mortalTray{real, l}, err
	}
}

func TestRunSurvivesACutAnywhere(t *testing.T) {
	calls := runCut(t, math.MaxInt, false)
	if calls < 20 {
		t.Fatalf("only %d outside calls: the test cuts nothing", calls)
	}
	for fatal := 1; fatal <= calls; fatal++ {
		for _, happens := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d happens=%t", fatal, happens), func(t *testing.T) {
				t.Parallel()
				runCut(t, fatal, happens)
			})
		}
	}
}

// runCut collects in a life that ends at the fatal call, and again in a new one, after which every document must be
// in the tray, once. It returns how many calls the first life saw.
func runCut(t *testing.T, fatal int, happens bool) int {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "a")
	w.put("/Factures/copie.pdf", "a")
	w.put("/Factures/b.pdf", "b")
	w.put("/Factures/vide.pdf", "")
	w.addChannel("Lefèvre", nil)
	l := &life{fatal: fatal, happens: happens}
	l.give(w)
	_, _ = w.session.Collect(t.Context(), nil, nil)

	w.restart()
	w.put("/Factures/c.pdf", "c")
	w.collect()
	w.wantDelivered("a", "b", "c")
	w.wantSound()
	collected := 0
	for _, run := range w.history() {
		collected += run.Collected
		if !run.Adds() || run.Finished.IsZero() {
			t.Errorf("run %d: %+v", run.ID, run.Run)
		}
	}
	if collected != 3 {
		t.Errorf("%d collected over all runs, want 3", collected)
	}
	return l.calls
}

type mortalSource struct {
	collector.Source
	life *life
}

func (m *mortalSource) Changes(ctx context.Context, folder collector.Folder) (page collector.Page, err error) {
	err = m.life.call(func() (err error) { page, err = m.Source.Changes(ctx, folder); return err })
	return page, err
}

func (m *mortalSource) Fetch(ctx context.Context, item collector.Item, w io.Writer) error {
	return m.life.call(func() error { return m.Source.Fetch(ctx, item, w) })
}

type mortalArchive struct {
	collector.Archive
	life *life
}

func (m *mortalArchive) Put(ctx context.Context, fill func(io.Writer) error) (original collector.Original, err error) {
	err = m.life.call(func() (err error) { original, err = m.Archive.Put(ctx, fill); return err })
	return original, err
}

type mortalRecogniser struct {
	collector.Recogniser
	life *life
}

func (m *mortalRecogniser) Recognise(ctx context.Context, file, name, languages string) (text collector.Text, err error) {
	err = m.life.call(func() (err error) { text, err = m.Recogniser.Recognise(ctx, file, name, languages); return err })
	return text, err
}

type mortalTray struct {
	collector.Tray
	life *life
}

func (m *mortalTray) Deliver(ctx context.Context, to collector.Destination, file string) (receipt string, err error) {
	err = m.life.call(func() (err error) { receipt, err = m.Tray.Deliver(ctx, to, file); return err })
	return receipt, err
}

// mortalLedger lets each of the ledger's calls be the fatal one. Preview is no part of a run.
type mortalLedger struct {
	collector.Ledger
	life *life
}

func (m *mortalLedger) OpenRun(ctx context.Context, channel int64, trigger collector.Trigger, by int64, now time.Time) (run collector.Run, err error) {
	err = m.life.call(func() (err error) { run, err = m.Ledger.OpenRun(ctx, channel, trigger, by, now); return err })
	return run, err
}

func (m *mortalLedger) Remembered(ctx context.Context, run collector.Run, rule collector.Rule) (young time.Duration, err error) {
	err = m.life.call(func() (err error) { young, err = m.Ledger.Remembered(ctx, run, rule); return err })
	return young, err
}

func (m *mortalLedger) Record(ctx context.Context, run collector.Run, folder collector.Folder, page collector.Page, rule collector.Rule) (young time.Duration, err error) {
	err = m.life.call(func() (err error) { young, err = m.Ledger.Record(ctx, run, folder, page, rule); return err })
	return young, err
}

func (m *mortalLedger) FolderMissing(ctx context.Context, folder collector.Folder, missing bool) error {
	return m.life.call(func() error { return m.Ledger.FolderMissing(ctx, folder, missing) })
}

func (m *mortalLedger) Pending(ctx context.Context, run collector.Run) (documents []collector.Document, err error) {
	err = m.life.call(func() (err error) { documents, err = m.Ledger.Pending(ctx, run); return err })
	return documents, err
}

func (m *mortalLedger) Fetched(ctx context.Context, run collector.Run, doc collector.Document, original collector.Original, now time.Time) (already bool, err error) {
	err = m.life.call(func() (err error) { already, err = m.Ledger.Fetched(ctx, run, doc, original, now); return err })
	return already, err
}

func (m *mortalLedger) Recognised(ctx context.Context, doc collector.Document, text collector.Text, searchable string, now time.Time) error {
	return m.life.call(func() error { return m.Ledger.Recognised(ctx, doc, text, searchable, now) })
}

func (m *mortalLedger) Delivered(ctx context.Context, doc collector.Document, receipt string, now time.Time) error {
	return m.life.call(func() error { return m.Ledger.Delivered(ctx, doc, receipt, now) })
}

func (m *mortalLedger) Failed(ctx context.Context, run collector.Run, doc collector.Document, reason collector.Reason, attempt bool) error {
	return m.life.call(func() error { return m.Ledger.Failed(ctx, run, doc, reason, attempt) })
}

func (m *mortalLedger) Waits(ctx context.Context, doc collector.Document, reason collector.Reason) error {
	return m.life.call(func() error { return m.Ledger.Waits(ctx, doc, reason) })
}

func (m *mortalLedger) CloseRun(ctx context.Context, run collector.Run, problem collector.Reason, breaks bool, now time.Time) (closed collector.Run, err error) {
	err = m.life.call(func() (err error) { closed, err = m.Ledger.CloseRun(ctx, run, problem, breaks, now); return err })
	return closed, err
}

func (m *mortalLedger) Destination(ctx context.Context, doc collector.Document) (to collector.Destination, err error) {
	err = m.life.call(func() (err error) { to, err = m.Ledger.Destination(ctx, doc); return err })
	return to, err
}
