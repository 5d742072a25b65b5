package recognition

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"bannette/collector"
)

// The paper on which text without a page of its own is set.
const (
	marginSide   = 56.0
	marginTop    = 64.0
	mostTypeset  = 200 // pages; no one leafs further
	typeSize     = 10.0
	typeLeading  = 15.0
	plainSize    = 9.0
	plainColumns = 88 // characters of Courier, each 0.6 of its size wide
)

// Fonts that every PDF reader brings along, by their names in the page's resources.
const (
	fontPlain = "F1"
	fontBold  = "F2"
	fontFixed = "F3"
)

// folio is text being set on pages.
type folio struct {
	pages []*bytes.Buffer
	y     float64 // of the next baseline, from the top
	ink   *encoding.Encoder
}

func newFolio() *folio {
	f := &folio{ink: encoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder())}
	f.newPage()
	return f
}

// newPage begins a page.
func (f *folio) newPage() {
	f.pages, f.y = append(f.pages, &bytes.Buffer{}), marginTop
}

// down goes so far down the page, or to the next where there is no room.
func (f *folio) down(by float64) {
	if f.y += by; f.y > paperLong-marginTop {
		f.newPage()
	}
}

func (f *folio) full() bool { return len(f.pages) > mostTypeset }

// put writes text at x; right says that it ends there.
func (f *folio) put(x float64, text, font string, size float64, right bool) {
	if right {
		width := helvetica(text, size)
		if font == fontBold {
			width *= 1.06 // about
		}
		x -= width
	}
	set, err := f.ink.String(strings.Map(spaced, text))
	if err != nil {
		return
	}
	set = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(set)
	fmt.Fprintf(f.pages[len(f.pages)-1], "BT /%s %.1f Tf %.2f %.2f Td (%s) Tj ET\n", font, size, x, paperLong-f.y, set)
}

// spaced gives spaces that the fonts lack those that they have, and drops what would break a line.
func spaced(r rune) rune {
	switch {
	case r == '\u202f' || r == '\u2009' || r == '\u00a0':
		return ' '
	case r < ' ' || r == utf8.RuneError:
		return -1
	}
	return r
}

// rule draws a line across, a little below the last baseline.
func (f *folio) rule() {
	fmt.Fprintf(f.pages[len(f.pages)-1], "0.75 G 0.6 w %.2f %.2f m %.2f %.2f l S\n", marginSide, paperLong-f.y-5, paperShort-marginSide, paperLong-f.y-5)
}

// paragraph writes text in lines of at most a width.
func (f *folio) paragraph(x, width float64, text, font string, size float64) {
	line := ""
	for word := range strings.FieldsSeq(text) {
		if longer := strings.TrimSpace(line + " " + word); line == "" || helvetica(longer, size) <= width {
			line = longer
			continue
		}
		f.put(x, line, font, size, false)
		f.down(size * 1.4)
		if line = word; f.full() {
			return
		}
	}
	f.put(x, line, font, size, false)
	f.down(size * 1.4)
}

// typeset lays recognised text out on pages, as a PDF: what has no page of its own can be read like what has.
func typeset(text collector.Text) []byte {
	f := newFolio()
	for _, page := range text.Pages {
		for line := range strings.Lines(page.Text) {
			for _, part := range wrapped(strings.TrimRight(line, "\n")) {
				f.put(marginSide-10, part, fontFixed, plainSize, false)
				f.down(plainSize * 1.35)
			}
			if f.full() {
				return f.bind()
			}
		}
	}
	return f.bind()
}

// wrapped is a line in parts that fit on the paper.
func wrapped(line string) (parts []string) {
	letters := []rune(strings.ReplaceAll(line, "\t", "    "))
	for part := range slices.Chunk(letters, plainColumns) {
		parts = append(parts, string(part))
	}
	return append(parts, make([]string, max(0, 1-len(parts)))...)
}

// bind makes a PDF of the pages.
func (f *folio) bind() []byte {
	return wholePDF(func(file *pdfFile, parent int) (pages []int) {
		fonts := file.reserve()
		face := func(name, base string) string {
			return fmt.Sprintf("/%s<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>", name, base)
		}
		file.object(fonts, 0, "<</Font<<"+face(fontPlain, "Helvetica")+face(fontBold, "Helvetica-Bold")+face(fontFixed, "Courier")+">>>>")
		for _, contents := range f.pages {
			page, stream := file.reserve(), file.reserve()
			file.object(page, 0, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources %d 0 R/Contents %d 0 R>>",
				parent, short(paperShort), short(paperLong), fonts, stream))
			file.packed(stream, "", contents.Bytes())
			pages = append(pages, page)
		}
		return pages
	})
}

// helvetica is how wide a text is in that font, in points; a letter with an accent is as wide as most letters.
func helvetica(text string, size float64) float64 {
	widths := [...]int{ // of the characters from 32, in thousandths of the size (Adobe's metrics)
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015,
		667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611,
		278, 278, 278, 469, 556, 333,
		556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
		334, 260, 334, 584,
	}
	sum := 0
	for _, r := range text {
		switch {
		case r >= ' ' && int(r-' ') < len(widths):
			sum += widths[r-' ']
		case r == '\u00a0' || r == '\u202f':
			sum += 278
		default:
			sum += 556
		}
	}
	return float64(sum) * size / 1000
}
