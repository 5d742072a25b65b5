package widgets

import "sort"

const ellipsis = "…"

// Fit shortens a text to a width with an ellipsis: at its end, or in the middle where the end tells more (file names).
func Fit(text string, width float32, role Role, middle bool) string {
	if text == "" || Measure(text, role).Width <= width {
		return text
	}
	letters := []rune(text)
	shortened := func(kept int) string {
		if !middle {
			return string(letters[:kept]) + ellipsis
		}
		tail := min(kept/2, 12)
		return string(letters[:kept-tail]) + ellipsis + string(letters[len(letters)-tail:])
	}
	kept := sort.Search(len(letters), func(n int) bool { return Measure(shortened(n), role).Width > width }) - 1
	return shortened(max(0, kept))
}
