package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bannette/ui/viewmodel"
)

// TrayDoors are what Bannette needs of the window around it, and where it leads; what is nil is left out.
type TrayDoors struct {
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
	Keys() []Key // zoom, turn, next page
}

// trayScreen is Bannette: books, documents, the page, what was read on it.
type trayScreen struct {
	frame *Frame
	model *viewmodel.Tray
	doors TrayDoors
	held  func() fyne.KeyModifier // what is held down with a tap or an arrow

	inside  *fyne.Container
	layout  *trayLayout
	books   *trayBooks
	find    *Entry
	tree    *Tree
	search  *Entry
	pills   *Pills
	rows    *list
	table   *Table
	foot    *Text
	export  *Button
	working *fyne.Container
	workBar *Progress
	stop    *Button

	name, under         *Text
	enter, aside, more  *Button
	add                 *Button
	wideAside, wideDone *Button
	wideMore            *Button
	side                *traySide
	notice              *Paragraph
	other               *Button // leads to the document that the notice is about
	pageKeys            []Key
	noticed             fyne.CanvasObject

	whole fyne.CanvasObject // all parts
	bare  *fyne.Container   // nothing but an empty state
	said  [2]string         // what the empty state says now
	wide  bool
	shown trayState
}

// NewTray returns the screen Bannette. It sets the model's Changed and Told, and what opens files unless that is set.
func NewTray(f *Frame, model *viewmodel.Tray, doors TrayDoors) Screen {
	s := &trayScreen{frame: f, model: model, doors: doors, held: modifiers}
	model.Words, model.Changed, model.Told = f.Words, s.refresh, f.Toast
	if model.Outside == nil {
		model.Outside, model.Folder = OpenOutside, ShowInFolder
	}
	s.build()
	s.refresh()
	return s
}

func (s *trayScreen) say(key string) string { return s.frame.Say("ui.tray."+key, nil) }

func (s *trayScreen) build() {
	s.buildBooks()
	s.buildList()
	s.buildHead()
	s.side = newTraySide(s)
	page := fyne.CanvasObject(Stack())
	if s.doors.Page != nil {
		view := s.doors.Page(s.side.focusField, func(int64) { s.model.OpenOutside(false) })
		page, s.pageKeys = view, view.Keys()
	}
	s.notice = NewParagraph("", Body, viewmodel.Plain)
	s.other = NewLink(s.say("trail.see"), "", func() { s.model.GoTo(s.model.Alike()) })
	s.noticed = NewGround(ColourWarningSoft, 0, Pad(Row(8, Fill(s.notice), s.other), 8, 14, 8, 14))
	s.layout = &trayLayout{search: s.search, hint: s.say("search"),
		books: s.booksPart(), above: s.abovePart(), foot: s.footPart(), list: Stack(s.rows, s.table), empty: Stack(),
		side: s.side.content, tabs: s.side.tabs, head: s.headPart(), page: Column(0, s.noticed, Fill(page)),
	}
	for i, fill := range []fyne.ThemeColorName{"background", ColourSurface, ColourSunken, ColourSurface} {
		s.layout.grounds[i] = NewGround(fill, 0, Stack())
	}
	for i := range s.layout.rules {
		s.layout.rules[i] = NewGround(ColourBorder, 0, Stack())
	}
	s.inside = container.New(s.layout, s.layout.objects()...)
	s.shown = trayState{none: true, wide: true} // none that is ever
	s.bare = Stack()
	s.whole = Stack(s.inside, s.bare)
}

func (s *trayScreen) buildBooks() {
	s.find = NewSearch(s.say("company"), s.model.Find)
	s.find.OnKey = s.intoTree
	s.books = &trayBooks{}
	s.tree = NewTree(s.books)
	s.tree.Round = true
	s.tree.OnSelect = s.chooseBook
	s.tree.OnToggle = func(row int) { s.model.Fold(s.books.lines[row].Company) }
	s.tree.OnOpen = s.openBook
}

func (s *trayScreen) booksPart() fyne.CanvasObject {
	heading := NewHeading(s.frame.Say("ui.place.tray", nil))
	return Column(0, Pad(Column(8, Row(0, Fill(heading), s.add), s.find), 10, 10, 8, 10), Fill(s.tree))
}

func (s *trayScreen) buildList() {
	s.add = NewQuiet("", viewmodel.GlyphPlus, s.chooseFiles)
	s.add.Tip = s.say("add-files")
	s.search = NewSearch(s.say("search"), s.model.Search)
	s.search.OnKey = s.intoList
	s.pills = NewPills(nil, s.filter)
	s.pills.Number = func(n int) string { return viewmodel.Number(s.frame.Words, n) }
	s.rows = newList(s.model.Len, func() float32 { return size(SizeRowTray) }, func() line { return newDocumentLine(s.model) })
	s.table = newTrayTable(s.frame, s.model)
	s.table.Flat, s.table.Name = true, "tray"
	for _, l := range []*list{s.rows, s.table.list} {
		l.marked, l.onTap, l.onSelect = s.model.Marked, s.tapped, s.selected
		l.onOpen = func(int) { s.model.OpenOutside(false) }
		l.onKey = s.listKey
		l.onMenu = func(_ int, at fyne.Position) { ShowMenu(l, at, s.menu()) }
	}
	s.foot = NewCaption("")
	s.foot.Shrink = true
	s.export = NewQuiet(s.say("export-short"), viewmodel.GlyphDownload, s.askExport)
	s.export.Small = true
	s.workBar = NewProgress()
	s.stop = NewQuiet(s.frame.Say("ui.cancel", nil), "", s.model.StopWork)
	s.stop.Small = true
	s.working = Row(8, Wide(72, s.workBar), s.stop)
}

func (s *trayScreen) abovePart() fyne.CanvasObject {
	s.wideAside = NewButton(s.say("aside"), "", s.setAside)
	s.wideDone = NewPrimary(s.say("enter"), viewmodel.GlyphCheck, s.markEntered)
	s.wideMore = NewButton("", viewmodel.GlyphMore, s.openWideMore)
	return Pad(Column(10, Row(8, Fill(s.search), s.wideAside, s.wideDone, s.wideMore), s.pills), 12, 12, 8, 12)
}

func (s *trayScreen) footPart() fyne.CanvasObject {
	return Pad(Row(8, Fill(s.foot), s.working, s.export), 2, 4, 2, 12)
}

func (s *trayScreen) buildHead() {
	s.name, s.under = NewText("", Subheading, viewmodel.Plain), NewCaption("")
	s.name.Shrink, s.name.Middle, s.under.Shrink = true, true, true
	s.aside = NewButton(s.say("aside"), "", s.setAside)
	s.aside.Tip = "Ctrl+D"
	s.enter = NewPrimary(s.say("enter"), viewmodel.GlyphCheck, s.markEntered)
	s.more = NewButton("", viewmodel.GlyphMore, s.openMore)
	s.more.Tip = s.frame.Say("ui.more", nil)
}

func (s *trayScreen) headPart() fyne.CanvasObject {
	return Pad(Row(8, Fill(Column(0, s.name, s.under)), s.aside, s.enter, s.more), 0, 14, 0, 14)
}

// refresh copies the model into the widgets.
func (s *trayScreen) refresh() {
	s.books.lines = s.model.Books()
	company, binder := s.model.Place()
	row := s.books.row(company, binder)
	if s.model.Searching() != "" {
		row = -1
	}
	s.tree.Select(row)
	s.tree.Changed()
	s.find.Put(s.model.Finding())
	s.search.Put(s.model.Searching())
	s.putPills()
	s.putEmpty()
	s.foot.Set(s.model.Foot())
	s.putWork()
	s.putHead()
	s.side.refresh()
	s.lay()
	s.current().selected = s.model.Chosen()
	s.current().redraw()
}

func (s *trayScreen) putPills() {
	pills, chosen := s.model.Pills()
	items := make([]Pill, len(pills))
	for i, pill := range pills {
		items[i] = Pill{Label: pill.Label, Count: pill.Count}
	}
	s.pills.Put(items, chosen)
}

func (s *trayScreen) putWork() {
	text, done := s.model.Work()
	show(s.working, text != "")
	show(s.export, text == "")
	show(s.workBar, done > 0)
	if text != "" {
		s.foot.Set(text)
		s.workBar.Put(done)
	}
}

func (s *trayScreen) putHead() {
	name, under := s.model.Head()
	s.name.Set(name)
	s.under.Set(under)
	reason := ""
	document, ok := s.model.Document()
	if !ok {
		reason = s.say("nothing-chosen-body")
	}
	aside, glyph := s.say("aside"), viewmodel.GlyphCheck
	enter := s.say("enter")
	if document.Status == viewmodel.Aside {
		aside = s.say("back")
	}
	if document.Status == viewmodel.Entered {
		enter, glyph = s.say("back"), viewmodel.GlyphTurn
	}
	for _, b := range []*Button{s.aside, s.wideAside} {
		b.Set(aside, "")
		b.Allow(reason)
	}
	for _, b := range []*Button{s.enter, s.wideDone} {
		b.Set(enter, glyph)
		b.Allow(reason)
	}
	notice := s.model.Notice()
	if s.notice.Text != notice.Text {
		s.notice.Set(notice.Text)
		show(s.noticed, notice.Text != "")
		show(s.other, s.model.Alike() != 0)
		s.layout.page.Refresh()
	}
}

// trayState is which parts of Bannette show.
type trayState struct{ none, empty, wide bool }

// lay shows the parts that belong together: with the page, as a table, or empty.
func (s *trayScreen) lay() {
	why, _, _ := s.model.Empty()
	none := why == viewmodel.TrayNoCompany || s.model.Problem() != "" && !s.model.Loaded() || !s.model.Loaded()
	empty := why != viewmodel.TrayNotEmpty || s.model.Problem() != ""
	state := trayState{none, empty, s.wide}
	for _, row := range []fyne.CanvasObject{s.layout.foot, s.layout.head} {
		row.Refresh()
	}
	if s.shown == state {
		return
	}
	s.shown, s.layout.wide = state, s.wide
	show(s.inside, !none)
	show(s.bare, none)
	show(s.layout.empty, empty)
	show(s.layout.list, !empty)
	show(s.rows, !s.wide)
	show(s.table, s.wide)
	for _, o := range []fyne.CanvasObject{s.layout.side, s.layout.tabs, s.layout.head, s.layout.page, s.layout.grounds[2], s.layout.grounds[3],
		s.layout.rules[1], s.layout.rules[2], s.layout.rules[3]} {
		show(o, !s.wide && !empty)
	}
	for _, o := range []fyne.CanvasObject{s.wideAside, s.wideDone, s.wideMore} {
		show(o, s.wide && !empty)
	}
	s.side.lay(!s.wide && !empty)
	s.inside.Refresh()
}

// Content is the screen.
func (s *trayScreen) Content() fyne.CanvasObject { return s.whole }

// Shown reads the trays and puts the keyboard into the list.
func (s *trayScreen) Shown() {
	s.model.Load()
	s.showPage(!s.wide)
	s.focusList()
}

// showPage tells the page whether it is seen.
func (s *trayScreen) showPage(seen bool) {
	switch {
	case s.model.Page == nil:
	case seen:
		s.model.Page.Show()
	default:
		s.model.Page.Hide()
	}
}

// Hidden gives up what is being read.
func (s *trayScreen) Hidden() {
	s.side.commit()
	s.showPage(false)
	s.model.Drop()
}

// Find puts the keyboard into the search.
func (s *trayScreen) Find() { focus(s.search) }

// Reload reads again.
func (s *trayScreen) Reload() { s.model.Load() }

// NeedsRoom folds the navigation in a narrow window.
func (s *trayScreen) NeedsRoom() bool { return true }

func (s *trayScreen) current() *list {
	if s.wide {
		return s.table.list
	}
	return s.rows
}

func (s *trayScreen) focusList() { s.current().takeKeyboard() }
