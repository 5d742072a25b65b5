package storage

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is one step from a version of the schema to the next. Once released it is never edited.
type migration struct{ name, sql string }

// released are all migrations in the order of their names: the n-th of them leads to version n, whatever its number. The
// numbers only put them into an order; they were handed out to changes that were made side by side, and 0009 was never used.
// Such a gap is not to be filled: databases that are past it would miss the new one, and take their last one twice.
func released() []migration {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err) // they are in the program
	}
	var all []migration
	for _, entry := range entries {
		text, err := migrationFiles.ReadFile("migrations/" + entry.Name())
		if err != nil {
			panic(err)
		}
		all = append(all, migration{name: entry.Name(), sql: string(text)})
	}
	return all
}

// migrate brings the database to the last of the steps, in one transaction: who opens it meanwhile finds all of them done
// or none. A database that has something in it is copied to the folder backups before.
func migrate(ctx context.Context, db *sql.DB, steps []migration, backups string, now time.Time) error {
	version, err := schemaVersion(ctx, db)
	if err != nil || version >= len(steps) {
		return err
	}
	if version > 0 {
		if err := copyBefore(ctx, db, version, backups, now); err != nil {
			return fmt.Errorf("copy before migrating: %w", err)
		}
	}
	return climb(ctx, db, steps)
}

// climb takes the database, whatever its version, through the steps that it has not taken yet.
func climb(ctx context.Context, db *sql.DB, steps []migration) error {
	return transact(ctx, db, "migrate", func(tx *sql.Tx) error {
		for i, to := range steps {
			if err := step(ctx, tx, i, to); err != nil {
				return fmt.Errorf("to %s: %w", to.name, err)
			}
		}
		return nil
	})
}

// step takes the database from version to the next. Another process may have done it meanwhile.
func step(ctx context.Context, tx *sql.Tx, version int, to migration) error {
	var have int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil || have > version {
		return err
	}
	if err := exec(ctx, tx, to.sql); err != nil {
		return err
	}
	err := exec(ctx, tx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version+1, applicationID))
	return err
}

func schemaVersion(ctx context.Context, db *sql.DB) (version int, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, err
}

func copyBefore(ctx context.Context, db *sql.DB, version int, dir string, now time.Time) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	name := fmt.Sprintf("version-%d-%s.db", version, now.UTC().Format("20060102T150405.000"))
	return vacuumInto(ctx, db, filepath.Join(dir, name))
}

// vacuumInto writes a consistent copy of the database, for this user alone.
func vacuumInto(ctx context.Context, db *sql.DB, file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // an empty file is taken as none
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", file); err != nil {
		return err
	}
	return syncFile(file)
}
