package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"

	"bannette/app"
)

// addEntry writes an entry of the journal, chained to the one before.
func addEntry(ctx context.Context, tx *sql.Tx, act app.Act, action, detail string) error {
	entry := app.Entry{At: stamp{act.At}.Truncate(1e6).UTC(), Action: action, Detail: detail}
	if act.By != 0 {
		if err := tx.QueryRowContext(ctx, "SELECT name FROM user WHERE id = ?", act.By).Scan(&entry.By); err != nil {
			return err
		}
	}
	var last []byte
	err := tx.QueryRowContext(ctx, "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1").Scan(&entry.ID, &last)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	entry.ID++
	return exec(ctx, tx, "INSERT INTO journal (id, at, user, by, action, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
		entry.ID, entry.At.UnixMilli(), reference(act.By), entry.By, action, detail, chain(last, entry, act.By))
}

// chain is the hash of an entry: SHA-256 over the hash before it and its own fields, each with its length.
func chain(last []byte, entry app.Entry, by int64) []byte {
	h := sha256.New()
	h.Write(last)
	for _, number := range []int64{entry.ID, entry.At.UnixMilli(), by} {
		_ = binary.Write(h, binary.BigEndian, number)
	}
	for _, text := range []string{entry.By, entry.Action, entry.Detail} {
		_ = binary.Write(h, binary.BigEndian, int64(len(text)))
		h.Write([]byte(text))
	}
	return h.Sum(nil)
}

// Journal lists entries with an id below before (0: all), newest first, at most limit (0: 200).
func (s settings) Journal(ctx context.Context, before int64, limit int) ([]app.Entry, error) {
	return readRows(ctx, s.database, "read journal", func(row scanner) (entry app.Entry, err error) {
		var at stamp
		err = row.Scan(&entry.ID, &at, &entry.By, &entry.Action, &entry.Detail)
		entry.At = at.Time
		return entry, err
	}, `SELECT id, at, by, action, detail FROM journal WHERE ?1 = 0 OR id < ?1 ORDER BY id DESC LIMIT ?2`,
		before, screenful(limit))
}

// VerifyJournal reports how many entries stand, and the first that does not follow from the one before (0: none).
// That the newest entries were cut off cannot be seen from the chain itself.
func (s settings) VerifyJournal(ctx context.Context) (entries int, broken int64, err error) {
	err = s.view(ctx, "verify journal", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT id, at, user, by, action, detail, hash FROM journal ORDER BY id")
		if err != nil {
			return err
		}
		defer rows.Close()
		var last []byte
		for expected := int64(1); rows.Next(); expected++ {
			var (
				entry app.Entry
				at    stamp
				by    reference
				hash  []byte
			)
			if err := rows.Scan(&entry.ID, &at, &by, &entry.By, &entry.Action, &entry.Detail, &hash); err != nil {
				return err
			}
			entry.At = at.Time
			if broken == 0 && (entry.ID != expected || !bytes.Equal(hash, chain(last, entry, int64(by)))) {
				broken = entry.ID
			}
			last = hash
			entries++
		}
		return rows.Err()
	})
	return entries, broken, err
}

// screenful is how many rows a query returns.
func screenful(limit int) int {
	if limit <= 0 {
		return 200
	}
	return limit
}
