package main

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"bannette/collector"
)

// know adds delivered documents to a closed world's first channel, each with its file and its line of a run. Through the
// line, a hundred thousand would take minutes.
func (w *world) know(documents int) {
	w.Helper()
	const numbers = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) "
	db := w.database()
	defer db.Close()
	for _, statement := range []string{
		"PRAGMA synchronous = OFF",
		`INSERT INTO run (id, channel, company, trigger, started, finished, result, seen, collected)
			SELECT 1000, id, company, 'automatic', 1, 2, 'complete', ?1, ?1 FROM channel`,
		numbers + `INSERT INTO document (id, channel, company, binder, client, name, content_hash, stage, found, fetched, delivered, sha256, item, collected_run)
			SELECT n, c.id, c.company, c.binder, c.client, 'Facture ' || n || '.pdf', lower(hex(randomblob(32))), 'delivered', n, n, n,
				lower(hex(randomblob(32))), 1000000 + n, 1000 FROM n, channel c`,
		`INSERT INTO item (id, channel, file, version, rev, content_hash, path, folded_path, name, size, modified, export, first_seen, state, reason, document, collected)
			SELECT item, channel, 'id:' || hex(randomblob(11)), content_hash, 'r' || id, content_hash, '/Clients/2026/' || name,
				'/clients/2026/' || lower(name), name, 1000, 1, '', 1, 'done', '', id, 1 FROM document LIMIT ?1`,
		`INSERT INTO line (run, item, path, name, folded, size, outcome, reason, document)
			SELECT 1000, id, path, name, lower(name), size, 'collected', '', document FROM item WHERE document IS NOT NULL LIMIT ?1`,
	} {
		if _, err := db.Exec(statement, documents); err != nil {
			w.Fatal(err)
		}
	}
}

func (w *world) database() *sql.DB {
	w.Helper()
	db := must(sql.Open("sqlite", filepath.Join(w.dir, "data", "bannette.db")))(w)
	db.SetMaxOpenConns(1)
	return db
}

// ledger is a world's ledger, with pages of files that it knows.
type ledger struct {
	*world
	channel collector.Channel
	pages   []collector.Page
}

func newLedger(b *testing.B, documents int) *ledger {
	b.Helper()
	w := newWorld(b)
	channel := w.addChannel("Lefèvre", nil)
	w.close()
	w.know(documents)
	l := &ledger{world: w, channel: channel.Channel, pages: w.knownPages(4, documents)}
	w.start()
	return l
}

// knownPages are pages of 2,000 files each, from all over the ledger: a source lists by its own ids, which is no order.
func (w *world) knownPages(count, documents int) []collector.Page {
	w.Helper()
	db := w.database()
	defer db.Close()
	pages := make([]collector.Page, count)
	for n := range pages {
		rows := must(db.Query(`SELECT file, rev, content_hash, path, name, size FROM item WHERE id % ?1 = ?2 ORDER BY id LIMIT 2000`,
			documents/2500, n%(documents/2500)))(w)
		for rows.Next() {
			item := collector.Item{Modified: time.UnixMilli(1).UTC()}
			if err := rows.Scan(&item.ID, &item.Rev, &item.ContentHash, &item.Path, &item.Name, &item.Size); err != nil {
				w.Fatal(err)
			}
			pages[n].Entries = append(pages[n].Entries, collector.Entry{Item: &item})
		}
		if err := rows.Err(); err != nil {
			w.Fatal(err)
		}
		pages[n].Cursor, pages[n].Listed = "c", time.Now()
	}
	return pages
}

// record records one of the pages in a run of its own, and says how long that took.
func (l *ledger) record(page int) time.Duration {
	l.Helper()
	ctx, store, now := l.Context(), l.app.Collector.Ledger, time.Now()
	run := must(store.OpenRun(ctx, l.channel.ID, collector.Manual, 0, now))(l)
	rule := collector.Rule{SizeLimit: 200e6, Now: now}
	began := time.Now()
	must(store.Record(ctx, run, l.channel.Folders[0], l.pages[page%len(l.pages)], rule))(l)
	took := time.Since(began)
	closed := must(store.CloseRun(ctx, run, collector.Reason{}, false, now))(l)
	if closed.Already != 2000 {
		l.Fatalf("%+v", closed)
	}
	return took
}
