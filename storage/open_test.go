package storage_test

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"bannette/app"
	"bannette/storage"
	"bannette/trial/must"
)

// picture is every file of a folder with its content, mode and time.
func picture(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		files[path] = fmt.Sprint(info.Mode(), info.ModTime().UnixNano())
		if !entry.IsDir() {
			content, err := os.ReadFile(path)
			files[path] += string(content)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestUnusableDatabaseIsRefusedAndNotTouched(t *testing.T) {
	for name, damage := range map[string]struct {
		do   func(t *testing.T, file string)
		want error
	}{
		"newer":              {func(t *testing.T, file string) { execute(t, file, "PRAGMA user_version = 99") }, app.ErrNewer},
		"no database at all": {func(t *testing.T, file string) { write(t, file, []byte("<html>quota exceeded</html>")) }, app.ErrDamaged},
		"cut short": {func(t *testing.T, file string) {
			must.Do(t, os.Truncate(file, 3*4096))
		}, app.ErrDamaged},
		"overwritten within": {func(t *testing.T, file string) {
			content := must.Get(os.ReadFile(file))(t)
			for i := 4096; i < len(content); i++ {
				content[i] ^= 0x5a
			}
			write(t, file, content)
		}, app.ErrDamaged},
		"another program's": {func(t *testing.T, file string) {
			must.Do(t, os.Remove(file))
			execute(t, file, "PRAGMA application_id = 7; PRAGMA user_version = 1; CREATE TABLE x (y)")
		}, app.ErrDamaged},
		"gone": {func(t *testing.T, file string) {
			must.Do(t, os.Remove(file))
		}, app.ErrDamaged},
		"emptied": {func(t *testing.T, file string) { write(t, file, nil) }, app.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"))).carry().close()
			w.ok(w.store.Close())
			damage.do(t, filepath.Join(w.dir, "bannette.db"))
			before := picture(t, w.dir)
			store, err := storage.Open(w.dir, storage.Options{})
			if !errors.Is(err, damage.want) {
				t.Errorf("opened with %v, want %v", err, damage.want)
			}
			if err == nil {
				store.Close()
			}
			for path, after := range picture(t, w.dir) {
				if before[path] != after {
					t.Errorf("%s was touched", filepath.Base(path))
				}
			}
		})
	}
}

func write(t testing.TB, file string, content []byte) {
	t.Helper()
	must.Do(t, os.WriteFile(file, content, 0o600))
}

// execute runs SQL on a database file that no store has open.
func execute(t *testing.T, file, query string, args ...any) {
	t.Helper()
	db := must.Get(sql.Open("sqlite", file))(t)
	defer db.Close()
	must.Get(db.Exec(query, args...))(t)
}

func TestFilesAreForThisUserAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the folder's access list says it there")
	}
	w := newWorld(t)
	w.dir, w.store = filepath.Join(w.dir, "new", "data"), nil
	w.reopen()
	must.Get(w.store.Archive().Put(t.Context(), writing("x")))(t)
	must.Do(t, w.store.Backup(t.Context(), filepath.Join(w.dir, "backup"), func(int, int) {}))
	err := filepath.WalkDir(w.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", entry.Name(), info.Mode())
		}
		return err
	})
	w.ok(err)
}

func TestFolderWithHostileNameOpens(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a b%20?mode=memory#c&é")
	if runtime.GOOS == "windows" {
		dir = filepath.Join(t.TempDir(), "a b%20#c&é")
	}
	for range 2 {
		store := must.Get(storage.Open(dir, storage.Options{}))(t)
		must.Get(store.AddUser(t.Context(), app.Act{At: start}, app.User{Name: fmt.Sprint(len(must.Get(store.Users(t.Context()))(t)))}, ""))(t)
		must.Do(t, store.Close())
	}
	if _, err := os.Stat(filepath.Join(dir, "bannette.db")); err != nil {
		t.Error(err)
	}
}

func TestTwoProcessesMakeOneStore(t *testing.T) {
	dir := t.TempDir()
	done := make(chan error)
	for range 4 { // each has its own connections, as a process has
		go func() {
			store, err := storage.Open(dir, storage.Options{})
			if err == nil {
				err = store.Close()
			}
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
