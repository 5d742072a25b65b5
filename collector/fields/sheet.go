package fields

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"bannette/collector"
)

// sheet is a page whose words are in lines as the eye sees them, whatever order they came in.
type sheet struct {
	page          int // from 1
	width, height float64
	lines         []*line
	fall          float64 // by how much the lines fell before they were levelled
}

// line is a line of words across the page, from left to right. Its text parts words by a blank, and by a tab where
// there is a gap as between columns. Folded has one byte for each rune of text: small letters without accents.
type line struct {
	sheet          *sheet
	words          []collector.Word
	starts         []int // where each word begins in text
	text           []rune
	folded         string
	tokens         []token
	x1, y1, x2, y2 float64
}

// token is a run of letters, or of letters and digits, in a line's folded text.
type token struct{ from, to int }

// span is a part of a line.
type span struct {
	*line
	from, to int
}

// fewest is the height in points below which a box has none.
const fewest = 0.1

func sheetOf(number int, page collector.PageText) *sheet {
	s := &sheet{page: number, width: page.Width, height: page.Height}
	words := make([]collector.Word, 0, len(page.Words))
	for _, w := range page.Words {
		if len(words) < mostWords && w.Text != "" && len(w.Text) < 200 && w.X2 > w.X1 && w.Y2-w.Y1 > fewest && w.Y1 > -1e5 && w.Y2 < 1e5 {
			words = append(words, w)
		}
	}
	s.fall = levelled(words, s.width/2)
	slices.SortStableFunc(words, func(a, b collector.Word) int { return cmp.Compare(a.Y1+a.Y2, b.Y1+b.Y2) })
	for _, w := range words {
		if !isSign(w.Text) {
			s.place(w)
		}
	}
	slices.SortStableFunc(s.lines, func(a, b *line) int { return cmp.Compare(a.y1+a.y2, b.y1+b.y2) })
	for _, w := range words {
		if isSign(w.Text) {
			s.placeSign(w)
		}
	}
	for _, l := range s.lines {
		l.finish()
	}
	slices.SortStableFunc(s.lines, func(a, b *line) int { return cmp.Compare(a.y1+a.y2, b.y1+b.y2) })
	return s
}

// place puts the word into the line that it stands in, or begins one.
func (s *sheet) place(w collector.Word) {
	const back = 12 // lines that a word may still belong to
	var in *line
	best := 0.5
	for i := len(s.lines) - 1; i >= max(0, len(s.lines)-back); i-- {
		l := s.lines[i]
		small := min(w.Y2-w.Y1, l.y2-l.y1)
		if share := (min(w.Y2, l.y2) - max(w.Y1, l.y1)) / small; share > best && max(w.Y2-w.Y1, l.y2-l.y1) < 4*small+2 {
			best, in = share, l
		}
	}
	if in == nil {
		s.lines = append(s.lines, &line{sheet: s, words: []collector.Word{w}, y1: w.Y1, y2: w.Y2})
		return
	}
	n := float64(len(in.words))
	if w.Y2-w.Y1 > (in.y2-in.y1)/2 { // a comma says little of where the line is
		in.y1, in.y2 = (in.y1*n+w.Y1)/(n+1), (in.y2*n+w.Y2)/(n+1)
	}
	in.words = append(in.words, w)
}

// isSign says whether the word is signs alone: a dash is so flat that it says nothing of where its line is.
func isSign(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// placeSign puts signs into the line whose middle is nearest, if there is one around them.
func (s *sheet) placeSign(w collector.Word) {
	middle := (w.Y1 + w.Y2) / 2
	i, _ := slices.BinarySearchFunc(s.lines, middle, func(l *line, y float64) int { return cmp.Compare((l.y1+l.y2)/2, y) })
	var in *line
	for _, l := range s.lines[max(0, i-3):min(len(s.lines), i+3)] {
		height := l.y2 - l.y1
		if middle > l.y1-height/4 && middle < l.y2+height/4 && (in == nil || math.Abs(middle-(l.y1+l.y2)/2) < math.Abs(middle-(in.y1+in.y2)/2)) {
			in = l
		}
	}
	if in != nil {
		in.words = append(in.words, w)
	}
}

// finish orders the words and makes the text.
func (l *line) finish() {
	slices.SortStableFunc(l.words, func(a, b collector.Word) int { return cmp.Compare(a.X1, b.X1) })
	l.x1, l.x2 = l.words[0].X1, l.words[0].X2
	height := l.letterHeight()
	folded := make([]byte, 0, 128)
	for i, w := range l.words {
		if i > 0 {
			gap := rune(' ')
			if w.X1-l.words[i-1].X2 > columnGap*height {
				gap = '\t'
			}
			l.text, folded = append(l.text, gap), append(folded, byte(gap))
		}
		l.starts = append(l.starts, len(l.text))
		for _, r := range w.Text {
			l.text, folded = append(l.text, r), append(folded, fold(r))
		}
		l.x2 = max(l.x2, w.X2)
	}
	l.repair(folded)
	l.folded = string(folded)
	l.tokens = tokens(l.folded)
}

// columnGap is the width of a gap, in heights of letters, from which on it parts columns.
const columnGap = 1.6

func (l *line) letterHeight() float64 {
	heights := make([]float64, len(l.words))
	for i, w := range l.words {
		heights[i] = w.Y2 - w.Y1
	}
	slices.Sort(heights)
	return heights[len(heights)*3/4]
}

func tokens(folded string) []token {
	var all []token
	from := -1
	for i := 0; i <= len(folded); i++ {
		inside := i < len(folded) && (folded[i] >= 'a' && folded[i] <= 'z' || folded[i] >= '0' && folded[i] <= '9')
		switch {
		case inside && from < 0:
			from = i
		case !inside && from >= 0:
			all, from = append(all, token{from, i}), -1
		}
	}
	return all
}

func (l *line) span(from, to int) span { return span{l, from, to} }

// cell is the column of the line in which position at lies.
func (l *line) cell(at int) span {
	from, to := at, at
	for from > 0 && l.folded[from-1] != '\t' {
		from--
	}
	for to < len(l.folded) && l.folded[to] != '\t' {
		to++
	}
	return l.span(from, to)
}

// cells are the line's columns.
func (l *line) cells() []span {
	var all []span
	for at := 0; at <= len(l.folded); {
		c := l.cell(at)
		all = append(all, c)
		at = c.to + 1
	}
	return all
}

func (s span) String() string { return string(s.text[s.from:s.to]) }

func (s span) fold() string { return s.folded[s.from:s.to] }

// wordAt is the number of the word in which the position lies.
func (l *line) wordAt(at int) int {
	i, found := slices.BinarySearch(l.starts, at)
	if !found {
		i--
	}
	return max(i, 0)
}

// inside are the words that the span touches.
func (s span) inside() []collector.Word {
	return s.words[s.wordAt(s.from) : s.wordAt(max(s.to-1, s.from))+1]
}

// box is the place of the span. Within a word, letters are taken as equally wide.
func (s span) box() (x1, y1, x2, y2 float64) {
	words := s.inside()
	x1, y1, x2, y2 = words[0].X1, words[0].Y1, words[0].X2, words[0].Y2
	for _, w := range words {
		x2, y1, y2 = max(x2, w.X2), min(y1, w.Y1), max(y2, w.Y2)
	}
	first, last := s.wordAt(s.from), s.wordAt(max(s.to-1, s.from))
	if n := len([]rune(words[0].Text)); s.from > s.starts[first] {
		x1 += (words[0].X2 - words[0].X1) * float64(s.from-s.starts[first]) / float64(n)
	}
	end := words[len(words)-1]
	if n := len([]rune(end.Text)); s.to < s.starts[last]+n && s.to > s.starts[last] {
		x2 = end.X1 + (end.X2-end.X1)*float64(s.to-s.starts[last])/float64(n)
	}
	return x1, y1, x2, y2
}

// sure is the least confidence of the span's words.
func (s span) sure() float64 {
	least := 1.0
	for _, w := range s.inside() {
		least = min(least, w.Confidence)
	}
	return least
}

// field is the value that the span says, with its place.
func (s span) field(value string, proof collector.Proof) collector.Field {
	f := collector.Field{Value: value, Proof: proof, Page: s.sheet.page}
	f.X1, f.Y1, f.X2, f.Y2 = s.box()
	shift := s.sheet.fall * ((f.X1+f.X2)/2 - s.sheet.width/2) // back to where it lay askew
	f.Y1, f.Y2 = f.Y1+shift, f.Y2+shift
	return f
}
