package storage_test

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"bannette/collector"
	"bannette/trial/must"
)

// BenchmarkRecordKnownPage records a page of 2,000 files all of which are known, among a million documents and, in turn,
// among ten thousand: the ratio is what the size of the ledger costs. A listing comes in the order of ids, which is none.
func BenchmarkRecordKnownPage(b *testing.B) {
	small, large := newLargeWorld(b, 10_000), newLargeWorld(b, 1_000_000)
	smallPages, largePages := small.knownPages(8, 10_000), large.knownPages(8, 1_000_000)
	var smallTook, largeTook time.Duration
	for i := 0; b.Loop(); i++ {
		smallTook += small.recordKnown(smallPages[i%8])
		largeTook += large.recordKnown(largePages[i%8])
	}
	b.ReportMetric(float64(smallTook.Milliseconds())/float64(b.N), "ms/page-of-10k")
	b.ReportMetric(float64(largeTook.Milliseconds())/float64(b.N), "ms/page-of-1M")
	b.ReportMetric(float64(largeTook)/float64(smallTook), "ratio")
}

// recordKnown records the page in a run of its own and says how long the recording took.
func (w *world) recordKnown(page collector.Page) time.Duration {
	run := must.Get(w.store.OpenRun(w.t.Context(), w.channel.ID, collector.Manual, 0, w.now))(w.t)
	began := time.Now()
	must.Get(w.store.Record(w.t.Context(), run, w.channel.Folders[0], page, w.rule))(w.t)
	took := time.Since(began)
	if closed := must.Get(w.store.CloseRun(w.t.Context(), run, collector.Reason{}, false, w.now))(w.t); closed.Already != 2000 {
		w.t.Fatalf("run %+v", closed)
	}
	return took
}

// newLargeWorld has that many documents in its channel, each delivered, with its file and its line of a run.
func newLargeWorld(b *testing.B, documents int) *world {
	w := newWorld(b)
	const numbers = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) "
	w.fill([]any{documents},
		`INSERT INTO run (channel, company, trigger, started, finished, result, seen, collected)
			SELECT id, company, 'automatic', 1, 2, 'complete', ?1, ?1 FROM channel WHERE id = 1`,
		numbers+`INSERT INTO document (channel, company, binder, client, name, content_hash, stage, found, fetched, delivered, sha256, item, collected_run)
			SELECT 1, 1, 1, 2, 'Facture ' || n || '.pdf', lower(hex(randomblob(32))), 'delivered', n, n, n, lower(hex(randomblob(32))), n, 1 FROM n`,
		`INSERT INTO item (channel, file, version, rev, content_hash, path, folded_path, name, size, modified, export, first_seen, state, reason, document, collected)
			SELECT 1, 'id:' || hex(randomblob(11)), content_hash, 'r' || id, content_hash, '/Clients/2026/' || name, '/clients/2026/' || lower(name),
				name, 1000, 1, '', 1, 'done', '', id, 1 FROM document ORDER BY id LIMIT ?1`,
		`INSERT INTO line (run, item, path, name, folded, size, outcome, reason, document)
			SELECT 1, id, path, name, lower(name), size, 'collected', '', document FROM item LIMIT ?1`,
	)
	return w
}

// fill has the database itself make what would take the store hours.
func (w *world) fill(args []any, queries ...string) {
	db := must.Get(sql.Open("sqlite", w.shut()))(w.t)
	defer db.Close()
	db.SetMaxOpenConns(1)
	must.Get(db.Exec("PRAGMA synchronous = OFF"))(w.t)
	for _, query := range queries {
		must.Get(db.Exec(query, args...))(w.t)
	}
	w.reopen()
}

// knownPages are pages of 2,000 known files each, from all over the listing.
func (w *world) knownPages(count, documents int) []collector.Page {
	db := must.Get(sql.Open("sqlite", filepath.Join(w.dir, "bannette.db")))(w.t)
	defer db.Close()
	pages := make([]collector.Page, count)
	for n := range pages {
		rows := must.Get(db.Query(`SELECT file, rev, content_hash, path, name, size, modified FROM item WHERE id % ? = ? ORDER BY id LIMIT 2000`,
			documents/2500, n%(documents/2500)))(w.t)
		page := collector.Page{ListedAt: w.now, Cursor: "c"}
		for rows.Next() {
			var (
				item     collector.Item
				modified int64
			)
			w.ok(rows.Scan(&item.ID, &item.Rev, &item.ContentHash, &item.Path, &item.Name, &item.Size, &modified))
			item.Modified = time.UnixMilli(modified).UTC()
			page.Entries = append(page.Entries, collector.Entry{Item: &item})
		}
		w.ok(rows.Err())
		pages[n] = page
	}
	return pages
}
