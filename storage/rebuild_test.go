package storage

import (
	"bytes"
	"compress/flate"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// atVersion makes a database of an earlier version, with a company and a file in its history.
func atVersion(t *testing.T, version int) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "older.db")
	db, err := sql.Open("sqlite", dsn(file, "_txlock", "immediate"))
	if err != nil {
		t.Fatal(err)
	}
	must.Do(t, climb(t.Context(), db, released()[:version]))
	_, err = db.Exec(`INSERT INTO user VALUES (1, 'Anne', 'anne', 0, '', '$argon2id$x', 0);
		INSERT INTO company VALUES (1, 'Boulangerie', 'boulangerie', '', 'Boulangerie', 'boulangerie', 0);
		INSERT INTO binder VALUES (1, 1, 'Achats', 'achats', 'purchases', 'Achats', 'achats', 0);
		INSERT INTO account (id, owner, email, name, purpose, state, connected) VALUES (1, 'o', 'e', 'n', 'collection', 'connected', 0);
		INSERT INTO channel (id, name, folded, account, company, binder, client) VALUES (1, 'c', 'c', 1, 1, 1, 1);
		INSERT INTO run (id, channel, company, trigger, started, finished, result, seen, ignored) VALUES (1, 1, 1, 'manual', 0, 1, 'complete', 1, 1);
		INSERT INTO item VALUES (1, 1, 'f', 'v', 'r', '', '/été.pdf', '/été.pdf', 'été.pdf', 1, 0, '', 0, 0, 'ignored', '{"code":"kind"}', NULL, NULL);
		INSERT INTO line VALUES (1, 1, 1, '/été.pdf', 'été.pdf', 'été.pdf', 1, 'ignored', '{"code":"kind"}', NULL)`)
	must.Do(t, errors.Join(err, db.Close()))
	return file
}

func TestABackupOfEveryReleasedSchemaIsRestored(t *testing.T) {
	for version := 1; version <= len(released()); version++ {
		dir := t.TempDir()
		if err := Restore(atVersion(t, version), dir); err != nil {
			t.Errorf("version %d: %v", version, err)
			continue
		}
		store := must.Get(Open(dir, Options{}))(t)
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
	db := must.Get(sql.Open("sqlite", ":memory:"))(t)
	defer db.Close()
	db.SetMaxOpenConns(1)
	must.Do(t, climb(t.Context(), db, released()))
	indexes, err := collect(t.Context(), db, scanValue[string], "SELECT name FROM pragma_table_list WHERE type = 'virtual'")
	if err != nil || len(indexes) == 0 {
		t.Fatalf("%d indexes, %v", len(indexes), err)
	}
	for _, index := range indexes {
		if _, ok := derived()[index]; !ok {
			t.Errorf("nothing fills %s after a restore", index)
		}
	}
}

// A power cut, or a kill, between any two of the steps in which a restore replaces what was there.
func TestARestoreThatIsCutOffLeavesWhatWasThere(t *testing.T) {
	steps := [][2]string{{databaseFile, "aside"}, {databaseFile + "-wal", "aside"}, {archiveDir, "aside"}, {archiveDir, ""}, {databaseFile, ""}}
	for cut := range steps[:len(steps)-1] { // after the last one it is done
		for _, whole := range []bool{true, false} {
			dir := t.TempDir()
			file := func(elements ...string) string { return filepath.Join(append([]string{dir}, elements...)...) }
			store, err := Open(dir, Options{})
			if err != nil {
				t.Fatal(err)
			}
			_, err = store.AddUser(t.Context(), app.Act{At: time.Now()}, app.User{Name: "Anne"}, "")
			if err := errors.Join(err, store.Close(), os.MkdirAll(file(restoringDir, archiveDir, "old"), 0o700), os.Mkdir(file("before-restore-20200101T000000.000"), 0o700),
				os.Mkdir(file("before-restore-20261123T000000.000"), 0o700), os.WriteFile(file(restoringDir, databaseFile), []byte("new"), 0o600),
				os.WriteFile(file(databaseFile+"-wal"), nil, 0o600), os.WriteFile(file(archiveDir, "mine"), nil, 0o600)); err != nil {
				t.Fatal(err)
			}
			for _, step := range steps[:cut+1] {
				from, to := file(step[0]), file("before-restore-20261123T000000.000", step[0])
				if step[1] == "" {
					from, to = file(restoringDir, step[0]), file(step[0])
				}
				if whole || step[0] != archiveDir { // else it was a backup of the database alone
					must.Do(t, os.Rename(from, to))
				}
			}
			store, err = Open(dir, Options{})
			if err != nil {
				t.Errorf("cut after step %d: %v", cut+1, err)
				continue
			}
			if _, _, err := store.UserNamed(t.Context(), "Anne"); err != nil {
				t.Errorf("cut after step %d: %v", cut+1, err)
			}
			if _, err := os.Stat(file(archiveDir, "mine")); err != nil {
				t.Errorf("cut after step %d: %v", cut+1, err)
			}
			if _, err := os.Stat(file(restoringDir)); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("cut after step %d, what was to come: %v", cut+1, err)
			}
			store.Close()
		}
	}
}

func TestRowsThatComeToNoEndAreTheBackupsFault(t *testing.T) {
	file := atVersion(t, len(released()))
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("INSERT INTO setting VALUES ('x', hex(zeroblob(3000000)))")
	must.Do(t, errors.Join(err, db.Close()))
	rebuilt := filepath.Join(t.TempDir(), "to.db")
	to := must.Get(sql.Open("sqlite", dsn(rebuilt, "_pragma", "journal_mode(OFF)")))(t)
	defer to.Close()
	to.SetMaxOpenConns(1)
	r := &rebuilding{db: to, file: rebuilt, most: 300}
	if err := r.run(t.Context(), file, len(released())); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("got %v", err)
	}
}

func TestARestoreAsksForRoomBeforeItWrites(t *testing.T) {
	if err := hasRoom(t.TempDir(), 1<<60); !errors.Is(err, collector.ErrDiskFull) {
		t.Errorf("an exabyte finds room: %v", err)
	}
	if err := hasRoom(t.TempDir(), 1<<10); err != nil {
		t.Error(err)
	}
}

func TestAPagesWordsUnpackToNoMoreThanAPage(t *testing.T) {
	var bomb bytes.Buffer
	squeeze, _ := flate.NewWriter(&bomb, flate.BestCompression)
	for range 64 {
		squeeze.Write(make([]byte, 1<<20))
	}
	squeeze.Close()
	if words, err := unpackWords(bomb.Bytes()); err == nil {
		t.Errorf("%d words", len(words))
	}
}

func TestAPanicOverForeignDataIsARefusal(t *testing.T) {
	if err := guarded(func() error { panic("beyond the page") }); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("got %v", err)
	}
	var nothing *rebuilding
	if err := guarded(func() error { nothing.most = 1; return nil }); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("got %v", err)
	}
}
