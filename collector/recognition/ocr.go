package recognition

import (
	"errors"
	"image"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"bannette/collector"
)

// errUnavailable says that this program was built without Tesseract.
var errUnavailable = errors.New("built without Tesseract")

// layout is a page mode of Tesseract, by its number.
type layout string

const (
	layoutTurned layout = "1" // as layoutPage, after finding out how the page is turned; takes 0.3 s more
	layoutPage   layout = "3" // find columns, blocks and lines
	layoutBlock  layout = "6" // one block of lines of one size: better, and cheaper, on a till's receipt
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

// reading is what was recognised on a page.
type reading struct {
	collector.PageText
	Turns int // by how many quarters clockwise its lines are turned
}

// A reading of less confidence than poor is worth another try with the page turned or taken apart otherwise, one of less
// than fair with all languages.
const (
	poor = 0.7
	fair = 0.85
)

// way is one try at a raster.
type way struct {
	layout    layout
	languages []string
}

// layoutsOf are those in which to read a raster, the likeliest first.
func layoutsOf(r raster, sideways, orientation bool) []layout {
	layouts := []layout{layoutPage}
	if isRoll(r) {
		layouts = []layout{layoutBlock, layoutPage}
	}
	switch {
	case sideways && orientation:
		layouts = append([]layout{layoutTurned}, layouts...)
	case orientation:
		layouts = append(layouts, layoutTurned)
	}
	return layouts
}

// isRoll says whether the picture has a till's receipt's shape.
func isRoll(r raster) bool { return float64(r.Rect.Dy()) > receiptShape*float64(r.Rect.Dx()) }

// A page of fewer words may be a receipt on a wide picture, whose column of amounts the finding of columns loses; not one
// that is read surely, which no receipt of the corpus is.
const (
	fewWords = 120
	sure     = 0.9
)

// isReceipt says whether what was read with few words may be such a receipt: it was photographed, its print is narrow, or
// next to nothing was found.
func isReceipt(r raster, page reading) bool {
	const nextToNothing, narrow = 30, 0.65
	if len(page.Words) < nextToNothing {
		return true
	}
	left, right := math.Inf(1), math.Inf(-1)
	for _, w := range page.Words {
		left, right = min(left, w.X1), max(right, w.X2)
	}
	return right-left < narrow*r.across*float64(r.Rect.Dx()) || shaded(r.Gray)
}

// So much more must be read as one block: it sees words in specks at the page's edge, too.
const blockGain = 1.1

// recognise reads the raster, with its lines made level, and where that goes badly once more in another way; the best
// counts. The number of letters read with confidence says which it is.
func recognise(o ocr, r raster, languages []string, orientation bool) (reading, error) {
	skew, sideways := skewOf(r.Gray)
	r = levelled(r, skew)
	var best attempt
	try := func(way way, gain float64) error {
		page, err := recogniseAs(o, r, way.layout, way.languages)
		if err != nil {
			return err
		}
		if sum, letters := confidence(page.Words); sum > best.sum*gain {
			best = attempt{page, way, sum, sum / float64(letters)}
		}
		return nil
	}
	first := languages[:1] // one language reads a page as well as two if it is the page's, in four fifths of the time
	for _, layout := range layoutsOf(r, sideways, orientation) {
		if err := try(way{layout, first}, 1); err != nil {
			return best.reading, err
		}
		if best.share > poor {
			break
		}
	}
	if best.share <= poor && isRoll(r) {
		r = r.evened() // thermal print that has faded
		if err := try(way{layoutBlock, first}, 1); err != nil {
			return best.reading, err
		}
	}
	if best.layout == layoutPage && len(best.Words) > 0 && len(best.Words) < fewWords && best.share < sure && isReceipt(r, best.reading) {
		if err := try(way{layoutBlock, best.languages}, blockGain); err != nil {
			return best.reading, err
		}
	}
	if len(languages) > 1 && best.sum > 0 && best.share < fair {
		if err := try(way{best.layout, languages}, 1); err != nil {
			return best.reading, err
		}
	}
	return best.reading, nil
}

// attempt is a reading, how it was won, and how well: the letters read, each counted by its confidence, and the
// confidence of the mean letter.
type attempt struct {
	reading
	way
	sum, share float64
}

func recogniseAs(o ocr, r raster, as layout, languages []string) (reading, error) {
	dpi := min(max(r.dpi(), 70), 2400) // what Tesseract believes
	words, err := o.recognise(r.Gray, dpi, as, languages)
	if err != nil {
		return reading{}, err
	}
	words = slices.DeleteFunc(words, func(w recognised) bool {
		return strings.TrimSpace(w.text) == "" || w.box.Empty() || !utf8.ValidString(w.text)
	})
	page := reading{Turns: turnsOf(words)}
	var text strings.Builder
	for i, w := range words {
		switch {
		case i == 0:
		case w.line != words[i-1].line:
			text.WriteByte('\n')
		default:
			text.WriteByte(' ')
		}
		shown := strings.TrimSpace(w.text)
		text.WriteString(shown)
		word := collector.Word{Text: shown, Confidence: w.confidence}
		word.X1, word.Y1, word.X2, word.Y2 = r.onPage(w.box)
		page.Words = append(page.Words, word)
	}
	if len(words) > 0 {
		text.WriteByte('\n')
	}
	page.Text = text.String()
	return page, nil
}

// turnsOf finds out by how many quarters clockwise the lines are turned: by where a word's
// successors lie.
func turnsOf(words []recognised) (most int) {
	var votes [4]int
	for i := range max(len(words)-1, 0) {
		from, to := words[i], words[i+1]
		if from.line != to.line {
			continue
		}
		across := to.box.Min.X + to.box.Max.X - from.box.Min.X - from.box.Max.X
		down := to.box.Min.Y + to.box.Max.Y - from.box.Min.Y - from.box.Max.Y
		switch {
		case across >= max(down, -down):
			votes[0]++
		case down > max(across, -across):
			votes[1]++
		case -across >= max(down, -down):
			votes[2]++
		default:
			votes[3]++
		}
	}
	for turns, n := range votes {
		if n > votes[most] {
			most = turns
		}
	}
	return most
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
