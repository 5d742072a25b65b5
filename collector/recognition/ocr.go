package recognition

import (
	"errors"
	"image"
	"math"
	"strings"
	"unicode/utf8"

	"bannette/collector"
)

// errUnavailable says that this program was built without Tesseract.
var errUnavailable = errors.New("built without Tesseract")

// layout is a page mode of Tesseract, by its number.
type layout string

const (
	layoutPage  layout = "3" // find columns, blocks and lines
	layoutBlock layout = "6" // one block of lines of one size: better, and cheaper, on a till's receipt
)

// A picture that is so many times higher than wide is a till's receipt.
const receiptShape = 2.0

// ocr is Tesseract. It is used by one goroutine.
type ocr interface {
	// recognise reads a picture of dpi dots an inch. Places are pixels.
	recognise(picture *image.Gray, dpi float64, as layout, languages []string) ([]recognised, error)
	close()
}

// recognised is a word that was read in a picture.
type recognised struct {
	text       string
	box        image.Rectangle
	confidence float64 // 0 to 1
	line       int     // words of one line have the same
}

// A reading of less confidence than this is worth another try.
const poor = 0.7

// recognise reads the raster, and where that goes badly once more in another way; the better counts.
// The number of letters read with confidence says which it is.
func recognise(o ocr, r raster, languages []string) (collector.PageText, error) {
	ways := []layout{layoutPage}
	if float64(r.Rect.Dy()) > receiptShape*float64(r.Rect.Dx()) {
		ways = []layout{layoutBlock, layoutPage}
	}
	var best collector.PageText
	var bestSum float64
	for _, way := range ways {
		page, err := recogniseAs(o, r, way, languages)
		if err != nil {
			return page, err
		}
		sum, letters := confidence(page.Words)
		if best.Words == nil || sum > bestSum {
			best, bestSum = page, sum
		}
		if letters > 0 && sum > poor*float64(letters) {
			break
		}
	}
	return best, nil
}

func recogniseAs(o ocr, r raster, as layout, languages []string) (collector.PageText, error) {
	dpi := min(max(r.dpi(), 70), 2400) // what Tesseract believes
	words, err := o.recognise(r.Gray, dpi, as, languages)
	if err != nil {
		return collector.PageText{}, err
	}
	var page collector.PageText
	var text strings.Builder
	line := 0
	for _, w := range words {
		shown := strings.TrimSpace(w.text)
		if shown == "" || w.box.Empty() || !utf8.ValidString(shown) {
			continue
		}
		switch {
		case text.Len() == 0:
		case w.line != line:
			text.WriteByte('\n')
		default:
			text.WriteByte(' ')
		}
		line = w.line
		text.WriteString(shown)
		page.Words = append(page.Words, collector.Word{
			Text: shown, Confidence: w.confidence,
			X1: r.u + float64(w.box.Min.X)*r.across, Y1: r.v + float64(w.box.Min.Y)*r.down,
			X2: r.u + float64(w.box.Max.X)*r.across, Y2: r.v + float64(w.box.Max.Y)*r.down,
		})
	}
	if text.Len() > 0 {
		text.WriteByte('\n')
	}
	page.Text = text.String()
	return page, nil
}

// confidence adds up the words' confidence, weighted by their length, and their letters.
func confidence(words []collector.Word) (sum float64, letters int) {
	for _, w := range words {
		n := utf8.RuneCountInString(w.Text)
		if !math.IsNaN(w.Confidence) {
			sum += w.Confidence * float64(n)
		}
		letters += n
	}
	return sum, letters
}
