package storage

import (
	"context"
	"database/sql"

	"bannette/app"
)

// ToEnter is how many documents wait for data entry, in all binders.
func (s trays) ToEnter(ctx context.Context) (n int, err error) {
	err = s.view(ctx, "count documents to enter", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT coalesce(sum(documents), 0) FROM tray_count WHERE status = ?", app.ToEnter).Scan(&n)
	})
	return n, err
}
