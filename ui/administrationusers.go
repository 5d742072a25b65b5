package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bannette/ui/viewmodel"
)

// detailWidth is the width of the card at the right.
const detailWidth = 352

// userPart is the tab of users: those of the firm, the clients, and one of them at the right.
type userPart struct {
	of                 *administrationScreen
	model              *viewmodel.Administration
	content            *fyne.Container
	internal, external *Table
	nobody             *fyne.Container
	room               *tableRoom

	avatar             *Avatar
	title, kindText    *Text
	kind               *Segments
	name, email, first *Entry
	nameField, firstly *Field
	rights             [4]*Check
	rightsBox          *fyne.Container
	refused, unsaved   *Paragraph
	password, archive  *Button
	cancel, save       *Button
	passwordRow        *fyne.Container
	users              *fyne.Container // where the channels are that keep someone from being archived
	card               *Card
}

// channelsLink leads to the list of channels.
func (s *administrationScreen) channelsLink() *fyne.Container {
	return Row(0, NewLink(s.say("see-channels"), viewmodel.GlyphChannels, func() {
		if s.doors.Channels != nil {
			s.doors.Channels()
		}
	}), Spacer())
}

func newUserPart(s *administrationScreen) *userPart {
	p := &userPart{of: s, model: s.model}
	p.build()
	return p
}

func (p *userPart) build() {
	say := p.of.say
	p.internal = NewTable([]TableColumn{
		{Title: say("name"), Width: 150, Grow: 3},
		{Title: say("short.collection"), Width: 92}, {Title: say("short.run"), Width: 84},
		{Title: say("short.tray"), Width: 84}, {Title: say("short.administration"), Width: 72},
	}, internalRows{p.model}, SizeRowTwo)
	p.internal.OnSelect = func(row int) { p.model.ChooseUser(p.model.Internal()[row].ID) }
	p.internal.OnOpen = func(int) { Focus(p.name) }
	p.external = NewTable([]TableColumn{
		{Title: say("name"), Width: 170, Grow: 3}, {Title: say("company"), Width: 130, Grow: 2}, {Title: say("channels"), Width: 96},
	}, externalRows{p.model}, SizeRowTwo)
	p.external.OnSelect = func(row int) { p.model.ChooseUser(p.model.External()[row].ID) }
	p.external.OnOpen = func(int) { Focus(p.name) }
	for _, table := range []*Table{p.internal, p.external} {
		table.OnMenu = func(int) []MenuItem { return p.menu() }
	}
	p.nobody = Stack(NewCard(Column(4, NewText(say("no-external"), Subheading, viewmodel.Plain), NewParagraph(say("no-external-body"), Body, viewmodel.Muted),
		Gap(0, 2), Row(0, NewButton(say("new-client"), viewmodel.GlyphPlus, p.newClient), Spacer()))))
	p.buildDetails()
	p.room = &tableRoom{}
	lists := Column(10,
		headOf(say("internal"), say("internal-what")), container.New(p.room, p.internal),
		Gap(0, 4), Row(8, Fill(headOf(say("external"), say("external-what"))), p.newClientButton()),
		Fill(Stack(p.external, Top(p.nobody))))
	p.content = Aside(lists, p.card, detailWidth)
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
	return fyne.NewSize(objects[0].MinSize().Width, Size(SizeTableHeader)+float32(min(max(r.rows, 1), 6))*Size(SizeRowTwo)+2)
}

func (p *userPart) newClientButton() *Button {
	b := NewQuiet(p.of.say("new-client"), viewmodel.GlyphPlus, p.newClient)
	b.Small = true
	return b
}

func (p *userPart) newClient() {
	p.model.NewUser(true)
	Focus(p.name)
}

// headOf is the title of a list with what it is.
func headOf(title, what string) fyne.CanvasObject {
	note := NewText("· "+what, Body, viewmodel.Muted)
	note.Shrink = true
	return Row(5, NewText(title, Subheading, viewmodel.Plain), Fill(note))
}

func (p *userPart) buildDetails() {
	say := p.of.say
	p.avatar, p.title, p.kindText = NewAvatar("", 40), NewText("", Subheading, viewmodel.Plain), NewCaption("")
	p.title.Shrink, p.kindText.Shrink = true, true
	p.kind = NewSegments([]string{say("kind-internal"), say("kind-external")}, 0, func(chosen int) {
		p.model.Change(func(d *viewmodel.UserDraft) { d.External = chosen == 1 })
	})
	p.name = NewEntry("", func(text string) { p.model.Change(func(d *viewmodel.UserDraft) { d.Name = text }) })
	p.email = NewEntry("", func(text string) { p.model.Change(func(d *viewmodel.UserDraft) { d.Email = text }) })
	p.first = NewPassword("", func(text string) { p.model.Change(func(d *viewmodel.UserDraft) { d.Password = text }) })
	p.nameField = NewField(say("name"), p.name, "")
	p.firstly = NewField(say("first-password"), p.first, say("password-help"))
	p.rightsBox = Column(8, NewText(say("rights"), Subheading, viewmodel.Plain))
	for i := range p.rights {
		p.rights[i] = NewCheck(p.model.RightName(i), p.model.RightNote(i), func(ticked bool) {
			p.model.Change(func(d *viewmodel.UserDraft) { d.Rights[i] = ticked })
		})
		p.rightsBox.Add(p.rights[i])
	}
	p.refused = NewParagraph("", Body, viewmodel.Danger)
	p.users = p.of.channelsLink()
	p.unsaved = NewParagraph(say("unsaved"), Caption, viewmodel.Muted)
	p.password = NewButton(say("new-password"), viewmodel.GlyphKey, p.askPassword)
	p.archive = NewDanger(p.of.frame.Say("ui.archive", nil), viewmodel.GlyphFiling, p.model.ArchiveUser)
	p.password.Small, p.archive.Small = true, true
	p.passwordRow = Row(8, p.password, Spacer())
	p.cancel = NewButton(p.of.frame.Say("ui.cancel", nil), "", p.model.Discard)
	p.save = NewPrimary(p.of.frame.Say("ui.save", nil), "", p.model.Save)
	p.card = detailCard(Column(12, Row(12, p.avatar, Fill(Column(0, p.title, p.kindText))), p.kind, p.nameField,
		NewField(say("email"), p.email, ""), p.firstly, p.rightsBox, p.passwordRow),
		Column(8, p.refused, Row(0, p.users, Spacer()), Row(8, p.archive, Spacer())), Row(8, Fill(p.unsaved), p.cancel, p.save))
}

// detailCard is a card whose middle scrolls, with what can be done below it.
func detailCard(body, acts, foot fyne.CanvasObject) *Card {
	return NewBareCard(Column(0, Fill(Pad(Scroll(Pad(body, 9, 11, 3, 11)), 5, 5, 5, 5)), Pad(acts, 8, 16, 12, 16), NewRule(), Pad(foot, 12, 16, 12, 16)))
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
	Show(p.nobody, none)
	Show(p.external, !none)
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
	Show(p.kind, d.ID == 0)
	Show(p.firstly, d.ID == 0 && !d.External)
	Show(p.rightsBox, !d.External)
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

func (p *userPart) refreshActs(d viewmodel.UserDraft, reason string) {
	refused := p.model.Refused()
	p.nameField.Fail(refused.Name)
	p.firstly.Fail(refused.Password)
	p.refused.Set(refused.General)
	Show(p.refused, refused.General != "")
	Show(p.users, refused.InUse && p.of.doors.Channels != nil)
	Show(p.passwordRow, d.ID > 0 && !d.External)
	Show(p.archive, d.ID > 0)
	p.password.Allow(reason)
	p.archive.Allow(reason)
	Show(p.unsaved, p.model.Dirty())
	if reason == "" && !p.model.Dirty() {
		reason = p.of.say("nothing-changed")
	}
	p.save.Allow(reason)
	p.cancel.Allow(reason)
	p.card.Refresh()
}

func (p *userPart) menu() []MenuItem {
	reason := p.model.May()
	return []MenuItem{
		{Label: p.of.frame.Say("ui.edit", nil), Glyph: viewmodel.GlyphEdit, Off: reason != "", Reason: reason, Do: func() { Focus(p.name) }},
		{Label: p.of.say("new-password"), Glyph: viewmodel.GlyphKey, Off: reason != "" || p.model.Draft().External, Do: p.askPassword},
		{Separator: true},
		{Label: p.of.frame.Say("ui.archive", nil), Glyph: viewmodel.GlyphFiling, Danger: true, Off: reason != "", Do: p.model.ArchiveUser},
	}
}

// askPassword asks for another password of the user at the right.
func (p *userPart) askPassword() {
	f, entry := p.of.frame, NewPassword("", nil)
	field := NewField(p.of.say("new-password"), entry, p.of.say("password-help"))
	d := &Dialog{Title: p.of.say("new-password"), Subtitle: NewCaption(p.model.Draft().Name), Width: DialogQuestion, First: entry,
		Body: Column(10, NewParagraph(p.of.say("password-what"), Body, viewmodel.Plain), field)}
	give := NewPrimary(p.of.say("give-password"), viewmodel.GlyphKey, func() {
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
	d.Buttons = []*Button{NewButton(f.Say("ui.cancel", nil), "", f.CloseDialog), give}
	f.ShowDialog(d)
}

// internalRows are the users of the firm.
type internalRows struct{ of *viewmodel.Administration }

func (r internalRows) Len() int { return len(r.of.Internal()) }

// Cells are those of a user, with a tick for each right.
func (r internalRows) Cells(row int) ([]Cell, bool) {
	l := r.of.Internal()[row]
	cells := []Cell{{Text: l.Name, Bold: true, Second: l.Email, Initials: l.Initials}}
	for _, has := range l.Rights {
		if has {
			cells = append(cells, Cell{Glyph: viewmodel.GlyphCheck, GlyphTone: viewmodel.Success})
		} else {
			cells = append(cells, Cell{Text: "–", Tone: viewmodel.Muted})
		}
	}
	return cells, true
}

// externalRows are the clients.
type externalRows struct{ of *viewmodel.Administration }

func (r externalRows) Len() int { return len(r.of.External()) }

// Cells are those of a client.
func (r externalRows) Cells(row int) ([]Cell, bool) {
	l := r.of.External()[row]
	return []Cell{{Text: l.Name, Second: l.Email, Glyph: viewmodel.GlyphUser}, {Text: l.Companies, Tone: viewmodel.Muted}, {Text: l.Channels, Tone: viewmodel.Muted}}, true
}
