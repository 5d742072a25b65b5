// Package tray is the screen of the documents: books, list, page, fields.
package tray

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bannette/ui/frame"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// Screen is the tray: books, documents, the page, what was read on it. Each part shows one part of the model.
type Screen struct {
	frame *frame.Frame
	model *traymodel.Tray
	// addCompany leads to where companies are added; nil where there is no such place.
	addCompany func()
	held       func() fyne.KeyModifier // what is held down with a tap or an arrow

	document traymodel.DocumentView
	asks     *asks
	books    *booksPart
	list     *listPart
	head     *headPart
	fields   *fieldsPart
	trail    *trailPart
	side     *sidePart
	empty    *emptyPart
	pageKeys []frame.Key

	layout *partsLayout
	inside *fyne.Container
	whole  fyne.CanvasObject // all parts
	wide   bool              // there is no page: the list is a table
	shown  shownParts
}

// New returns the screen of the tray. It sets the model's Words, Changed and Toast. page is that of the chosen document, nil for
// the list alone.
func New(f *frame.Frame, model *traymodel.Tray, page *traymodel.Preview, addCompany func()) frame.Screen {
	s := &Screen{frame: f, model: model, addCompany: addCompany, held: modifiers}
	model.Words, model.Changed, model.Toast = f.Words, s.refresh, f.Toast
	s.build(page)
	s.refresh()
	return s
}

func (s *Screen) say(key string) string { return s.frame.Say("ui.tray."+key, nil) }

func (s *Screen) build(model *traymodel.Preview) {
	s.asks = &asks{of: s}
	s.books, s.list, s.head = newBooksPart(s), newListPart(s), newHeadPart(s)
	s.fields, s.trail = newFieldsPart(s), newTrailPart(s)
	s.empty = &emptyPart{of: s, beside: widgets.Stack(), alone: widgets.Stack()}
	page, text := fyne.CanvasObject(widgets.Stack()), fyne.CanvasObject(widgets.Stack())
	if model != nil {
		view := newPreview(s.frame, model, s.fields.focus, s.openOriginal)
		page, s.pageKeys = view, view.keys()
		text = widgets.Pad(view.text, 10, 8, 8, 14)
	}
	s.side = newSidePart(s, text)
	s.layout = &partsLayout{search: s.list.search, hint: s.say("search"),
		books: s.books.content, above: s.above(), foot: s.list.footRow(), list: widgets.Stack(s.list.rows, s.list.table), empty: s.empty.beside,
		side: s.side.content, tabs: s.side.tabs, head: s.head.head, page: widgets.Column(0, s.head.noticed, widgets.Fill(page)),
	}
	for i := range s.layout.grounds {
		s.layout.grounds[i] = widgets.NewGround(widgets.ColourSurface, 0, widgets.Stack())
	}
	for i := range s.layout.rules {
		s.layout.rules[i] = widgets.NewGround(widgets.ColourBorder, 0, widgets.Stack())
	}
	s.inside = container.New(s.layout, s.layout.objects()...)
	s.shown = shownParts{none: true, wide: true} // none that is ever
	s.whole = widgets.Stack(s.inside, s.empty.alone)
}

// above is what stands above the list: the search, what is done with a document where there is no page, the filters.
func (s *Screen) above() fyne.CanvasObject {
	row := widgets.Row(8, widgets.Fill(s.list.search), s.head.aside[1], s.head.enter[1], s.head.more[1])
	return widgets.Pad(widgets.Column(10, row, s.list.pills), 12, 12, 8, 12)
}

// refresh copies the model into the widgets.
func (s *Screen) refresh() {
	s.document, s.list.view = s.model.Document.View(), s.model.List.View()
	s.books.refresh(s.list.view.Searching != "")
	s.list.refresh()
	s.empty.refresh()
	s.head.refresh()
	s.fields.refresh()
	s.side.refresh()
	s.lay()
	s.list.redraw()
}

// shownParts is which parts of the tray show.
type shownParts struct{ none, empty, wide bool }

// lay shows the parts that belong together: with the page, as a table, or empty.
func (s *Screen) lay() {
	list := s.list.view
	none := list.Empty == traymodel.NoCompany || !list.Loaded
	empty := list.Empty != traymodel.NotEmpty || list.Problem != ""
	state := shownParts{none, empty, s.wide}
	for _, row := range []fyne.CanvasObject{s.layout.foot, s.layout.head} {
		row.Refresh()
	}
	if s.shown == state {
		return
	}
	s.shown, s.layout.wide = state, s.wide
	widgets.Show(s.inside, !none)
	widgets.Show(s.empty.alone, none)
	widgets.Show(s.layout.empty, empty)
	widgets.Show(s.layout.list, !empty)
	widgets.Show(s.list.rows, !s.wide)
	widgets.Show(s.list.table, s.wide)
	for _, o := range []fyne.CanvasObject{s.layout.side, s.layout.tabs, s.layout.head, s.layout.page, s.layout.grounds[1],
		s.layout.rules[1], s.layout.rules[2], s.layout.rules[3]} {
		widgets.Show(o, !s.wide && !empty)
	}
	for _, o := range []fyne.CanvasObject{s.head.aside[1], s.head.enter[1], s.head.more[1]} {
		widgets.Show(o, s.wide && !empty)
	}
	s.inside.Refresh()
	if !empty && s.frame.Front() == frame.Screen(s) && s.frame.Dialog() == nil && s.frame.Window.Canvas().Focused() == nil {
		s.list.focus() // which could not take the keyboard while it was not seen
	}
}

// Content is the screen.
func (s *Screen) Content() fyne.CanvasObject { return s.whole }

// Shown reads the trays and puts the keyboard into the list.
func (s *Screen) Shown() {
	s.model.Load()
	s.showPage(!s.wide)
	s.list.focus()
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
	s.fields.commit()
	s.showPage(false)
	s.model.Drop()
}

// Find puts the keyboard into the search.
func (s *Screen) Find() { widgets.Focus(s.list.search) }

// Reload reads again.
func (s *Screen) Reload() { s.model.Load() }

// NeedsRoom folds the navigation in a narrow window.
func (s *Screen) NeedsRoom() bool { return true }

// Dropped adds the files that were dropped onto a binder, or beside the books into the one that is shown.
func (s *Screen) Dropped(at fyne.Position, paths []string) {
	s.model.Work.Add(s.books.binderAt(at), paths, s.asks.left)
}
