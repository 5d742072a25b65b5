package fields_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/collector/fields"
)

// paper is a page that is being set, line by line, in letters of one width.
type paper struct {
	*rand.Rand
	page   collector.PageText
	letter float64 // its width; a line's height is twice that
	edge   float64
	y      float64
}

func newPaper(r *rand.Rand, width, height float64, letters int) *paper {
	edge := width / 20
	return &paper{Rand: r, page: collector.PageText{Width: width, Height: height}, letter: (width - 2*edge) / float64(letters), edge: edge, y: edge}
}

// put sets a text at x, its letters so many times as large as usual.
func (p *paper) put(x float64, text string, large float64) {
	for word := range strings.FieldsSeq(text) {
		wide := p.letter * large * float64(len([]rune(word)))
		p.page.Words = append(p.page.Words, collector.Word{Text: word, X1: x, Y1: p.y, X2: x + wide, Y2: p.y + 1.7*p.letter*large, Confidence: 1})
		x += wide + p.letter*large
	}
	p.page.Text += text + "\n"
}

func (p *paper) skip(lines float64) { p.y += lines * 2.4 * p.letter }

func (p *paper) line(left, right string) { p.large(1, left, right) }

func (p *paper) large(large float64, left, right string) {
	p.put(p.edge, left, large)
	if right != "" {
		p.put(p.page.Width-p.edge-p.letter*large*float64(len([]rune(right))), right, large)
	}
	p.skip(large)
}

func (p *paper) middle(text string) { p.middleLarge(text, 1) }

func (p *paper) middleLarge(text string, large float64) {
	p.put((p.page.Width-p.letter*large*float64(len([]rune(text))))/2, text, large)
	p.skip(large)
}

// cells sets texts that end at shares of the width, the first one beginning at the edge.
func (p *paper) cells(ends []float64, texts ...string) {
	for i, text := range texts {
		x := p.edge
		if i > 0 {
			x = p.page.Width*ends[i-1] - p.letter*float64(len([]rune(text)))
		}
		p.put(x, text, 1)
	}
	p.skip(1)
}

func pick[T any](p *rand.Rand, all ...T) T { return all[p.IntN(len(all))] }

func (p *paper) chance(share float64) bool { return p.Float64() < share }

// recognised is the page as Tesseract may have read it: askew, and of every thousand letters so many taken for others.
func (p *paper) recognised(wrong float64) collector.PageText {
	fall := (p.Float64() - 0.5) * 0.06
	page := collector.PageText{Width: p.page.Width, Height: p.page.Height}
	for _, w := range p.page.Words {
		text, hurt := p.misread(w.Text, wrong/1000)
		if text == "" {
			continue
		}
		w.Text, w.Confidence = text, 0.78+0.19*p.Float64()
		if hurt {
			w.Confidence = 0.3 + 0.6*p.Float64()
		}
		shift := fall*(w.X1+w.X2)/2 + (p.Float64()-0.5)*0.3*p.letter
		w.Y1, w.Y2 = w.Y1+shift, w.Y2+shift+(p.Float64()-0.5)*0.3*p.letter
		page.Words = append(page.Words, w)
		page.Text += text + " "
	}
	return page
}

// misread is the word with letters taken for those that look like them, or lost.
func (p *paper) misread(word string, wrong float64) (string, bool) {
	like := map[rune]string{'0': "O8", 'O': "0Q", '1': "lI7", 'l': "1I", 'I': "l1", '5': "S6", 'S': "5", '8': "B3", 'B': "8", '3': "8", '6': "5", '7': "1", 'T': "I", 'A': "R",
		'N': "M", 'e': "c", 'a': "o", 'C': "G", 'M': "N", '2': "Z", '4': "A", '9': "g", ',': ".", 'E': "F", 'R': "P", 'é': "e", '€': "E", 'D': "O", ':': ".", 'U': "V"}
	var text strings.Builder
	hurt := false
	for _, r := range word {
		if p.Float64() >= wrong {
			text.WriteRune(r)
			continue
		}
		hurt = true
		if others := like[r]; others != "" && p.chance(0.85) {
			text.WriteRune(rune(others[p.IntN(len(others))]))
		}
	}
	return text.String(), hurt
}

// readable says whether all words of the text stand on the page as they were printed.
func readable(page collector.PageText, text string) bool {
	for word := range strings.FieldsSeq(text) {
		if !slices.ContainsFunc(page.Words, func(w collector.Word) bool { return w.Text == word }) {
			return false
		}
	}
	return true
}

// tally counts how often a field was read right, wrong and not at all, of those whose print is readable.
type tally map[string]*[3]int

// madeByChance is a paper with what is true of it, and how that is printed there.
type madeByChance interface {
	made() (p *paper, truth, printed map[string]string)
}

// way is how papers come to be read, and of each field the least share that is to be right, and the most that may be wrong.
type way struct {
	name         string
	misread      float64 // of a thousand letters
	right, wrong float64
}

// readByChance reads so many papers of each kind in each of the ways.
func readByChance[P madeByChance](t *testing.T, kinds iter.Seq[string], papers uint64, paperOf func(seed uint64, kind string) P, ways ...way) {
	reader := fields.New()
	for kind := range kinds {
		for _, way := range ways {
			t.Run(kind+" "+way.name, func(t *testing.T) {
				all := tally{}
				for seed := range papers {
					p, truth, printed := paperOf(seed, kind).made()
					page := p.page
					if way.misread > 0 {
						page = p.recognised(way.misread)
					}
					all.mark(t, fmt.Sprint("seed ", seed), page, truth, printed, reader.Read([]collector.PageText{page}))
				}
				all.holds(t, way.right, way.wrong)
			})
		}
	}
}

// mark compares what was read with the truth. What recognition misread is no rule's fault and not looked at, but for
// the numbers that have a checksum.
func (c tally) mark(t *testing.T, what string, page collector.PageText, truth, printed map[string]string, read collector.Fields) {
	for name, want := range truth {
		if c[name] == nil {
			c[name] = new([3]int)
		}
		got := read[name].Value
		if !checksummed(name) && !readable(page, printed[name]) {
			continue
		}
		switch got {
		case want:
			c[name][0]++
		case "":
			c[name][2]++
		default:
			c[name][1]++
			t.Logf("%s: %s is read as %q, not %q", what, name, got, want)
		}
	}
}

func checksummed(name string) bool {
	return slices.Contains([]string{collector.FieldSIREN, collector.FieldSIRET, collector.FieldVATNumber, collector.FieldIBAN}, name)
}

// holds checks that of each field at least so great a share is right and at most so great a one wrong, and that no
// company's or account's number is.
func (c tally) holds(t *testing.T, leastRight, mostWrong float64) {
	t.Helper()
	for name, n := range c {
		all := float64(n[0] + n[1] + n[2])
		said := fmt.Sprintf("%s: of %.0f right %.1f %%, wrong %.1f %%", name, all, 100*float64(n[0])/all, 100*float64(n[1])/all)
		t.Log(said)
		if checksummed(name) && n[1] > 0 || !checksummed(name) && (float64(n[0]) < leastRight*all || float64(n[1]) > mostWrong*all) {
			t.Error(said)
		}
	}
}
