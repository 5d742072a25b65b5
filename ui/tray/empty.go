package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// putEmpty makes the empty state anew where it says something else.
func (s *Screen) putEmpty() {
	why, title, sentence := s.listed.Empty, s.listed.Title, s.listed.Sentence
	if problem := s.listed.Problem; problem != "" {
		title, sentence = s.frame.Say("ui.place.tray", nil), problem
	}
	if !s.listed.Loaded && title == "" {
		title = s.say("reading-list")
	}
	if said := [2]string{title, sentence}; said != s.said {
		s.said = said
		state := widgets.Stack()
		if title != "" {
			state = widgets.Stack(widgets.NewEmptyState(title, sentence, why == traymodel.TrayNotFound || !s.listed.Loaded, s.emptyButtons(why)...))
		}
		s.layout.empty.(*fyne.Container).Objects = []fyne.CanvasObject{state}
		s.bare.Objects = nil
		if why == traymodel.TrayNoCompany || !s.listed.Loaded {
			s.layout.empty.(*fyne.Container).Objects = nil
			s.bare.Objects = []fyne.CanvasObject{state}
		}
		s.bare.Refresh()
		s.layout.empty.Refresh()
	}
}

func (s *Screen) emptyButtons(why traymodel.TrayEmpty) []fyne.CanvasObject {
	status := func(to traymodel.DocumentStatus) func() {
		return func() {
			s.model.List.FilterStatus(to)
			s.focusList()
		}
	}
	switch why {
	case traymodel.TrayNoCompany:
		if s.doors.AddCompany != nil {
			return []fyne.CanvasObject{widgets.NewPrimary(s.say("add-company"), viewmodel.GlyphPlus, s.doors.AddCompany)}
		}
	case traymodel.TrayAllEntered:
		return []fyne.CanvasObject{widgets.NewPrimary(s.say("see-entered"), "", status(traymodel.Entered)), widgets.NewButton(s.say("add-files"), viewmodel.GlyphPlus, s.chooseFiles)}
	case traymodel.TrayNone:
		return []fyne.CanvasObject{widgets.NewPrimary(s.say("add-files"), viewmodel.GlyphPlus, s.chooseFiles)}
	case traymodel.TrayNoneAside, traymodel.TrayNoneDone:
		return []fyne.CanvasObject{widgets.NewButton(s.say("see-to-enter"), "", status(traymodel.ToEnter))}
	case traymodel.TrayNotFound:
		return []fyne.CanvasObject{widgets.NewButton(s.say("clear-search"), "", s.clearSearch)}
	}
	return nil
}

func (s *Screen) clearSearch() {
	s.model.List.Search("")
	s.focusList()
}
