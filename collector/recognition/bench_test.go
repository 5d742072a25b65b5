package recognition_test

import (
	"os"
	"path/filepath"
	"testing"

	"bannette/collector/recognition"
	"bannette/trial/must"
)

// What one document costs with a warm worker, the way from process to process included.

func BenchmarkBornDigitalPage(b *testing.B) { benchmark(b, "invoices", "i2d_camelot-example.pdf") }

func BenchmarkScannedPage(b *testing.B) { benchmark(b, "scans", "ocrmypdf_epson.pdf") }

func BenchmarkReceiptPhoto(b *testing.B) { benchmark(b, "photos", "sroie_200.jpg") }

func benchmark(b *testing.B, path ...string) {
	needOCR(b)
	file := filepath.Join(append([]string{corpus(b)}, path...)...)
	pool := newPool(b, func(c *recognition.Config) { c.Workers = 1 })
	read(b, pool, "warm.pdf", must.Get(os.ReadFile(file))(b))
	for b.Loop() {
		text, err := pool.Recognise(b.Context(), file, filepath.Base(file), "fra+eng")
		if err != nil || text.Remark != "" {
			b.Fatal(err, text.Remark)
		}
		os.Remove(text.Searchable)
	}
}
