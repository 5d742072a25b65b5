package tray

import (
	"strings"

	"bannette/app"
)

// Document is what is shown; false for nothing.
func (p *Preview) Document() (app.DocumentRow, bool) { return p.row, p.opened }

// Page is the page that is shown, and how many there are.
func (p *Preview) Page() (page, pages int) { return p.page, p.pages }

// PageSaid is the same as it is written in the tool bar.
func (p *Preview) PageSaid() string {
	return p.Words.Say("ui.preview.page", map[string]any{"Page": p.page, "Pages": p.pages})
}

// Drawable reports whether there is a page to be looked at, or will be.
func (p *Preview) Drawable() bool { return p.opened && p.title == "" }

// Waiting is a word while the page takes longer than one notices, "" else.
func (p *Preview) Waiting() string {
	if p.waiting && p.picture == nil && p.Drawable() {
		return p.Words.Say("ui.preview.loading", nil)
	}
	return ""
}

// Instead is what is said where no page is shown: a title and a sentence; "" where one is, or will be.
func (p *Preview) Instead() (title, sentence string) {
	if !p.opened {
		return p.Words.Say("ui.preview.none", nil), p.Words.Say("ui.preview.none-body", nil)
	}
	return p.title, p.body
}

// TextOf is what was recognised on the page that is shown, and how many of its words have a place there. It is read with
// the first call.
func (p *Preview) TextOf() (text string, places int, read bool) {
	p.readTexts()
	if p.page > len(p.texts) && len(p.texts) == 1 && p.texts[0].Width == 0 {
		return p.texts[0].Text, 0, p.textsRead // an e-invoice is one text, however many pages it is set on
	}
	page := p.text()
	return page.Text, len(page.Words), p.textsRead
}

// TextProblem says why there is no text, "" if there is or may be.
func (p *Preview) TextProblem() string { return p.textsError }

// AllText is the text of all pages, to be copied.
func (p *Preview) AllText() string {
	var all strings.Builder
	for i, text := range p.texts {
		if i > 0 {
			all.WriteString("\n")
		}
		all.WriteString(text.Text)
	}
	return all.String()
}

// Found are those of the words, by their number, that are looked for.
func (p *Preview) Found(words []string) map[int]bool {
	return foundIn(words, searched(strings.Join(p.words, " ")))
}

// TextSaid is the heading of the recognised text: which page, and how many words were found on it.
func (p *Preview) TextSaid(hits int) string {
	said := p.Words.Say("ui.preview.text", map[string]any{"Page": p.page, "Pages": p.pages})
	if hits > 0 {
		said += " · " + p.Words.Count("ui.preview.text-found", hits)
	}
	return said
}
