package storage_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bannette/app"
	"bannette/storage"
	"bannette/trial/must"

	"github.com/google/go-cmp/cmp"
)

// deeds are what a hostile hand does to a database before it passes for a backup.
func deeds() map[string]string {
	const schema, checks = "PRAGMA writable_schema = 1; ", "PRAGMA ignore_check_constraints = 1; "
	all := map[string]string{
		"a trigger":                  "CREATE TRIGGER t AFTER UPDATE ON document BEGIN DELETE FROM line; END",
		"a trigger on what comes":    "CREATE TRIGGER t AFTER INSERT ON setting BEGIN UPDATE setting SET value = '/elsewhere' WHERE name = 'tray'; END",
		"a trigger changed":          "DROP TRIGGER journal_is_not_rewritten; CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal BEGIN SELECT 1; END",
		"a trigger gone":             "DROP TRIGGER journal_is_not_shortened",
		"a trigger by hand":          schema + "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('trigger', 't', 'day', 0, 'CREATE TRIGGER t AFTER INSERT ON day BEGIN DELETE FROM line; END')",
		"a view":                     "CREATE VIEW v AS SELECT * FROM document",
		"a view for a table":         "ALTER TABLE day RENAME TO old; CREATE VIEW day AS SELECT * FROM old",
		"a table":                    "CREATE TABLE t (x)",
		"a virtual table":            "CREATE VIRTUAL TABLE t USING fts5 (x)",
		"a table in another's pages": schema + "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'document') WHERE name = 'setting'",
		"a row of no schema":         schema + "UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'day'",
		"an index":                   "CREATE INDEX i ON document (name)",
		"an index on a function":     "CREATE INDEX i ON document (abs(id))",
		"an index gone":              "DROP INDEX run_open",
		"a column":                   "ALTER TABLE setting ADD COLUMN x TEXT",
		"a check gone":               schema + "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (size >= 0)', '') WHERE name = 'document'",
		"statistics":                 "ANALYZE",

		"an unknown right":            checks + "INSERT INTO user_right (user, name) VALUES (1, 'root')",
		"a negative size":             checks + "UPDATE document SET size = -1",
		"a company of nobody":         "UPDATE run SET company = 999",
		"another program's mark":      "PRAGMA application_id = 7",
		"no version":                  "PRAGMA user_version = 0",
		"an older version than it is": "PRAGMA user_version = 3",

		"a receipt that leads out":             "UPDATE document SET receipt = '../../.bashrc' WHERE id = 1",
		"a receipt of a drive":                 `UPDATE document SET receipt = 'C:\Windows\x' WHERE id = 1`,
		"a company's folder that leads out":    "UPDATE company SET folder = '../x' WHERE id = 1",
		"a company's folder of two":            "UPDATE company SET folder = 'a/b' WHERE id = 1",
		"a binder's folder that is a device":   "UPDATE binder SET folder = 'CON' WHERE id = 1",
		"a reason that is none":                "UPDATE document SET waits = '{' WHERE id = 1",
		"a line's reason that is none":         "UPDATE line SET reason = 'x' WHERE id = 1",
		"fields that are none":                 "UPDATE document SET fields = '[]' WHERE id = 1",
		"a channel's languages that lead out":  "UPDATE channel SET languages = '../../tmp/x' WHERE id = 1",
		"a document's languages that lead out": "UPDATE document SET languages = 'fra+/tmp/x' WHERE id = 1",
		"a tray that leads out":                "INSERT INTO setting (name, value) VALUES ('tray', '/srv/../../x')",
	}
	for _, column := range []string{"sha256", "searchable", "laid"} {
		all["a path for "+column] = "UPDATE document SET " + column + " = '" + padded("..", "/home/user/.ssh/id_rsa") + "' WHERE id = 1"
		all["capitals for "+column] = "UPDATE document SET " + column + " = '" + strings.Repeat("A", 64) + "' WHERE id = 1"
	}
	for name, value := range map[string]string{
		"tray": "../x", "hour": "24:00", "language": "../de", "ocr-languages": "../../x", "size-limit": "huge", "dropbox-app-key": "KEY!&x=1",
		"notifications": "perhaps", "appearance": "pink", "text-size": "9", "firm": "a\nb",
	} {
		all["the setting "+name] = "INSERT INTO setting (name, value) VALUES ('" + name + "', '" + value + "')"
	}
	return all
}

func TestABackupMadeByAForeignHandTouchesNothing(t *testing.T) {
	w, backup := collectedWorld(t)
	w.ok(w.store.Close())
	database := entry(t, backup, "bannette.db")
	before := picture(t, w.dir)
	for what, deed := range deeds() {
		forged := filepath.Join(t.TempDir(), "forged.db")
		write(t, forged, database)
		if strings.Contains(deed, "TRIGGER") {
			execute(t, forged, deed)
		} else {
			forge(t, forged, deed)
		}
		files := []string{forged}
		if strings.Contains(what, "path") || strings.Contains(what, "trigger") { // the others go the same way
			packed := filepath.Join(t.TempDir(), "forged.zip")
			repack(t, backup, packed, map[string][]byte{"bannette.db": must.Get(os.ReadFile(forged))(t)})
			files = append(files, packed)
		}
		for _, file := range files {
			if err := storage.Restore(file, w.dir); !errors.Is(err, app.ErrBadBackup) {
				t.Errorf("%s, as %s: %v", what, filepath.Ext(file), err)
			}
		}
	}
	after := picture(t, w.dir)
	delete(before, w.dir) // the folder's time changes with what was unpacked in it
	delete(after, w.dir)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Error("something was touched")
	}
}

// What a database of ours holds since before it was refused is told.
func TestCheckFindsWhatAForeignHandLeft(t *testing.T) {
	for _, what := range []string{"a trigger", "a view", "a receipt that leads out", "the setting tray"} {
		w, _ := collectedWorld(t)
		execute(t, w.shut(), deeds()[what])
		w.reopen()
		findings := must.Get(w.store.Check(t.Context()))(t)
		if len(findings) != 1 || findings[0].Code != app.FindingDatabase {
			t.Errorf("%s: %+v", what, findings)
		}
	}
}

// entry is the content of one file of a ZIP.
func entry(t testing.TB, archive, name string) []byte {
	t.Helper()
	in := must.Get(zip.OpenReader(archive))(t)
	defer in.Close()
	return must.Get(io.ReadAll(must.Get(in.Open(name))(t)))(t)
}

// repack writes the ZIP anew, with other content for some files, nil for none, and new ones after.
func repack(t testing.TB, from, to string, changed map[string][]byte) {
	t.Helper()
	in := must.Get(zip.OpenReader(from))(t)
	defer in.Close()
	content := map[string][]byte{}
	for _, f := range in.File {
		content[f.Name] = entry(t, from, f.Name)
	}
	maps.Copy(content, changed)
	var packed bytes.Buffer
	out := zip.NewWriter(&packed)
	for _, name := range slices.Sorted(maps.Keys(content)) {
		if content[name] != nil {
			must.Get(must.Get(out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate}))(t).Write(content[name]))(t)
		}
	}
	must.Do(t, out.Close())
	write(t, to, packed.Bytes())
}

// What a person copied out of the data folder is a backup as well.
func TestADatabaseThatWasCopiedByHandIsRestored(t *testing.T) {
	w, _ := collectedWorld(t)
	w.ok(w.store.Close())
	r := &world{t: t, dir: filepath.Join(t.TempDir(), "new")}
	w.ok(storage.Restore(filepath.Join(w.dir, "bannette.db"), r.dir))
	r.reopen()
	if docs := must.Get(r.store.Documents(t.Context(), app.DocumentFilter{}))(t); len(docs) != 3 {
		t.Errorf("%d documents", len(docs))
	}
}

func TestABackupPackedAnewIsRestored(t *testing.T) {
	_, backup := collectedWorld(t)
	packed := filepath.Join(t.TempDir(), "packed.zip")
	repack(t, backup, packed, nil)
	r := &world{t: t, dir: filepath.Join(t.TempDir(), "new")}
	r.ok(storage.Restore(packed, r.dir))
	r.reopen()
	if findings := must.Get(r.store.Check(t.Context()))(t); len(findings) != 0 {
		t.Errorf("findings %+v", findings)
	}
}

func TestABackupBecomesNoLargerThanItMay(t *testing.T) {
	w, backup := collectedWorld(t)
	w.ok(w.store.Close())
	zeros := make([]byte, 100<<20)
	sum := fmt.Sprintf("%x", sha256.Sum256(zeros))
	name := "archive/" + sum[:2] + "/" + sum
	small := []byte("small")
	other := fmt.Sprintf("%x", sha256.Sum256(small))
	foreign := "archive/" + other[:2] + "/" + other
	packed := func(changed map[string][]byte) string {
		file := filepath.Join(t.TempDir(), "packed.zip")
		repack(t, backup, file, changed)
		return file
	}
	named := packed(map[string][]byte{name: zeros, "bannette.db": renamed(t, backup, sum, int64(len(zeros)))})
	wrong := packed(map[string][]byte{foreign: small, "bannette.db": renamed(t, backup, other, 4)})
	for what, file := range map[string]string{
		"a bomb": named, "an original that nobody names": packed(map[string][]byte{foreign: small}), "an original of another size": wrong,
		"more than it holds": promising(t, backup),
	} {
		if err := storage.Restore(file, w.dir); !errors.Is(err, app.ErrBadBackup) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// renamed is the backup's database, in which an original has another name and size.
func renamed(t *testing.T, backup, sum string, size int64) []byte {
	file := filepath.Join(t.TempDir(), "renamed.db")
	write(t, file, entry(t, backup, "bannette.db"))
	execute(t, file, "UPDATE document SET sha256 = ?, size = ? WHERE id = 1", sum, size)
	return must.Get(os.ReadFile(file))(t)
}

// promising is a backup with a file that says it is larger than the whole.
func promising(t *testing.T, backup string) string {
	var packed bytes.Buffer
	out := zip.NewWriter(&packed)
	must.Get(must.Get(out.Create("bannette.db"))(t).Write(entry(t, backup, "bannette.db")))(t)
	sum := strings.Repeat("a", 64)
	must.Get(must.Get(out.CreateRaw(&zip.FileHeader{Name: "archive/aa/" + sum, CompressedSize64: 10 << 20, UncompressedSize64: 10 << 20}))(t).Write([]byte("short")))(t)
	must.Do(t, out.Close())
	file := filepath.Join(t.TempDir(), "promising.zip")
	write(t, file, packed.Bytes())
	return file
}

func TestNamesThatAreNotABackupsOwnAreRefused(t *testing.T) {
	w, backup := collectedWorld(t)
	w.ok(w.store.Close())
	sum := strings.Repeat("a", 64)
	for _, header := range []zip.FileHeader{
		{Name: "../evil"}, {Name: "/etc/x"}, {Name: "archive/aa/../../x"}, {Name: `archive\aa\` + sum}, {Name: "archive/ab/" + sum},
		{Name: "archive/aa/" + sum + "/"}, {Name: "archive/AA/" + strings.ToUpper(sum)}, {Name: "archive/"}, {Name: "bannette.db"}, {Name: "bannette.db-wal"},
		{Name: "archive/aa/" + sum, ExternalAttrs: 0o120777 << 16, CreatorVersion: 3 << 8}, // a link
	} {
		var packed bytes.Buffer
		out := zip.NewWriter(&packed)
		must.Get(must.Get(out.Create("bannette.db"))(t).Write(entry(t, backup, "bannette.db")))(t)
		must.Get(out.CreateHeader(&header))(t)
		w.ok(out.Close())
		file := filepath.Join(t.TempDir(), "x.zip")
		write(t, file, packed.Bytes())
		if err := storage.Restore(file, w.dir); !errors.Is(err, app.ErrBadBackup) {
			t.Errorf("%q: %v", header.Name, err)
		}
	}
}

// What an index of words holds comes from its own rows, whatever a backup has in its place.
func TestAHostileIndexOfWordsIsNotTakenOver(t *testing.T) {
	w, backup := collectedWorld(t)
	w.shut()
	for what, query := range map[string]string{
		"emptied":  "DELETE FROM document_search_data; DELETE FROM document_search_idx; DELETE FROM line_search_data; DELETE FROM line_search_idx",
		"junk":     "UPDATE document_search_data SET block = randomblob(4000); UPDATE line_search_data SET block = randomblob(4000)",
		"no words": "UPDATE document_search_docsize SET sz = zeroblob(9), origin = -1; UPDATE document_search_config SET v = 4000000000",
		"counts":   "UPDATE tray_count SET documents = 4000",
	} {
		forged := filepath.Join(t.TempDir(), "forged.db")
		write(t, forged, entry(t, backup, "bannette.db"))
		execute(t, forged, query)
		w.ok(storage.Restore(forged, w.dir))
		w.reopen()
		found := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{Search: "factu"}))(t)
		files := must.Get(w.store.Files(t.Context(), app.FileFilter{Name: "b.pdf"}))(t)
		if len(found) != 2 || len(files) != 1 {
			t.Errorf("%s: %d documents and %d files are found", what, len(found), len(files))
		}
		if trays := must.Get(w.store.Trays(t.Context()))(t); trays[0].Counts[app.ToEnter] != 3 {
			t.Errorf("%s: counts %v", what, trays[0].Counts)
		}
		if findings := must.Get(w.store.Check(t.Context()))(t); len(findings) > 0 {
			t.Errorf("%s: %+v", what, findings)
		}
		w.shut()
	}
}

func TestARestoreTakesEveryRowOver(t *testing.T) {
	w, backup := collectedWorld(t)
	w.ok(w.store.SetSetting(t.Context(), w.act, "tray", "/srv/bannettes"))
	w.ok(w.store.SetSetting(t.Context(), w.act, "of another version", "kept"))
	w.ok(w.store.Backup(t.Context(), backup, func(int, int) {}))
	dir := t.TempDir()
	w.ok(storage.Restore(backup, dir))
	want, got := filepath.Join(t.TempDir(), "want.db"), filepath.Join(dir, "bannette.db")
	write(t, want, entry(t, backup, "bannette.db"))
	if diff := cmp.Diff(rowsOf(t, want), rowsOf(t, got)); diff != "" {
		t.Error(diff)
	}
}

// rowsOf is every row of every table of our own, by table.
func rowsOf(t *testing.T, file string) map[string][]string {
	t.Helper()
	db := must.Get(sql.Open("sqlite", file))(t)
	defer db.Close()
	all := map[string][]string{}
	rows := must.Get(db.Query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"))(t)
	for rows.Next() {
		var name string
		must.Do(t, rows.Scan(&name))
		all[name] = nil
	}
	for name := range all {
		rows := must.Get(db.Query("SELECT * FROM " + name))(t)
		columns := must.Get(rows.Columns())(t)
		for rows.Next() {
			values := make([]any, len(columns))
			into := make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			must.Do(t, rows.Scan(into...))
			all[name] = append(all[name], fmt.Sprint(values...))
		}
	}
	return all
}
