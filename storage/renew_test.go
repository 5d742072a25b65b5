package storage

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"bannette/app"
)

// atVersion makes a database of an earlier version, with a company and a file in its history.
func atVersion(t *testing.T, version int) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "older.db")
	db, err := sql.Open("sqlite", dsn(file, "_txlock", "immediate"))
	if err != nil {
		t.Fatal(err)
	}
	if err := climb(t.Context(), db, released()[:version]); err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`INSERT INTO user VALUES (1, 'Anne', 'anne', 0, '', '$argon2id$x', 0);
		INSERT INTO company VALUES (1, 'Boulangerie', 'boulangerie', '', 'Boulangerie', 'boulangerie', 0);
		INSERT INTO binder VALUES (1, 1, 'Achats', 'achats', 'purchases', 'Achats', 'achats', 0);
		INSERT INTO account (id, owner, email, name, purpose, state, connected) VALUES (1, 'o', 'e', 'n', 'collection', 'connected', 0);
		INSERT INTO channel (id, name, folded, account, company, binder, client) VALUES (1, 'c', 'c', 1, 1, 1, 1);
		INSERT INTO run (id, channel, company, trigger, started, finished, result, seen, ignored) VALUES (1, 1, 1, 'manual', 0, 1, 'complete', 1, 1);
		INSERT INTO item VALUES (1, 1, 'f', 'v', 'r', '', '/été.pdf', '/été.pdf', 'été.pdf', 1, 0, '', 0, 0, 'ignored', '{"code":"kind"}', NULL, NULL);
		INSERT INTO line VALUES (1, 1, 1, '/été.pdf', 'été.pdf', 'été.pdf', 1, 'ignored', '{"code":"kind"}', NULL)`)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestABackupOfEveryReleasedSchemaIsRestored(t *testing.T) {
	for version := 1; version <= len(released()); version++ {
		dir := t.TempDir()
		if err := Restore(atVersion(t, version), dir); err != nil {
			t.Errorf("version %d: %v", version, err)
			continue
		}
		store, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if findings, err := store.Check(t.Context()); err != nil || len(findings) > 0 {
			t.Errorf("version %d: %+v, %v", version, findings, err)
		}
		if files, err := store.Files(t.Context(), app.FileFilter{Name: "été"}); err != nil || len(files) != 1 {
			t.Errorf("version %d: %+v, %v", version, files, err)
		}
		if _, err := store.AddUser(t.Context(), app.Act{At: time.Now()}, app.User{Name: "Claire"}, ""); err != nil {
			t.Errorf("version %d: %v", version, err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
}

// What is an index of words in the schema is made anew, and so is found here.
func TestEveryIndexOfWordsIsDerived(t *testing.T) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if err := climb(t.Context(), db, released()); err != nil {
		t.Fatal(err)
	}
	indexes, err := collect(t.Context(), db, scanText, "SELECT name FROM pragma_table_list WHERE type = 'virtual'")
	if err != nil || len(indexes) == 0 {
		t.Fatalf("%d indexes, %v", len(indexes), err)
	}
	for _, index := range indexes {
		if _, ok := derived()[index]; !ok {
			t.Errorf("nothing fills %s after a restore", index)
		}
	}
}

func TestAPanicOverForeignDataIsARefusal(t *testing.T) {
	if err := guarded(func() error { panic("beyond the page") }); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("got %v", err)
	}
	var nothing *renewal
	if err := guarded(func() error { nothing.most = 1; return nil }); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("got %v", err)
	}
}
