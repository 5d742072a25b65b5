package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// trailPart is how the chosen document came and what became of it.
type trailPart struct {
	of      *Screen
	lines   *fyne.Container
	content fyne.CanvasObject
	shown   trailAt
	drawn   int // how many lines, -1 for none ever
}

func newTrailPart(of *Screen) *trailPart {
	t := &trailPart{of: of, lines: widgets.Column(14), drawn: -1}
	t.content = widgets.Pad(widgets.Scroll(widgets.Pad(t.lines, 0, 8, 8, 0)), 10, 6, 4, 14)
	return t
}

// trailAt is whose trail was read, and how far the document was.
type trailAt struct {
	document int64
	stage    string
}

// read has the trail of the chosen document read, once.
func (t *trailPart) read() {
	document := t.of.document
	if at := (trailAt{document.ID, string(document.Stage)}); document.ID != 0 && t.shown != at {
		t.shown = at
		t.of.model.Trail.Read()
	}
}

// put writes the trail.
func (t *trailPart) put() {
	lines := t.of.model.Trail.Lines()
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
