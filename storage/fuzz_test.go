package storage_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"bannette/app"
	"bannette/storage"
	"bannette/trial/must"
)

// FuzzRestore restores what may be a backup of everything.
func FuzzRestore(f *testing.F) {
	w, backup := fuzzWorld(f)
	w.ok(w.store.Close())
	f.Add(must.Get(os.ReadFile(backup))(f))
	packed := filepath.Join(f.TempDir(), "packed.zip")
	repack(f, backup, packed, nil)
	f.Add(must.Get(os.ReadFile(packed))(f))
	f.Add([]byte("PK\x05\x06" + string(make([]byte, 18))))
	f.Fuzz(restoredOrRefused)
}

// FuzzRestoreDatabase changes bytes of a real database's pages, those of its indexes of words as well: each change is a
// page, a place in it, and what stands there.
func FuzzRestoreDatabase(f *testing.F) {
	w, backup := fuzzWorld(f)
	w.ok(w.store.Close())
	database := entry(f, backup, "bannette.db")
	pages := len(database) / pageSize
	for page := range pages {
		place, change := []int{0, pageSize / 2, pageSize - 60}[page%3], []byte{0xff, 0x41, 0x81}[page%3]
		f.Add(binary.BigEndian.AppendUint32(nil, uint32(page<<16|place)), bytes.Repeat([]byte{change}, 40))
	}
	f.Fuzz(func(t *testing.T, places, changes []byte) {
		changed := bytes.Clone(database)
		for place := range slices.Chunk(places, 4) {
			if len(place) < 4 || len(changes) == 0 {
				break
			}
			at := int(binary.BigEndian.Uint16(place))%pages*pageSize + int(binary.BigEndian.Uint16(place[2:]))%pageSize
			n := copy(changed[at:], changes[:min(len(changes), 64)])
			changes = changes[n:]
		}
		restoredOrRefused(t, changed)
	})
}

// fuzzWorld is a small world with something in every index, and its backup.
func fuzzWorld(f *testing.F) (*world, string) {
	w := newWorld(f)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B"))).carry()
	p.close()
	backup := filepath.Join(f.TempDir(), "bannette.backup")
	w.ok(w.store.Backup(f.Context(), backup, func(int, int) {}))
	return w, backup
}

// restoredOrRefused restores into an empty folder: either nothing is there afterwards, or sound data.
func restoredOrRefused(t *testing.T, content []byte) {
	above := t.TempDir()
	file, data := filepath.Join(above, "backup"), filepath.Join(above, "data")
	write(t, file, content)
	err := storage.Restore(file, data)
	written, names := int64(0), 0
	_ = filepath.WalkDir(above, func(path string, entry fs.DirEntry, err error) error {
		if info, err := entry.Info(); err == nil && !entry.IsDir() && path != file {
			written, names = written+info.Size(), names+1
		}
		return nil
	})
	if beside, _ := os.ReadDir(above); len(beside) > 2 {
		t.Errorf("written outside: %v", beside)
	}
	if most := 8*int64(len(content)) + 64<<20; written > most {
		t.Errorf("%d bytes became %d", len(content), written)
	}
	if err != nil {
		if !errors.Is(err, app.ErrBadBackup) && !errors.Is(err, app.ErrNewer) {
			t.Errorf("refused without blaming the backup: %v", err)
		}
		if names > 1 { // the lock
			t.Errorf("refused, and %d files left", names)
		}
		return
	}
	store, err := storage.Open(data, storage.Options{})
	if err != nil {
		t.Fatalf("restored, and cannot be opened: %v", err)
	}
	defer store.Close()
	for _, finding := range must.Get(store.Check(t.Context()))(t) {
		if finding.Code == app.FindingDatabase {
			t.Errorf("restored, and %+v", finding)
		}
	}
	must.Get(store.Documents(t.Context(), app.DocumentFilter{Search: "factu"}))(t)
	must.Get(store.Files(t.Context(), app.FileFilter{Name: "pdf"}))(t)
}
