package recognition_test

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/go-pdf/fpdf"
	"github.com/google/go-cmp/cmp"

	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
)

// numbered are pictures of pages that differ.
func numbered(t testing.TB, n int) (pages []image.Image) {
	for i := range n {
		pages = append(pages, drawLines(t, white(pageWidth, pageHeight), slices.Concat([]string{fmt.Sprintf("Page %d du bordereau", i+1)}, pageLines[1:3])))
	}
	return pages
}

// interleaved is a PDF of which every second page is a scan, the others have a text layer.
func interleaved(t testing.TB, scans []image.Image) []byte {
	doc := fpdf.New("P", "pt", "A4", "")
	doc.SetFont("Helvetica", "", 12)
	for i, scan := range scans {
		doc.AddPage()
		doc.Text(72, 72, fmt.Sprintf("Text page %d", i+1))
		doc.AddPage()
		name := fmt.Sprint(i)
		doc.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "JPG"}, bytes.NewReader(jpegOf(t, scan)))
		doc.ImageOptions(name, 0, 0, 595.28, 841.89, false, fpdf.ImageOptions{ImageType: "JPG"}, 0, "")
	}
	return encoded(t, doc.Output)
}

func TestPagesOfOneDocumentAreReadSideBySide(t *testing.T) {
	needOCR(t)
	alone := newPool(t, func(c *recognition.Config) { c.Workers = 1 })
	for name, content := range map[string][]byte{"several.tif": tiffOf(t, numbered(t, 5)...), "scan.pdf": interleaved(t, numbered(t, 4))} {
		t.Run(name, func(t *testing.T) {
			want := read(t, alone, name, content)
			together := newPool(t, func(c *recognition.Config) { c.Workers = 3 })
			others := children(t)
			got := read(t, together, name, content)
			if started := len(children(t)) - len(others); knowsMemory() && started < 2 {
				t.Errorf("%d workers", started)
			}
			sameDocument(t, got, want)
		})
	}
}

// sameDocument checks that a document was read alike twice, and made searchable alike.
func sameDocument(t *testing.T, got, want collector.Text) {
	t.Helper()
	if !bytes.Equal(must.Get(os.ReadFile(got.Searchable))(t), must.Get(os.ReadFile(want.Searchable))(t)) {
		t.Error("another searchable PDF")
	}
	got.Searchable, want.Searchable = "", ""
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("another text (-alone +side by side):\n%s", diff)
	}
}

func TestWorkerThatBreaksOnAPageOnceCostsNothing(t *testing.T) {
	needOCR(t)
	content := interleaved(t, numbered(t, 3))
	want := read(t, newPool(t, func(c *recognition.Config) { c.Workers = 1 }), "scan.pdf", content)
	marker := filepath.Join(t.TempDir(), "broken")
	pool := newPool(t, func(c *recognition.Config) { c.Command = command(t, "worker-breaks-at-page", "4", marker) })
	sameDocument(t, read(t, pool, "scan.pdf", content), want)
	if info, err := os.Stat(marker); err != nil || info.Size() == 0 {
		t.Error("no worker broke")
	}
}

func TestPageThatBreaksEveryWorkerLeavesItsDocumentUnread(t *testing.T) {
	needOCR(t)
	pool := newPool(t, func(c *recognition.Config) { c.Command = command(t, "worker-breaks-at-page", "4") })
	for range 2 { // there are workers again
		text := read(t, pool, "scan.pdf", interleaved(t, numbered(t, 3)))
		if text.Remark != collector.RemarkUnread || text.Searchable != "" {
			t.Errorf("remark %q, searchable %q", text.Remark, text.Searchable)
		}
	}
}
