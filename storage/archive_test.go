package storage_test

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/storage"
	"bannette/trial/must"
)

func writing(content string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}
}

func newArchive(t *testing.T) (archive *storage.Archive, dir string) {
	dir = t.TempDir()
	store := must.Get(storage.Open(dir, storage.Options{}))(t)
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
	first := must.Get(os.Stat(path))(t)
	if again, err := archive.Put(t.Context(), writing("abc")); err != nil || again != want {
		t.Errorf("put again: %+v, %v", again, err)
	}
	if !os.SameFile(first, must.Get(os.Stat(path))(t)) {
		t.Error("the first was replaced")
	}
	if left := must.Get(os.ReadDir(filepath.Join(dir, "incoming")))(t); len(left) != 0 {
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
	if entries := must.Get(os.ReadDir(dir))(t); len(entries) != 1 {
		t.Errorf("kept: %v", entries)
	}
	if left := must.Get(os.ReadDir(filepath.Join(dir, "incoming")))(t); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestArchiveMendsAFileThatWasCut(t *testing.T) {
	archive, _ := newArchive(t)
	original := must.Get(archive.Put(t.Context(), writing("abc")))(t)
	path := archive.Path(original.SHA256)
	must.Do(t, errors.Join(os.Chmod(path, 0o600), os.Truncate(path, 1)))
	must.Get(archive.Put(t.Context(), writing("abc")))(t)
	if content := must.Get(os.ReadFile(path))(t); string(content) != "abc" {
		t.Errorf("content %q", content)
	}
}

func TestNothingLiesUnderAForeignName(t *testing.T) {
	archive, dir := newArchive(t)
	none := filepath.Join(dir, "none")
	for _, name := range []string{
		"", "..", "../../etc/passwd", strings.Repeat("x", 3), strings.Repeat("A", 64), strings.Repeat("a", 63), strings.Repeat("a", 65),
		padded("..", "/home/user/.ssh/id_rsa"), padded("..", `\..\secret`), padded("aa", "/../../secret"), strings.Repeat("a", 63) + "\n",
		strings.Repeat("a", 63) + "\x00", strings.Repeat("a", 62) + "\u00e9", strings.Repeat("/", 64), strings.Repeat(".", 64),
	} {
		if path := archive.Path(name); path != none {
			t.Errorf("%q leads to %s", name, path)
		}
	}
}

// padded is a path of 64 characters, which is as long as a hash.
func padded(begin, end string) string {
	return begin + strings.Repeat("/", 64-len(begin)-len(end)) + end
}

func TestTheSchemaTakesNothingButHexForAHash(t *testing.T) {
	w, _ := collectedWorld(t)
	w.ok(w.store.Close())
	db := must.Get(sql.Open("sqlite", filepath.Join(w.dir, "bannette.db")))(t)
	defer db.Close()
	for _, column := range []string{"sha256", "searchable", "laid"} {
		for _, hash := range []string{padded("..", "/secret"), strings.Repeat("A", 64), strings.Repeat("a", 64) + "\x00/..", "x", strings.Repeat("g", 64)} {
			if _, err := db.Exec("UPDATE document SET "+column+" = ?", hash); err == nil {
				t.Errorf("%s took %q", column, hash)
			}
		}
		if _, err := db.Exec("UPDATE document SET "+column+" = ?", strings.Repeat("0a", 32)); err != nil {
			t.Errorf("%s: %v", column, err)
		}
	}
	if _, err := db.Exec(`INSERT INTO document (channel, company, binder, client, item, name, stage, found, fetched, sha256)
		SELECT channel, company, binder, client, item, name, 'fetched', found, found, ? FROM document WHERE id = 1`, padded("..", "/secret")); err == nil {
		t.Error("a new document took a path")
	}
}

// A database may hold such a path from before it was refused.
func TestAPathInTheStateOfAHashGivesNoFile(t *testing.T) {
	w, _ := collectedWorld(t)
	secret := filepath.Join(filepath.Dir(w.dir), "secret")
	write(t, secret, []byte("TOPSECRET"))
	w.shut()
	led := padded("..", filepath.ToSlash(secret)[max(0, len(secret)-50):])
	forge(t, filepath.Join(w.dir, "bannette.db"), "UPDATE document SET sha256 = ?1, searchable = ?1 WHERE id = 1", led)
	w.reopen()
	missing := 0
	for _, f := range must.Get(w.store.Check(t.Context()))(t) {
		if f.Code == "original-missing" || f.Code == "searchable-missing" {
			missing++
		}
	}
	if missing != 2 {
		t.Errorf("%d files are missing, want 2", missing)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	w.ok(w.store.Backup(t.Context(), backup, func(int, int) {}))
	in := must.Get(zip.OpenReader(backup))(t)
	defer in.Close()
	for _, f := range in.File {
		if f.Name != "bannette.db" && !regexp.MustCompile(`^archive/[0-9a-f]{2}/[0-9a-f]{64}$`).MatchString(f.Name) {
			t.Errorf("the backup has an entry %q", f.Name)
		}
	}
}

// forge changes a database as a hostile hand would: the triggers in its way go, and come back.
func forge(t *testing.T, file, query string, args ...any) {
	t.Helper()
	db := must.Get(sql.Open("sqlite", file))(t)
	defer db.Close()
	rows := must.Get(db.Query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))(t)
	triggers := map[string]string{}
	for rows.Next() {
		var name, text string
		must.Do(t, rows.Scan(&name, &text))
		triggers[name] = text
	}
	rows.Close()
	for name := range triggers {
		must.Get(db.Exec("DROP TRIGGER " + name))(t)
	}
	must.Get(db.Exec(query, args...))(t)
	for _, text := range triggers {
		must.Get(db.Exec(text))(t)
	}
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B"), w.file("3", "/b/c.pdf", "C")))
	p.carry().close()
	if findings := must.Get(w.store.Check(t.Context()))(t); len(findings) != 0 {
		t.Fatalf("sound, and found %+v", findings)
	}
	docs := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{}))(t)
	missing, changed := w.store.Archive().Path(docs[0].SHA256), w.store.Archive().Path(docs[1].SHA256)
	w.ok(errors.Join(os.Remove(missing), os.Chmod(changed, 0o600), os.WriteFile(changed, []byte("X"), 0o600)))
	w.ok(w.store.Close())
	file := filepath.Join(w.dir, "bannette.db")
	execute(t, file, "DELETE FROM line WHERE name = 'c.pdf'")
	execute(t, file, "DROP TRIGGER journal_is_not_rewritten; UPDATE journal SET detail = 'x' WHERE id = 3")
	w.store = nil
	w.reopen()
	found := map[string]int{}
	for _, f := range must.Get(w.store.Check(t.Context()))(t) {
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
