package tray

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

func (s *Screen) build() {
	s.buildBooks()
	s.buildList()
	s.buildHead()
	s.side = newTraySide(s)
	page := fyne.CanvasObject(widgets.Stack())
	if s.doors.Page != nil {
		view := s.doors.Page(s.side.focusField, func(int64) { s.model.Work.OpenOutside(false) })
		page, s.pageKeys = view, view.Keys()
	}
	s.notice = widgets.NewParagraph("", widgets.Body, viewmodel.Plain)
	s.other = widgets.NewLink(s.say("trail.see"), "", func() { s.model.GoTo(s.document.Alike) })
	s.noticed = widgets.NewGround(widgets.ColourWarningSoft, 0, widgets.Pad(widgets.Row(8, widgets.Fill(s.notice), s.other), 8, 14, 8, 14))
	widgets.Show(s.noticed, false)
	s.layout = &trayLayout{search: s.search, hint: s.say("search"),
		books: s.booksPart(), above: s.abovePart(), foot: s.footPart(), list: widgets.Stack(s.rows, s.table), empty: widgets.Stack(),
		side: s.side.content, tabs: s.side.tabs, head: s.headPart(), page: widgets.Column(0, s.noticed, widgets.Fill(page)),
	}
	for i, fill := range []fyne.ThemeColorName{"background", widgets.ColourSurface, widgets.ColourSunken, widgets.ColourSurface} {
		s.layout.grounds[i] = widgets.NewGround(fill, 0, widgets.Stack())
	}
	for i := range s.layout.rules {
		s.layout.rules[i] = widgets.NewGround(widgets.ColourBorder, 0, widgets.Stack())
	}
	s.inside = container.New(s.layout, s.layout.objects()...)
	s.shown = trayState{none: true, wide: true} // none that is ever
	s.bare = widgets.Stack()
	s.whole = widgets.Stack(s.inside, s.bare)
}

func (s *Screen) buildBooks() {
	s.find = widgets.NewSearch(s.say("company"), s.model.Books.Find)
	s.find.OnKey = s.intoTree
	s.books = &trayBooks{}
	s.tree = widgets.NewTree(s.books)
	s.tree.Round = true
	s.tree.OnSelect = s.chooseBook
	s.tree.OnToggle = func(row int) { s.model.Books.Fold(s.books.Lines[row].Company) }
	s.tree.OnOpen = s.openBook
}

func (s *Screen) booksPart() fyne.CanvasObject {
	heading := widgets.NewHeading(s.frame.Say("ui.place.tray", nil))
	return widgets.Column(0, widgets.Pad(widgets.Column(8, widgets.Row(0, widgets.Fill(heading), s.add), s.find), 10, 10, 8, 10), widgets.Fill(s.tree))
}

func (s *Screen) buildList() {
	s.add = widgets.NewQuiet("", viewmodel.GlyphPlus, s.chooseFiles)
	s.add.Tip = s.say("add-files")
	s.search = widgets.NewSearch(s.say("search"), s.model.List.Search)
	s.search.OnKey = s.intoList
	s.pills = widgets.NewPills(nil, s.filter)
	s.pills.Number = func(n int) string { return viewmodel.Number(s.frame.Words, n) }
	s.rows = widgets.NewList(s.model.List.Len, func() float32 { return widgets.Size(widgets.SizeRowTray) }, func() widgets.Line { return newDocumentLine(&s.model.List) })
	s.table = newTrayTable(s.frame, &s.model.List)
	s.table.Flat, s.table.Name = true, "tray"
	for _, l := range []*widgets.List{s.rows, s.table.List} {
		l.Marked, l.OnTap, l.OnSelect = s.model.List.Marked, s.tapped, s.selected
		l.OnOpen = func(int) { s.model.Work.OpenOutside(false) }
		l.OnKey = s.listKey
		l.OnMenu = func(_ int, at fyne.Position) { widgets.ShowMenu(l, at, s.menu()) }
	}
	s.foot = widgets.NewCaption("")
	s.foot.Shrink = true
	s.export = widgets.NewQuiet(s.say("export-short"), viewmodel.GlyphDownload, s.askExport)
	s.export.Small = true
	s.workBar = widgets.NewProgress()
	s.stop = widgets.NewQuiet(s.frame.Say("ui.cancel", nil), "", s.model.Work.Stop)
	s.stop.Small = true
	s.working = widgets.Row(8, widgets.Wide(72, s.workBar), s.stop)
}

func (s *Screen) abovePart() fyne.CanvasObject {
	s.wideAside = widgets.NewButton(s.say("aside"), "", s.setAside)
	s.wideDone = widgets.NewPrimary(s.say("enter"), viewmodel.GlyphCheck, s.markEntered)
	s.wideMore = widgets.NewButton("", viewmodel.GlyphMore, s.openWideMore)
	return widgets.Pad(widgets.Column(10, widgets.Row(8, widgets.Fill(s.search), s.wideAside, s.wideDone, s.wideMore), s.pills), 12, 12, 8, 12)
}

func (s *Screen) footPart() fyne.CanvasObject {
	return widgets.Pad(widgets.Row(8, widgets.Fill(s.foot), s.working, s.export), 2, 4, 2, 12)
}

func (s *Screen) buildHead() {
	s.name, s.under = widgets.NewText("", widgets.Subheading, viewmodel.Plain), widgets.NewCaption("")
	s.name.Shrink, s.name.Middle, s.under.Shrink = true, true, true
	s.aside = widgets.NewButton(s.say("aside"), "", s.setAside)
	s.aside.Tip = "Ctrl+D"
	s.enter = widgets.NewPrimary(s.say("enter"), viewmodel.GlyphCheck, s.markEntered)
	s.more = widgets.NewButton("", viewmodel.GlyphMore, s.openMore)
	s.more.Tip = s.frame.Say("ui.more", nil)
}

func (s *Screen) headPart() fyne.CanvasObject {
	return widgets.Pad(widgets.Row(8, widgets.Fill(widgets.Column(0, s.name, s.under)), s.aside, s.enter, s.more), 0, 14, 0, 14)
}
