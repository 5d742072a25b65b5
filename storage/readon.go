package storage

import (
	"context"
	"database/sql"

	"bannette/collector"
)

// PartlyRead are the delivered documents of which pages are still to be read, oldest first, each with what lies in its
// tray.
func (s *Store) PartlyRead(ctx context.Context) (documents []collector.Document, err error) {
	err = s.view(ctx, "list documents to be read on", func(tx *sql.Tx) error {
		documents, err = collect(ctx, tx, scanDocument, selectWaiting+"WHERE d.unread > 0 AND d.stage = 'delivered' ORDER BY d.id")
		for i := range documents {
			if err != nil {
				break
			}
			doc := &documents[i]
			err = tx.QueryRowContext(ctx, "SELECT receipt, coalesce(nullif(laid, ''), nullif(searchable, ''), sha256), tray FROM document WHERE id = ?", doc.ID).
				Scan(&doc.Laid.Receipt, &doc.Laid.SHA256, &doc.Tray)
		}
		return err
	})
	return documents, err
}

// ReadingOn stores how many pages of the document are still to be read, unless somebody has read them meanwhile.
func (s *Store) ReadingOn(ctx context.Context, doc collector.Document, left int) error {
	return s.change(ctx, "store how much is read", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE document SET unread = ? WHERE id = ? AND unread > 0", left, doc.ID)
		return err
	})
}

// PagesLeft is how many pages of all delivered documents are still to be read.
func (s *Store) PagesLeft(ctx context.Context) (left int, err error) {
	err = s.view(ctx, "count pages to be read", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT coalesce(sum(unread), 0) FROM document WHERE unread > 0 AND stage = 'delivered'").Scan(&left)
	})
	return left, err
}
