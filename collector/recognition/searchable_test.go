package recognition_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/trial/must"
)

// scans are PDFs whose one page shows the made page, in all the forms in which scanners write them.
func scans(t *testing.T) map[string][]byte {
	t.Helper()
	picture := pageImage(t)
	width, height := pageWidth*pagePoints, pageHeight*pagePoints
	image := func(w, h, x, y float64) string {
		return fmt.Sprintf("q %.2f 0 0 %.2f %.2f %.2f cm /I Do Q", w, h, x, y)
	}
	catalog, pages := "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>"
	page := func(entries string) string { return "<</Type/Page/Parent 2 0 R" + entries + ">>" }
	resources := "/Resources<</XObject<</I 5 0 R>>>>"
	box := fmt.Sprintf("/MediaBox[0 0 %.2f %.2f]", width, height)
	turnedBox := fmt.Sprintf("/MediaBox[0 0 %.2f %.2f]", height, width)

	plain := scanned(t, picture)
	all := map[string][]byte{
		"plain":              plain,
		"no last line break": bytes.TrimRight(plain, "\n"),
		"junk before header": append([]byte("HTTP/1.1 200 OK\r\n\r\n"), plain...),
		"rotate 90":          pdf(catalog, pages, page(turnedBox+resources+"/Rotate 90/Contents 4 0 R"), stream("", image(height, width, 0, 0)), jpegObject(t, quarters(picture, 3))),
		"rotate 180":         pdf(catalog, pages, page(box+resources+"/Rotate 180/Contents 4 0 R"), stream("", image(width, height, 0, 0)), jpegObject(t, quarters(picture, 2))),
		"rotate 270":         pdf(catalog, pages, page(turnedBox+resources+"/Rotate -90/Contents 4 0 R"), stream("", image(height, width, 0, 0)), jpegObject(t, quarters(picture, 1))),
		"crop box": pdf(catalog, pages, page(fmt.Sprintf("/MediaBox[-100 -100 %.2f %.2f]/CropBox[-20 30 %.2f %.2f]", width+100, height+100, width-20, height+30)+resources+"/Contents 4 0 R"),
			stream("", image(width, height, -20, 30)), jpegObject(t, picture)),
		"inherited": pdf(catalog, "<</Type/Pages/Count 1/Kids[3 0 R]"+box+resources+"/Rotate 0>>", page("/Contents 4 0 R"), stream("", image(width, height, 0, 0)), jpegObject(t, picture)),
		"unbalanced array of contents": pdf(catalog, pages, page(box+"/Resources 6 0 R/Contents[7 0 R 4 0 R]"), stream("", image(width, height, 0, 0)+" q 3 0 0 3 9 9 cm q"),
			jpegObject(t, picture), "<</XObject<</I 5 0 R>>/Font 8 0 R>>", stream("", "Q Q "), "<</BannetteText 9 0 R>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
		"contents array behind a reference": pdf(catalog, pages, page(box+resources+"/Contents 6 0 R"), stream("", image(width, height, 0, 0)), jpegObject(t, picture), "[4 0 R]"),
		"form around the picture": pdf(catalog, pages, page(box+"/Resources<</XObject<</F 6 0 R>>>>/Contents 4 0 R"), stream("", "q 2 0 0 2 0 0 cm /F Do Q"), jpegObject(t, picture),
			stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]", width, height)+resources, image(width/2, height/2, 0, 0))),
		"picture in two halves": pdf(catalog, pages, page(box+resources+"/Contents 4 0 R"),
			stream("", fmt.Sprintf("q 0 0 %.2f %.2f re W n %s Q %s", width, height/2, image(width, height, 0, 0), "q 0 "+fmt.Sprintf("%.2f %.2f %.2f re W n ", height/2, width, height/2)+image(width, height, 0, 0)+" Q")), jpegObject(t, picture)),
	}
	file := write(t, "plain.pdf", plain)
	for name, option := range map[string]string{"cross-reference stream": "--object-streams=generate", "linearised": "--linearize"} {
		out := filepath.Join(t.TempDir(), "out.pdf")
		tool(t, "qpdf", option, file, out)
		all[name], _ = os.ReadFile(out)
	}
	return all
}

func TestSearchableIsTheOriginalWithItsTextAppended(t *testing.T) {
	pool := ocrPool(t)
	for name, original := range scans(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := read(t, pool, "scan.pdf", original)
			if text.Recognition != collector.OCR || text.Remark != "" || text.Searchable == "" {
				t.Fatalf("recognition %q, remark %q, searchable %q", text.Recognition, text.Remark, text.Searchable)
			}
			wantWords(t, text)
			searchable := must.Get(os.ReadFile(text.Searchable))(t)
			if !bytes.HasPrefix(searchable, original) {
				t.Error("the original's bytes are not its beginning")
			}
			if more := len(searchable) - len(original); more > 15_000 {
				t.Errorf("%d bytes more", more)
			}
			if name != "junk before header" { // of which qpdf warns, as of the original
				tool(t, "qpdf", "--check", text.Searchable)
			}
			found := tool(t, "pdftotext", "-layout", text.Searchable, "-")
			for _, word := range strings.Fields(pageLines[0] + " " + pageLines[4]) {
				if !strings.Contains(found, word) {
					t.Errorf("pdftotext does not find %q in\n%s", word, found)
				}
			}
			if !bytes.Equal(drawn(t, write(t, "original.pdf", original)), drawn(t, text.Searchable)) {
				t.Error("the page looks different")
			}
			again := read(t, pool, "again.pdf", searchable)
			if again.Recognition != collector.TextLayer || again.Searchable != "" {
				t.Errorf("read again: %q, searchable %q", again.Recognition, again.Searchable)
			}
			sameWords(t, text.Pages[0], again.Pages[0])
		})
	}
}

// wantWords checks that the words are those of the made page, each where it was drawn.
func wantWords(t *testing.T, text collector.Text) {
	t.Helper()
	if len(text.Pages) != 1 {
		t.Fatalf("%d pages", len(text.Pages))
	}
	p := text.Pages[0]
	if math.Abs(p.Width-pageWidth*pagePoints) > 1 || math.Abs(p.Height-pageHeight*pagePoints) > 1 {
		t.Errorf("page of %.1f × %.1f points", p.Width, p.Height)
	}
	if p.Text != strings.Join(pageLines, "\n")+"\n" {
		t.Errorf("text is\n%s", p.Text)
	}
	if text.Confidence < 0.85 || text.Languages != "fra+eng" {
		t.Errorf("confidence %.2f, languages %q", text.Confidence, text.Languages)
	}
	first := p.Words[0]
	if x, y := float64(firstWordAt.X)*pagePoints, float64(firstWordAt.Y)*pagePoints; math.Abs(first.X1-x) > 2 || math.Abs(first.Y2-y) > 2 || first.Y1 > first.Y2-5 {
		t.Errorf("first word at %.1f–%.1f, %.1f–%.1f; drawn at %.1f, %.1f", first.X1, first.X2, first.Y1, first.Y2, x, y)
	}
}

// sameWords checks that the words of the layer lie where they were recognised.
func sameWords(t *testing.T, recognised, layer collector.PageText) {
	t.Helper()
	if len(recognised.Words) != len(layer.Words) {
		t.Fatalf("%d words recognised, %d in the layer: %s", len(recognised.Words), len(layer.Words), layer.Text)
	}
	for i, want := range recognised.Words {
		got := layer.Words[i]
		if got.Text != want.Text || math.Abs(got.X1-want.X1) > 1 || math.Abs(got.X2-want.X2) > 1 || math.Abs(got.Y1-want.Y1) > 1 || math.Abs(got.Y2-want.Y2) > 1 {
			t.Errorf("word %q at %.1f %.1f %.1f %.1f, in the layer %q at %.1f %.1f %.1f %.1f",
				want.Text, want.X1, want.Y1, want.X2, want.Y2, got.Text, got.X1, got.Y1, got.X2, got.Y2)
		}
	}
}

// drawn is the document's first page as poppler draws it.
func drawn(t *testing.T, file string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "page")
	tool(t, "pdftoppm", "-r", "60", "-gray", "-singlefile", file, out)
	picture := must.Get(os.ReadFile(out + ".pgm"))(t)
	return picture
}
