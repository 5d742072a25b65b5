package tray

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bannette/collector"
)

// pageTexts is what was recognised on the pages of a document, and what is looked for in it.
type pageTexts struct {
	pages   []collector.PageText
	asked   bool
	read    bool
	problem string // why it could not be read

	wanted []string   // as it was typed
	terms  [][]string // of it, see searched
}

// forget forgets the texts: they are another document's, or have become others. What is looked for stays.
func (t *pageTexts) forget() { *t = pageTexts{wanted: t.wanted, terms: t.terms} }

// look looks for these words, and reports whether they are others than before.
func (t *pageTexts) look(words string) bool {
	terms := searched(words)
	if slices.EqualFunc(terms, t.terms, slices.Equal) {
		return false
	}
	t.wanted, t.terms = strings.Fields(words), terms
	return true
}

// page is the text of a page, counted from 1.
func (t *pageTexts) page(page int) collector.PageText {
	if page >= 1 && page <= len(t.pages) {
		return t.pages[page-1]
	}
	return collector.PageText{}
}

// one reports whether one text is that of a later page too: an e-invoice is one, however many pages it is set on.
func (t *pageTexts) one(page int) bool {
	return page > len(t.pages) && len(t.pages) == 1 && t.pages[0].Width == 0
}

// all is the text of all pages.
func (t *pageTexts) all() string {
	texts := make([]string, len(t.pages))
	for i, page := range t.pages {
		texts[i] = page.Text
	}
	return strings.Join(texts, "\n")
}

// foundOn are the words of a page, by their number, that are looked for.
func (t *pageTexts) foundOn(page collector.PageText) map[int]bool {
	said := make([]string, len(page.Words))
	for i, w := range page.Words {
		said[i] = w.Text
	}
	return foundIn(said, t.terms)
}

// firstFound is the first page with a word that is looked for, 0 for none.
func (t *pageTexts) firstFound() int {
	for i, page := range t.pages {
		if len(t.foundOn(page)) > 0 {
			return i + 1
		}
	}
	return 0
}

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
