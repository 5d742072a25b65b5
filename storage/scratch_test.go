package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bannette/storage"
	"bannette/trial/must"
)

// scratchIn names the folder in which this test's program, started once more, leaves a client's page and waits to be killed.
const scratchIn = "BANNETTE_TEST_SCRATCH_IN"

func TestWhatAKilledProcessLeftGoesWithTheNextStartAndNotWhileItLives(t *testing.T) {
	if dir := os.Getenv(scratchIn); dir != "" {
		store := must.Get(storage.Open(dir, storage.Options{}))(t)
		file := filepath.Join(must.Get(store.Scratch())(t), "searchable-1.pdf")
		write(t, file, []byte("a client's page"))
		os.Stdout.WriteString(file + "\n")
		select {}
	}
	w := newWorld(t)
	page, kill := w.beside(scratchIn)
	w.reopen()
	own := filepath.Join(must.Get(w.store.Scratch())(t), "searchable-2.pdf")
	write(t, own, []byte("mine"))
	other := must.Get(storage.Open(w.dir, storage.Options{}))(t)
	w.ok(other.Close())
	for _, file := range []string{page, own} {
		if _, err := os.Stat(file); err != nil {
			t.Fatalf("its process lives: %v", err)
		}
	}
	kill()
	other = must.Get(storage.Open(w.dir, storage.Options{}))(t)
	defer other.Close()
	if _, err := os.Stat(page); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("its process is gone: %v", err)
	}
	if _, err := os.Stat(own); err != nil {
		t.Errorf("this process lives: %v", err)
	}
	w.shut()
	if _, err := os.Stat(own); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("after closing: %v", err)
	}
}

func TestWhatEarlierVersionsAndACutRestoreLeftGoesAtTheStart(t *testing.T) {
	w, _ := collectedWorld(t)
	w.shut()
	left := []string{"scratch/searchable-1.pdf", "scratch/123/searchable-2.pdf", "backup-77/bannette.db", "daily/backup-78/bannette.db", "restoring/archive/aa/x"}
	kept := []string{"daily/bannette-2026-11-23.db", "before-restore-20261123T120000.000/bannette.db", "tray/backup-1/x.pdf", "backups/version-1.db"}
	for _, name := range append(left, kept...) {
		w.ok(os.MkdirAll(filepath.Join(w.dir, filepath.Dir(name)), 0o700))
		write(t, filepath.Join(w.dir, name), []byte("x"))
	}
	w.reopen()
	for _, name := range left {
		if _, err := os.Stat(filepath.Join(w.dir, name)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is still there: %v", name, err)
		}
	}
	for _, name := range kept {
		if _, err := os.Stat(filepath.Join(w.dir, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestTheNextBackupSweepsWhatAKilledOneLeftBesideIt(t *testing.T) {
	w, _ := collectedWorld(t)
	dir := t.TempDir()
	w.ok(w.store.Backup(t.Context(), filepath.Join(dir, "firm.zip"), func(int, int) {}))
	mine := filepath.Base(must.Get(w.store.Scratch())(t))
	for _, name := range []string{".firm.zip-999-1", ".firm.zip-" + mine + "-1", ".other.zip-999-1", "firm.zip-999-1"} {
		write(t, filepath.Join(dir, name), []byte("x"))
	}
	w.ok(w.store.Backup(t.Context(), filepath.Join(dir, "firm.zip"), func(int, int) {}))
	if _, err := os.Stat(filepath.Join(dir, ".firm.zip-999-1")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("its process is gone: %v", err)
	}
	if left := must.Get(os.ReadDir(dir))(t); len(left) != 4 {
		t.Errorf("beside it: %v", left)
	}
}
