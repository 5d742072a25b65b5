package administration

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	administrationmodel "bannette/ui/viewmodel/administration"
	"bannette/ui/widgets"
)

// bookPart is the tab of companies and binders: the tree, and one of them at the right.
type bookPart struct {
	detail
	model   *administrationmodel.Books
	content *fyne.Container
	tree    *widgets.Tree
	list    *widgets.Card
	empty   *widgets.EmptyState

	icon               *widgets.Icon
	name, siren        *widgets.Entry
	nameField, sirenly *widgets.Field
	kind               *widgets.Select
	kindField          *widgets.Field
	usual              *widgets.Check
}

func newBookPart(s *screen) *bookPart {
	m := &s.model.Books
	p := &bookPart{model: m, detail: newDetail(s, m)}
	say := s.say
	p.tree = widgets.NewTree(bookLines{m})
	p.tree.Ruled = true
	p.tree.OnSelect, p.tree.OnToggle = m.Choose, m.Toggle
	p.tree.OnOpen = func(int) { widgets.Focus(p.name) }
	p.list = widgets.NewBareCard(p.tree)
	p.empty = widgets.NewEmptyState(say("no-company"), say("no-company-body"), false, widgets.NewPrimary(say("add-company"), viewmodel.GlyphPlus, s.createOne))
	p.icon = widgets.NewLargeIcon(viewmodel.GlyphCompany, viewmodel.Accent)
	p.name = widgets.NewEntry("", func(text string) { p.model.Change(func(d *administrationmodel.BookDraft) { d.Name = text }) })
	p.siren = widgets.NewEntry("", func(text string) { p.model.Change(func(d *administrationmodel.BookDraft) { d.SIREN = text }) })
	p.nameField, p.sirenly = widgets.NewField(say("name"), p.name, ""), widgets.NewField("SIREN", p.siren, say("siren-help"))
	p.kind = widgets.NewSelect("", widgets.Labels(m.KindNames()...), p.chooseKind)
	p.kindField = widgets.NewField(say("kind"), p.kind, say("kind-help"))
	p.usual = widgets.NewCheck(say("usual"), say("usual-note"), func(ticked bool) {
		p.model.Change(func(d *administrationmodel.BookDraft) { d.Usual = ticked })
	})
	p.buildCard(p.icon, p.nameField, p.sirenly, p.kindField, p.usual)
	p.content = widgets.Aside(widgets.Stack(p.list, p.empty), p.card, detailWidth)
	return p
}

// chooseKind proposes the kind's own name for a binder whose name is still one of them.
func (p *bookPart) chooseKind(chosen int) {
	names := p.model.KindNames()
	p.model.Change(func(d *administrationmodel.BookDraft) {
		if d.Name == "" || d.Name == names[d.Kind] {
			d.Name = names[chosen]
		}
		d.Kind = chosen
	})
}

func (p *bookPart) refresh() {
	d, say := p.model.Draft, p.of.say
	p.tree.Select(p.model.At())
	p.tree.Changed()
	none := p.of.model.Loaded && len(p.model.Lines) == 0
	widgets.Show(p.empty, none)
	widgets.Show(p.list, !none)
	widgets.Show(p.card, !none || p.model.Dirty())
	title, under := d.Name, say("is-company")
	p.icon.Glyph = viewmodel.GlyphCompany
	if d.IsBinder() {
		under = say("is-binder") + " · " + p.model.CompanyOf()
		p.icon.Glyph = viewmodel.GlyphFiling
	}
	if title == "" {
		title = say("new-company")
	}
	p.title.Set(title)
	p.under.Set(under)
	p.name.Put(d.Name)
	p.siren.Put(d.SIREN)
	p.kind.Put(d.Kind)
	p.kind.Allow("")
	if !d.NewBinder {
		p.kind.Allow(say("kind-help"))
	}
	widgets.Show(p.sirenly, !d.IsBinder())
	widgets.Show(p.kindField, d.IsBinder())
	widgets.Show(p.usual, d.Company == 0)
	p.usual.Put(d.Usual)
	refused := p.of.model.Refused
	p.nameField.Fail(refused.Name)
	p.sirenly.Fail(refused.SIREN)
	p.refreshActs(d.IsNew(), p.model.Dirty())
	p.icon.Refresh()
	p.content.Refresh()
}

// bookLines are companies with their binders.
type bookLines struct {
	of *administrationmodel.Books
}

func (b bookLines) Len() int { return len(b.of.Lines) }

// Branch is a company or a binder.
func (b bookLines) Branch(row int) widgets.Branch {
	l := b.of.Lines[row]
	if l.Binder != 0 {
		return widgets.Branch{Depth: 1, Label: l.Name, Glyph: l.Glyph, Note: l.Note}
	}
	return widgets.Branch{Label: l.Name, Glyph: l.Glyph, GlyphTone: viewmodel.Accent, Bold: true, Below: true, Open: l.Open, Note: l.Note}
}
