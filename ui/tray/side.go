package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/widgets"
)

// sidePart is what stands right of the page, one of them at a time: the fields, the text, the trail.
type sidePart struct {
	trail   *trailPart
	tabs    *widgets.Tabs
	content *fyne.Container
	parts   [3]fyne.CanvasObject
}

const fieldsTab, trailTab = 0, 2

func newSidePart(of *Screen, text fyne.CanvasObject) *sidePart {
	s := &sidePart{trail: of.trail, parts: [3]fyne.CanvasObject{of.fields.content, text, of.trail.content}}
	s.content = widgets.Stack(s.parts[:]...)
	s.tabs = widgets.NewTabs([]string{of.say("tab.fields"), of.say("tab.text"), of.say("tab.trail")}, s.turn)
	s.turn(fieldsTab)
	return s
}

// turn shows a tab.
func (s *sidePart) turn(tab int) {
	for i, part := range s.parts {
		widgets.Show(part, i == tab)
	}
	if tab == trailTab {
		s.trail.read()
	}
	s.content.Refresh() // the text reads itself when it comes to the front
}

func (s *sidePart) refresh() {
	if s.tabs.Chosen() == trailTab {
		s.trail.read()
		s.trail.put()
	}
}
