// Package tray is the screen of the documents: books, list, page, fields.
package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// Doors are what Bannette needs of the window around it, and where it leads; what is nil is left out.
type Doors struct {
	// Page makes the page of the chosen document, which tells of a tap on a field's place, and of the wish to open the
	// original; Text makes its recognised text. The model's Page drives both.
	Page func(onField func(field string), onOpen func(document int64)) PageView
	Text func() fyne.CanvasObject
	// AddCompany leads to where companies are added.
	AddCompany func()
}

// PageView is the page of a document with its tools.
type PageView interface {
	fyne.CanvasObject
	Keys() []frame.Key // zoom, turn, next page
}

// Screen is Bannette: books, documents, the page, what was read on it.
type Screen struct {
	frame *frame.Frame
	model *traymodel.Tray
	doors Doors
	held  func() fyne.KeyModifier // what is held down with a tap or an arrow

	inside *fyne.Container
	layout *trayLayout
	books  *trayBooks

	document traymodel.DocumentView
	listed   traymodel.ListView
	find     *widgets.Entry
	tree     *widgets.Tree
	search   *widgets.Entry
	pills    *widgets.Pills
	rows     *widgets.List
	table    *widgets.Table
	foot     *widgets.Text
	export   *widgets.Button
	working  *fyne.Container
	workBar  *widgets.Progress
	stop     *widgets.Button

	name, under         *widgets.Text
	enter, aside, more  *widgets.Button
	add                 *widgets.Button
	wideAside, wideDone *widgets.Button
	wideMore            *widgets.Button
	side                *traySide
	notice              *widgets.Paragraph
	other               *widgets.Button // leads to the document that the notice is about
	pageKeys            []frame.Key
	noticed             fyne.CanvasObject

	whole  fyne.CanvasObject // all parts
	bare   *fyne.Container   // nothing but an empty state
	said   [2]string         // what the empty state says now
	wide   bool
	shown  trayState
	typing bool  // the keyboard was in the fields when a dialog took it
	at     int64 // the document that was chosen when the list was drawn last
}

// New returns the screen Bannette. It sets the model's Words, Changed and Told.
func New(f *frame.Frame, model *traymodel.Tray, doors Doors) frame.Screen {
	s := &Screen{frame: f, model: model, doors: doors, held: modifiers}
	model.Words, model.Changed, model.Told = f.Words, s.refresh, f.Toast
	s.build()
	s.refresh()
	return s
}

func (s *Screen) say(key string) string { return s.frame.Say("ui.tray."+key, nil) }

// refresh copies the model into the widgets.
func (s *Screen) refresh() {
	s.document, s.listed = s.model.Document.View(), s.model.List.View()
	s.books.BooksView = s.model.Books.View()
	row := s.books.row()
	if s.listed.Searching != "" {
		row = -1
	}
	s.tree.Select(row)
	s.tree.Changed()
	s.find.Put(s.books.Finding)
	s.search.Put(s.listed.Searching)
	s.putPills()
	s.putEmpty()
	s.foot.Set(s.listed.Foot)
	s.putWork()
	s.putHead()
	s.side.refresh()
	s.lay()
	s.keepPlace()
	s.current().Redraw()
}

// keepPlace leaves the list where it is while documents come above the chosen one.
func (s *Screen) keepPlace() {
	document := s.document
	rows, at := s.current(), s.listed.Chosen
	by, same := at-rows.Selected, document.ID != 0 && document.ID == s.at
	switch {
	case at < 0:
		rows.Top, rows.Shift = 0, 0
	case same && by != 0 && (rows.Top > 0 || rows.Shift > 0):
		rows.Top += by
		rows.Clamp()
	case same && by != 0:
		rows.Reveal(at)
	}
	s.at, rows.Selected = document.ID, at
}

func (s *Screen) putPills() {
	items := make([]widgets.Pill, len(s.listed.Pills))
	for i, pill := range s.listed.Pills {
		items[i] = widgets.Pill{Label: pill.Label, Count: pill.Count}
	}
	s.pills.Put(items, s.listed.Pill)
}

func (s *Screen) putWork() {
	text, done := s.model.Work.Underway()
	widgets.Show(s.working, text != "")
	widgets.Show(s.export, text == "")
	widgets.Show(s.workBar, done > 0)
	if text != "" {
		s.foot.Set(text)
		s.workBar.Put(done)
	}
}

func (s *Screen) putHead() {
	s.name.Set(s.listed.Head)
	s.under.Set(s.listed.Under)
	reason := ""
	document := s.document
	if document.ID == 0 {
		reason = s.say("nothing-chosen-body")
	}
	aside, glyph := s.say("aside"), viewmodel.GlyphCheck
	enter := s.say("enter")
	if document.Status == traymodel.Aside {
		aside = s.say("back")
	}
	if document.Status == traymodel.Entered {
		enter, glyph = s.say("back"), viewmodel.GlyphTurn
	}
	for _, b := range []*widgets.Button{s.aside, s.wideAside} {
		b.Set(aside, "")
		b.Allow(reason)
	}
	for _, b := range []*widgets.Button{s.enter, s.wideDone} {
		b.Set(enter, glyph)
		b.Allow(reason)
	}
	notice := document.Notice
	if s.notice.Text != notice.Text {
		s.notice.Set(notice.Text)
		widgets.Show(s.noticed, notice.Text != "")
		widgets.Show(s.other, document.Alike != 0)
		s.layout.page.Refresh()
	}
}

// trayState is which parts of Bannette show.
type trayState struct{ none, empty, wide bool }

// lay shows the parts that belong together: with the page, as a table, or empty.
func (s *Screen) lay() {
	list := s.listed
	none := list.Empty == traymodel.TrayNoCompany || !list.Loaded
	empty := list.Empty != traymodel.TrayNotEmpty || list.Problem != ""
	state := trayState{none, empty, s.wide}
	for _, row := range []fyne.CanvasObject{s.layout.foot, s.layout.head} {
		row.Refresh()
	}
	if s.shown == state {
		return
	}
	s.shown, s.layout.wide = state, s.wide
	widgets.Show(s.inside, !none)
	widgets.Show(s.bare, none)
	widgets.Show(s.layout.empty, empty)
	widgets.Show(s.layout.list, !empty)
	widgets.Show(s.rows, !s.wide)
	widgets.Show(s.table, s.wide)
	for _, o := range []fyne.CanvasObject{s.layout.side, s.layout.tabs, s.layout.head, s.layout.page, s.layout.grounds[2], s.layout.grounds[3],
		s.layout.rules[1], s.layout.rules[2], s.layout.rules[3]} {
		widgets.Show(o, !s.wide && !empty)
	}
	for _, o := range []fyne.CanvasObject{s.wideAside, s.wideDone, s.wideMore} {
		widgets.Show(o, s.wide && !empty)
	}
	s.side.lay(!s.wide && !empty)
	s.inside.Refresh()
	if !empty && s.frame.Front() == frame.Screen(s) && s.frame.Dialog() == nil && s.frame.Window.Canvas().Focused() == nil {
		s.focusList() // which could not take the keyboard while it was not seen
	}
}

// Content is the screen.
func (s *Screen) Content() fyne.CanvasObject { return s.whole }

// Shown reads the trays and puts the keyboard into the list.
func (s *Screen) Shown() {
	s.model.Load()
	s.showPage(!s.wide)
	s.focusList()
}

// showPage tells the page whether it is seen.
func (s *Screen) showPage(seen bool) {
	if seen {
		s.model.Page.Show()
	} else {
		s.model.Page.Hide()
	}
}

// Hidden gives up what is being read.
func (s *Screen) Hidden() {
	s.side.commit()
	s.showPage(false)
	s.model.Drop()
}

// Find puts the keyboard into the search.
func (s *Screen) Find() { widgets.Focus(s.search) }

// Reload reads again.
func (s *Screen) Reload() { s.model.Load() }

// NeedsRoom folds the navigation in a narrow window.
func (s *Screen) NeedsRoom() bool { return true }

func (s *Screen) current() *widgets.List {
	if s.wide {
		return s.table.List
	}
	return s.rows
}

func (s *Screen) focusList() { s.current().TakeKeyboard() }
