package administration

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	administrationmodel "bannette/ui/viewmodel/administration"
	"bannette/ui/widgets"
)

// userPart is the tab of users: those of the firm, the clients, and one of them at the right.
type userPart struct {
	model              *administrationmodel.Users
	content            *fyne.Container
	internal, external *widgets.Table
	nobody             *fyne.Container
	room               *tableRoom

	detail
	avatar             *widgets.Avatar
	kind               *widgets.Segments
	name, email, first *widgets.Entry
	nameField, firstly *widgets.Field
	rights             [4]*widgets.Check
	rightsBox          *fyne.Container
	password           *widgets.Button
	passwordRow        *fyne.Container
}

func newUserPart(s *screen) *userPart {
	m := &s.model.Users
	p := &userPart{model: m, detail: newDetail(s, m)}
	p.build()
	return p
}

func (p *userPart) build() {
	say := p.of.say
	p.internal = widgets.NewTable([]widgets.TableColumn{
		{Title: say("name"), Width: 150, Grow: 3},
		{Title: say("short.collection"), Width: 92}, {Title: say("short.run"), Width: 84},
		{Title: say("short.tray"), Width: 84}, {Title: say("short.administration"), Width: 72},
	}, rows[administrationmodel.UserLine]{&p.model.Internal, internalCells}, widgets.SizeRowTwo)
	p.internal.OnSelect = func(row int) { p.model.Choose(p.model.Internal[row].ID) }
	p.internal.OnOpen = func(int) { widgets.Focus(p.name) }
	p.external = widgets.NewTable([]widgets.TableColumn{
		{Title: say("name"), Width: 170, Grow: 3}, {Title: say("company"), Width: 130, Grow: 2}, {Title: say("channels"), Width: 96},
	}, rows[administrationmodel.UserLine]{&p.model.External, externalCells}, widgets.SizeRowTwo)
	p.external.OnSelect = func(row int) { p.model.Choose(p.model.External[row].ID) }
	p.external.OnOpen = func(int) { widgets.Focus(p.name) }
	for _, table := range []*widgets.Table{p.internal, p.external} {
		table.OnMenu = func(int) []widgets.MenuItem { return p.menu() }
	}
	p.nobody = widgets.Stack(widgets.NewCard(widgets.Column(4, widgets.NewText(say("no-external"), widgets.Subheading, viewmodel.Plain), widgets.NewParagraph(say("no-external-body"), widgets.Body, viewmodel.Muted),
		widgets.Gap(0, 2), widgets.Row(0, widgets.NewButton(say("new-client"), viewmodel.GlyphPlus, p.newClient), widgets.Spacer()))))
	p.buildDetails()
	p.room = &tableRoom{}
	lists := widgets.Column(10,
		headOf(say("internal"), say("internal-what")), container.New(p.room, p.internal),
		widgets.Gap(0, 4), widgets.Row(8, widgets.Fill(headOf(say("external"), say("external-what"))), p.newClientButton()),
		widgets.Fill(widgets.Stack(p.external, widgets.Top(p.nobody))))
	p.content = widgets.Aside(lists, p.card, detailWidth)
}

// tableRoom gives a table the height of its rows, so that what follows stands right under it.
type tableRoom struct{ rows int }

// Layout gives the table the width there is.
func (r *tableRoom) Layout(objects []fyne.CanvasObject, at fyne.Size) {
	objects[0].Resize(at)
	objects[0].Move(fyne.Position{})
}

// MinSize is the height of the header and the rows, up to six.
func (r *tableRoom) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, widgets.Size(widgets.SizeTableHeader)+float32(min(max(r.rows, 1), 6))*widgets.Size(widgets.SizeRowTwo)+2)
}

func (p *userPart) newClientButton() *widgets.Button {
	b := widgets.NewQuiet(p.of.say("new-client"), viewmodel.GlyphPlus, p.newClient)
	b.Small = true
	return b
}

func (p *userPart) newClient() {
	p.model.New(true)
	widgets.Focus(p.name)
}

// headOf is the title of a list with what it is.
func headOf(title, what string) fyne.CanvasObject {
	note := widgets.NewText("· "+what, widgets.Body, viewmodel.Muted)
	note.Shrink = true
	return widgets.Row(5, widgets.NewText(title, widgets.Subheading, viewmodel.Plain), widgets.Fill(note))
}

func (p *userPart) buildDetails() {
	say := p.of.say
	p.avatar = widgets.NewAvatar("", 40)
	p.kind = widgets.NewSegments([]string{say("kind-internal"), say("kind-external")}, 0, func(chosen int) {
		p.model.Change(func(d *administrationmodel.UserDraft) { d.External = chosen == 1 })
	})
	p.name = widgets.NewEntry("", func(text string) { p.model.Change(func(d *administrationmodel.UserDraft) { d.Name = text }) })
	p.email = widgets.NewEntry("", func(text string) { p.model.Change(func(d *administrationmodel.UserDraft) { d.Email = text }) })
	p.first = widgets.NewPassword("", func(text string) { p.model.Change(func(d *administrationmodel.UserDraft) { d.Password = text }) })
	p.nameField = widgets.NewField(say("name"), p.name, "")
	p.firstly = widgets.NewField(say("first-password"), p.first, say("password-help"))
	p.rightsBox = widgets.Column(8, widgets.NewText(say("rights"), widgets.Subheading, viewmodel.Plain))
	for i := range p.rights {
		p.rights[i] = widgets.NewCheck(p.model.RightName(i), p.model.RightNote(i), func(ticked bool) {
			p.model.Change(func(d *administrationmodel.UserDraft) { d.Rights[i] = ticked })
		})
		p.rightsBox.Add(p.rights[i])
	}
	p.password = widgets.NewButton(say("new-password"), viewmodel.GlyphKey, p.askPassword)
	p.password.Small = true
	p.passwordRow = widgets.Row(8, p.password, widgets.Spacer())
	p.buildCard(p.avatar, p.kind, p.nameField, widgets.NewField(say("email"), p.email, ""), p.firstly, p.rightsBox, p.passwordRow)
}

func (p *userPart) refresh() {
	d, reason := p.model.Draft, p.of.model.May()
	p.room.rows = len(p.model.Internal)
	internal, external := p.model.At()
	p.internal.Select(internal)
	p.external.Select(external)
	p.internal.Changed()
	p.external.Changed()
	none := p.of.model.Loaded && len(p.model.External) == 0
	widgets.Show(p.nobody, none)
	widgets.Show(p.external, !none)
	p.avatar.Put(viewmodel.Initials(d.Name))
	title, kind := d.Name, p.of.say("is-internal")
	if title == "" {
		title = p.of.say("new-user")
	}
	if d.External {
		kind = p.of.say("is-external")
	}
	p.title.Set(title)
	p.under.Set(kind)
	p.kind.Put(map[bool]int{true: 1, false: 0}[d.External])
	widgets.Show(p.kind, d.ID == 0)
	widgets.Show(p.firstly, d.ID == 0 && !d.External)
	widgets.Show(p.rightsBox, !d.External)
	p.name.Put(d.Name)
	p.email.Put(d.Email)
	p.first.Put(d.Password)
	for i, check := range p.rights {
		check.Put(d.Rights[i])
		check.Allow(reason)
	}
	refused := p.of.model.Refused
	p.nameField.Fail(refused.Name)
	p.firstly.Fail(refused.Password)
	widgets.Show(p.passwordRow, d.ID > 0 && !d.External)
	p.password.Allow(reason)
	p.refreshActs(d.ID <= 0, p.model.Dirty())
	p.content.Refresh()
}

func (p *userPart) menu() []widgets.MenuItem {
	reason := p.of.model.May()
	return []widgets.MenuItem{
		{Label: p.of.frame.Say("ui.edit", nil), Glyph: viewmodel.GlyphEdit, Off: reason != "", Reason: reason, Do: func() { widgets.Focus(p.name) }},
		{Label: p.of.say("new-password"), Glyph: viewmodel.GlyphKey, Off: reason != "" || p.model.Draft.External, Do: p.askPassword},
		{Separator: true},
		{Label: p.of.frame.Say("ui.archive", nil), Glyph: viewmodel.GlyphFiling, Danger: true, Off: reason != "", Do: p.model.Archive},
	}
}

// askPassword asks for another password of the user at the right.
func (p *userPart) askPassword() {
	entry := widgets.NewPassword("", nil)
	field := widgets.NewField(p.of.say("new-password"), entry, p.of.say("password-help"))
	dialog := &frame.Dialog{Title: p.of.say("new-password"), Subtitle: widgets.NewCaption(p.model.Draft.Name), Width: frame.DialogQuestion, First: entry,
		Body: widgets.Column(10, widgets.NewParagraph(p.of.say("password-what"), widgets.Body, viewmodel.Plain), field)}
	give := widgets.NewPrimary(p.of.say("give-password"), viewmodel.GlyphKey, nil)
	entry.OnSubmitted = func(string) { give.Tapped(nil) }
	p.of.frame.Ask(dialog, field, give, func(answer func(problem string)) { p.model.GivePassword(entry.Text, answer) })
}

// internalCells are those of a user of the firm, with a tick for each right.
func internalCells(l administrationmodel.UserLine) []widgets.Cell {
	cells := []widgets.Cell{{Text: l.Name, Bold: true, Second: l.Email, Initials: l.Initials}}
	for _, has := range l.Rights {
		if has {
			cells = append(cells, widgets.Cell{Glyph: viewmodel.GlyphCheck, GlyphTone: viewmodel.Success})
		} else {
			cells = append(cells, widgets.Cell{Text: "–", Tone: viewmodel.Muted})
		}
	}
	return cells
}

// externalCells are those of a client.
func externalCells(l administrationmodel.UserLine) []widgets.Cell {
	return []widgets.Cell{{Text: l.Name, Second: l.Email, Glyph: viewmodel.GlyphUser}, {Text: l.Companies, Tone: viewmodel.Muted}, {Text: l.Channels, Tone: viewmodel.Muted}}
}
