package tray

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"bannette/collector"
)

// PageMarkKind says what a mark on a page means.
type PageMarkKind int

// The marks, in the order in which they lie over one another.
const (
	MarkFound  PageMarkKind = iota // a word that was looked for
	MarkRead                       // a field that was read
	MarkProved                     // a field that is proved
	MarkLit                        // what one is looking at
)

// PageMark is a place on the page as it is shown, in units from its top left corner.
type PageMark struct {
	Kind                PageMarkKind
	Field               string // its name; "" for a word
	X, Y, Width, Height float32
}

// Light shows where a field stands: its page comes, its place is framed. "" lights nothing.
func (p *Preview) Light(field string) {
	p.lit, p.litWord = field, -1
	if f, ok := p.row.Fields[field]; ok && f.Page > 0 && f.Page != p.page && f.Page <= p.pages {
		p.leaf(f.Page) // which tells of the change
		return
	}
	p.Changed()
}

// LightWord frames a word of the page, by its number among those of Text; -1 for none.
func (p *Preview) LightWord(word int) {
	p.lit, p.litWord = "", word
	p.Changed()
}

// Search marks these words, each as a whole word or as a beginning, whatever its case and accents.
func (p *Preview) Search(words string) {
	if !p.texts.look(words) {
		return
	}
	p.leafed = false
	if p.row.ID != 0 && len(p.texts.terms) > 0 {
		p.readTexts()
	}
	p.Changed()
	p.bringFound()
}

// Marks are the places to be marked on the page, those on top last.
func (p *Preview) Marks() (marks []PageMark) {
	text, sheet := p.texts.page(p.page), p.sheet()
	for _, i := range slices.Sorted(maps.Keys(p.texts.foundOn(text))) { // the first is brought to be seen
		marks = append(marks, sheet.mark(MarkFound, "", box(text.Words[i])))
	}
	for _, name := range FieldNames() { // what else was read is shown nowhere, and would only puzzle
		f := p.row.Fields[name]
		if f.Page != p.page || f.X2 <= f.X1 || f.Y2 <= f.Y1 {
			continue
		}
		kind := MarkRead
		switch {
		case name == p.lit:
			kind = MarkLit
		case f.Proof == collector.Proved:
			kind = MarkProved
		}
		marks = append(marks, sheet.mark(kind, name, [4]float64{f.X1, f.Y1, f.X2, f.Y2}))
	}
	if p.litWord >= 0 && p.litWord < len(text.Words) {
		marks = append(marks, sheet.mark(MarkLit, "", box(text.Words[p.litWord])))
	}
	slices.SortStableFunc(marks, func(a, b PageMark) int { return int(a.Kind - b.Kind) })
	return marks
}

func box(w collector.Word) [4]float64 { return [4]float64{w.X1, w.Y1, w.X2, w.Y2} }

// FieldAt is the field that stands at a place of the page as it is shown, "" for none.
func (p *Preview) FieldAt(x, y float32) string {
	for _, m := range slices.Backward(p.Marks()) {
		if m.Field != "" && x >= m.X && x <= m.X+m.Width && y >= m.Y && y <= m.Y+m.Height {
			return m.Field
		}
	}
	return ""
}

// Sought is the mark that is to be seen: what is framed, or else the first word that was looked for. name tells it from
// others, "" where there is none.
func (p *Preview) Sought() (mark PageMark, name string) {
	marks := p.Marks()
	n := len(marks)
	switch {
	case n > 0 && marks[n-1].Kind == MarkLit:
		return marks[n-1], fmt.Sprint(p.page, p.lit, p.litWord)
	case n > 0 && marks[0].Kind == MarkFound:
		return marks[0], fmt.Sprint(p.page, p.texts.wanted)
	}
	return PageMark{}, ""
}

// readTexts reads what was recognised on the pages, once.
func (p *Preview) readTexts() {
	if p.texts.asked || p.row.ID == 0 {
		return
	}
	p.texts.asked = true
	document := p.row.ID
	p.Text.Load(func(ctx context.Context) func() {
		texts, err := p.Session.Pages(ctx, document)
		return func() {
			if document != p.row.ID {
				return
			}
			p.texts.read, p.texts.problem, p.texts.pages = true, "", texts
			if err != nil {
				p.texts.problem = p.Words.Problem(err)
			}
			p.Changed()
			p.bringFound()
		}
	})
}

// bringFound leafs to the first page on which a word was found, unless the user has leafed already.
func (p *Preview) bringFound() {
	if page := p.texts.firstFound(); page > 0 && !p.leafed && p.lit == "" {
		p.leaf(page)
	}
}
