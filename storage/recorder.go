package storage

import (
	"context"
	"database/sql"
	"time"

	"bannette/collector"
)

// recorder records what one run sees, within one transaction.
type recorder struct {
	tx                               *sql.Tx
	run                              int64
	channel, company, binder, client int64
	rule                             collector.Rule
	young                            time.Duration // how long the youngest version left needs to settle
	unfinished                       bool          // whether the channel has files that are pending or left
	closed                           bool          // see isClosed

	find, line, addItem, addDocument, changeItem, content, earlier, remove, locate *sql.Stmt
}

func newRecorder(ctx context.Context, tx *sql.Tx, run collector.Run, rule collector.Rule) (*recorder, error) {
	r := &recorder{tx: tx, run: run.ID, channel: run.Channel, rule: rule}
	err := tx.QueryRowContext(ctx, `SELECT company, binder, client, EXISTS (SELECT 1 FROM item WHERE channel = ?1 AND state IN ('pending', 'left'))
		FROM channel WHERE id = ?1`, run.Channel).Scan(&r.company, &r.binder, &r.client, &r.unfinished)
	if err != nil {
		return nil, err
	}
	if r.closed, err = isClosed(ctx, tx, run.Channel); err != nil {
		return nil, err
	}
	for _, prepared := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&r.find, `SELECT id, rev, path, name, size, state, reason, removed, first_seen, document, collected
			FROM item WHERE channel = ? AND file = ? AND version = ?`},
		// A file counts once in a run, as what it was last judged to be.
		{&r.line, `INSERT INTO line (run, item, path, name, folded, size, outcome, reason, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (run, item) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason, document = excluded.document
			WHERE line.outcome = 'ignored' OR line.outcome = 'already' AND excluded.outcome = 'collected'`},
		{&r.addItem, `INSERT INTO item (channel, file, version, rev, content_hash, path, folded_path, name, size, modified, export,
			first_seen, state, reason, document, collected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&r.addDocument, `INSERT INTO document (channel, company, binder, client, name, content_hash, stage, found, version_of)
			VALUES (?, ?, ?, ?, ?, ?, 'found', ?, ?)`},
		{&r.changeItem, `UPDATE item SET rev = ?, path = ?, folded_path = ?, name = ?, size = ?, modified = ?, removed = 0, state = ?, reason = ?, document = ?,
			collected = ? WHERE id = ?`},
		{&r.content, `SELECT id, name, stage, fetched FROM document
			WHERE company = ? AND content_hash = ? AND again_of IS NULL AND withdrawn = 0`},
		{&r.earlier, `SELECT d.id FROM item i JOIN document d ON d.id = i.document
			WHERE i.channel = ? AND i.file = ? AND i.version <> ? AND d.company = ? ORDER BY d.id LIMIT 1`},
		{&r.remove, `UPDATE item SET removed = 1 WHERE channel = ?1 AND state IN ('pending', 'left')
			AND folded_path >= ?2 AND folded_path < ?2 || '0' AND (folded_path = ?2 OR folded_path >= ?2 || '/')`}, // '0' follows '/'
		// Earlier versions lie where the file lies.
		{&r.locate, `UPDATE item SET removed = 0, path = ?3, folded_path = ?4, name = ?5 WHERE channel = ?1 AND file = ?2
			AND state IN ('pending', 'left') AND (removed = 1 OR folded_path <> ?4)`},
	} {
		if *prepared.into, err = tx.PrepareContext(ctx, prepared.query); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// apply records the entries of a page in their order. What the source had by since is left out.
func (r *recorder) apply(ctx context.Context, page collector.Page, since time.Time) error {
	listed := page.ListedAt
	if listed.IsZero() {
		listed = r.rule.Now
	}
	for _, entry := range page.Entries {
		switch {
		case entry.Item != nil:
			item := *entry.Item
			if r.unfinished {
				if _, err := r.locate.ExecContext(ctx, r.channel, item.ID, item.Path, fold(item.Path), item.Name); err != nil {
					return err
				}
			}
			if err := r.see(ctx, item, listed, since); err != nil {
				return err
			}
		case entry.Removed != "":
			// Only an index of unfinished files is touched: the cost does not grow with what is known.
			if _, err := r.remove.ExecContext(ctx, r.channel, fold(entry.Removed)); err != nil {
				return err
			}
		}
	}
	return nil
}

// see records one version of a file.
func (r *recorder) see(ctx context.Context, item collector.Item, listed, since time.Time) error {
	known, err := r.known(ctx, item)
	if err != nil {
		return err
	}
	v, err := r.judge(ctx, item, known, listed, since)
	if err != nil {
		return err
	}
	id, err := r.storeItem(ctx, item, known, &v)
	if err != nil {
		return err
	}
	_, err = r.writeLine(ctx, id, item, v)
	return err
}

// writeLine writes the file's line of the run and says whether it counts.
func (r *recorder) writeLine(ctx context.Context, id int64, item collector.Item, v verdict) (bool, error) {
	var document int64
	if v.outcome == collector.Collected {
		document = v.document
	}
	result, err := r.line.ExecContext(ctx, r.run, id, item.Path, item.Name, fold(item.Name), item.Size,
		v.outcome, reason{v.reason}, reference(document))
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// storeItem stores the file's state, and the document that it begins if the verdict says so.
func (r *recorder) storeItem(ctx context.Context, item collector.Item, known knownItem, v *verdict) (int64, error) {
	if v.begins {
		if err := r.begin(ctx, item, v); err != nil {
			return 0, err
		}
	}
	// Why a file is ignored is kept with it; of a document's file, only the document speaks.
	var why collector.Reason
	if v.state == left || v.state == ignored {
		why = v.reason
	}
	var document int64
	if v.state == pending || v.state == done {
		document = v.document
	}
	r.unfinished = r.unfinished || v.state == pending || v.state == left
	if known.id == 0 {
		result, err := r.addItem.ExecContext(ctx, r.channel, item.ID, item.Version(), item.Rev, item.ContentHash, item.Path, fold(item.Path),
			item.Name, item.Size, stamp{item.Modified}, item.Export, stamp{r.rule.Now}, v.state, reason{why}, reference(document), stamp{v.collected})
		if err != nil {
			return 0, err
		}
		return result.LastInsertId()
	}
	unchanged := known.rev == item.Rev && known.path == item.Path && known.name == item.Name && known.size == item.Size && !known.removed &&
		known.state == v.state && known.reason.Code == why.Code && known.document == document
	if unchanged { // nearly always: nothing to write
		return known.id, nil
	}
	_, err := r.changeItem.ExecContext(ctx, item.Rev, item.Path, fold(item.Path), item.Name, item.Size, stamp{item.Modified},
		v.state, reason{why}, reference(document), stamp{v.collected}, known.id)
	return known.id, err
}

// begin adds the document of a content that the company does not have.
func (r *recorder) begin(ctx context.Context, item collector.Item, v *verdict) error {
	var versionOf reference
	err := r.earlier.QueryRowContext(ctx, r.channel, item.ID, item.Version(), r.company).Scan(&versionOf)
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	result, err := r.addDocument.ExecContext(ctx, r.channel, r.company, r.binder, r.client, item.Name, contentOf(item),
		stamp{r.rule.Now}, versionOf)
	if err != nil {
		return err
	}
	v.document, err = result.LastInsertId()
	return err
}

// contentOf is the content hash of what a fetch will bring, NULL where it cannot be known:
// an export's content is not that of the listed file.
func contentOf(item collector.Item) any {
	if item.ContentHash == "" || item.Export != "" {
		return nil
	}
	return item.ContentHash
}
