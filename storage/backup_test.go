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

	"github.com/google/go-cmp/cmp"
)

// collected is a world with two documents in the tray and one in the archive alone, and its backup.
func collectedWorld(t *testing.T) (w *world, backup string) {
	w = newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B"))).carry()
	p.list(items(w.file("3", "/b/c.pdf", "C")))
	p.fetch(p.pending()[0])
	p.close()
	backup = filepath.Join(t.TempDir(), "bannette.backup")
	w.ok(w.store.Backup(t.Context(), backup, func(int, int) {}))
	return w, backup
}

func TestBackupRestoresIntoAnEmptyFolder(t *testing.T) {
	w, backup := collectedWorld(t)
	want := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{}))(t)
	r := &world{t: t, dir: filepath.Join(t.TempDir(), "new")}
	w.ok(storage.Restore(backup, r.dir))
	r.reopen()
	if diff := cmp.Diff(want, must.Get(r.store.Documents(t.Context(), app.DocumentFilter{}))(t)); diff != "" || len(want) != 3 {
		t.Errorf("%d documents, %s", len(want), diff)
	}
	if findings := must.Get(r.store.Check(t.Context()))(t); len(findings) != 0 {
		t.Errorf("findings %+v", findings)
	}
	names := must.Get(os.ReadDir(r.dir))(t)
	for _, name := range names {
		if !map[string]bool{"archive": true, "bannette.db": true, "bannette.db-wal": true, "bannette.db-shm": true, "open.lock": true, "locks": true}[name.Name()] {
			t.Errorf("left behind: %s", name.Name())
		}
	}
	if left := must.Get(os.ReadDir(w.dir))(t); len(left) > len(names)+1 {
		t.Errorf("the backup left something behind: %v", left)
	}
}

func TestRestoreKeepsWhatWasThere(t *testing.T) {
	w, backup := collectedWorld(t)
	w.open(w.channel).list(items(w.file("4", "/b/d.pdf", "D"))).carry().close()
	if err := storage.Restore(backup, w.dir); !errors.Is(err, app.ErrOpen) {
		t.Fatalf("restored over an open store: %v", err)
	}
	w.ok(w.store.Close())
	w.ok(storage.Restore(backup, w.dir))
	w.store = nil
	w.reopen()
	if docs := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{}))(t); len(docs) != 3 {
		t.Errorf("%d documents", len(docs))
	}
	aside := must.Get(filepath.Glob(filepath.Join(w.dir, "before-restore-*")))(t)
	if len(aside) != 1 {
		t.Fatalf("kept: %v", aside)
	}
	before := must.Get(storage.Open(aside[0], storage.Options{}))(t)
	defer before.Close()
	if docs := must.Get(before.Documents(t.Context(), app.DocumentFilter{}))(t); len(docs) != 4 {
		t.Errorf("%d documents were kept", len(docs))
	}
}

func TestUnsoundBackupTouchesNothing(t *testing.T) {
	w, backup := collectedWorld(t)
	w.ok(w.store.Close())
	whole := must.Get(os.ReadFile(backup))(t)
	before := picture(t, w.dir)
	try := func(name string, content []byte) {
		t.Helper()
		file := filepath.Join(t.TempDir(), "backup")
		write(t, file, content)
		if err := storage.Restore(file, w.dir); !errors.Is(err, app.ErrBadBackup) {
			t.Errorf("%s: %v", name, err)
		}
		after := picture(t, w.dir)
		delete(before, w.dir) // the folder's time changes with what was unpacked in it
		delete(after, w.dir)
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%s: touched", name)
		}
	}
	for n := 0; n < len(whole); n += len(whole)/40 + 1 {
		try("cut short", whole[:n])
	}
	try("without its end", whole[:len(whole)-1])
	for at := 200; at < len(whole)-400; at += len(whole) / 30 {
		changed := bytes.Clone(whole)
		changed[at] ^= 1
		file := filepath.Join(t.TempDir(), "backup")
		write(t, file, changed)
		if err := storage.Restore(file, w.dir); err == nil {
			t.Errorf("restored with byte %d changed", at)
		}
	}
	if _, err := os.Stat(filepath.Join(w.dir, "restoring")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("left behind: %v", err)
	}
}

func TestAnOriginalThatIsDamagedKeepsNoOtherFromComingBack(t *testing.T) {
	for what, damage := range map[string]func(original []byte) []byte{
		"another letter": func(original []byte) []byte { return append([]byte("x"), original[1:]...) },
		"cut short":      func([]byte) []byte { return nil },
	} {
		w, _ := collectedWorld(t)
		doc := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{}))(t)[0]
		original := w.store.Archive().Path(doc.SHA256)
		content := damage(must.Get(os.ReadFile(original))(t))
		w.ok(os.Remove(original)) // which nobody may write to
		write(t, original, content)
		backup := filepath.Join(t.TempDir(), "bannette.backup")
		w.ok(w.store.Backup(t.Context(), backup, func(int, int) {}))
		r := &world{t: t, dir: filepath.Join(t.TempDir(), "new")}
		w.ok(storage.Restore(backup, r.dir))
		r.reopen()
		findings := must.Get(r.store.Check(t.Context()))(t)
		if len(findings) != 1 || findings[0].Document != doc.ID || findings[0].Code != app.FindingOriginalMissing {
			t.Errorf("%s: findings %+v", what, findings)
		}
	}
}

func TestBackupReplacesAnOlderOneAtOnce(t *testing.T) {
	w, backup := collectedWorld(t)
	w.open(w.channel).list(items(w.file("4", "/b/d.pdf", "D"))).carry().close()
	w.ok(w.store.Backup(t.Context(), backup, func(int, int) {}))
	if entries := must.Get(os.ReadDir(filepath.Dir(backup)))(t); len(entries) != 1 {
		t.Errorf("beside the backup: %v", entries)
	}
	dir := filepath.Join(t.TempDir(), "new")
	w.ok(storage.Restore(backup, dir))
	store := must.Get(storage.Open(dir, storage.Options{}))(t)
	defer store.Close()
	if docs := must.Get(store.Documents(t.Context(), app.DocumentFilter{}))(t); len(docs) != 4 {
		t.Errorf("%d documents", len(docs))
	}
	if err := w.store.Backup(t.Context(), filepath.Join(dir, "missing", "backup"), func(int, int) {}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("into a folder that is not there: %v", err)
	}
}

func TestDatabaseAloneIsBackedUpAndRestoredBesideItsArchive(t *testing.T) {
	w, _ := collectedWorld(t)
	copied := filepath.Join(w.dir, "daily", "bannette-2026-11-23.db")
	w.ok(w.store.BackupDatabase(t.Context(), copied))
	w.open(w.channel).list(items(w.file("4", "/b/d.pdf", "D"))).carry().close()
	w.shut()
	w.ok(storage.Restore(copied, w.dir))
	w.reopen()
	if docs := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{}))(t); len(docs) != 3 {
		t.Errorf("%d documents", len(docs))
	}
	if findings := must.Get(w.store.Check(t.Context()))(t); len(findings) != 0 {
		t.Errorf("the archive went: %+v", findings)
	}
	if left := must.Get(os.ReadDir(filepath.Dir(copied)))(t); len(left) != 1 {
		t.Errorf("left beside the copy: %v", left)
	}
}

func TestDamagedDatabaseTakesNoBackupsPlace(t *testing.T) {
	w, _ := collectedWorld(t)
	copied := filepath.Join(t.TempDir(), "bannette-2026-11-23.db")
	w.ok(w.store.BackupDatabase(t.Context(), copied))
	sound := must.Get(os.ReadFile(copied))(t)
	file := w.damage()
	if err := w.store.BackupDatabase(t.Context(), copied); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("a damaged database was copied: %v", err)
	}
	if !bytes.Equal(must.Get(os.ReadFile(copied))(t), sound) {
		t.Error("the sound copy is gone")
	}
	if err := storage.Restore(file, t.TempDir()); !errors.Is(err, app.ErrBadBackup) {
		t.Errorf("a damaged copy was restored: %v", err)
	}
}
