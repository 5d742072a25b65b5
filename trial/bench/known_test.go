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
	know(w, documents)
	l := &ledger{World: w, channel: channel.Channel, pages: knownPages(w, 4, documents)}
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

// knownPages are pages of 2,000 files each, from all over the ledger: a source lists by its own ids, which is no order.
func knownPages(w *world.World, count, documents int) []collector.Page {
	w.Helper()
	db := database(w)
	defer db.Close()
	pages := make([]collector.Page, count)
	for n := range pages {
		rows := must.Get(db.Query(`SELECT file, rev, content_hash, path, name, size FROM item WHERE id % ?1 = ?2 ORDER BY id LIMIT 2000`,
			documents/2500, n%(documents/2500)))(w)
		for rows.Next() {
			item := collector.Item{Modified: time.UnixMilli(1).UTC()}
			must.Do(w, rows.Scan(&item.ID, &item.Rev, &item.ContentHash, &item.Path, &item.Name, &item.Size))
			pages[n].Entries = append(pages[n].Entries, collector.Entry{Item: &item})
		}
		must.Do(w, rows.Err())
		pages[n].Cursor, pages[n].ListedAt = "c", time.Now()
	}
	return pages
}
