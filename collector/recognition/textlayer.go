package recognition

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/requests"

	"bannette/collector"
)

// Below littleText characters, a page that is mostly picture is not taken as read: a scanner's
// footer or a stamp is no text layer. It is recognised as well.
const littleText = 200

// textLayer is the text that a page brings along.
type textLayer struct {
	collector.PageText
	letters int // characters that show
	strange int // of these, those that no one could have meant
}

// sound reports whether the layer is what the page says: fonts without a mapping to Unicode give
// as many characters, but they mean nothing.
func (t textLayer) sound() bool { return t.letters > 0 && t.strange*10 <= t.letters }

// text reads the text layer.
func (p *page) text() (textLayer, error) {
	chars, err := p.pdf.GetPageTextStructured(&requests.GetPageTextStructured{Page: p.request(), Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return textLayer{}, fmt.Errorf("read text layer: %w", err)
	}
	var b layerText
	b.Width, b.Height = p.size()
	for i, c := range chars.Chars {
		u1, v1 := p.shown(c.PointPosition.Left, c.PointPosition.Bottom)
		u2, v2 := p.shown(c.PointPosition.Right, c.PointPosition.Top)
		if sum := u1 + v1 + u2 + v2; math.IsNaN(sum) || math.IsInf(sum, 0) {
			u1, v1, u2, v2 = 0, 0, 0, 0 // nowhere, on a hostile page
		}
		for _, r := range c.Text {
			b.add(r, i, collector.Word{X1: min(u1, u2), Y1: min(v1, v2), X2: max(u1, u2), Y2: max(v1, v2)})
		}
	}
	layer := b.done()
	return layer, p.heighten(layer.Words, b.firsts)
}

// heighten gives words without a height that of their font: the text that recognition leaves in a
// PDF is written without shapes, and pdfium measures shapes. Firsts are the words' first characters.
func (p *page) heighten(words []collector.Word, firsts []int) error {
	if !slices.ContainsFunc(words, flat) {
		return nil
	}
	text, err := p.pdf.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: p.request()})
	if err != nil {
		return fmt.Errorf("read text layer: %w", err)
	}
	defer p.pdf.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	for i := range words {
		if w := &words[i]; flat(*w) {
			box, err := p.pdf.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text.TextPage, Index: firsts[i]})
			if err != nil {
				continue
			}
			u1, v1 := p.shown(float64(box.Rect.Left), float64(box.Rect.Bottom))
			u2, v2 := p.shown(float64(box.Rect.Right), float64(box.Rect.Top))
			w.X1, w.X2 = min(w.X1, u1, u2), max(w.X2, u1, u2)
			w.Y1, w.Y2 = min(v1, v2), max(v1, v2)
		}
	}
	return nil
}

func flat(w collector.Word) bool { return w.Y2-w.Y1 < 0.1 }

// layerText gathers characters into words and lines.
type layerText struct {
	textLayer
	text, word strings.Builder
	box        collector.Word
	first      int
	firsts     []int // of each word, the number of its first character
}

func (b *layerText) add(r rune, index int, box collector.Word) {
	switch {
	case r == '\u0002': // pdfium's own sign for a hyphen at the end of a line
		r = '-'
	case r == '\n':
		b.endLine()
		return
	case unicode.IsSpace(r):
		b.endWord()
		return
	}
	if b.letters++; isStrange(r) {
		b.strange++
		return
	}
	if b.word.Len() == 0 {
		if b.text.Len() > 0 && !strings.HasSuffix(b.text.String(), "\n") {
			b.text.WriteByte(' ')
		}
		b.box, b.first = box, index
	} else {
		b.box.X1, b.box.Y1 = min(b.box.X1, box.X1), min(b.box.Y1, box.Y1)
		b.box.X2, b.box.Y2 = max(b.box.X2, box.X2), max(b.box.Y2, box.Y2)
	}
	b.word.WriteRune(r)
}

func (b *layerText) endWord() {
	if b.word.Len() == 0 {
		return
	}
	b.box.Text, b.box.Confidence = b.word.String(), 1
	b.Words = append(b.Words, b.box)
	b.firsts = append(b.firsts, b.first)
	b.text.WriteString(b.box.Text)
	b.word.Reset()
}

func (b *layerText) endLine() {
	b.endWord()
	if b.text.Len() > 0 && !strings.HasSuffix(b.text.String(), "\n") {
		b.text.WriteByte('\n')
	}
}

func (b *layerText) done() textLayer {
	b.endLine()
	b.Text = b.text.String()
	return b.textLayer
}

// isStrange reports whether r is a sign of a font that does not say what its glyphs mean.
func isStrange(r rune) bool {
	return r == unicode.ReplacementChar || r == 0xFFFE || unicode.IsControl(r) || unicode.Is(unicode.Co, r) || !unicode.IsPrint(r) && !unicode.Is(unicode.Cf, r)
}
