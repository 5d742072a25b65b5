package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// putEmpty makes the empty state anew where it says something else.
func (s *Screen) putEmpty() {
	why, title, sentence := s.model.Empty()
	if problem := s.model.Problem(); problem != "" {
		title, sentence = s.frame.Say("ui.place.tray", nil), problem
	}
	if !s.model.Loaded() && title == "" {
		title = s.say("reading-list")
	}
	if said := [2]string{title, sentence}; said != s.said {
		s.said = said
		state := widgets.Stack()
		if title != "" {
			state = widgets.Stack(widgets.NewEmptyState(title, sentence, why == viewmodel.TrayNotFound || !s.model.Loaded(), s.emptyButtons(why)...))
		}
		s.layout.empty.(*fyne.Container).Objects = []fyne.CanvasObject{state}
		s.bare.Objects = nil
		if why == viewmodel.TrayNoCompany || !s.model.Loaded() {
			s.layout.empty.(*fyne.Container).Objects = nil
			s.bare.Objects = []fyne.CanvasObject{state}
		}
		s.bare.Refresh()
		s.layout.empty.Refresh()
	}
}

func (s *Screen) emptyButtons(why viewmodel.TrayEmpty) []fyne.CanvasObject {
	status := func(to viewmodel.DocumentStatus) func() {
		return func() {
			s.model.FilterStatus(to)
			s.focusList()
		}
	}
	switch why {
	case viewmodel.TrayNoCompany:
		if s.doors.AddCompany != nil {
			return []fyne.CanvasObject{widgets.NewPrimary(s.say("add-company"), viewmodel.GlyphPlus, s.doors.AddCompany)}
		}
	case viewmodel.TrayAllEntered:
		return []fyne.CanvasObject{widgets.NewPrimary(s.say("see-entered"), "", status(viewmodel.Entered)), widgets.NewButton(s.say("add-files"), viewmodel.GlyphPlus, s.chooseFiles)}
	case viewmodel.TrayNone:
		return []fyne.CanvasObject{widgets.NewPrimary(s.say("add-files"), viewmodel.GlyphPlus, s.chooseFiles)}
	case viewmodel.TrayNoneAside, viewmodel.TrayNoneDone:
		return []fyne.CanvasObject{widgets.NewButton(s.say("see-to-enter"), "", status(viewmodel.ToEnter))}
	case viewmodel.TrayNotFound:
		return []fyne.CanvasObject{widgets.NewButton(s.say("clear-search"), "", s.clearSearch)}
	}
	return nil
}

func (s *Screen) clearSearch() {
	s.model.Search("")
	s.focusList()
}
