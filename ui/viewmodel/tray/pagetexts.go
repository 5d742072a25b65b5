package tray

import (
	"slices"
	"strings"

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

// found are those of the words, by their number, that are looked for.
func (t *pageTexts) found(words []string) map[int]bool { return foundIn(words, t.terms) }

// foundOn are the words of a page, by their number, that are looked for.
func (t *pageTexts) foundOn(page collector.PageText) map[int]bool {
	said := make([]string, len(page.Words))
	for i, w := range page.Words {
		said[i] = w.Text
	}
	return t.found(said)
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
