package storage

import (
	"context"
	"database/sql"
	"time"

	"bannette/collector"
)

// Record judges the page's entries and stores them together with the folder's new cursor: both or neither.
// Error: [app.ErrNotFound] for a folder that is not the channel's any more.
func (s ledger) Record(ctx context.Context, run collector.Run, folder collector.Folder, page collector.Page, rule collector.Rule) (young time.Duration, err error) {
	err = s.change(ctx, "record page", func(tx *sql.Tx) error {
		r, err := newRecorder(ctx, tx, run, rule)
		if err != nil {
			return err
		}
		since, err := sinceOf(ctx, tx, folder)
		if err != nil {
			return err
		}
		if err := r.apply(ctx, page, since); err != nil {
			return err
		}
		young = r.young
		return exactlyOne(tx.ExecContext(ctx, "UPDATE folder SET cursor = ?, listed = listed OR ?, missing = 0 WHERE id = ? AND channel = ?",
			page.Cursor, !page.More, folder.ID, run.Channel))
	})
	return young, err
}

// sinceOf is the folder's Since, until its first listing is complete.
func sinceOf(ctx context.Context, tx *sql.Tx, folder collector.Folder) (time.Time, error) {
	if folder.ID == 0 { // of a channel that is not set up yet
		return folder.Since, nil
	}
	var since stamp
	err := tx.QueryRowContext(ctx, "SELECT iif(listed, NULL, since) FROM folder WHERE id = ?", folder.ID).Scan(&since)
	return since.Time, err
}

// Remembered takes up, for this run, what earlier runs left, unticked or failed, what a raised size limit lets
// in, and what a person asked to be collected again.
func (s ledger) Remembered(ctx context.Context, run collector.Run, rule collector.Rule) (young time.Duration, err error) {
	err = s.change(ctx, "take up what is remembered", func(tx *sql.Tx) error {
		r, err := newRecorder(ctx, tx, run, rule)
		if err != nil {
			return err
		}
		err = r.remember(ctx)
		young = r.young
		return err
	})
	return young, err
}

// unfinished is a remembered version of a file.
type unfinished struct {
	id       int64
	item     collector.Item
	reason   collector.Reason
	removed  bool
	document int64
	hasTwin  bool // another file, still there in the same account, holds the content too
}

func (r *recorder) remember(ctx context.Context) error {
	if r.closed {
		return r.again(ctx)
	}
	var incomplete bool
	err := r.tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM folder WHERE channel = ? AND listed = 0)", r.channel).Scan(&incomplete)
	if err != nil {
		return err
	}
	listed := r.rule.ListedAt
	if listed.IsZero() {
		listed = r.rule.Now
	}
	all, err := collect(ctx, r.tx, scanUnfinished, `SELECT i.id, `+itemColumns+`, i.reason, i.removed, i.document,
			i.removed AND EXISTS (SELECT 1 FROM item o JOIN channel oc ON oc.id = o.channel JOIN channel c ON c.id = i.channel
				WHERE o.document = i.document AND o.id <> i.id AND o.removed = 0 AND oc.account = c.account)
		FROM item i WHERE i.channel = ? AND i.state IN ('pending', 'left') ORDER BY i.id`, r.channel)
	if err != nil {
		return err
	}
	for _, one := range all {
		switch {
		case one.reason.Code == collector.ReasonTooLarge && one.item.Size > r.rule.SizeLimit:
			// Said in the run that listed it; not again in every run.
		case one.removed && one.document == 0 && incomplete:
			// It may be listed yet.
		case one.removed && (one.document == 0 || one.hasTwin && !incomplete):
			err = r.giveUp(ctx, one)
		case one.removed && r.unticked(one.item):
			_, err = r.writeLine(ctx, one.id, one.item, verdict{outcome: collector.Ignored, reason: r.untickedReason()})
		case one.removed: // nowhere else: trying to fetch it shows whether it is really gone
			_, err = r.writeLine(ctx, one.id, one.item, verdict{document: one.document})
		default:
			err = r.see(ctx, one.item, listed, time.Time{})
		}
		if err != nil {
			return err
		}
	}
	return r.again(ctx)
}

func scanUnfinished(row scanner) (u unfinished, err error) {
	var (
		item     itemRow
		why      reason
		document reference
	)
	err = row.Scan(append(append([]any{&u.id}, item.into()...), &why, &u.removed, &document, &u.hasTwin)...)
	u.item, u.reason, u.document = item.complete(), why.Reason, int64(document)
	return u, err
}

// giveUp ignores a file that its owner took away before it could be collected.
func (r *recorder) giveUp(ctx context.Context, one unfinished) error {
	why := collector.Reason{Code: collector.ReasonRemoved}
	err := exec(ctx, r.tx, "UPDATE item SET state = 'ignored', reason = ?, document = NULL WHERE id = ?", reason{why}, one.id)
	if err != nil {
		return err
	}
	_, err = r.writeLine(ctx, one.id, one.item, verdict{outcome: collector.Ignored, reason: why})
	return err
}

// again takes up the documents that a person wants to be collected once more. They are in the archive.
func (r *recorder) again(ctx context.Context) error {
	type wanted struct {
		document, id int64
		item         collector.Item
		why          collector.Reason
	}
	all, err := collect(ctx, r.tx, func(row scanner) (w wanted, err error) {
		var (
			item  itemRow
			first stamp
		)
		w.why.Code = collector.ReasonCollectedAgain
		err = row.Scan(append([]any{&w.document, &w.why.Name, &w.why.Document, &first, &w.id}, item.into()...)...)
		w.why.Date, w.item = first.Time, item.complete()
		return w, err
	}, `SELECT d.id, d.again_reason, f.id, f.fetched, i.id, `+itemColumns+`
		FROM document d JOIN document f ON f.id = d.again_of JOIN item i ON i.id = d.item
		WHERE d.again_of IS NOT NULL AND d.collected_run IS NULL AND d.channel = ? ORDER BY d.id`, r.channel)
	if err != nil {
		return err
	}
	for _, w := range all {
		v := verdict{outcome: collector.Collected, reason: w.why, document: w.document}
		if r.unticked(w.item) {
			v = verdict{outcome: collector.Ignored, reason: r.untickedReason(), document: w.document}
		}
		counts, err := r.writeLine(ctx, w.id, w.item, v)
		if err != nil {
			return err
		}
		if !counts || v.outcome != collector.Collected {
			continue // with the next run
		}
		if err := exec(ctx, r.tx, "UPDATE document SET collected_run = ? WHERE id = ?", r.run, w.document); err != nil {
			return err
		}
	}
	return nil
}
