package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bannette/ui/viewmodel"
)

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
	Show(s.noticed, false)
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
	s.rows = NewList(s.model.Len, func() float32 { return Size(SizeRowTray) }, func() Line { return newDocumentLine(s.model) })
	s.table = newTrayTable(s.frame, s.model)
	s.table.Flat, s.table.Name = true, "tray"
	for _, l := range []*List{s.rows, s.table.List} {
		l.Marked, l.OnTap, l.OnSelect = s.model.Marked, s.tapped, s.selected
		l.OnOpen = func(int) { s.model.OpenOutside(false) }
		l.OnKey = s.listKey
		l.OnMenu = func(_ int, at fyne.Position) { ShowMenu(l, at, s.menu()) }
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
