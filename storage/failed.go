package storage

import (
	"context"
	"database/sql"

	"bannette/collector"
)

// Failed stores why the document could not be fetched in this run. It stays remembered, except where the client had
// removed every file that held it: then these count as ignored, and the document is withdrawn.
func (s ledger) Failed(ctx context.Context, run collector.Run, doc collector.Document, why collector.Reason, attempt bool) error {
	return s.change(ctx, "store failure", func(tx *sql.Tx) error {
		// What is exported comes as it is now: a version that was changed before it could be had is gone as well.
		lost := why.Code == collector.ReasonVanished || why.Code == collector.ReasonChanged
		if lost {
			gone, err := giveUpRemoved(ctx, tx, run.Channel, doc.ID)
			if err != nil || gone {
				return err
			}
		}
		err := exec(ctx, tx, `UPDATE line SET reason = ? WHERE run = ? AND outcome = ''
			AND item IN (SELECT id FROM item WHERE document = ?)`, reason{why}, run.ID, doc.ID)
		if err != nil {
			return err
		}
		var attempts int
		err = tx.QueryRowContext(ctx, "UPDATE document SET attempts = attempts + ? WHERE id = ? RETURNING attempts", attempt, doc.ID).Scan(&attempts)
		if err != nil || !lost || attempts < 2 {
			return err
		}
		// It is lost, and no listing since has told: the next one begins anew, and shows what there is.
		return forget(ctx, tx, run.Channel)
	})
}

// giveUpRemoved gives up the document's files in the channel's account if all of them were removed there.
// Another account may still hold the content: then the document stays for its run.
func giveUpRemoved(ctx context.Context, tx *sql.Tx, channel, document int64) (bool, error) {
	const here = ` WHERE document = ?1 AND channel IN (SELECT o.id FROM channel c JOIN channel o ON o.account = c.account WHERE c.id = ?2)`
	var there int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM item"+here+" AND removed = 0", document, channel).Scan(&there)
	if err != nil || there > 0 {
		return false, err
	}
	err = exec(ctx, tx, "UPDATE item SET state = 'ignored', document = NULL, reason = ?3"+here+" AND state = 'pending'",
		document, channel, reason{collector.Reason{Code: collector.ReasonRemoved}})
	if err != nil {
		return false, err
	}
	return true, withdrawIfEmpty(ctx, tx, document)
}

// withdrawIfEmpty withdraws the document if it is not fetched and no file gives it any more.
func withdrawIfEmpty(ctx context.Context, tx *sql.Tx, document int64) error {
	return exec(ctx, tx, `UPDATE document SET withdrawn = 1 WHERE id = ?1 AND stage = 'found'
		AND NOT EXISTS (SELECT 1 FROM item WHERE document = ?1)`, document)
}
