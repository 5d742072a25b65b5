package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// closed is the window's own close button: Bannette goes on beside the clock, where there is a place for it.
func (p *Program) closed() {
	p.rememberSize()
	switch {
	case p.Model.Examples:
		p.leaveAll()
	case p.icon.set:
		p.Window.Hide()
	case p.frame.Bare != nil || p.Model.App == nil || p.Model.Running.Any() != nil:
		p.Quit()
	default:
		p.askToQuit("quit-no-icon")
	}
}

// Quit ends the program; while something is collected, it asks first.
func (p *Program) Quit() {
	if p.Model.App != nil && p.Model.Running.Any() != nil && !p.Model.Examples {
		p.Show()
		p.askToQuit("quit-running")
		return
	}
	p.leaveAll()
}

// askToQuit says what quitting means now, and lets the user choose.
func (p *Program) askToQuit(why string) {
	say := func(key string) string { return p.frame.Say("ui.program."+key, nil) }
	p.frame.ShowDialog(&frame.Dialog{
		Title: say(why), Width: frame.DialogQuestion,
		Body: widgets.NewParagraph(say(why+"-body"), widgets.Body, viewmodel.Plain),
		Buttons: []*widgets.Button{
			widgets.NewButton(say("quit"), viewmodel.GlyphQuit, p.leaveAll),
			widgets.NewPrimary(say(why+"-stay"), "", p.frame.CloseDialog),
		},
	})
}

// leaveAll ends the program; the data is closed by whoever started the window.
func (p *Program) leaveAll() {
	p.rememberSize()
	fyne.CurrentApp().Quit()
}

// rememberSize keeps the window as large as it is for the next start.
func (p *Program) rememberSize() {
	if size := p.Window.Canvas().Size(); size.Width >= frame.LeastWindow().Width && size.Height >= frame.LeastWindow().Height {
		p.remember("window", frame.WriteSize(size))
	}
}
