package storage

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bannette/app"
	"bannette/trial/must"
)

// TestEveryReleasedSchemaOpens makes a database of each version that was ever released, as its own migrations did,
// and opens it: it is migrated, it is sound, and a copy of what it was is kept.
func TestEveryReleasedSchemaOpens(t *testing.T) {
	steps := released()
	for version := 1; version <= len(steps); version++ {
		dir := t.TempDir()
		db := must.Get(sql.Open("sqlite", dsn(filepath.Join(dir, databaseFile), "_txlock", "immediate")))(t)
		backups := filepath.Join(dir, backupDir)
		must.Do(t, errors.Join(migrate(t.Context(), db, steps[:version], backups, time.Now()), db.Close()))
		store, err := Open(dir, Options{})
		if err != nil {
			t.Fatalf("version %d: %v", version, err)
		}
		if findings, err := store.Check(t.Context()); err != nil || len(findings) > 0 {
			t.Errorf("version %d: %+v, %v", version, findings, err)
		}
		if _, err := store.AddUser(t.Context(), app.Act{At: time.Now()}, app.User{Name: "Anne"}, ""); err != nil {
			t.Errorf("version %d: %v", version, err)
		}
		store.Close()
		copies, _ := os.ReadDir(backups)
		if (len(copies) == 1) != (version < len(steps)) {
			t.Errorf("version %d: %d copies", version, len(copies))
		}
	}
}

func TestMigrationIsDoneWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	open := func() *sql.DB {
		db := must.Get(sql.Open("sqlite", dsn(filepath.Join(dir, databaseFile), "_txlock", "immediate")))(t)
		t.Cleanup(func() { db.Close() })
		return db
	}
	db, backups := open(), filepath.Join(dir, backupDir)
	steps := []migration{{"1", "CREATE TABLE a (x) STRICT"}, {"2", "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)"}, {"3", "ALTER TABLE a ADD y TEXT; UPDATE b SET x = 1"}}
	steps[0].sql = "CREATE TABLE b (x INTEGER) STRICT"
	count := func(query string) (n int) {
		if err := db.QueryRow(query).Scan(&n); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		return n
	}
	must.Do(t, migrate(context.Background(), db, steps[:1], backups, time.Now()))
	broken := append(steps[:2:2], migration{"3", "ALTER TABLE a ADD y TEXT; UPDATE nowhere SET x = 1"})
	if err := migrate(context.Background(), db, broken, backups, time.Now()); err == nil {
		t.Fatal("a broken migration was done")
	}
	if version := count("PRAGMA user_version"); version != 1 {
		t.Errorf("version %d", version)
	}
	if columns := count("SELECT count(*) FROM pragma_table_info('a')"); columns != 0 {
		t.Errorf("%d columns: half of the migration stayed", columns)
	}
	if copies, err := os.ReadDir(backups); err != nil || len(copies) != 1 {
		t.Errorf("copies: %v, %v", copies, err)
	}
	must.Do(t, migrate(context.Background(), db, steps, backups, time.Now().Add(time.Second)))
	if version := count("PRAGMA user_version"); version != 3 {
		t.Errorf("version %d", version)
	}
}
