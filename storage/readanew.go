package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bannette/app"
	"bannette/collector"
)

// ReadAnew sends the document back to have its text read in these languages. What it has stays until then, and so does
// its place in the tray, where only what was laid there is replaced. insists: the new text is wanted whatever it brings.
// Error: [app.ErrNotFound] while it is not fetched.
func (s texts) ReadAnew(ctx context.Context, act app.Act, document int64, languages string, insists bool) (doc collector.Document, err error) {
	err = s.change(ctx, "send document back to be read", func(tx *sql.Tx) error {
		if err := sendBackToRead(ctx, tx, document, insists); err != nil {
			return err
		}
		err := changeDocument(ctx, tx, act, document, "read anew", languages,
			"UPDATE document SET languages = ? WHERE id = ? AND stage = 'fetched'", languages, document)
		if err != nil {
			return err
		}
		if doc, err = scanDocument(tx.QueryRowContext(ctx, selectWaiting+"WHERE d.id = ?", document)); err != nil {
			return err
		}
		doc.Earlier, err = earlierOf(ctx, tx, document)
		return err
	})
	return doc, err
}

// sendBackToRead makes the document one that is fetched, and keeps what it was: only once the new text is there does it
// lose anything.
func sendBackToRead(ctx context.Context, tx *sql.Tx, document int64, insists bool) error {
	err := exec(ctx, tx, `INSERT INTO rereading (document, delivered, languages, insists)
		SELECT id, delivered, languages, ? FROM document WHERE id = ? AND stage IN ('recognised', 'delivered')
		ON CONFLICT (document) DO UPDATE SET delivered = excluded.delivered`, insists, document)
	if err != nil {
		return err
	}
	// One that waits to be read anew already is in no stage of those above, and is to be read as it was asked for last.
	if err := exec(ctx, tx, "UPDATE rereading SET insists = ?, unread = 0 WHERE document = ?", insists, document); err != nil {
		return err
	}
	return exec(ctx, tx, `UPDATE document SET stage = 'fetched', delivered = NULL, waits = '', tries = 0, next_try = NULL,
		laid = iif(receipt <> '' AND laid = '', coalesce(nullif(searchable, ''), sha256), laid)
		WHERE id = ? AND stage <> 'found'`, document)
}

// earlierOf is what the document's earlier reading brought, nil unless it is read anew.
func earlierOf(ctx context.Context, tx *sql.Tx, document int64) (*collector.Earlier, error) {
	var text collector.Text
	earlier := &collector.Earlier{}
	err := tx.QueryRowContext(ctx, `SELECT r.insists, d.less <> '' AND d.less = d.languages, d.confidence, d.einvoice, d.searchable
		FROM rereading r JOIN document d ON d.id = r.document WHERE r.document = ?`, document).
		Scan(&earlier.Insists, &earlier.Less, &text.Confidence, &text.EInvoice, &text.Searchable)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	text.Pages, err = collect(ctx, tx, scanPage, selectPages, document)
	earlier.Reading = text.Reading()
	return earlier, err
}

// KeepText ends the reading anew of the document: it goes back to where it was, with the text that it has, and with what an
// earlier tray has of it. Its trail says why. Errors: [app.ErrNotFound] where it is read in another way meanwhile.
func (s ledger) KeepText(ctx context.Context, doc collector.Document, why collector.Reason, now time.Time) (stage collector.Stage, err error) {
	err = s.changeInGroup(ctx, "keep the earlier text", func(ctx context.Context, tx *sql.Tx) error {
		if stage = doc.Stage; stage == collector.Delivered {
			err = requireReadOn(ctx, tx, doc)
		} else {
			stage, err = whereItWas(ctx, tx, doc.ID)
		}
		if err != nil {
			return err
		}
		err = exec(ctx, tx, `UPDATE document SET less = iif(?, document.languages, less), languages = r.languages
			FROM rereading r WHERE r.document = document.id AND document.id = ?`, why.Code == collector.ReasonLess, doc.ID)
		if err != nil {
			return err
		}
		if err := endReadingAnew(ctx, tx, doc.ID); err != nil {
			return err
		}
		return addDeed(ctx, tx, app.Act{At: now}, doc.ID, "keep text", string(why.Code))
	})
	return stage, err
}

// whereItWas puts a document that was sent back to be read anew where it was.
func whereItWas(ctx context.Context, tx *sql.Tx, document int64) (stage collector.Stage, err error) {
	err = tx.QueryRowContext(ctx, `UPDATE document SET stage = iif(r.delivered IS NULL, 'recognised', 'delivered'), delivered = r.delivered,
			laid = iif(r.delivered IS NULL OR laid <> coalesce(nullif(searchable, ''), sha256), laid, ''), waits = '', tries = 0, next_try = NULL
		FROM rereading r WHERE r.document = document.id AND document.id = ? AND stage = 'fetched' RETURNING stage`, document).Scan(&stage)
	return stage, err
}

// wantedOtherwise reports whether somebody asked meanwhile for other languages than those in which the document was read:
// then it is read anew, and what was read is what it has until then.
func wantedOtherwise(ctx context.Context, tx *sql.Tx, doc collector.Document) (bool, error) {
	asked, err := tx.ExecContext(ctx, `INSERT INTO rereading (document, languages, insists)
		SELECT d.id, iif(?2 = c.languages, '', ?2), 0 FROM document d JOIN channel c ON c.id = d.channel
			WHERE d.id = ?1 AND d.stage = 'fetched' AND d.languages NOT IN ('', ?2)
		ON CONFLICT (document) DO UPDATE SET insists = insists`, doc.ID, doc.Languages)
	if err != nil {
		return false, err
	}
	n, err := asked.RowsAffected()
	return n > 0, err
}

func endReadingAnew(ctx context.Context, tx *sql.Tx, document int64) error {
	return exec(ctx, tx, "DELETE FROM rereading WHERE document = ?", document)
}
