package storage_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/storage"
)

func writing(content string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}
}

func newArchive(t *testing.T) (archive *storage.Archive, dir string) {
	dir = t.TempDir()
	store := must(storage.Open(dir, storage.Options{}))
	t.Cleanup(func() { store.Close() })
	return store.Archive(), filepath.Join(dir, "archive")
}

func TestArchiveKeepsAFileUnderItsHash(t *testing.T) {
	archive, dir := newArchive(t)
	got, err := archive.Put(t.Context(), writing("abc"))
	want := collector.Original{
		SHA256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ContentHash: hashOf("abc"), Size: 3,
	}
	if err != nil || got != want {
		t.Fatalf("got %+v, %v, want %+v", got, err, want)
	}
	path := archive.Path(got.SHA256)
	if rel, _ := filepath.Rel(dir, path); rel != filepath.Join("ba", want.SHA256) {
		t.Errorf("it lies at %s", rel)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "abc" {
		t.Errorf("content %q, %v", content, err)
	}
	first := must(os.Stat(path))
	if again, err := archive.Put(t.Context(), writing("abc")); err != nil || again != want {
		t.Errorf("put again: %+v, %v", again, err)
	}
	if !os.SameFile(first, must(os.Stat(path))) {
		t.Error("the first was replaced")
	}
	if left := must(os.ReadDir(filepath.Join(dir, "incoming"))); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestArchiveKeepsNothingOfWhatFails(t *testing.T) {
	archive, dir := newArchive(t)
	broken := errors.New("broken")
	_, err := archive.Put(t.Context(), func(w io.Writer) error {
		io.WriteString(w, "half")
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if entries := must(os.ReadDir(dir)); len(entries) != 1 {
		t.Errorf("kept: %v", entries)
	}
	if left := must(os.ReadDir(filepath.Join(dir, "incoming"))); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestArchiveMendsAFileThatWasCut(t *testing.T) {
	archive, _ := newArchive(t)
	original := must(archive.Put(t.Context(), writing("abc")))
	path := archive.Path(original.SHA256)
	if err := errors.Join(os.Chmod(path, 0o600), os.Truncate(path, 1)); err != nil {
		t.Fatal(err)
	}
	must(archive.Put(t.Context(), writing("abc")))
	if content := must(os.ReadFile(path)); string(content) != "abc" {
		t.Errorf("content %q", content)
	}
}

func TestNothingLiesUnderAForeignName(t *testing.T) {
	archive, dir := newArchive(t)
	for _, name := range []string{"", "..", "../../etc/passwd", strings.Repeat("x", 3)} {
		if path := archive.Path(name); !strings.HasPrefix(path, dir+string(filepath.Separator)) {
			t.Errorf("%q leads to %s", name, path)
		}
	}
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B"), w.file("3", "/b/c.pdf", "C")))
	p.carry().close()
	if findings := must(w.store.Check(t.Context())); len(findings) != 0 {
		t.Fatalf("sound, and found %+v", findings)
	}
	docs := must(w.store.Documents(t.Context(), app.DocumentFilter{}))
	missing, changed := w.store.Archive().Path(docs[0].SHA256), w.store.Archive().Path(docs[1].SHA256)
	w.ok(errors.Join(os.Remove(missing), os.Chmod(changed, 0o600), os.WriteFile(changed, []byte("X"), 0o600)))
	w.ok(w.store.Close())
	file := filepath.Join(w.dir, "bannette.db")
	execute(t, file, "DELETE FROM line WHERE name = 'c.pdf'")
	execute(t, file, "DROP TRIGGER journal_is_not_rewritten; UPDATE journal SET detail = 'x' WHERE id = 3")
	w.store = nil
	w.reopen()
	found := map[string]int{}
	for _, f := range must(w.store.Check(t.Context())) {
		found[f.Code]++
		if strings.Contains(f.Detail, ".pdf") {
			t.Errorf("a client's name in %+v", f)
		}
	}
	for code, n := range map[string]int{"original-missing": 1, "original-changed": 1, "balance": 2, "journal": 1} {
		if found[code] != n {
			t.Errorf("%s: %d, want %d", code, found[code], n)
		}
	}
}

func TestLargeFileIsPutWithoutBeingHeld(t *testing.T) {
	archive, _ := newArchive(t)
	piece := bytes.Repeat([]byte("bannette"), 1<<14)
	grown := testing.AllocsPerRun(1, func() {
		_, err := archive.Put(t.Context(), func(w io.Writer) error {
			for range 64 { // 8 MiB
				if _, err := w.Write(piece); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	if grown > 300 {
		t.Errorf("%v allocations", grown)
	}
}
