package tray

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The search over all text is FTS5's unicode61 without diacritics: letters and figures make words, the rest parts them.
// What is typed between two blanks is one term: its words follow one another, and the last may be a beginning.

// searched are the terms of what was typed, each as its folded words.
func searched(typed string) (terms [][]string) {
	for term := range strings.FieldsSeq(typed) {
		if words := tokens(term); len(words) > 0 {
			terms = append(terms, words)
		}
	}
	return terms
}

// tokens are the folded words in a text.
func tokens(text string) []string {
	return strings.FieldsFunc(folded(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// folded is a text in lower case, without accents.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}

// foundIn are those of the words, by their number, in which a term occurs.
func foundIn(words []string, terms [][]string) map[int]bool {
	hits := map[int]bool{}
	if len(terms) == 0 {
		return hits
	}
	var all []string // the folded words
	var of []int     // of each, the number of the word that it is part of
	for i, word := range words {
		for _, token := range tokens(word) {
			all, of = append(all, token), append(of, i)
		}
	}
	for _, term := range terms {
		for at := range all {
			if begins(all[at:], term) {
				for k := range term {
					hits[of[at+k]] = true
				}
			}
		}
	}
	return hits
}

// begins reports whether the words begin with those of the term, of the last of which a beginning will do.
func begins(words, term []string) bool {
	if len(words) < len(term) {
		return false
	}
	last := len(term) - 1
	for k, word := range term[:last] {
		if words[k] != word {
			return false
		}
	}
	return strings.HasPrefix(words[last], term[last])
}
