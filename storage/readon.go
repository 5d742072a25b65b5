package storage

import (
	"context"
	"database/sql"

	"bannette/collector"
)

// PartlyRead are the delivered documents of which pages are still to be read, for the first time or anew, oldest first, each
// with what lies in its tray.
func (s texts) PartlyRead(ctx context.Context) (documents []collector.Document, err error) {
	err = s.view(ctx, "list documents to be read on", func(tx *sql.Tx) error {
		documents, err = collect(ctx, tx, scanDocument, selectWaiting+`WHERE d.id IN (SELECT id FROM document WHERE unread > 0
			UNION SELECT document FROM rereading WHERE unread > 0) AND d.stage = 'delivered' ORDER BY d.id`)
		for i := range documents {
			if err != nil {
				break
			}
			doc := &documents[i]
			err = tx.QueryRowContext(ctx, "SELECT receipt, coalesce(nullif(laid, ''), nullif(searchable, ''), sha256), tray FROM document WHERE id = ?", doc.ID).
				Scan(&doc.InTray.Receipt, &doc.InTray.SHA256, &doc.Tray)
			if err == nil {
				doc.Earlier, err = earlierOf(ctx, tx, doc.ID)
			}
		}
		return err
	})
	return documents, err
}

// ReadingOn stores how many pages of the document are still to be read, unless somebody has read them meanwhile. One that is
// read anew goes back to where it was until its new text is whole.
func (s ledger) ReadingOn(ctx context.Context, doc collector.Document, left int) (stage collector.Stage, err error) {
	err = s.changeInGroup(ctx, "store how much is read", func(ctx context.Context, tx *sql.Tx) error {
		stage = doc.Stage
		switch {
		case doc.Stage == collector.Fetched:
			if stage, err = whereItWas(ctx, tx, doc.ID); err == nil {
				err = exec(ctx, tx, "UPDATE rereading SET unread = ? WHERE document = ?", left, doc.ID)
			}
		case doc.Earlier != nil:
			err = exec(ctx, tx, "UPDATE rereading SET unread = ? WHERE document = ? AND unread > 0", left, doc.ID)
		default:
			err = exec(ctx, tx, "UPDATE document SET unread = ? WHERE id = ? AND unread > 0", left, doc.ID)
		}
		return err
	})
	return stage, err
}

// requireReadOn makes sure that a delivered document is still the one that is read on. Error: [sql.ErrNoRows] where somebody has
// read it to its end meanwhile, or sent it back to be read in another way.
func requireReadOn(ctx context.Context, tx *sql.Tx, doc collector.Document) error {
	var anew bool
	err := tx.QueryRowContext(ctx, `SELECT r.document IS NOT NULL FROM document d JOIN channel c ON c.id = d.channel LEFT JOIN rereading r ON r.document = d.id
		WHERE d.id = ? AND d.stage = 'delivered' AND iif(r.document IS NULL, d.unread > 0, coalesce(nullif(d.languages, ''), c.languages) = ?)`,
		doc.ID, doc.Languages).Scan(&anew)
	if err == nil && anew != (doc.Earlier != nil) {
		err = sql.ErrNoRows
	}
	return err
}

// PagesLeft is how many pages of all delivered documents are still to be read, for the first time or anew.
func (s texts) PagesLeft(ctx context.Context) (int, error) {
	return readRow(ctx, s.database, "count pages to be read", scanValue[int], `SELECT coalesce(sum(unread), 0) FROM (
		SELECT d.unread FROM document d WHERE d.unread > 0 AND d.stage = 'delivered' AND d.id NOT IN (SELECT document FROM rereading)
		UNION ALL SELECT r.unread FROM rereading r JOIN document d ON d.id = r.document WHERE r.unread > 0 AND d.stage = 'delivered')`)
}
