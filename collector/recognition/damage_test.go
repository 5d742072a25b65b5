package recognition_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
)

// damaged is the content with one or a few harms done to it.
func damaged(r *rand.Rand, content []byte) []byte {
	content = slices.Clone(content)
	for range 1 + r.IntN(3) {
		if len(content) < 16 {
			return content
		}
		at := r.IntN(len(content) - 8)
		piece := content[at:min(at+1+r.IntN(4000), len(content))]
		switch r.IntN(7) {
		case 0: // bytes flipped
			for range 1 + r.IntN(40) {
				content[r.IntN(len(content))] ^= byte(1 << r.IntN(8))
			}
		case 1:
			content = content[:at]
		case 2: // a piece lacks
			content = slices.Delete(content, at, at+len(piece))
		case 3: // a piece stands there again
			content = slices.Insert(content, r.IntN(len(content)), slices.Clone(piece)...)
		case 4:
			clear(piece)
		case 5: // a number becomes a large one
			for i := at; i < len(content); i++ {
				if content[i] >= '0' && content[i] <= '9' {
					content = slices.Replace(content, i, i+1, []byte(strconv.FormatUint(r.Uint64(), 10))...)
					break
				}
			}
		case 6:
			for i := range piece[:min(len(piece), 4)] {
				piece[i] = 0xFF
			}
		}
	}
	return content
}

// TestDamagedDocumentsGoOn reads documents of each kind, and those of the corpus that are hostile already, with harm done to
// them: BANNETTE_TORTURE=1 for many times as many.
func TestDamagedDocumentsGoOn(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	rounds := 1
	if os.Getenv("BANNETTE_TORTURE") != "" {
		rounds = 20
	}
	page := pageImage(t)
	documents := map[string][]byte{
		"born.pdf": born(t, nil), "scan.pdf": scanned(t, page), "scan.tif": tiffOf(t, page, bilevelOf(page)), "photo.jpg": jpegOf(t, page),
		"letter.rtf":  []byte(`{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard D\'e9j\u224? pay\'e9\par}`),
		"letter.docx": zipOf(t, "word/document.xml", "<w:p><w:r><w:t>Devis</w:t></w:r></w:p>"),
	}
	if dir, err := filepath.Abs(filepath.Join("..", "..", "..", "shared", "corpus")); err == nil {
		for _, kind := range []string{"hostile", "einvoices"} {
			files, _ := filepath.Glob(filepath.Join(dir, kind, "*")) // never a bad pattern
			for _, file := range files {
				if info, err := os.Stat(file); err == nil && info.Size() < 300_000 {
					documents[filepath.Base(file)] = must.Get(os.ReadFile(file))(t)
				}
			}
		}
	}
	pool := newPool(t, func(c *recognition.Config) { c.PerDocument, c.PerPage = 10*time.Second, 10*time.Second })
	for name, content := range documents {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for round := range rounds {
				r := rand.New(rand.NewPCG(uint64(round), uint64(len(content))))
				text := read(t, pool, name, damaged(r, content))
				if text.Recognition == "" || text.Recognition == collector.NoRecognition && text.Remark == "" && len(text.Pages) == 0 {
					t.Errorf("round %d: %+v", round, text)
				}
			}
		})
	}
}
