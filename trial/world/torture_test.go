package world

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/storage"
)

// laidFiles are the contents that clients laid, each once, under their SHA-256.
type laidFiles map[string][]byte

func (l laidFiles) add(content []byte) {
	sum := sha256.Sum256(content)
	l[hex.EncodeToString(sum[:])] = content
}

// wantKept demands of a data folder that nobody has open what Bannette promises.
func wantKept(t testing.TB, data string, laid laidFiles) {
	t.Helper()
	for _, wrong := range broken(t.Context(), data, laid) {
		t.Error(wrong)
	}
}

// broken says which promises do not hold in a data folder that nobody has open: every content laid is one document,
// byte for byte in the archive, delivered once; nothing else lies in the tray; every run adds up; the check is clean.
func broken(ctx context.Context, data string, laid laidFiles) (wrong []string) {
	fail := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	store, err := storage.Open(data, storage.Options{})
	if err != nil {
		fail("open: %v", err)
		return wrong
	}
	defer store.Close()
	inTray, err := trayContents(filepath.Join(data, "tray"))
	documents, err2 := store.Documents(ctx, app.DocumentFilter{Limit: Many})
	runs, err3 := store.Runs(ctx, app.RunFilter{Limit: Many})
	findings, err4 := store.Check(ctx)
	left, err5 := os.ReadDir(filepath.Join(data, "archive", "incoming"))
	if err := errors.Join(err, err2, err3, err4, err5); err != nil {
		fail("look: %v", err)
	}
	times := map[string]int{}
	for _, d := range documents {
		times[d.SHA256]++
		if original, err := os.ReadFile(store.Archive().Path(d.SHA256)); err != nil || string(original) != string(laid[d.SHA256]) {
			fail("document %d (%s) is not what the client laid: %v", d.ID, d.Name, err)
		}
		sum, there := inTray[d.Delivered]
		if d.Stage != collector.Delivered || !there || sum != d.SHA256 && sum != d.Searchable {
			fail("document %d (%s) is %s, in the tray: %t", d.ID, d.Name, d.Stage, there)
		}
		delete(inTray, d.Delivered)
	}
	for sum := range laid {
		if times[sum] != 1 {
			fail("content %.8s is %d documents", sum, times[sum])
		}
	}
	if len(inTray) > 0 || len(times) != len(laid) {
		fail("%d contents laid, %d came; nobody knows of these in the tray: %v", len(laid), len(times), inTray)
	}
	for _, run := range runs {
		if run.Finished.IsZero() || !run.Adds() {
			fail("run %d: %+v", run.ID, run.Run)
		}
	}
	if len(findings)+len(left) > 0 {
		fail("the check finds %+v; left half-written in the archive: %v", findings, left)
	}
	return wrong
}

// trayContents are the SHA-256s of the finished files in the tray, by path.
func trayContents(root string) (sums map[string]string, err error) {
	found, err := contents(root)
	sums = map[string]string{}
	for path, content := range found {
		if sum := sha256.Sum256([]byte(content)); !strings.HasPrefix(filepath.Base(path), ".bannette-") {
			sums[path] = hex.EncodeToString(sum[:])
		}
	}
	return sums, err
}
