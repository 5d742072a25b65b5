package frame

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// Page is the usual shape of a screen: where one is, the heading with what makes something new at its right, one
// sentence under it, then the body.
type Page struct {
	widgets.Made
	crumbs  *fyne.Container
	heading *widgets.Text
	beside  *fyne.Container
	under   *widgets.Text
	actions *fyne.Container
}

// NewPage returns a page; actions stand at the top right.
func NewPage(heading string, body fyne.CanvasObject, actions ...fyne.CanvasObject) *Page {
	p := &Page{crumbs: widgets.Row(6), heading: widgets.NewHeading(heading), beside: widgets.Row(8), under: widgets.NewText("", widgets.Body, viewmodel.Muted), actions: widgets.Row(12, actions...)}
	p.heading.Shrink, p.under.Shrink = true, true
	widgets.Show(p.crumbs, false)
	widgets.Show(p.under, false)
	head := widgets.Row(16, widgets.Fill(widgets.Column(1, p.crumbs, widgets.Row(14, p.heading, p.beside), p.under)), p.actions)
	p.Inside = widgets.Pad(widgets.Column(12, head, widgets.Fill(body)), 12, 20, 16, 20)
	return widgets.Extend(p)
}

// Say changes the heading and the sentence under it.
func (p *Page) Say(heading, under string) {
	p.heading.Set(heading)
	p.under.Set(under)
	widgets.Show(p.under, under != "")
	p.Inside.Refresh()
}

// Crumb says where one is: « Canaux › Lefèvre – achats ». A tap on the first goes back.
func (p *Page) Crumb(from string, back func(), here string) {
	p.crumbs.RemoveAll()
	p.crumbs.Add(newCrumb(from, back))
	p.crumbs.Add(widgets.NewIcon(viewmodel.GlyphChevronRight, viewmodel.Muted))
	p.crumbs.Add(widgets.NewCaption(here))
	widgets.Show(p.crumbs, true)
	p.Inside.Refresh()
}

// Beside puts something at the right of the heading: a badge.
func (p *Page) Beside(objects ...fyne.CanvasObject) {
	p.beside.RemoveAll()
	for _, o := range objects {
		p.beside.Add(o)
	}
}

// newCrumb is a short link in the colour of second lines.
func newCrumb(label string, back func()) *widgets.Button {
	b := widgets.NewLink(label, "", back)
	b.Crumb = true
	return b
}
