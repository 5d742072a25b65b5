package storage_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bannette/app"
	"bannette/storage"
	"bannette/trial/must"
)

// damaged is a world whose database is damaged while it is open.
func damaged(t *testing.T) *world {
	w, _ := collectedWorld(t)
	w.damage()
	return w
}

// damage damages the database while it is open, where no opening looks, and returns its file.
func (w *world) damage() string {
	w.t.Helper()
	file := w.shut()
	content := must.Get(os.ReadFile(file))(w.t)
	copy(content[(rootOf(w.t, content, "line_failed")-1)*pageSize:], "damage damage damage damage")
	w.reopen() // which looks the database through: it is damaged later
	w.ok(os.WriteFile(file, content, 0o600))
	return file
}

// changed is a world in whose database somebody did something by hand.
func changed(t *testing.T, deed string) *world {
	w, _ := collectedWorld(t)
	forge(t, w.shut(), deed)
	w.reopen()
	return w
}

func TestABackupThatIsUnsoundTakesNoEarlierOnesPlace(t *testing.T) {
	worlds := map[string]func(t *testing.T) *world{"damage": damaged}
	for _, what := range []string{"a view", "an index", "statistics", "a company of nobody"} {
		worlds[what] = func(t *testing.T) *world { return changed(t, deeds()[what]) }
	}
	for what, in := range worlds {
		w, earlier := in(t), []byte("an earlier backup")
		for how, backUp := range map[string]func(file string) error{
			"all":      func(file string) error { return w.store.Backup(t.Context(), file, func(int, int) {}) },
			"database": func(file string) error { return w.store.BackupDatabase(t.Context(), file) },
		} {
			dir := t.TempDir()
			file := filepath.Join(dir, "backup")
			write(t, file, earlier)
			if err := backUp(file); !errors.Is(err, app.ErrDamaged) {
				t.Errorf("%s, %s: backed up: %v, and restored: %v", what, how, err, storage.Restore(file, t.TempDir()))
			}
			if left := must.Get(os.ReadDir(dir))(t); len(left) != 1 || !bytes.Equal(must.Get(os.ReadFile(file))(t), earlier) {
				t.Errorf("%s, %s: the earlier one is gone: %v", what, how, left)
			}
		}
	}
}
