package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/storage"
)

// torture in the environment has the long tests run in full: make torture.
const torture = "BANNETTE_TORTURE"

// often is how often a long test does its work: few times with the others, many times in full.
func often(few, many int) int {
	if os.Getenv(torture) != "" {
		return many
	}
	return few
}

// laidFiles are the contents that clients laid, each once, under their SHA-256.
type laidFiles map[string][]byte

func (l laidFiles) add(content []byte) {
	sum := sha256.Sum256(content)
	l[hex.EncodeToString(sum[:])] = content
}

// wantKept demands of a data folder that nobody has open what Bannette promises: every content laid is one document,
// byte for byte in the archive, delivered once; nothing else lies in the tray; every run adds up; the check is clean.
func wantKept(t testing.TB, data string, laid laidFiles) {
	t.Helper()
	store := must(storage.Open(data, storage.Options{}))(t)
	defer store.Close()
	inTray, parts := trayContents(t, filepath.Join(data, "tray"))
	documents := map[string]int{}
	for _, d := range must(store.Documents(t.Context(), app.DocumentFilter{Limit: many}))(t) {
		documents[d.SHA256]++
		if original, err := os.ReadFile(store.Archive().Path(d.SHA256)); err != nil || string(original) != string(laid[d.SHA256]) {
			t.Errorf("document %d (%s) is not what the client laid: %v", d.ID, d.Name, err)
		}
		sum, there := inTray[d.Delivered]
		if d.Stage != collector.Delivered || !there || sum != d.SHA256 && sum != d.Searchable {
			t.Errorf("document %d (%s) is %s, in the tray: %t", d.ID, d.Name, d.Stage, there)
		}
		delete(inTray, d.Delivered)
	}
	for sum := range laid {
		if documents[sum] != 1 {
			t.Errorf("content %.8s is %d documents", sum, documents[sum])
		}
	}
	if len(inTray) > 0 || len(documents) != len(laid) {
		t.Errorf("%d contents laid, %d came; nobody knows of these in the tray: %v", len(laid), len(documents), inTray)
	}
	for _, run := range must(store.Runs(t.Context(), app.RunFilter{Limit: many}))(t) {
		if run.Finished.IsZero() || !run.Adds() {
			t.Errorf("run %d: %+v", run.ID, run.Run)
		}
	}
	for _, file := range must(store.Files(t.Context(), app.FileFilter{Limit: many}))(t) {
		if file.Outcome == collector.Ignored || file.Outcome == collector.Failed && t.Failed() {
			t.Logf("%s: %s %s", file.Path, file.Outcome, file.Reason.Code)
		}
	}
	if findings, err := store.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("the check finds %+v, %v", findings, err)
	}
	if left, err := os.ReadDir(filepath.Join(data, "archive", "incoming")); err != nil || len(left) > 0 {
		t.Errorf("left half-written in the archive: %v, %v", left, err)
	}
	t.Logf("%d documents, each once; %d half-written files of interrupted deliveries in the tray", len(documents), parts)
}

// trayContents are the SHA-256s of the files in the tray, by path, and how many it has that are not finished.
func trayContents(t testing.TB, root string) (sums map[string]string, parts int) {
	t.Helper()
	sums = map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir():
			return ignoreMissing(err)
		case strings.HasPrefix(d.Name(), ".bannette-"):
			parts++
			return nil
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		sum := sha256.Sum256(content)
		sums[filepath.ToSlash(rel)] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sums, parts
}
