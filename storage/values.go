package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"bannette/app"
	"bannette/collector"
)

// valueCheck is a query for values that become a path, a setting or more than text, and what each must be.
type valueCheck struct {
	what, query string
	fits        func(string) bool
}

// valueChecks are all of them. What else stands in a database is only shown; file names are made safe where they become a path.
func valueChecks() []valueCheck {
	return []valueCheck{
		{"hash", "SELECT sha256 FROM document WHERE sha256 IS NOT NULL UNION SELECT searchable FROM document WHERE searchable <> '' UNION SELECT laid FROM document WHERE laid <> ''", collector.IsSHA256},
		{"receipt", "SELECT DISTINCT receipt FROM document WHERE receipt <> ''", isReceipt},
		{"ledger", "SELECT CAST(count(*) AS TEXT) FROM ledger", func(rows string) bool { return rows == "1" }},
		{"tray", "SELECT DISTINCT tray FROM document UNION SELECT place FROM marked_tray", isTray},
		{"folder", "SELECT folder FROM company UNION SELECT folder FROM binder", isFolder},
		{"reason", "SELECT waits FROM document UNION SELECT reason FROM item UNION SELECT reason FROM line UNION SELECT problem FROM run", isJSON[collector.Reason]},
		{"fields", "SELECT DISTINCT fields FROM document", isJSON[collector.Fields]},
		{"languages", "SELECT languages FROM document UNION SELECT languages FROM channel UNION SELECT read_in FROM document UNION SELECT less FROM document", areLanguages},
	}
}

// checkValues looks at every value of a database that may have been made by hand. Error: [app.ErrDamaged].
func checkValues(ctx context.Context, q querier) error {
	for _, p := range valueChecks() {
		if err := p.check(ctx, q); err != nil {
			return err
		}
	}
	settings, err := collect(ctx, q, scanPair, "SELECT name, value FROM setting")
	for _, setting := range settings {
		if err := app.CheckKeptSetting(setting[0], setting[1]); err != nil {
			return fmt.Errorf("%w: the setting %s: %w", app.ErrDamaged, setting[0], err)
		}
	}
	return err
}

func (p valueCheck) check(ctx context.Context, q querier) error {
	rows, err := q.QueryContext(ctx, p.query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		value, err := scanValue[string](rows)
		if err != nil {
			return err
		}
		if !p.fits(value) {
			return fmt.Errorf("%w: a %s is none", app.ErrDamaged, p.what)
		}
	}
	return rows.Err()
}

// isReceipt reports whether a tray's receipt stays in the tray: that of a Dropbox begins with a slash.
func isReceipt(receipt string) bool {
	receipt = strings.TrimPrefix(receipt, "/")
	return fs.ValidPath(receipt) && receipt != "." && !strings.ContainsAny(receipt, "\x00\\:")
}

// isTray reports whether a tray's place is one that the setting could have named.
func isTray(place string) bool { return app.CheckKeptSetting(app.SettingTray, place) == nil }

// isFolder reports whether a folder's name is safe. Two companies whose names are the same once made safe have a number.
func isFolder(folder string) bool {
	name := regexp.MustCompile(`^(.+) \([0-9]+\)$`).ReplaceAllString(folder, "$1")
	return folder == collector.SafeName(folder) || name == collector.SafeName(name)
}

func isJSON[T any](text string) bool {
	return text == "" || json.Unmarshal([]byte(text), new(T)) == nil
}

func areLanguages(text string) bool { return text == "" || app.AreLanguages(text) }
