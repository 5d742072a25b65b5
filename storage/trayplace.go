package storage

import (
	"context"
)

// LedgerID is the ledger's own id: 32 hex digits. A backup has the same.
func (s trayPlaces) LedgerID(ctx context.Context) (string, error) {
	return readRow(ctx, s.database, "read the ledger's id", scanValue[string], "SELECT id FROM ledger")
}

// TrayMarked reports whether the tray at the place ever got this ledger's mark.
func (s trayPlaces) TrayMarked(ctx context.Context, place string) (bool, error) {
	return readRow(ctx, s.database, "look up a tray's mark", scanValue[bool], "SELECT EXISTS (SELECT 1 FROM marked_tray WHERE place = ?)", place)
}

// MarkTray remembers that the tray at the place has this ledger's mark.
func (s trayPlaces) MarkTray(ctx context.Context, place string) error {
	return s.changeBy(ctx, "remember a tray's mark", "INSERT INTO marked_tray (place) VALUES (?) ON CONFLICT (place) DO NOTHING", place)
}

// LaidIn are the receipts of the documents that were laid last in the tray at the place.
func (s trayPlaces) LaidIn(ctx context.Context, place string, most int) ([]string, error) {
	return readRows(ctx, s.database, "list receipts", scanValue[string], "SELECT receipt FROM document WHERE tray = ? AND receipt <> '' ORDER BY id DESC LIMIT ?", place, most)
}
