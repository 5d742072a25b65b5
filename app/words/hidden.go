package words

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// IsHidden reports whether a letter is not to be seen: it steers a terminal, turns the direction in which its neighbours
// are read, breaks the line, or has no width. In a stranger's name it deceives whoever reads it.
func IsHidden(letter rune) bool {
	switch {
	case letter == '\u00ad': // a hyphen where the line ends: texts of PDFs are full of them
		return false
	case unicode.In(letter, unicode.Cf):
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, letter) // which are seen
	case unicode.Is(unicode.Variation_Selector, letter):
		return letter < 0xfe00 || letter > 0xfe0f // those of pictures in colour
	}
	return unicode.In(letter, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
}

// Visible writes each hidden letter, but for those that are to stay, as JSON can write it in a string: \u001b. What is no
// UTF-8 becomes \ufffd.
func Visible(text, stay string) string {
	var seen strings.Builder
	for at, letter := range text {
		switch {
		case letter == utf8.RuneError && !strings.HasPrefix(text[at:], "\ufffd"):
			seen.WriteString(`\ufffd`)
		case !IsHidden(letter) || strings.ContainsRune(stay, letter):
			seen.WriteRune(letter)
		case letter > 0xffff:
			high, low := utf16.EncodeRune(letter)
			fmt.Fprintf(&seen, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&seen, `\u%04x`, letter)
		}
	}
	return seen.String()
}

// Line is a text as one line of at most so many letters, without hidden ones: what a stranger wrote can stand beside what
// Bannette says.
func Line(text string, most int) string {
	plain := strings.Map(func(letter rune) rune {
		switch {
		case unicode.In(letter, unicode.Cc, unicode.Zl, unicode.Zp):
			return ' '
		case IsHidden(letter):
			return -1
		}
		return letter
	}, text)
	letters := []rune(strings.TrimSpace(plain))
	if len(letters) > most {
		letters = append(letters[:most-1], '…')
	}
	return string(letters)
}
