package tray

import (
	"image"
	"math"

	"bannette/app"
)

// PreviewView is what the window shows of the page.
type PreviewView struct {
	app.DocumentRow             // that is looked at; its ID is 0 for none
	Page            int         // from 1
	Pages           int         // how many there are
	PageSaid        string      // the same as it is written in the tool bar
	Picture         image.Image // of the page, turned; nil while there is nothing
	Drawable        bool        // there is a page to be looked at, or will be
	Waiting         string      // a word while the page takes longer than one notices, "" else
	Title, Sentence string      // what is said where no page is shown; "" where one is, or will be
	Percent         int         // the zoom, of the size on paper
	PercentSaid     string
	Zoom            Zoom
}

// View is what is to be shown.
func (p *Preview) View() PreviewView {
	w, percent := p.Words, int(math.Round(p.sheet().inPercent()))
	v := PreviewView{DocumentRow: p.row, Page: p.page, Pages: p.pages, Picture: p.picture, Drawable: p.opened && p.title == "", Title: p.title, Sentence: p.body,
		PageSaid: w.Say("ui.preview.page", map[string]any{"Page": p.page, "Pages": p.pages}),
		Percent:  percent, PercentSaid: w.Say("ui.preview.percent", map[string]any{"Percent": percent}), Zoom: p.lens.zoom}
	if !p.opened {
		v.Title, v.Sentence = w.Say("ui.preview.none", nil), w.Say("ui.preview.none-body", nil)
	}
	if p.waiting && p.picture == nil && v.Drawable {
		v.Waiting = w.Say("ui.preview.loading", nil)
	}
	return v
}

// TextView is what the window shows of the text of the page.
type TextView struct {
	Text    string
	Places  int    // how many of its words have a place on the page
	Read    bool   // it has come
	Problem string // why there is none, "" if there is or may be
	All     string // the text of all pages, to be copied
}

// TextView is what was recognised on the page that is shown. It is read with the first call.
func (p *Preview) TextView() TextView {
	p.readTexts()
	v := TextView{Read: p.texts.read, Problem: p.texts.problem, All: p.texts.all()}
	if p.texts.one(p.page) {
		v.Text = p.texts.pages[0].Text
		return v
	}
	page := p.texts.page(p.page)
	v.Text, v.Places = page.Text, len(page.Words)
	return v
}

// Found are those of the words, by their number, that are looked for.
func (p *Preview) Found(words []string) map[int]bool { return p.texts.found(words) }

// TextSaid is the heading of the recognised text: which page, and how many words were found on it.
func (p *Preview) TextSaid(hits int) string {
	said := p.Words.Say("ui.preview.text", map[string]any{"Page": p.page, "Pages": p.pages})
	if hits > 0 {
		said += " · " + p.Words.Count("ui.preview.text-found", hits)
	}
	return said
}
