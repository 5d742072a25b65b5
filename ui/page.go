package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// Page is the usual shape of a screen: where one is, the heading with what makes something new at its right, one
// sentence under it, then the body.
type Page struct {
	widget.BaseWidget
	crumbs  *fyne.Container
	heading *Text
	beside  *fyne.Container
	under   *Text
	actions *fyne.Container
	inside  *fyne.Container
}

// NewPage returns a page; actions stand at the top right.
func NewPage(heading string, body fyne.CanvasObject, actions ...fyne.CanvasObject) *Page {
	p := &Page{crumbs: Row(6), heading: NewHeading(heading), beside: Row(8), under: NewText("", Body, viewmodel.Muted), actions: Row(12, actions...)}
	p.heading.Shrink, p.under.Shrink = true, true
	Show(p.crumbs, false)
	Show(p.under, false)
	head := Row(16, Fill(Column(1, p.crumbs, Row(14, p.heading, p.beside), p.under)), p.actions)
	p.inside = Pad(Column(12, head, Fill(body)), 12, 20, 16, 20)
	p.ExtendBaseWidget(p)
	return p
}

// Say changes the heading and the sentence under it.
func (p *Page) Say(heading, under string) {
	p.heading.Set(heading)
	p.under.Set(under)
	Show(p.under, under != "")
	p.inside.Refresh()
}

// Crumb says where one is: « Canaux › Lefèvre – achats ». A tap on the first goes back.
func (p *Page) Crumb(from string, back func(), here string) {
	p.crumbs.RemoveAll()
	p.crumbs.Add(newCrumb(from, back))
	p.crumbs.Add(NewIcon(viewmodel.GlyphChevronRight, viewmodel.Muted))
	p.crumbs.Add(NewCaption(here))
	Show(p.crumbs, true)
	p.inside.Refresh()
}

// Beside puts something at the right of the heading: a badge.
func (p *Page) Beside(objects ...fyne.CanvasObject) {
	p.beside.RemoveAll()
	for _, o := range objects {
		p.beside.Add(o)
	}
}

// Actions puts other actions at the top right.
func (p *Page) Actions(objects ...fyne.CanvasObject) {
	p.actions.RemoveAll()
	for _, o := range objects {
		p.actions.Add(o)
	}
	p.inside.Refresh()
}

// CreateRenderer draws the page.
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.inside) }

// newCrumb is a short link in the colour of second lines.
func newCrumb(label string, back func()) *Button {
	b := NewLink(label, "", back)
	b.Crumb = true
	return b
}
