package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/start"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// chooseFolder asks for the folder in which the trays are kept.
func (p *Program) chooseFolder(now string, chosen func(string)) {
	frame.OpenChooser(p.frame, frame.Choice{Title: p.frame.Say("ui.program.trays-in", nil), Kind: viewmodel.ChooseFolder, Start: now, Chosen: chosen, Desk: p.Model.Desk})
}

// restore asks for a backup and puts it in the place of the data.
func (p *Program) restore() {
	frame.OpenChooser(p.frame, frame.Choice{Title: p.frame.Say("ui.program.restore", nil), Kind: viewmodel.ChooseFile, Chosen: p.Restore, Desk: p.Model.Desk})
}

// Restore puts a backup in the place of the data, and begins anew with it. What cannot be restored changes nothing.
func (p *Program) Restore(file string) {
	p.frame.Toast(p.frame.Say("ui.program.restoring", nil), nil)
	p.Model.Restore(file, func(err error) {
		switch {
		case err == nil:
			p.restored()
			return
		case p.Model.App == nil:
			p.models = models{}
			p.open()
		}
		p.tell(p.frame.Words.Problem(err))
	})
}

// restored begins anew with the backup that is now in the place of the data.
func (p *Program) restored() {
	p.models = models{}
	p.open()
	p.frame.Toast(p.frame.Say("ui.program.restored", nil), nil)
}

// showTrouble shows why there is no data to work with, and the backups that can take its place.
func (p *Program) showTrouble(err error) {
	model := &programmodel.DatabaseTrouble{Err: err, Backups: p.Model.Data.Backups, Restore: p.Model.Restore, Restored: p.restored}
	p.frame.ShowBare(start.NewDatabaseTrouble(p.frame, model, start.DatabaseDoors{Again: p.tryAgain, Quit: p.leaveAll, Desk: p.Model.Desk}))
}

// tryAgain opens the data once more.
func (p *Program) tryAgain() {
	p.Model.Close()
	p.open()
}

// showExamples opens the sample world in a window of its own; this one comes back when that has been closed.
func (p *Program) showExamples() {
	err := p.Examples(p.frame.Words.Language(), func(err error) {
		p.OnScreen(func() {
			p.Show()
			if err != nil {
				p.tell(p.frame.Words.Problem(err))
			}
		})
	})
	if err != nil {
		p.tell(p.frame.Words.Problem(err))
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
