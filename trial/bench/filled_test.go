package bench

import (
	"database/sql"
	"path/filepath"

	"bannette/trial/must"
	"bannette/trial/world"
)

// know adds delivered documents to a closed world's first channel, each with its file and its line of a run. Through the
// line, a hundred thousand would take minutes.
func know(w *world.World, documents int) {
	const numbers = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) "
	execute(w, []any{documents},
		`INSERT INTO run (id, channel, company, trigger, started, finished, result, seen, collected)
			SELECT 1000, id, company, 'automatic', 1, 2, 'complete', ?1, ?1 FROM channel`,
		numbers+`INSERT INTO document (id, channel, company, binder, client, name, content_hash, stage, found, fetched, delivered, sha256, item, collected_run)
			SELECT n, c.id, c.company, c.binder, c.client, 'Facture ' || n || '.pdf', lower(hex(randomblob(32))), 'delivered', n, n, n,
				lower(hex(randomblob(32))), 1000000 + n, 1000 FROM n, channel c`,
		`INSERT INTO item (id, channel, file, version, rev, content_hash, path, folded_path, name, size, modified, export, first_seen, state, reason, document, collected)
			SELECT item, channel, 'id:' || hex(randomblob(11)), content_hash, 'r' || id, content_hash, '/Clients/2026/' || name,
				'/clients/2026/' || lower(name), name, 1000, 1, '', 1, 'done', '', id, 1 FROM document LIMIT ?1`,
		`INSERT INTO line (run, item, path, name, folded, size, outcome, reason, document)
			SELECT 1000, id, path, name, lower(name), size, 'collected', '', document FROM item WHERE document IS NOT NULL LIMIT ?1`,
	)
}

// fill gives a closed world's documents text, and enters every second one; in ten there is a word that no other has.
func fill(w *world.World) {
	execute(w, nil,
		"UPDATE document SET status = 'entered' WHERE id % 2 = 0",
		`INSERT INTO document_search (rowid, name, text) SELECT id, name, 'Facture de farine ' || hex(randomblob(8)) || ' total TTC ' || id ||
			iif(id % (SELECT max(id) / 10 FROM document) = 0, ' quinquina', '') FROM document`,
	)
}

// execute runs statements on a closed world's ledger: what the program would take hours for.
func execute(w *world.World, args []any, statements ...string) {
	w.Helper()
	db := database(w)
	defer db.Close()
	must.Get(db.Exec("PRAGMA synchronous = OFF"))(w)
	for _, statement := range statements {
		must.Get(db.Exec(statement, args...))(w)
	}
}

func database(w *world.World) *sql.DB {
	w.Helper()
	db := must.Get(sql.Open("sqlite", filepath.Join(w.Dir, "data", "bannette.db")))(w)
	db.SetMaxOpenConns(1)
	return db
}
