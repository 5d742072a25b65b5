package storage

import (
	"context"
	"database/sql"
	"errors"

	"bannette/app"
)

// Setting is the value of a setting, "" if it was never set.
func (s settings) Setting(ctx context.Context, name string) (string, error) {
	value, err := readRow(ctx, s.database, "read setting", scanValue[string], "SELECT value FROM setting WHERE name = ?", name)
	if errors.Is(err, app.ErrNotFound) {
		return "", nil
	}
	return value, err
}

// SetSetting sets a setting.
func (s settings) SetSetting(ctx context.Context, act app.Act, name, value string) error {
	return s.change(ctx, "set setting", func(tx *sql.Tx) error {
		err := exec(ctx, tx, `INSERT INTO setting (name, value) VALUES (?, ?)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
		if err != nil {
			return err
		}
		return addEntry(ctx, tx, act, "change setting", name+": "+value)
	})
}
