package administration

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	administrationmodel "bannette/ui/viewmodel/administration"
	"bannette/ui/widgets"
)

// detailWidth is the width of the card at the right.
const detailWidth = 352

// userPart is the tab of users: those of the firm, the clients, and one of them at the right.
type userPart struct {
	of                 *administrationScreen
	model              *administrationmodel.Administration
	content            *fyne.Container
	internal, external *widgets.Table
	nobody             *fyne.Container
	room               *tableRoom

	avatar             *widgets.Avatar
	title, kindText    *widgets.Text
	kind               *widgets.Segments
	name, email, first *widgets.Entry
	nameField, firstly *widgets.Field
	rights             [4]*widgets.Check
	rightsBox          *fyne.Container
	refused, unsaved   *widgets.Paragraph
	password, archive  *widgets.Button
	cancel, save       *widgets.Button
	passwordRow        *fyne.Container
	users              *fyne.Container // where the channels are that keep someone from being archived
	card               *widgets.Card
}

// channelsLink leads to the list of channels.
func (s *administrationScreen) channelsLink() *fyne.Container {
	return widgets.Row(0, widgets.NewLink(s.say("see-channels"), viewmodel.GlyphChannels, func() {
		if s.doors.Channels != nil {
			s.doors.Channels()
		}
	}), widgets.Spacer())
}

func newUserPart(s *administrationScreen) *userPart {
	p := &userPart{of: s, model: s.model}
	p.build()
	return p
}

func (p *userPart) build() {
	say := p.of.say
	p.internal = widgets.NewTable([]widgets.TableColumn{
		{Title: say("name"), Width: 150, Grow: 3},
		{Title: say("short.collection"), Width: 92}, {Title: say("short.run"), Width: 84},
		{Title: say("short.tray"), Width: 84}, {Title: say("short.administration"), Width: 72},
	}, internalRows{p.model}, widgets.SizeRowTwo)
	p.internal.OnSelect = func(row int) { p.model.ChooseUser(p.model.Internal()[row].ID) }
	p.internal.OnOpen = func(int) { widgets.Focus(p.name) }
	p.external = widgets.NewTable([]widgets.TableColumn{
		{Title: say("name"), Width: 170, Grow: 3}, {Title: say("company"), Width: 130, Grow: 2}, {Title: say("channels"), Width: 96},
	}, externalRows{p.model}, widgets.SizeRowTwo)
	p.external.OnSelect = func(row int) { p.model.ChooseUser(p.model.External()[row].ID) }
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
	p.model.NewUser(true)
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
	p.avatar, p.title, p.kindText = widgets.NewAvatar("", 40), widgets.NewText("", widgets.Subheading, viewmodel.Plain), widgets.NewCaption("")
	p.title.Shrink, p.kindText.Shrink = true, true
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
	p.refused = widgets.NewParagraph("", widgets.Body, viewmodel.Danger)
	p.users = p.of.channelsLink()
	p.unsaved = widgets.NewParagraph(say("unsaved"), widgets.Caption, viewmodel.Muted)
	p.password = widgets.NewButton(say("new-password"), viewmodel.GlyphKey, p.askPassword)
	p.archive = widgets.NewDanger(p.of.frame.Say("ui.archive", nil), viewmodel.GlyphFiling, p.model.ArchiveUser)
	p.password.Small, p.archive.Small = true, true
	p.passwordRow = widgets.Row(8, p.password, widgets.Spacer())
	p.cancel = widgets.NewButton(p.of.frame.Say("ui.cancel", nil), "", p.model.Discard)
	p.save = widgets.NewPrimary(p.of.frame.Say("ui.save", nil), "", p.model.Save)
	p.card = detailCard(widgets.Column(12, widgets.Row(12, p.avatar, widgets.Fill(widgets.Column(0, p.title, p.kindText))), p.kind, p.nameField,
		widgets.NewField(say("email"), p.email, ""), p.firstly, p.rightsBox, p.passwordRow),
		widgets.Column(8, p.refused, widgets.Row(0, p.users, widgets.Spacer()), widgets.Row(8, p.archive, widgets.Spacer())), widgets.Row(8, widgets.Fill(p.unsaved), p.cancel, p.save))
}

// detailCard is a card whose middle scrolls, with what can be done below it.
func detailCard(body, acts, foot fyne.CanvasObject) *widgets.Card {
	return widgets.NewBareCard(widgets.Column(0, widgets.Fill(widgets.Pad(widgets.Scroll(widgets.Pad(body, 9, 11, 3, 11)), 5, 5, 5, 5)), widgets.Pad(acts, 8, 16, 12, 16), widgets.NewRule(), widgets.Pad(foot, 12, 16, 12, 16)))
}

func (p *userPart) refresh() {
	d, reason := p.model.Draft(), p.model.May()
	p.room.rows = len(p.model.Internal())
	internal, external := p.model.ChosenAt()
	p.internal.Select(internal)
	p.external.Select(external)
	p.internal.Changed()
	p.external.Changed()
	none := p.model.Loaded() && len(p.model.External()) == 0
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
	p.kindText.Set(kind)
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
	p.refreshActs(d, reason)
	p.content.Refresh()
}

func (p *userPart) refreshActs(d administrationmodel.UserDraft, reason string) {
	refused := p.model.Refused()
	p.nameField.Fail(refused.Name)
	p.firstly.Fail(refused.Password)
	p.refused.Set(refused.General)
	widgets.Show(p.refused, refused.General != "")
	widgets.Show(p.users, refused.InUse && p.of.doors.Channels != nil)
	widgets.Show(p.passwordRow, d.ID > 0 && !d.External)
	widgets.Show(p.archive, d.ID > 0)
	p.password.Allow(reason)
	p.archive.Allow(reason)
	widgets.Show(p.unsaved, p.model.Dirty())
	if reason == "" && !p.model.Dirty() {
		reason = p.of.say("nothing-changed")
	}
	p.save.Allow(reason)
	p.cancel.Allow(reason)
	p.card.Refresh()
}

func (p *userPart) menu() []widgets.MenuItem {
	reason := p.model.May()
	return []widgets.MenuItem{
		{Label: p.of.frame.Say("ui.edit", nil), Glyph: viewmodel.GlyphEdit, Off: reason != "", Reason: reason, Do: func() { widgets.Focus(p.name) }},
		{Label: p.of.say("new-password"), Glyph: viewmodel.GlyphKey, Off: reason != "" || p.model.Draft().External, Do: p.askPassword},
		{Separator: true},
		{Label: p.of.frame.Say("ui.archive", nil), Glyph: viewmodel.GlyphFiling, Danger: true, Off: reason != "", Do: p.model.ArchiveUser},
	}
}

// askPassword asks for another password of the user at the right.
func (p *userPart) askPassword() {
	f, entry := p.of.frame, widgets.NewPassword("", nil)
	field := widgets.NewField(p.of.say("new-password"), entry, p.of.say("password-help"))
	d := &frame.Dialog{Title: p.of.say("new-password"), Subtitle: widgets.NewCaption(p.model.Draft().Name), Width: frame.DialogQuestion, First: entry,
		Body: widgets.Column(10, widgets.NewParagraph(p.of.say("password-what"), widgets.Body, viewmodel.Plain), field)}
	give := widgets.NewPrimary(p.of.say("give-password"), viewmodel.GlyphKey, func() {
		p.model.GivePassword(entry.Text, func(problem string) {
			if problem == "" {
				f.CloseDialog()
				return
			}
			field.Fail(problem)
			d.Refresh()
		})
	})
	entry.OnSubmitted = func(string) { give.Tapped(nil) }
	d.Buttons = []*widgets.Button{widgets.NewButton(f.Say("ui.cancel", nil), "", f.CloseDialog), give}
	f.ShowDialog(d)
}

// internalRows are the users of the firm.
type internalRows struct {
	of *administrationmodel.Administration
}

func (r internalRows) Len() int { return len(r.of.Internal()) }

// Cells are those of a user, with a tick for each right.
func (r internalRows) Cells(row int) ([]widgets.Cell, bool) {
	l := r.of.Internal()[row]
	cells := []widgets.Cell{{Text: l.Name, Bold: true, Second: l.Email, Initials: l.Initials}}
	for _, has := range l.Rights {
		if has {
			cells = append(cells, widgets.Cell{Glyph: viewmodel.GlyphCheck, GlyphTone: viewmodel.Success})
		} else {
			cells = append(cells, widgets.Cell{Text: "–", Tone: viewmodel.Muted})
		}
	}
	return cells, true
}

// externalRows are the clients.
type externalRows struct {
	of *administrationmodel.Administration
}

func (r externalRows) Len() int { return len(r.of.External()) }

// Cells are those of a client.
func (r externalRows) Cells(row int) ([]widgets.Cell, bool) {
	l := r.of.External()[row]
	return []widgets.Cell{{Text: l.Name, Second: l.Email, Glyph: viewmodel.GlyphUser}, {Text: l.Companies, Tone: viewmodel.Muted}, {Text: l.Channels, Tone: viewmodel.Muted}}, true
}
