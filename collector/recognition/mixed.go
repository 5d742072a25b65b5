package recognition

import (
	"slices"
	"strings"

	"bannette/collector"
)

// apart are those of the words that do not lie on one of the others.
func apart(words, others []collector.Word) []collector.Word {
	return slices.DeleteFunc(slices.Clone(words), func(w collector.Word) bool {
		return slices.ContainsFunc(others, func(o collector.Word) bool {
			across, down := min(w.X2, o.X2)-max(w.X1, o.X1), min(w.Y2, o.Y2)-max(w.Y1, o.Y1)
			return across > 0 && down > 0 && across*down > 0.3*(w.X2-w.X1)*(w.Y2-w.Y1)
		})
	})
}

// together is the page's own text followed by what was recognised besides.
func together(own collector.PageText, more []collector.Word) collector.PageText {
	var text strings.Builder
	text.WriteString(own.Text)
	for i, w := range more {
		switch {
		case i == 0:
		case w.X1 < more[i-1].X1 && w.Y1 > more[i-1].Y1: // further left and further down: another line
			text.WriteByte('\n')
		default:
			text.WriteByte(' ')
		}
		text.WriteString(w.Text)
	}
	if len(more) > 0 {
		text.WriteByte('\n')
	}
	own.Text = text.String()
	own.Words = append(own.Words, more...)
	return own
}
