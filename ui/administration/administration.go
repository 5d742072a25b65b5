// Package administration is the screen of users, companies and binders, and of the journal.
package administration

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	administrationmodel "bannette/ui/viewmodel/administration"
	"bannette/ui/widgets"
)

// Doors are where Administration leads; a nil one leads nowhere.
type Doors struct {
	Channels func() // to the list of channels
}

// administrationScreen is users, companies with their binders, and the journal.
type administrationScreen struct {
	frame *frame.Frame
	model *administrationmodel.Administration
	doors Doors

	page           *frame.Page
	tabs           *widgets.Tabs
	create, binder *widgets.Button
	older          *widgets.Button
	banner         *widgets.Banner
	users          *userPart
	books          *bookPart
	journal        *widgets.Table
	parts          []fyne.CanvasObject
}

// The tabs.
const (
	tabUsers = iota
	tabBooks
	tabJournal
)

// New returns the screen of users, rights, companies and binders. It sets the model's Changed and Told.
func New(f *frame.Frame, model *administrationmodel.Administration, doors Doors) frame.Screen {
	s := &administrationScreen{frame: f, model: model, doors: doors}
	model.Words, model.Changed, model.Told = f.Words, s.refresh, f.Toast
	s.build()
	s.refresh()
	return s
}

func (s *administrationScreen) say(key string) string {
	return s.frame.Say("ui.administration."+key, nil)
}

func (s *administrationScreen) build() {
	s.tabs = widgets.NewTabs([]string{s.say("users"), s.say("books"), s.say("journal")}, s.turn)
	s.create = widgets.NewPrimary("", viewmodel.GlyphPlus, s.createOne)
	s.binder = widgets.NewButton(s.say("new-binder"), viewmodel.GlyphPlus, s.model.Books().NewBinder)
	s.banner = widgets.NewBanner(viewmodel.Mark{}, "")
	s.users = newUserPart(s)
	s.books = newBookPart(s)
	s.journal = widgets.NewTable([]widgets.TableColumn{
		{Title: s.say("when"), Width: 150}, {Title: s.say("who"), Width: 180, Grow: 1},
		{Title: s.say("what"), Width: 260, Grow: 1}, {Title: s.say("detail"), Width: 320, Grow: 3},
	}, journalRows{s.model.Journal()}, widgets.SizeRowOne)
	s.journal.Name = "journal"
	s.older = widgets.NewButton(s.say("older"), viewmodel.GlyphHistory, s.model.Journal().More)
	s.parts = []fyne.CanvasObject{s.users.content, s.books.content, widgets.Column(10, widgets.Fill(s.journal), widgets.Row(0, s.older, widgets.Spacer()))}
	s.page = frame.NewPage(s.frame.Say("ui.place.administration", nil),
		widgets.Column(12, s.tabs, s.banner, widgets.Fill(widgets.Stack(s.parts...))), widgets.Gap(0, widgets.Size(widgets.SizeControl)), s.binder, s.create)
}

// turn shows another tab.
func (s *administrationScreen) turn(tab int) {
	s.model.Turned()
	if tab == tabJournal {
		s.model.Journal().Read()
	}
	s.refresh()
	s.page.Refresh()
}

func (s *administrationScreen) refresh() {
	tab := s.tabs.Chosen()
	for i, part := range s.parts {
		widgets.Show(part, i == tab)
	}
	s.create.Set(s.say([]string{"new-user", "new-company", ""}[tab]), viewmodel.GlyphPlus)
	widgets.Show(s.create, tab != tabJournal)
	widgets.Show(s.binder, tab == tabBooks)
	s.create.Allow(s.model.May())
	reason := s.model.May()
	if reason == "" && s.model.Books().Draft().Company <= 0 {
		reason = s.say("company-first")
	}
	s.binder.Allow(reason)
	s.banner.Warn(s.model.Problem(), s.model.May(), "")
	s.users.refresh()
	s.books.refresh()
	s.older.Allow(s.model.Journal().MayReadOlder())
	s.journal.Changed()
	s.page.Refresh()
}

func (s *administrationScreen) createOne() {
	switch s.tabs.Chosen() {
	case tabUsers:
		s.model.NewUser(false)
		widgets.Focus(s.users.name)
	case tabBooks:
		s.model.Books().NewCompany()
		widgets.Focus(s.books.name)
	}
}

func (s *administrationScreen) save() {
	switch s.tabs.Chosen() {
	case tabUsers:
		s.model.Save()
	case tabBooks:
		s.model.Books().Save()
	}
}

func (s *administrationScreen) archive() {
	switch s.tabs.Chosen() {
	case tabUsers:
		s.model.ArchiveUser()
	case tabBooks:
		s.model.Books().Archive()
	}
}

// escape gives up what is being changed, or leaves.
func (s *administrationScreen) escape() {
	switch {
	case s.tabs.Chosen() == tabUsers && s.model.Dirty():
		s.model.Discard()
		s.Find()
	case s.tabs.Chosen() == tabBooks && s.model.Books().Dirty():
		s.model.Books().Discard()
		s.Find()
	default:
		s.frame.Back()
	}
}

// Content is the page.
func (s *administrationScreen) Content() fyne.CanvasObject { return s.page }

// Shown reads all, and puts the keyboard into the list.
func (s *administrationScreen) Shown() {
	s.model.Load()
	s.Find()
}

// Hidden gives up what is being read.
func (s *administrationScreen) Hidden() { s.model.Work.Drop() }

// Find puts the keyboard into the list of the tab.
func (s *administrationScreen) Find() {
	switch s.tabs.Chosen() {
	case tabUsers:
		s.users.internal.Focus()
	case tabBooks:
		s.books.tree.Focus()
	case tabJournal:
		s.journal.Focus()
	}
}

// Reload reads all again.
func (s *administrationScreen) Reload() {
	s.model.Load()
	if s.tabs.Chosen() == tabJournal {
		s.model.Journal().Read()
	}
}

// Keys are the shortcuts of Administration.
func (s *administrationScreen) Keys() []frame.Key {
	return []frame.Key{
		{Name: fyne.KeyN, Ctrl: true, Label: s.say("new-user"), Do: s.createOne},
		{Name: fyne.KeyReturn, Ctrl: true, Label: s.frame.Say("ui.save", nil), Do: s.save},
		{Name: fyne.KeyDelete, Label: s.frame.Say("ui.archive", nil), Do: s.archive},
		{Name: fyne.KeyEscape, Label: s.frame.Say("ui.cancel", nil), Do: s.escape},
	}
}

// journalRows are the journal's entries; the end asks for older ones.
type journalRows struct {
	of *administrationmodel.Journal
}

func (r journalRows) Len() int { return len(r.of.Lines()) }

// Cells are those of an entry.
func (r journalRows) Cells(row int) ([]widgets.Cell, bool) {
	l := r.of.Lines()[row]
	return []widgets.Cell{{Text: l.When, Tone: viewmodel.Muted}, {Text: l.Who, Bold: true}, {Text: l.What}, {Text: l.Detail, Tone: viewmodel.Muted}}, true
}
