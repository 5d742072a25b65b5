package storage

import (
	"context"

	"bannette/app"
)

// ToEnter is how many documents wait for data entry, in all binders.
func (s trays) ToEnter(ctx context.Context) (int, error) {
	return readRow(ctx, s.database, "count documents to enter", scanValue[int], "SELECT coalesce(sum(documents), 0) FROM tray_count WHERE status = ?", app.ToEnter)
}
