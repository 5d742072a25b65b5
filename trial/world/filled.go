package world

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// Remember adds runs of delivered documents, each with its file and its line, to a closed world's first channel. One in
// ten had a failure.
func (w *World) Remember(runs, files int) {
	w.Helper()
	db := w.Database()
	defer db.Close()
	for _, statement := range []string{
		"PRAGMA synchronous = OFF",
		`WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1)
			INSERT INTO run (id, channel, company, trigger, started, finished, result, seen, collected, failed)
			SELECT n, c.id, c.company, 'automatic', ?3 - (?1 - n) * 3600000, ?3 - (?1 - n) * 3600000 + 1000,
				iif(n % 10 = 0, 'partial', 'complete'), ?2, ?2 - (n % 10 = 0), n % 10 = 0 FROM n, channel c`,
		`WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1 * ?2)
			INSERT INTO document (id, channel, company, binder, client, name, content_hash, stage, found, fetched, delivered, sha256, item, collected_run)
			SELECT n, c.id, c.company, c.binder, c.client, 'Facture ' || n || '.pdf', lower(hex(randomblob(32))), 'delivered', 1, ?3, ?3,
				lower(hex(randomblob(32))), 1000000 + n, 1 + (n - 1) / ?2 FROM n, channel c`,
		`INSERT INTO item (id, channel, file, version, rev, content_hash, path, folded_path, name, size, modified, export, first_seen, state, reason, document, collected)
			SELECT item, channel, 'id:' || hex(randomblob(11)), content_hash, 'r' || id, content_hash, '/Clients/2026/' || name,
				'/clients/2026/' || lower(name), name, 1000, 1, '', 1, 'done', '', id, 1 FROM document`,
		`INSERT INTO line (run, item, path, name, folded, size, outcome, reason, document)
			SELECT 1 + (document - 1) / ?2, id, path, name, lower(name), size, 'collected', '', document FROM item`,
	} {
		must.Get(db.Exec(statement, runs, files, time.Now().UnixMilli()))(w)
	}
}

// Know adds delivered documents to a closed world's first channel, each with its file and its line of a run. Through the
// line, a hundred thousand would take minutes.
func (w *World) Know(documents int) {
	w.Helper()
	const numbers = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) "
	db := w.Database()
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
		must.Get(db.Exec(statement, documents))(w)
	}
}

func (w *World) Database() *sql.DB {
	w.Helper()
	db := must.Get(sql.Open("sqlite", filepath.Join(w.Dir, "data", "bannette.db")))(w)
	db.SetMaxOpenConns(1)
	return db
}

// KnownPages are pages of 2,000 files each, from all over the ledger: a source lists by its own ids, which is no order.
func (w *World) KnownPages(count, documents int) []collector.Page {
	w.Helper()
	db := w.Database()
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
		pages[n].Cursor, pages[n].Listed = "c", time.Now()
	}
	return pages
}

// PutLazy adds settled files of the size in bytes; their content is made from their numbers, which begin with 0.
func (w *World) PutLazy(files int, size int64) {
	settled := time.Now().Add(-time.Hour)
	for n := range files {
		path := fmt.Sprintf("/Factures/%02d/facture %06d.pdf", n%12+1, n)
		w.Client.PutLazy(path, size, int64(n))
		w.Client.SetModified(path, settled)
	}
}

// Fill gives a closed world's documents text, and enters every second one; in ten there is a word that no other has.
func (w *World) Fill() {
	w.Helper()
	db := w.Database()
	defer db.Close()
	for _, statement := range []string{
		"PRAGMA synchronous = OFF",
		"UPDATE document SET status = 'entered' WHERE id % 2 = 0",
		`INSERT INTO document_search (rowid, name, text) SELECT id, name, 'Facture de farine ' || hex(randomblob(8)) || ' total TTC ' || id ||
			iif(id % (SELECT max(id) / 10 FROM document) = 0, ' quinquina', '') FROM document`,
	} {
		must.Get(db.Exec(statement))(w)
	}
}

// Stay keeps the world's session on this computer, and returns what the keychain holds for [asWindow].
func (w *World) Stay() string {
	w.Helper()
	kept := &overheard{Secrets: w.secrets}
	w.App.Secrets = kept
	must.Do(w, w.Session.Set(w.Context(), app.SettingFirm, "Marchand")) // the window's title is to tell that the tray stands
	must.Do(w, w.Session.Stay(w.Context()))
	return kept.secret + " " + w.Server.RefreshToken(w.Client)
}

// overheard is a keychain of which is known what was put in last.
type overheard struct {
	app.Secrets
	secret string
}

func (o *overheard) Set(ctx context.Context, name, secret string) error {
	o.secret = secret
	return o.Secrets.Set(ctx, name, secret)
}
