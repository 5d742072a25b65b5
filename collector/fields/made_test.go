package fields_test

import (
	"strings"

	"bannette/collector"
)

// made is an A4 page of the given lines, in Helvetica's rough measures. A bar begins the next of four columns, so that
// words may stand under others.
func made(lines ...string) collector.PageText {
	const (
		letter, height, pitch = 5.0, 8.0, 13.0
		left, column          = 40.0, 130.0
	)
	p := collector.PageText{Text: strings.Join(lines, "\n"), Width: 595, Height: 842}
	for i, line := range lines {
		for c, cell := range strings.Split(line, "|") {
			x := left + column*float64(c)
			for word := range strings.FieldsSeq(cell) {
				wide := letter * float64(len([]rune(word)))
				y := 40 + pitch*float64(i)
				p.Words = append(p.Words, collector.Word{Text: word, X1: x, Y1: y, X2: x + wide, Y2: y + height, Confidence: 1})
				x += wide + letter/2
			}
		}
	}
	return p
}

// roll is a receipt: the same, on narrow paper, amounts in the second column.
func roll(lines ...string) collector.PageText {
	p := made(lines...)
	p.Width, p.Height = 220, 700
	return p
}

// bare is the page with nothing but a title and the lines.
func bare(lines ...string) []collector.PageText {
	return []collector.PageText{made(append([]string{"FACTURE"}, lines...)...)}
}
