// Package administration is the screen of users, companies and binders, and of the journal.
package administration

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	administrationmodel "bannette/ui/viewmodel/administration"
	"bannette/ui/widgets"
)

// screen is users, companies with their binders, and the journal.
type screen struct {
	frame    *frame.Frame
	model    *administrationmodel.Administration
	channels func() // leads to the list of channels

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

// New returns the screen of users, rights, companies and binders; channels leads to the list of channels. It sets the
// model's Words, Changed and Toast.
func New(f *frame.Frame, model *administrationmodel.Administration, channels func()) frame.Screen {
	s := &screen{frame: f, model: model, channels: channels}
	model.Words, model.Changed, model.Toast = f.Words, s.refresh, f.Toast
	s.build()
	s.refresh()
	return s
}

func (s *screen) say(key string) string {
	return s.frame.Say("ui.administration."+key, nil)
}

func (s *screen) build() {
	s.tabs = widgets.NewTabs([]string{s.say("users"), s.say("books"), s.say("journal")}, s.showTab)
	s.create = widgets.NewPrimary("", viewmodel.GlyphPlus, s.createOne)
	s.binder = widgets.NewButton(s.say("new-binder"), viewmodel.GlyphPlus, s.model.Books.NewBinder)
	s.banner = widgets.NewBanner(viewmodel.Mark{}, "")
	s.users = newUserPart(s)
	s.books = newBookPart(s)
	s.journal = widgets.NewTable([]widgets.TableColumn{
		{Title: s.say("when"), Width: 150}, {Title: s.say("who"), Width: 180, Grow: 1},
		{Title: s.say("what"), Width: 260, Grow: 1}, {Title: s.say("detail"), Width: 320, Grow: 3},
	}, rows[administrationmodel.JournalLine]{&s.model.Journal.Lines, journalCells}, widgets.SizeRowOne)
	s.journal.Name = "journal"
	s.older = widgets.NewButton(s.say("older"), viewmodel.GlyphHistory, s.model.Journal.More)
	s.parts = []fyne.CanvasObject{s.users.content, s.books.content, widgets.Column(10, widgets.Fill(s.journal), widgets.Row(0, s.older, widgets.Spacer()))}
	s.page = frame.NewPage(s.frame.Say("ui.place.administration", nil),
		widgets.Column(12, s.tabs, s.banner, widgets.Fill(widgets.Stack(s.parts...))), widgets.Gap(0, widgets.Size(widgets.SizeControl)), s.binder, s.create)
}

// showTab shows another tab.
func (s *screen) showTab(tab int) {
	s.model.Refused = administrationmodel.Refusal{} // of the tab before
	if tab == tabJournal {
		s.model.Journal.Read()
	}
	s.refresh()
	s.page.Refresh()
}

func (s *screen) refresh() {
	tab := s.tabs.Chosen()
	for i, part := range s.parts {
		widgets.Show(part, i == tab)
	}
	s.create.Set(s.say([]string{"new-user", "new-company", ""}[tab]), viewmodel.GlyphPlus)
	widgets.Show(s.create, tab != tabJournal)
	widgets.Show(s.binder, tab == tabBooks)
	reason := s.model.May()
	s.create.Allow(reason)
	s.banner.Warn(s.model.Problem, reason, "")
	if reason == "" && s.model.Books.Draft.Company <= 0 {
		reason = s.say("company-first")
	}
	s.binder.Allow(reason)
	s.users.refresh()
	s.books.refresh()
	s.older.Allow(s.model.Journal.MayReadOlder())
	s.journal.Changed()
	s.page.Refresh()
}

func (s *screen) createOne() {
	switch s.tabs.Chosen() {
	case tabUsers:
		s.model.Users.New(false)
		widgets.Focus(s.users.name)
	case tabBooks:
		s.model.Books.NewCompany()
		widgets.Focus(s.books.name)
	}
}

// edited is what the tab changes at the right.
type edited interface {
	Save()
	Archive()
	Discard()
	Dirty() bool
}

// edited is nil in the journal.
func (s *screen) edited() edited {
	switch s.tabs.Chosen() {
	case tabUsers:
		return &s.model.Users
	case tabBooks:
		return &s.model.Books
	}
	return nil
}

func (s *screen) save() {
	if e := s.edited(); e != nil {
		e.Save()
	}
}

func (s *screen) archive() {
	if e := s.edited(); e != nil {
		e.Archive()
	}
}

// escape gives up what is being changed, or leaves.
func (s *screen) escape() {
	if e := s.edited(); e != nil && e.Dirty() {
		e.Discard()
		s.Find()
		return
	}
	s.frame.Back()
}

// Content is the page.
func (s *screen) Content() fyne.CanvasObject { return s.page }

// Shown reads all, and puts the keyboard into the list.
func (s *screen) Shown() {
	s.model.Load()
	s.Find()
}

// Hidden gives up what is being read.
func (s *screen) Hidden() { s.model.Work.Drop() }

// Find puts the keyboard into the list of the tab.
func (s *screen) Find() {
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
func (s *screen) Reload() {
	s.model.Load()
	if s.tabs.Chosen() == tabJournal {
		s.model.Journal.Read()
	}
}

// Keys are the shortcuts of Administration.
func (s *screen) Keys() []frame.Key {
	return []frame.Key{
		{Name: fyne.KeyN, Ctrl: true, Label: s.say("new-user"), Do: s.createOne},
		{Name: fyne.KeyReturn, Ctrl: true, Label: s.frame.Say("ui.save", nil), Do: s.save},
		{Name: fyne.KeyDelete, Label: s.frame.Say("ui.archive", nil), Do: s.archive},
		{Name: fyne.KeyEscape, Label: s.frame.Say("ui.cancel", nil), Do: s.escape},
	}
}

// rows are lines of the model as a table shows them.
type rows[L any] struct {
	lines *[]L
	cells func(L) []widgets.Cell
}

func (r rows[L]) Len() int { return len(*r.lines) }

// Cells are those of a line.
func (r rows[L]) Cells(row int) ([]widgets.Cell, bool) { return r.cells((*r.lines)[row]), true }

func journalCells(l administrationmodel.JournalLine) []widgets.Cell {
	return []widgets.Cell{{Text: l.When, Tone: viewmodel.Muted}, {Text: l.Who, Bold: true}, {Text: l.What}, {Text: l.Detail, Tone: viewmodel.Muted}}
}
