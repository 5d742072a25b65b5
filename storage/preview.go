package storage

import (
	"context"
	"database/sql"

	"bannette/collector"
)

// preview does what a run would do. Its transaction is to be rolled back.
func preview(ctx context.Context, tx *sql.Tx, channel collector.Channel, pages []collector.Listed, rule collector.Rule) ([]collector.File, error) {
	var last int64 // document that there really is
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM document").Scan(&last); err != nil {
		return nil, err
	}
	run, err := pretend(ctx, tx, channel, rule)
	if err != nil {
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

// pretend opens a run that stands beside a real one, for a channel that may not be set up yet.
func pretend(ctx context.Context, tx *sql.Tx, channel collector.Channel, rule collector.Rule) (run collector.Run, err error) {
	// Nothing of this is ever committed, which is when deferred keys are looked at.
	if _, err := tx.ExecContext(ctx, "PRAGMA defer_foreign_keys = 1"); err != nil {
		return run, err
	}
	if channel.ID == 0 {
		result, err := tx.ExecContext(ctx, "INSERT INTO channel (name, folded, account, company, binder, client, archived) VALUES ('-', '-', ?, ?, ?, ?, 1)",
			channel.Account, channel.Company, channel.Binder, channel.Client)
		if err != nil {
			return run, err
		}
		if channel.ID, err = result.LastInsertId(); err != nil {
			return run, err
		}
	}
	result, err := tx.ExecContext(ctx, `INSERT INTO run (channel, company, trigger, started, finished, result)
		SELECT id, company, 'manual', ?1, ?1, 'complete' FROM channel WHERE id = ?2`, stamp{rule.Now}, channel.ID)
	if err != nil {
		return run, err
	}
	id, err := result.LastInsertId()
	return collector.Run{ID: id, Channel: channel.ID}, err
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
