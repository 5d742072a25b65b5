package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"

	"bannette/collector"
)

// Preview says what a run would make of these pages and of what is remembered: a run does it, in memory, on a copy of what it
// would look at, so that all others read and write meanwhile. A channel without an id is one that is not set up yet.
// Error: [app.ErrNotFound] for a channel that is not there.
func (s ledger) Preview(ctx context.Context, channel collector.Channel, pages []collector.ListedPage, rule collector.Rule) (files []collector.File, err error) {
	db, err := openDB(":memory:")
	if err != nil {
		return nil, fmt.Errorf("preview: %w", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	if _, err := db.ExecContext(ctx, "ATTACH ? AS store", dsn(filepath.Join(s.dir, databaseFile), "mode", "ro")); err != nil {
		return nil, fmt.Errorf("preview: %w", translate(err))
	}
	run := collector.Run{ID: 1}
	err = transact(ctx, db, "copy what a run would look at", func(tx *sql.Tx) error {
		run.Channel, err = copyLookedAt(ctx, tx, channel, pages)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = transact(ctx, db, "preview", func(tx *sql.Tx) error {
		files, err = preview(ctx, tx, run, pages, rule)
		return err
	})
	return files, err
}

// copyLookedAt copies from the attached store what a run of the channel would look at, and returns the channel's id in the copy.
func copyLookedAt(ctx context.Context, tx *sql.Tx, channel collector.Channel, pages []collector.ListedPage) (id int64, err error) {
	schema, err := collect(ctx, tx, scanValue[string], `SELECT sql FROM store.sqlite_schema WHERE type IN ('table', 'index') AND sql <> ''
		AND tbl_name IN ('channel', 'folder', 'item', 'document', 'line') ORDER BY type DESC`)
	if err != nil {
		return 0, err
	}
	for _, do := range append(schema, "INSERT INTO channel SELECT * FROM store.channel", "INSERT INTO folder SELECT * FROM store.folder") {
		if err := exec(ctx, tx, do); err != nil {
			return 0, err
		}
	}
	if id = channel.ID; id == 0 {
		id, err = insert(ctx, tx, "INSERT INTO channel (name, folded, account, company, binder, client, archived) VALUES ('-', '-', ?, ?, ?, ?, 1)",
			channel.Account, channel.Company, channel.Binder, channel.Client)
		if err != nil {
			return 0, err
		}
	}
	return id, copyFiles(ctx, tx, id, pages)
}

// copyFiles copies all versions of the listed files and of those that are unfinished, with whatever else holds the content of
// the latter; and the documents of those files, of the listed contents, and of which these are versions. The fields that were
// read on documents stay behind, being most of what there is of them.
func copyFiles(ctx context.Context, tx *sql.Tx, channel int64, pages []collector.ListedPage) error {
	const (
		unfinished = "FROM store.item WHERE channel = ?1 AND state IN ('pending', 'left')"
		again      = "channel = ?1 AND again_of IS NOT NULL AND collected_run IS NULL"
	)
	var columns string
	err := tx.QueryRowContext(ctx, "SELECT group_concat(name) FROM pragma_table_info('document') WHERE name <> 'fields'").Scan(&columns)
	if err != nil {
		return err
	}
	files, contents, err := listedIn(pages)
	if err != nil {
		return err
	}
	copyDocuments := "INSERT OR IGNORE INTO document (" + columns + ") SELECT " + columns + " FROM store.document WHERE "
	for _, copied := range []struct {
		query string
		args  []any
	}{
		{`INSERT INTO item SELECT * FROM store.item WHERE channel = ?1 AND file IN (SELECT value FROM json_each(?2) UNION SELECT file ` + unfinished + `)
			OR document IN (SELECT document ` + unfinished + `) OR id IN (SELECT item FROM store.document WHERE ` + again + `)`, []any{channel, files}},
		{copyDocuments + "id IN (SELECT document FROM item) OR " + again, []any{channel}},
		{copyDocuments + `company = (SELECT company FROM channel WHERE id = ?1) AND again_of IS NULL AND withdrawn = 0
			AND content_hash IN (SELECT value FROM json_each(?2) UNION SELECT content_hash FROM item)`, []any{channel, contents}},
		{copyDocuments + "id IN (SELECT version_of FROM document UNION SELECT again_of FROM document)", nil},
	} {
		if err := exec(ctx, tx, copied.query, copied.args...); err != nil {
			return err
		}
	}
	return nil
}

// listedIn are the files of pages and their contents, each as a list in JSON.
func listedIn(pages []collector.ListedPage) (files, contents string, err error) {
	var ids, hashes []string
	for _, page := range pages {
		for _, entry := range page.Page.Entries {
			if entry.Item != nil {
				ids, hashes = append(ids, entry.Item.ID), append(hashes, entry.Item.ContentHash)
			}
		}
	}
	first, err := json.Marshal(ids)
	if err != nil {
		return "", "", err
	}
	second, err := json.Marshal(hashes)
	return string(first), string(second), err
}

// preview does what a run would do.
func preview(ctx context.Context, tx *sql.Tx, run collector.Run, pages []collector.ListedPage, rule collector.Rule) ([]collector.File, error) {
	var last int64 // document that there really is
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM document").Scan(&last); err != nil {
		return nil, err
	}
	r, err := newRecorder(ctx, tx, run, rule)
	if err != nil {
		return nil, err
	}
	for _, listed := range pages {
		since, err := sinceOf(ctx, tx, listed.Folder)
		if err != nil {
			return nil, err
		}
		if err := r.apply(ctx, listed.Page, since); err != nil {
			return nil, err
		}
	}
	if err := r.remember(ctx); err != nil {
		return nil, err
	}
	return foreseen(ctx, tx, run.ID, last)
}

// foreseen are the lines of the run as they would be if every document could be fetched.
func foreseen(ctx context.Context, tx *sql.Tx, run, last int64) ([]collector.File, error) {
	files, err := collect(ctx, tx, scanFile, selectFile+"WHERE l.run = ? ORDER BY l.id", run)
	if err != nil {
		return nil, err
	}
	leads := leadsOf(files)
	for i := range files {
		file := &files[i]
		switch lead := leads[file.Document]; {
		case file.Outcome != collector.OnItsWay:
		case lead != file:
			file.Outcome, file.Reason = collector.Already, collector.Reason{Code: collector.ReasonSameContent, Name: lead.Name}
		default:
			if file.Reason, err = foreseenReason(ctx, tx, file.Document); err != nil {
				return nil, err
			}
			file.Outcome = collector.Collected
		}
	}
	for i := range files {
		if files[i].Document > last {
			files[i].Document = 0
		}
	}
	return files, nil
}

// leadsOf are, for each document on its way, the file that would be fetched for it: the newest, as Pending says.
func leadsOf(files []collector.File) map[int64]*collector.File {
	leads := map[int64]*collector.File{}
	for i := range files {
		file := &files[i]
		lead, ok := leads[file.Document]
		if file.Outcome == collector.OnItsWay && (!ok || file.Modified.After(lead.Modified)) {
			leads[file.Document] = file
		}
	}
	return leads
}

// foreseenReason is the reason with which the document would be collected.
func foreseenReason(ctx context.Context, tx *sql.Tx, document int64) (why collector.Reason, err error) {
	var first stamp
	err = tx.QueryRowContext(ctx, "SELECT f.fetched FROM document d LEFT JOIN document f ON f.id = d.version_of WHERE d.id = ?", document).Scan(&first)
	if err == nil && !first.IsZero() {
		why = collector.Reason{Code: collector.ReasonNewVersion, Date: first.Time}
	}
	return why, err
}
