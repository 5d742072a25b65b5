package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

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
