package bench

import (
	"testing"
	"time"

	"bannette/collector"
	"bannette/trial/must"
	"bannette/trial/world"
)

// ledger is a world's ledger, with pages of files that it knows.
type ledger struct {
	*world.World
	channel collector.Channel
	pages   []collector.Page
}

func newLedger(b *testing.B, documents int) *ledger {
	b.Helper()
	w := world.New(b)
	channel := w.AddChannel("Lefèvre", nil)
	w.Close()
	w.Know(documents)
	l := &ledger{World: w, channel: channel.Channel, pages: w.KnownPages(4, documents)}
	w.Start()
	return l
}

// record records one of the pages in a run of its own, and says how long that took.
func (l *ledger) record(page int) time.Duration {
	l.Helper()
	ctx, store, now := l.Context(), l.App.Collector.Ledger, time.Now()
	run := must.Get(store.OpenRun(ctx, l.channel.ID, collector.Manual, 0, now))(l)
	rule := collector.Rule{SizeLimit: 200e6, Now: now}
	began := time.Now()
	must.Get(store.Record(ctx, run, l.channel.Folders[0], l.pages[page%len(l.pages)], rule))(l)
	took := time.Since(began)
	closed := must.Get(store.CloseRun(ctx, run, collector.Reason{}, false, now))(l)
	if closed.Already != 2000 {
		l.Fatalf("%+v", closed)
	}
	return took
}
