package recognition_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
)

var _ collector.ReaderOn = (*recognition.Pool)(nil)

// noted are the pages that workers were told to recognise, so far.
func noted(file string) []string {
	said, _ := os.ReadFile(file) // not there before the first page
	return strings.Fields(string(said))
}

// stopAfter cancels the reading of the file when workers have noted so much.
func stopAfter(t *testing.T, pool *recognition.Pool, file, notes string, many int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() {
		_, err := pool.Recognise(ctx, file, "scan.pdf", "fra+eng")
		stopped <- err
	}()
	for len(noted(notes)) < many {
		time.Sleep(time.Millisecond)
	}
	cancel()
	if err := <-stopped; !errors.Is(err, context.Canceled) {
		t.Fatalf("error is %v", err)
	}
}

func TestALongDocumentIsReadInStretchesAndThenWhole(t *testing.T) {
	needOCR(t)
	content := interleaved(t, numbered(t, 5))
	want := read(t, newPool(t, func(c *recognition.Config) { c.Workers = 1 }), "scan.pdf", content)
	notes, scratch, file := filepath.Join(t.TempDir(), "notes"), t.TempDir(), write(t, "scan.pdf", content)
	pool := newPool(t, func(c *recognition.Config) {
		c.Command, c.StretchPages, c.Scratch = command(t, "worker-notes-pages", notes), 2, scratch
	})
	text := must.Get(pool.Recognise(t.Context(), file, "scan.pdf", "fra+eng"))(t)
	if text.Remark != collector.RemarkReadingOn || text.Left != 3 || text.Searchable != "" || len(text.Pages) != 10 {
		t.Fatalf("remark %q, %d left of %d pages, searchable %q", text.Remark, text.Left, len(text.Pages), text.Searchable)
	}
	for i, page := range text.Pages {
		if known := page.Text == want.Pages[i].Text; known != (i%2 == 0 || i < 4) {
			t.Errorf("page %d: known is %v", i+1, known)
		}
	}
	text = must.Get(pool.ReadOn(t.Context(), file, "scan.pdf", "fra+eng"))(t)
	if text.Remark != collector.RemarkReadingOn || text.Left != 1 || len(text.Pages) != 0 {
		t.Errorf("remark %q, %d left, %d pages", text.Remark, text.Left, len(text.Pages))
	}
	sameDocument(t, must.Get(pool.ReadOn(t.Context(), file, "scan.pdf", "fra+eng"))(t), want)
	if pages := noted(notes); !slices.Equal(slices.Sorted(slices.Values(pages)), []string{"10", "2", "4", "6", "8"}) {
		t.Errorf("pages read: %q", pages)
	}
	if left, _ := os.ReadDir(filepath.Join(scratch, "reading")); len(left) != 0 {
		t.Errorf("kept of a document that is whole: %v", left)
	}
}

func TestReadingGoesOnWhereItStopped(t *testing.T) {
	needOCR(t)
	content := interleaved(t, numbered(t, 4))
	want := read(t, newPool(t, func(c *recognition.Config) { c.Workers = 1 }), "scan.pdf", content)
	notes, scratch, file := filepath.Join(t.TempDir(), "notes"), t.TempDir(), write(t, "scan.pdf", content)
	open := func() *recognition.Pool {
		return newPool(t, func(c *recognition.Config) {
			c.Command, c.Workers, c.Scratch = command(t, "worker-notes-pages", notes), 1, scratch
		})
	}
	pool := open()
	stopAfter(t, pool, file, notes, 3) // the first two are read then
	pool.Close()
	kept := must.Get(filepath.Glob(filepath.Join(scratch, "reading", "*")))(t)
	if len(kept) != 1 {
		t.Fatalf("kept: %v", kept)
	}
	broken := append(must.Get(os.ReadFile(kept[0]))(t), `{"Page":6,"Read":{"Te`...) // as a crash leaves it
	must.Do(t, os.WriteFile(kept[0], broken, 0o600))
	sameDocument(t, must.Get(open().Recognise(t.Context(), file, "scan.pdf", "fra+eng"))(t), want)
	pages := noted(notes)
	for _, page := range []string{"2", "4"} {
		if n := len(slices.DeleteFunc(slices.Clone(pages), func(p string) bool { return p != page })); n != 1 {
			t.Errorf("page %s was read %d times: %q", page, n, pages)
		}
	}
}

func TestADocumentThatIsGivenUpKeepsWhatIsKnown(t *testing.T) {
	needOCR(t)
	content := interleaved(t, numbered(t, 6))
	pool := newPool(t, func(c *recognition.Config) { c.Command, c.Workers = command(t, "worker-breaks-after-page", "2"), 1 })
	text := read(t, pool, "scan.pdf", content)
	if text.Remark != collector.RemarkUnread || text.Recognition != collector.Mixed || text.Searchable != "" || len(text.Pages) != 12 {
		t.Fatalf("remark %q, recognition %q, %d pages", text.Remark, text.Recognition, len(text.Pages))
	}
	for i, page := range text.Pages {
		if known := page.Text != ""; known != (i%2 == 0 || i == 1) {
			t.Errorf("page %d: %q", i+1, page.Text)
		}
	}
}

func TestADocumentThatIsGivenUpKeepsItsPagesUntilThatIsTold(t *testing.T) {
	needOCR(t)
	notes, scratch, file := filepath.Join(t.TempDir(), "notes"), t.TempDir(), write(t, "scan.pdf", interleaved(t, numbered(t, 6)))
	pool := newPool(t, func(c *recognition.Config) {
		c.Command, c.Workers, c.Scratch = command(t, "worker-breaks-and-stalls", notes, "2"), 1, scratch
	})
	stopAfter(t, pool, file, notes, 1)
	if left, _ := os.ReadDir(filepath.Join(scratch, "reading")); len(left) != 1 {
		t.Errorf("kept: %v", left)
	}
}

func TestALongDocumentLetsOthersHaveTheirTurn(t *testing.T) {
	needOCR(t)
	notes := filepath.Join(t.TempDir(), "notes")
	pool := newPool(t, func(c *recognition.Config) { c.Command, c.Workers = command(t, "worker-notes-pages", notes), 1 })
	file, whole := write(t, "scan.pdf", interleaved(t, numbered(t, 16))), make(chan error, 1)
	go func() {
		defer close(whole)
		_, err := pool.Recognise(t.Context(), file, "scan.pdf", "fra+eng")
		whole <- err
	}()
	for len(noted(notes)) < 1 {
		time.Sleep(time.Millisecond)
	}
	if text := read(t, pool, "a.txt", []byte("a")); text.Remark != "" {
		t.Errorf("%+v", text)
	}
	select {
	case err := <-whole:
		t.Errorf("the long document came first: %v", err)
	default:
	}
	if err := <-whole; err != nil {
		t.Error(err)
	}
}

func TestPagesThatNobodyReadsOnAreSweptAfterAMonth(t *testing.T) {
	scratch := t.TempDir()
	must.Do(t, os.Mkdir(filepath.Join(scratch, "reading"), 0o700))
	for name, days := range map[string]int{"old": 31, "young": 29} {
		file := filepath.Join(scratch, "reading", name)
		must.Do(t, os.WriteFile(file, nil, 0o600))
		at := time.Now().AddDate(0, 0, -days)
		must.Do(t, os.Chtimes(file, at, at))
	}
	newPool(t, func(c *recognition.Config) { c.Scratch = scratch })
	left := must.Get(os.ReadDir(filepath.Join(scratch, "reading")))(t)
	if len(left) != 1 || left[0].Name() != "young" {
		t.Errorf("left: %v", left)
	}
}
