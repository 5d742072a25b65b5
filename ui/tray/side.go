package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
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
	s.tabs = widgets.NewTabs([]string{of.say("tab.fields"), of.say("tab.text"), of.say("tab.trail")}, s.showTab)
	s.showTab(fieldsTab)
	return s
}

// showTab shows a tab.
func (s *sidePart) showTab(tab int) {
	for i, part := range s.parts {
		widgets.Show(part, i == tab)
	}
	if tab == trailTab {
		s.trail.refresh()
	}
	s.content.Refresh() // the text reads itself when it comes to the front
}

func (s *sidePart) refresh() {
	if s.tabs.Chosen() == trailTab {
		s.trail.refresh()
	}
}

// trailPart is how the chosen document came and what became of it.
type trailPart struct {
	of      *Screen
	lines   *fyne.Container
	content fyne.CanvasObject
	drawn   int // how many lines, -1 for none ever
}

func newTrailPart(of *Screen) *trailPart {
	t := &trailPart{of: of, lines: widgets.Column(14), drawn: -1}
	t.content = widgets.Pad(widgets.Scroll(widgets.Pad(t.lines, 0, 8, 8, 0)), 10, 6, 4, 14)
	return t
}

// refresh has the trail of the chosen document read, and writes it.
func (t *trailPart) refresh() {
	t.of.model.Trail.Read()
	lines := t.of.model.Trail.View()
	if len(lines) == t.drawn && t.drawn == 0 {
		return
	}
	t.drawn = len(lines)
	t.lines.Objects = nil
	for _, line := range lines {
		t.lines.Add(t.line(line))
	}
	t.lines.Refresh()
	t.of.side.content.Refresh()
}

func (t *trailPart) line(line traymodel.TrailLine) fyne.CanvasObject {
	title := widgets.NewText(line.Mark.Text, widgets.BodyBold, viewmodel.Plain)
	title.Shrink = true
	words := widgets.Column(1, title)
	if line.When != "" {
		words.Add(widgets.NewCaption(line.When))
	}
	if line.Body != "" {
		words.Add(widgets.NewParagraph(line.Body, widgets.Caption, viewmodel.Muted))
	}
	row := widgets.Row(10, widgets.Top(widgets.Pad(widgets.NewIcon(line.Mark.Glyph, line.Mark.Tone), 1, 0, 0, 0)), widgets.Fill(words))
	if line.To != 0 {
		row.Add(widgets.NewLink(t.of.say("trail.see"), "", func() { t.of.model.GoTo(line.To) }))
	}
	return row
}
