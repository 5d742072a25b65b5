package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// showExamples opens the sample world in a window of its own; this one comes back when that has been closed.
func (p *Program) showExamples() {
	err := p.Examples(p.frame.Words.Language(), func(err error) {
		p.OnScreen(func() {
			p.Show()
			if err != nil {
				p.showNote(p.frame.Words.Problem(err))
			}
		})
	})
	if err != nil {
		p.showNote(p.frame.Words.Problem(err))
		return
	}
	p.Window.Hide()
}

// examplesStrip says on every screen of the sample world that nothing in it is real.
func (p *Program) examplesStrip() fyne.CanvasObject {
	say := func(key string) string { return p.frame.Say("ui.program."+key, nil) }
	leave := widgets.NewButton(say("examples-leave"), viewmodel.GlyphQuit, p.leaveAll)
	leave.Small = true
	said := widgets.NewText(say("examples-banner"), widgets.Body, viewmodel.Plain)
	said.Shrink = true
	return widgets.NewGround(widgets.ColourWarningSoft, 0, widgets.Pad(widgets.Row(10, widgets.NewIcon(viewmodel.GlyphExamples, viewmodel.Warning), widgets.Fill(said), leave), 5, 12, 5, 16))
}
