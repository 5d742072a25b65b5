package storage

import (
	"context"
	"database/sql"

	"bannette/app"
)

// ToEnter counts the documents that wait for data entry. It goes by the index of statuses alone.
func (s *Store) ToEnter(ctx context.Context) (n int, err error) {
	err = s.view(ctx, "count documents to enter", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT count(*) FROM document WHERE stage <> 'found' AND status = ?", app.ToEnter).Scan(&n)
	})
	return n, err
}
