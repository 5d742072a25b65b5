package settings

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// line is a line of Réglages: name and effect at the left, the control at the right, and under them what was
// wrong with the value.
type line struct {
	widgets.Made
	effect, refused *widgets.Paragraph
	said            string
	state           *widgets.Icon
	rule            *widgets.Rule // above it, where another line stands
}

func newLine(name, effect string, control fyne.CanvasObject) *line {
	title := widgets.NewText(name, widgets.Body, viewmodel.Plain)
	title.Shrink = true
	l := &line{effect: widgets.NewParagraph(effect, widgets.Caption, viewmodel.Muted), refused: widgets.NewParagraph("", widgets.Caption, viewmodel.Danger), said: effect, state: widgets.NewIcon("", viewmodel.Muted)}
	l.state.Measure = widgets.SizeIconBadge
	widgets.Show(l.state, false)
	widgets.Show(l.effect, effect != "")
	widgets.Show(l.refused, false)
	l.rule = widgets.NewRule()
	widgets.Show(l.rule, false)
	l.Inside = widgets.Column(0, l.rule, widgets.Pad(widgets.Row(16, widgets.Fill(widgets.Column(1, title, widgets.Row(5, l.state, widgets.Fill(l.effect)), l.refused)), control), 7, 0, 7, 0))
	return widgets.Extend(l)
}

// fail says what was wrong with the value, or that it is being proved.
func (l *line) fail(refused string, saving bool, proving string) {
	l.effect.Text = l.said
	if saving {
		l.effect.Text = proving
	}
	l.refused.Text = refused
	widgets.Show(l.refused, refused != "")
	widgets.Show(l.effect, l.effect.Text != "")
	l.Refresh()
}

// mark says a state in the place of the effect.
func (l *line) mark(m viewmodel.Mark) {
	l.said, l.effect.Text, l.effect.Tone = m.Text, m.Text, m.Tone
	l.state.Glyph, l.state.Tone = m.Glyph, m.Tone
	widgets.Show(l.state, m.Glyph != "")
	widgets.Show(l.effect, m.Text != "")
	l.Refresh()
}

// Refresh draws all its parts anew.
func (l *line) Refresh() {
	for _, o := range []fyne.CanvasObject{l.effect, l.refused, l.state, l.Inside} {
		o.Refresh()
	}
	l.BaseWidget.Refresh()
}
