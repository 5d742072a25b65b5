package recognition

import (
	"strings"

	"bannette/collector"
)

// apart are those of the words that do not lie on one of the others.
func apart(words, others []collector.Word) []collector.Word {
	var free []collector.Word
	for _, w := range words {
		taken := false
		for _, o := range others {
			across, down := min(w.X2, o.X2)-max(w.X1, o.X1), min(w.Y2, o.Y2)-max(w.Y1, o.Y1)
			if across > 0 && down > 0 && across*down > 0.3*(w.X2-w.X1)*(w.Y2-w.Y1) {
				taken = true
				break
			}
		}
		if !taken {
			free = append(free, w)
		}
	}
	return free
}

// together is the page's own text followed by what was recognised besides.
func together(own collector.PageText, new []collector.Word) collector.PageText {
	var text strings.Builder
	text.WriteString(own.Text)
	for i, w := range new {
		switch {
		case i == 0:
		case w.X1 < new[i-1].X1 && w.Y1 > new[i-1].Y1: // further left and further down: another line
			text.WriteByte('\n')
		default:
			text.WriteByte(' ')
		}
		text.WriteString(w.Text)
	}
	if len(new) > 0 {
		text.WriteByte('\n')
	}
	own.Text = text.String()
	own.Words = append(own.Words, new...)
	return own
}
