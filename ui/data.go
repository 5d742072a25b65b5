package ui

import (
	"bannette/ui/frame"
	"bannette/ui/start"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
)

// data is what there is to do about the data itself: another folder for the trays, a backup in its place, and what to do
// when it cannot be opened.
type data struct {
	program *Program
	frame   *frame.Frame
	model   *programmodel.Program
}

// chooseFolder asks for the folder in which the trays are kept.
func (d *data) chooseFolder(now string, chosen func(string)) {
	frame.OpenChooser(d.frame, frame.Choice{Title: d.frame.Say("ui.program.trays-in", nil), Kind: viewmodel.ChooseFolder, Start: now, Chosen: chosen, Runner: d.model.Runner})
}

// askRestore asks for a backup and puts it in the place of the data.
func (d *data) askRestore() {
	frame.OpenChooser(d.frame, frame.Choice{Title: d.frame.Say("ui.program.restore", nil), Kind: viewmodel.ChooseFile, Chosen: d.restore, Runner: d.model.Runner})
}

// restore puts a backup in the place of the data, and begins anew with it. What cannot be restored changes nothing.
func (d *data) restore(file string) {
	d.frame.Toast(d.frame.Say("ui.program.restoring", nil), nil)
	d.model.Restore(file, func(err error) {
		switch {
		case err == nil:
			d.restored()
			return
		case d.model.App == nil:
			d.program.open()
		}
		d.program.showNote(d.frame.Words.Problem(err))
	})
}

// restored begins anew with the backup that is now in the place of the data.
func (d *data) restored() {
	d.program.open()
	d.frame.Toast(d.frame.Say("ui.program.restored", nil), nil)
}

// showTrouble shows why there is no data to work with, and the backups that can take its place.
func (d *data) showTrouble(err error) {
	model := &programmodel.DatabaseTrouble{Err: err, Backups: d.model.Data.Backups, Restore: d.model.Restore, Restored: d.restored, Runner: d.model.Runner}
	d.frame.ShowBare(start.NewDatabaseTrouble(d.frame, model, d.tryAgain, d.program.leaveAll))
}

// tryAgain opens the data once more.
func (d *data) tryAgain() {
	d.model.Close()
	d.program.open()
}
