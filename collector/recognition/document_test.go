package recognition_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-pdf/fpdf"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"

	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
)

// born is a PDF that was never paper: two pages of text.
func born(t testing.TB, change func(*fpdf.Fpdf)) []byte {
	t.Helper()
	doc := fpdf.New("P", "pt", "A4", "")
	doc.SetFont("Helvetica", "", 12)
	latin := doc.UnicodeTranslatorFromDescriptor("")
	for page := range 2 {
		doc.AddPage()
		for line := range 20 {
			doc.Text(72, 72+20*float64(line), latin(fmt.Sprintf("Page %d, ligne %d : déjà réglée", page+1, line+1)))
		}
	}
	if change != nil {
		change(doc)
	}
	return encoded(t, doc.Output)
}

func TestTextLayerIsReadAndNotRecognisedAgain(t *testing.T) {
	pool := sharedPool(t)
	text := read(t, pool, "born.pdf", born(t, nil))
	if text.Recognition != collector.TextLayer || text.Confidence != 1 || text.Remark != "" || text.Searchable != "" || text.Languages != "" || len(text.Pages) != 2 {
		t.Fatalf("%+v", text)
	}
	second := text.Pages[1]
	if !strings.HasPrefix(second.Text, "Page 2, ligne 1 : déjà réglée\nPage 2, ligne 2") {
		t.Errorf("text is\n%s", second.Text)
	}
	first := second.Words[0]
	if first.Text != "Page" || first.X1 < 71 || first.X1 > 75 || first.Y2 < 71 || first.Y2 > 76 || first.Y1 < 60 || first.Y1 > 66 {
		t.Errorf("first word is %+v", first)
	}
}

func TestWordsOfATurnedPageLieWhereTheyAreShown(t *testing.T) {
	pool := sharedPool(t)
	text := read(t, pool, "turned.pdf", pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[10 20 605 862]/Rotate 90/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
		stream("", "BT /F 12 Tf 0 1 -1 0 110 70 Tm (Hello) Tj ET"))) // upwards, so that it is shown upright
	p := text.Pages[0]
	if p.Text != "Hello\n" || p.Width != 842 || p.Height != 595 {
		t.Fatalf("%+v", p)
	}
	if w := p.Words[0]; w.X1 < 49 || w.X1 > 52 || w.X2 < 70 || w.Y2 < 99 || w.Y2 > 101 || w.Y1 < 88 || w.Y1 > 93 {
		t.Errorf("word is %+v", w)
	}
}

func TestOnlyPagesWithoutTextAreRecognised(t *testing.T) {
	pool := ocrPool(t)
	scan := jpegOf(t, pageImage(t))
	original := born(t, func(doc *fpdf.Fpdf) {
		doc.RegisterImageOptionsReader("scan", fpdf.ImageOptions{ImageType: "JPG"}, bytes.NewReader(scan))
		doc.AddPage() // the scan
		doc.ImageOptions("scan", 0, 0, 595.28, 841.89, false, fpdf.ImageOptions{ImageType: "JPG"}, 0, "")
		doc.AddPage() // nothing
		doc.AddPage() // the scan, and a stamp upon it
		doc.ImageOptions("scan", 0, 0, 595.28, 841.89, false, fpdf.ImageOptions{ImageType: "JPG"}, 0, "")
		doc.Text(300, 700, "Recu le 3 mars")
	})
	text := read(t, pool, "mixed.pdf", original)
	if text.Recognition != collector.Mixed || len(text.Pages) != 5 || text.Remark != "" {
		t.Fatalf("%s, %d pages, remark %q", text.Recognition, len(text.Pages), text.Remark)
	}
	scanned := strings.Join(pageLines, "\n") + "\n"
	if text.Pages[2].Text != scanned || text.Pages[3].Text != "" {
		t.Errorf("page 3 is %q, page 4 is %q", text.Pages[2].Text, text.Pages[3].Text)
	}
	if stamped := text.Pages[4].Text; stamped != "Recu le 3 mars\n"+scanned {
		t.Errorf("page 5 is %q", stamped)
	}
	tool(t, "qpdf", "--check", text.Searchable)
	for page, want := range []int{1: 0, 2: 0, 3: 1, 4: 0, 5: 1} {
		if page == 0 {
			continue
		}
		number := fmt.Sprint(page)
		if n := strings.Count(tool(t, "pdftotext", "-f", number, "-l", number, text.Searchable, "-"), "Bordereau"); n != want {
			t.Errorf("page %d says it %d times", page, n)
		}
	}
}

func TestSignedOrEncryptedGoesOnUntouchedWithItsText(t *testing.T) {
	pool := ocrPool(t)
	scan := scanned(t, pageImage(t))
	file := write(t, "scan.pdf", scan)
	readable, closed := filepath.Join(t.TempDir(), "a.pdf"), filepath.Join(t.TempDir(), "b.pdf")
	tool(t, "qpdf", "--encrypt", "", "owner", "256", "--", file, readable)
	tool(t, "qpdf", "--encrypt", "user", "owner", "256", "--", file, closed)
	signature := "/AcroForm<</SigFlags 3/Fields[<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 0 0]>>]>>"
	for name, c := range map[string]struct {
		content []byte
		want    collector.Remark
		words   bool
	}{
		"signed":                {bytes.Replace(scan, []byte("/Type/Catalog"), []byte("/Type/Catalog"+signature), 1), collector.RemarkSigned, true},
		"signed by bytes":       {append(bytes.Clone(scan), "% /ByteRange [0 1 2 3]\n"...), collector.RemarkSigned, true},
		"encrypted, to be read": {must.Get(os.ReadFile(readable))(t), collector.RemarkEncrypted, true},
		"encrypted":             {must.Get(os.ReadFile(closed))(t), collector.RemarkEncrypted, false},
		"damaged":               {bytes.Replace(scan, []byte("startxref\n"), []byte("startxref\n9"), 1), collector.RemarkDamaged, true},
		"cut":                   {scan[:len(scan)/2], collector.RemarkDamaged, false},
		"no PDF at all":         {[]byte("hello"), collector.RemarkDamaged, false},
	} {
		t.Run(name, func(t *testing.T) {
			text := read(t, pool, "scan.pdf", c.content)
			if text.Remark != c.want || text.Searchable != "" {
				t.Errorf("remark %q, searchable %q", text.Remark, text.Searchable)
			}
			if c.words {
				wantWords(t, text)
			}
		})
	}
}

func TestWithoutItsLanguageADocumentIsReadInTheOthers(t *testing.T) {
	pool := ocrPool(t)
	for languages, want := range map[string]collector.Remark{"eng": "", "xyz+eng": collector.RemarkNoLanguage, "xyz": collector.RemarkNoOCR} {
		text, err := pool.Recognise(t.Context(), write(t, "a.pdf", scanned(t, pageImage(t))), "a.pdf", languages)
		if err != nil || text.Remark != want || (text.Languages == "eng") != (want != collector.RemarkNoOCR) {
			t.Errorf("%s: remark %q, languages %q, %v", languages, text.Remark, text.Languages, err)
		}
	}
}

func TestWithoutTesseractTextLayersAreStillRead(t *testing.T) {
	empty := t.TempDir()
	pool := newPool(t, func(c *recognition.Config) { c.TessdataDir = empty })
	if languages := pool.Languages(); len(languages) != 0 {
		t.Errorf("languages %q", languages)
	}
	if text := read(t, pool, "born.pdf", born(t, nil)); text.Recognition != collector.TextLayer || text.Remark != "" {
		t.Errorf("born: %s, remark %q", text.Recognition, text.Remark)
	}
	if text := read(t, pool, "photo.jpg", jpegOf(t, pageImage(t))); text.Recognition != collector.NoRecognition || text.Remark != collector.RemarkNoOCR || text.Searchable != "" {
		t.Errorf("photo: %s, remark %q, searchable %q", text.Recognition, text.Remark, text.Searchable)
	}
}

func TestPageThatLiesOnItsSideOrHeadIsRead(t *testing.T) {
	pool := ocrPool(t)
	lines := make([]string, 12) // finding out how a page is turned takes some text
	for i := range lines {
		lines[i] = pageLines[i%len(pageLines)]
	}
	page := drawLines(t, white(pageWidth, pageHeight), lines)
	for turns := range 4 {
		t.Run(fmt.Sprint(turns), func(t *testing.T) {
			t.Parallel()
			text := read(t, pool, "scan.pdf", scanned(t, quarters(page, turns)))
			if text.Remark != "" || text.Confidence < 0.85 || !strings.HasPrefix(text.Pages[0].Text, pageLines[0]+"\n") {
				t.Fatalf("remark %q, confidence %.2f, text\n%s", text.Remark, text.Confidence, text.Pages[0].Text)
			}
			x, y := float64(firstWordAt.X)*pagePoints, float64(firstWordAt.Y)*pagePoints // of its beginning, when the page is upright
			w, width, height := text.Pages[0].Words[0], pageWidth*pagePoints, pageHeight*pagePoints
			u, v := []float64{w.X1, w.X1, w.X2, w.X2}[turns], []float64{w.Y2, w.Y1, w.Y1, w.Y2}[turns]
			wantU, wantV := []float64{x, height - y, width - x, y}[turns], []float64{y, x, height - y, width - x}[turns]
			if math.Abs(u-wantU) > 2 || math.Abs(v-wantV) > 2 {
				t.Errorf("first word begins at %.1f, %.1f; drawn at %.1f, %.1f", u, v, wantU, wantV)
			}
			again := read(t, pool, "again.pdf", must.Get(os.ReadFile(text.Searchable))(t)).Pages[0]
			for _, layer := range again.Words {
				if layer.Text == w.Text {
					if math.Abs(layer.X1-w.X1) > 1 || math.Abs(layer.X2-w.X2) > 1 || math.Abs(layer.Y1-w.Y1) > 1 || math.Abs(layer.Y2-w.Y2) > 1 {
						t.Errorf("recognised at %.1f %.1f %.1f %.1f, in the layer at %.1f %.1f %.1f %.1f", w.X1, w.Y1, w.X2, w.Y2, layer.X1, layer.Y1, layer.X2, layer.Y2)
					}
					return
				}
			}
			t.Errorf("the layer does not have %q:\n%s", w.Text, again.Text)
		})
	}
}

func TestTillReceiptIsReadAsOneBlock(t *testing.T) {
	pool := ocrPool(t)
	receipt := white(640, 1600)
	drawLines(t, receipt, []string{"Boulangerie", "Pain 1,20", "Total 1,20"})
	text := read(t, pool, "receipt.jpg", jpegOf(t, receipt))
	if !strings.Contains(text.Pages[0].Text, "Total 1,20") {
		t.Errorf("text is\n%s", text.Pages[0].Text)
	}
}

func TestPlainTextIsReadInItsEncoding(t *testing.T) {
	pool := sharedPool(t)
	latin := must.Get(charmap.Windows1252.NewEncoder().Bytes([]byte("Libellé;Montant\r\nÉté;12,50 €\r\n")))(t)
	dos := must.Get(charmap.CodePage850.NewEncoder().Bytes([]byte("Libellé;Montant\r\nÉté;12,50\r\n")))(t)
	big := must.Get(utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM).NewEncoder().Bytes([]byte("Libellé;Montant\nÉté;12,50 €\n")))(t)
	mac := must.Get(charmap.Macintosh.NewEncoder().Bytes([]byte("Libellé;Montant\rÉté;12,50 €\r")))(t)
	for name, content := range map[string][]byte{
		"utf8.csv":  []byte("\xef\xbb\xbfLibellé;Montant\nÉté;12,50 €\n"),
		"latin.csv": latin,
		"dos.csv":   dos,
		"mac.csv":   mac,
		"utf16.csv": big,
		"utf16.txt": []byte("\xff\xfeL\x00i\x00b\x00e\x00l\x00l\x00\xe9\x00;\x00M\x00o\x00n\x00t\x00a\x00n\x00t\x00\n\x00\xc9\x00t\x00\xe9\x00;\x001\x002\x00,\x005\x000\x00 \x00\xac\x20\n\x00"),
	} {
		text := read(t, pool, name, content)
		if text.Recognition != collector.TextLayer || len(text.Pages) != 1 || !strings.HasPrefix(text.Pages[0].Text, "Libellé;Montant\nÉté;12,50") {
			t.Errorf("%s: %+v", name, text)
		}
	}
}

func TestContentCountsMoreThanName(t *testing.T) {
	pool := sharedPool(t)
	if text := read(t, pool, "invoice.txt", born(t, nil)); len(text.Pages) != 2 {
		t.Errorf("a PDF named .txt: %+v", text)
	}
	for name, content := range map[string]string{"a.pdf": string(zipOf(t, "a", "b")), "a.doc": "\xd0\xcf\x11\xe0\xa1", "a.odt": "?", "empty.docx": ""} {
		if text := read(t, pool, name, []byte(content)); text.Recognition != collector.NoRecognition || text.Remark != collector.RemarkNoText {
			t.Errorf("%s: %+v", name, text)
		}
	}
}
