package storage

import (
	"context"
	"database/sql"
)

// LedgerID is the ledger's own id: 32 hex digits. A backup has the same.
func (s trayPlaces) LedgerID(ctx context.Context) (id string, err error) {
	err = s.view(ctx, "read the ledger's id", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT id FROM ledger").Scan(&id)
	})
	return id, err
}

// TrayMarked reports whether the tray at the place ever got this ledger's mark.
func (s trayPlaces) TrayMarked(ctx context.Context, place string) (marked bool, err error) {
	err = s.view(ctx, "look up a tray's mark", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM marked_tray WHERE place = ?)", place).Scan(&marked)
	})
	return marked, err
}

// MarkTray remembers that the tray at the place has this ledger's mark.
func (s trayPlaces) MarkTray(ctx context.Context, place string) error {
	return s.change(ctx, "remember a tray's mark", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO marked_tray (place) VALUES (?) ON CONFLICT (place) DO NOTHING", place)
		return err
	})
}

// LaidIn are the receipts of the documents that were laid last in the tray at the place.
func (s trayPlaces) LaidIn(ctx context.Context, place string, most int) (receipts []string, err error) {
	err = s.view(ctx, "list receipts", func(tx *sql.Tx) error {
		receipts, err = collect(ctx, tx, scanText, "SELECT receipt FROM document WHERE tray = ? AND receipt <> '' ORDER BY id DESC LIMIT ?", place, most)
		return err
	})
	return receipts, err
}
