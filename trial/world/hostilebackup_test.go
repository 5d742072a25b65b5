package world

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/trial/must"
)

// A private key lies beside the data folder. A backup made by hand, and a database that was restored from one before such
// backups were refused, name it as an original.
func TestNoBackupGivesAFileOfTheUsersAway(t *testing.T) {
	p := newFirm(t)
	p.Put("/Factures/relevé.csv", "date;montant\n2026-11-03;152,40\n")
	p.Do("--as", "Camille", "collect")
	key := filepath.Join(p.Dir, "id_rsa")
	must.Do(t, os.WriteFile(key, []byte("TOPSECRET"), 0o600))
	backup, hostile := filepath.Join(p.Dir, "firm.zip"), filepath.Join(p.Dir, "hostile.zip")
	p.Do("--as", "Camille", "backup", backup)
	forged := filepath.Join(p.Dir, "forged.db")
	must.Do(t, os.WriteFile(forged, unpacked(t, backup)["bannette.db"], 0o600))
	p.forge(forged, p.leading(key))
	repacked(t, backup, hostile, must.Get(os.ReadFile(forged))(t))

	if r := p.Invoke("--as", "Camille", "restore", hostile); r.status != 1 || !strings.Contains(r.err, "backup is incomplete or damaged") {
		t.Errorf("restore: %+v", r)
	}
	p.Do("--as", "Camille", "check")

	p.forge(filepath.Join(p.Data, "bannette.db"), p.leading(key))
	copied := filepath.Join(p.Dir, "copied")
	for _, which := range []string{"--original", "--searchable"} {
		if r := p.Invoke("--as", "Camille", "document", "1", which, copied); r.status != 1 || !strings.Contains(r.err, "missing from the archive") {
			t.Errorf("%s: %+v", which, r)
		}
	}
	if r := p.Invoke("--as", "Camille", "collect"); r.status != 3 {
		t.Errorf("collect: %+v", r)
	}
	if r := p.Invoke("--as", "Camille", "check"); r.status != 3 {
		t.Errorf("check: %+v", r)
	}
	p.Do("--as", "Camille", "backup", backup)
	for name, content := range unpacked(t, backup) {
		if name != "bannette.db" && !strings.HasPrefix(name, "archive/") || bytes.Contains(content, []byte("TOPSECRET")) {
			t.Errorf("the backup has %q", name)
		}
	}
	must.Do(t, os.Remove(key))
	must.Do(t, filepath.WalkDir(p.Dir, func(path string, entry fs.DirEntry, err error) error {
		if content, err := os.ReadFile(path); err == nil && bytes.Contains(content, []byte("TOPSECRET")) {
			t.Errorf("the key is in %s", path)
		}
		return nil
	}))
}

// unpacked is what a ZIP holds, by name.
func unpacked(t *testing.T, file string) map[string][]byte {
	t.Helper()
	in := must.Get(zip.OpenReader(file))(t)
	defer in.Close()
	content := map[string][]byte{}
	for _, f := range in.File {
		content[f.Name] = must.Get(io.ReadAll(must.Get(f.Open())(t)))(t)
	}
	return content
}

// repacked is the backup with another database.
func repacked(t *testing.T, from, to string, database []byte) {
	t.Helper()
	out := must.Get(os.Create(to))(t)
	packed := zip.NewWriter(out)
	for name, content := range unpacked(t, from) {
		if name == "bannette.db" {
			content = database
		}
		must.Get(must.Get(packed.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store}))(t).Write(content))(t)
	}
	must.Do(t, packed.Close())
	must.Do(t, out.Close())
}

// leading is a path of 64 characters, as long as a hash, that leads from a folder of the archive to the file.
func (p *Program) leading(file string) string {
	relative := filepath.ToSlash(must.Get(filepath.Rel(filepath.Join(p.Data, "archive"), file))(p.T))
	begin, end := relative[:2], relative[2:]
	return begin + strings.Repeat("/", 64-len(begin)-len(end)) + end
}

// forge has the database say that the first document's original is another file, and is still to be laid.
func (p *Program) forge(file, hash string) {
	p.Helper()
	db := must.Get(sql.Open("sqlite", file))(p.T)
	defer db.Close()
	db.SetMaxOpenConns(1)
	var names, texts []string
	rows := must.Get(db.Query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'document'"))(p.T)
	for rows.Next() {
		var name, text string
		must.Do(p.T, rows.Scan(&name, &text))
		names, texts = append(names, name), append(texts, text)
	}
	for _, name := range names {
		must.Get(db.Exec("DROP TRIGGER " + name))(p.T)
	}
	must.Get(db.Exec("UPDATE document SET sha256 = ?, searchable = '', stage = 'recognised', delivered = NULL, receipt = ''", hash))(p.T)
	for _, text := range texts {
		must.Get(db.Exec(text))(p.T)
	}
}
