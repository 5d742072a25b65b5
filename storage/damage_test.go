package storage_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"bannette/app"
	"bannette/storage"
	"bannette/trial/must"
)

// A write-ahead log that is cut short or damaged anywhere takes the data back to an earlier moment, whole.
func TestDamagedLogLeavesAnEarlierWholeState(t *testing.T) {
	w := newWorld(t)
	w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B"))).carry().close()
	log := must.Get(os.ReadFile(filepath.Join(w.dir, "bannette.db-wal")))(t)
	if len(log) < 10_000 {
		t.Fatalf("the log has %d bytes: there is nothing to damage", len(log))
	}
	random := rand.New(rand.NewPCG(1, 1))
	for n := range 40 {
		damaged := append([]byte{}, log...)
		if at := random.IntN(len(log)); n%2 == 0 {
			damaged = damaged[:at]
		} else {
			damaged[at] ^= 1 << random.IntN(8)
		}
		c := *w
		c.dir, c.store = t.TempDir(), nil
		w.ok(os.CopyFS(c.dir, os.DirFS(w.dir)))
		w.ok(os.Remove(filepath.Join(c.dir, "bannette.db-shm")))
		write(t, filepath.Join(c.dir, "bannette.db-wal"), damaged)
		store, err := storage.Open(c.dir, storage.Options{})
		if errors.Is(err, app.ErrDamaged) {
			continue // so early that the database was not made yet
		}
		w.ok(err)
		findings, err := store.Check(t.Context())
		if err != nil {
			t.Errorf("log damaged in %d: %v", n, err)
		}
		for _, f := range findings {
			if f.Code != "balance" { // of a run that had not ended then: the next claim closes it
				t.Errorf("log damaged in %d: %+v", n, f)
			}
		}
		w.ok(store.Close())
	}
}

// Pages that are overwritten are found, when the program starts or by the check; nothing breaks over them.
func TestDamagedPagesAreFound(t *testing.T) {
	w := newWorld(t)
	w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B"))).carry().close()
	w.ok(w.store.Close())
	sound := must.Get(os.ReadFile(filepath.Join(w.dir, "bannette.db")))(t)
	random := rand.New(rand.NewPCG(2, 2))
	pages := len(sound) / 4096
	found := 0
	for range pages {
		damaged, page := append([]byte{}, sound...), random.IntN(pages)
		for i := range 4096 {
			damaged[page*4096+i] = byte(random.Uint32())
		}
		c := *w
		c.dir = t.TempDir()
		w.ok(os.CopyFS(c.dir, os.DirFS(w.dir)))
		write(t, filepath.Join(c.dir, "bannette.db"), damaged)
		store, err := storage.Open(c.dir, storage.Options{})
		if errors.Is(err, app.ErrDamaged) {
			found++
			continue
		}
		w.ok(err)
		_, documentsErr := store.Documents(t.Context(), app.DocumentFilter{})
		if findings, err := store.Check(t.Context()); err != nil || len(findings) > 0 || documentsErr != nil {
			found++
		} else {
			t.Logf("page %d of %d can be anything", page+1, pages)
		}
		w.ok(store.Close())
	}
	if found < pages*9/10 {
		t.Errorf("of %d damaged pages %d were found", pages, found)
	}
}
