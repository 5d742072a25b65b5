package storage

import (
	"context"
	"database/sql"
	"fmt"

	"bannette/app"
	"bannette/collector"
)

// SendBack has a delivered document take the line once more from a stage on, with the next run of its channel:
// Fetched to have its text read and its searchable PDF made anew (it keeps all that it has until then), Recognised to have
// it laid in the tray again. It stays counted where it was collected. Errors: [app.ErrNotFound] for a document that is not delivered.
func (s texts) SendBack(ctx context.Context, act app.Act, document int64, stage collector.Stage) error {
	if stage != collector.Fetched && stage != collector.Recognised {
		return fmt.Errorf("send a document back to %q: %w", stage, app.ErrBadValue)
	}
	return s.change(ctx, "send document back", func(tx *sql.Tx) error {
		err := exactlyOne(tx.ExecContext(ctx, "UPDATE document SET waits = '' WHERE id = ? AND stage = 'delivered'", document))
		if err == nil && stage == collector.Fetched {
			err = sendBackToRead(ctx, tx, document, false)
		}
		if err == nil && stage == collector.Recognised {
			err = exec(ctx, tx, "UPDATE document SET stage = 'recognised', delivered = NULL, receipt = '', laid = '' WHERE id = ?", document)
		}
		if err != nil {
			return err
		}
		return addEntry(ctx, tx, act, "send document back", fmt.Sprintf("document %d: %s", document, stage))
	})
}
