package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// listPart is the documents: as lines beside the page, or as a table of all columns, with search and filters above, and
// below how many there are, or what is being done.
type listPart struct {
	of     *Screen
	model  *traymodel.List
	view   traymodel.ListView
	search *widgets.Entry
	pills  *widgets.Pills
	rows   *widgets.List
	table  *widgets.Table
	at     int64 // the document that was chosen when the list was drawn last

	foot    *widgets.Text
	export  *widgets.Button
	working fyne.CanvasObject
	workBar *widgets.Progress
}

func newListPart(of *Screen) *listPart {
	l := &listPart{of: of, model: &of.model.List}
	l.search = widgets.NewSearch(of.say("search"), l.model.Search)
	l.search.OnKey = l.intoList
	l.pills = widgets.NewPills(nil, func(chosen int) { l.model.FilterStatus(l.view.Pills[chosen].Status) })
	l.pills.Number = func(n int) string { return viewmodel.Number(of.frame.Words, n) }
	l.rows = widgets.NewList(l.model.Len, func() float32 { return widgets.Size(widgets.SizeRowTray) }, func() widgets.Line { return widgets.Extend(&documentLine{list: l.model}) })
	l.table = newTable(of.frame, l.model)
	l.table.Flat, l.table.Name = true, "tray"
	for _, list := range []*widgets.List{l.rows, l.table.List} {
		list.Chosen, list.OnTap, list.OnSelect = l.model.Chosen, l.tapped, l.selected
		list.OnOpen = func(int) { of.openOriginal() }
		list.OnKey = l.key
		list.OnMenu = func(_ int, at fyne.Position) { widgets.ShowMenu(list, at, of.menu()) }
	}
	l.foot = widgets.NewCaption("")
	l.foot.Shrink = true
	l.export = widgets.NewQuiet(of.say("export-short"), viewmodel.GlyphDownload, of.asks.export)
	l.export.Small = true
	l.workBar = widgets.NewProgress()
	stop := widgets.NewQuiet(of.frame.Say("ui.cancel", nil), "", of.model.Work.Stop)
	stop.Small = true
	l.working = widgets.Row(8, widgets.Wide(72, l.workBar), stop)
	return l
}

func (l *listPart) footRow() fyne.CanvasObject {
	return widgets.Pad(widgets.Row(8, widgets.Fill(l.foot), l.working, l.export), 2, 4, 2, 12)
}

func (l *listPart) refresh() {
	l.search.Put(l.view.Searching)
	items := make([]widgets.Pill, len(l.view.Pills))
	for i, pill := range l.view.Pills {
		items[i] = widgets.Pill{Label: pill.Label, Count: pill.Count}
	}
	l.pills.Put(items, l.view.Pill)
	text, done := l.of.model.Work.Underway()
	widgets.Show(l.working, text != "")
	widgets.Show(l.export, text == "")
	widgets.Show(l.workBar, done > 0)
	if text == "" {
		l.foot.Set(l.view.Foot)
		return
	}
	l.foot.Set(text)
	l.workBar.Put(done)
}

// redraw draws the lines, and leaves the list where it is while documents come above the chosen one.
func (l *listPart) redraw() {
	rows, at, document := l.current(), l.view.Chosen, l.of.document.ID
	by, same := at-rows.Selected, document != 0 && document == l.at
	switch {
	case at < 0:
		rows.Top, rows.Shift = 0, 0
	case same && by != 0 && (rows.Top > 0 || rows.Shift > 0):
		rows.Top += by
		rows.Clamp()
	case same && by != 0:
		rows.Reveal(at)
	}
	l.at, rows.Selected = document, at
	rows.Redraw()
}

func (l *listPart) current() *widgets.List {
	if l.of.wide {
		return l.table.List
	}
	return l.rows
}

func (l *listPart) focus() { l.current().TakeKeyboard() }

// tapped chooses together with others where Ctrl or Shift is held.
func (l *listPart) tapped(row int, _, _ float32) bool {
	l.of.fields.commit()
	switch held := l.of.held(); {
	case held&fyne.KeyModifierShift != 0:
		l.model.Extend(row)
	case held&fyne.KeyModifierShortcutDefault != 0:
		l.model.Toggle(row)
	case l.view.ChosenCount > 1 && row == l.view.Chosen:
		l.model.Pick(row) // of many chosen ones, this alone
	default:
		return false
	}
	return true
}

// selected follows the arrows, and a tap without anything held.
func (l *listPart) selected(row int) {
	l.of.fields.commit()
	if l.of.held()&fyne.KeyModifierShift != 0 {
		l.model.Extend(row)
		return
	}
	l.model.Pick(row)
}

// key gives the keys of the page to the page.
func (l *listPart) key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyPageUp, fyne.KeyPageDown:
		if len(l.of.pageKeys) == 0 || l.of.wide {
			return false
		}
		widgets.PassKey(l.current(), key)
		return true
	case fyne.KeyEscape:
		return l.model.Forget()
	}
	return false
}

// intoList goes from the search to what it found.
func (l *listPart) intoList(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyDown && !widgets.IsEnter(key) || l.model.Len() == 0 {
		return false
	}
	l.focus()
	return true
}

func (l *listPart) clearSearch() {
	l.model.Search("")
	l.focus()
}

// emptyPart is what stands where there is nothing: beside the books, or alone.
type emptyPart struct {
	of            *Screen
	beside, alone *fyne.Container
	said          [2]string // now
}

// refresh makes the empty state anew where it says something else.
func (e *emptyPart) refresh() {
	list := e.of.list.view
	said := [2]string{list.Title, list.Sentence}
	if said == e.said {
		return
	}
	e.said = said
	state := widgets.Stack()
	if list.Title != "" {
		state = widgets.Stack(widgets.NewEmptyState(list.Title, list.Sentence, list.Empty == traymodel.NotFound || !list.Loaded, e.buttons(list.Empty)...))
	}
	e.beside.Objects, e.alone.Objects = []fyne.CanvasObject{state}, nil
	if list.Empty == traymodel.NoCompany || !list.Loaded {
		e.beside.Objects, e.alone.Objects = nil, []fyne.CanvasObject{state}
	}
	e.alone.Refresh()
	e.beside.Refresh()
}

func (e *emptyPart) buttons(why traymodel.Empty) []fyne.CanvasObject {
	s := e.of
	status := func(to traymodel.DocumentStatus) func() {
		return func() {
			s.model.List.FilterStatus(to)
			s.list.focus()
		}
	}
	switch why {
	case traymodel.NoCompany:
		if s.addCompany != nil {
			return []fyne.CanvasObject{widgets.NewPrimary(s.say("add-company"), viewmodel.GlyphPlus, s.addCompany)}
		}
	case traymodel.AllEntered:
		return []fyne.CanvasObject{widgets.NewPrimary(s.say("see-entered"), "", status(traymodel.Entered)), widgets.NewButton(s.say("add-files"), viewmodel.GlyphPlus, s.asks.files)}
	case traymodel.NoneEver:
		return []fyne.CanvasObject{widgets.NewPrimary(s.say("add-files"), viewmodel.GlyphPlus, s.asks.files)}
	case traymodel.NoneAside, traymodel.NoneEntered:
		return []fyne.CanvasObject{widgets.NewButton(s.say("see-to-enter"), "", status(traymodel.ToEnter))}
	case traymodel.NotFound:
		return []fyne.CanvasObject{widgets.NewButton(s.say("clear-search"), "", s.list.clearSearch)}
	}
	return nil
}
