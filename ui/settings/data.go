package settings

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	settingsmodel "bannette/ui/viewmodel/settings"
	"bannette/ui/widgets"
)

// dataPart is where data lies, its backup and its proof.
type dataPart struct {
	of    *screen
	model *settingsmodel.Upkeep
	proof *settingsmodel.Check

	backUp, restore, check, mend, support *widgets.Button
	cancelBackup, cancelCheck             *widgets.Button
	backedUp, checked                     *widgets.Progress
	places                                []fyne.CanvasObject
	backupLine, restoreLine               *line
	checkLine, supportLine                *line
	report                                *widgets.Paragraph
}

func newDataPart(s *screen) *dataPart {
	p := &dataPart{of: s, model: &s.model.Upkeep, proof: &s.model.Check, backedUp: widgets.NewProgress(), checked: widgets.NewProgress(), report: widgets.NewParagraph("", widgets.Caption, viewmodel.Warning)}
	places := s.model.Places()
	p.places = []fyne.CanvasObject{p.place("where-data", places.Data), p.place("where-archive", places.Archive), p.place("where-log", places.Log)}
	p.backUp = widgets.NewButton(s.say("back-up"), viewmodel.GlyphFiling, p.askBackup)
	p.cancelBackup = widgets.NewButton(s.frame.Say("ui.cancel", nil), "", p.model.Cancel)
	p.cancelCheck = widgets.NewButton(s.frame.Say("ui.cancel", nil), "", p.model.Cancel)
	p.mend = widgets.NewButton(s.say("mend"), viewmodel.GlyphSync, p.proof.Mend)
	p.restore = widgets.NewButton(s.say("restore"), viewmodel.GlyphTurn, p.askRestore)
	p.check = widgets.NewButton(s.say("check"), viewmodel.GlyphProved, p.proof.Start)
	p.support = widgets.NewButton(s.say("support"), viewmodel.GlyphEye, p.showSupport)
	p.backupLine = newLine(s.say("backup"), s.say("backup.effect"), widgets.Row(12, widgets.Wide(120, p.backedUp), p.cancelBackup, p.backUp))
	p.restoreLine = newLine(s.say("restoring"), s.say("restoring.effect"), p.restore)
	p.checkLine = newLine(s.say("checking"), s.say("checking.effect"), widgets.Row(8, widgets.Wide(120, p.checked), p.cancelCheck, p.mend, p.check))
	p.supportLine = newLine(s.say("supporting"), s.say("supporting.effect"), p.support)
	return p
}

// place is where something lies, with a button that shows it.
func (p *dataPart) place(key, path string) *line {
	open := widgets.NewButton(p.of.say("open"), viewmodel.GlyphFolder, func() { p.of.actions.OpenFolder(path) })
	open.Small = true
	return newLine(p.of.say(key), path, open)
}

func (p *dataPart) lines() []fyne.CanvasObject {
	return append(p.places, p.backupLine, p.restoreLine, p.checkLine, widgets.Pad(p.report, 0, 0, 4, 0), p.supportLine)
}

func (p *dataPart) refresh() {
	busy := ""
	if p.model.Kind != settingsmodel.Nothing {
		busy = p.of.say("busy")
	}
	p.check.Allow(busy)
	for _, b := range []*widgets.Button{p.backUp, p.restore, p.support} {
		b.Allow(cmp.Or(p.of.model.May(""), busy))
	}
	p.mend.Allow(p.proof.MayMend())
	p.far(settingsmodel.BackingUp, p.backedUp, p.cancelBackup, p.backUp)
	p.far(settingsmodel.Checking, p.checked, p.cancelCheck, p.check)
	widgets.Show(p.mend, p.proof.Mendable() > 0 && p.model.Kind != settingsmodel.Checking)
	p.say(p.backupLine, "backup.effect", settingsmodel.BackingUp)
	p.say(p.checkLine, "checking.effect", settingsmodel.Checking)
	p.say(p.supportLine, "supporting.effect", settingsmodel.Supporting)
	p.checkLine.fail(p.proof.Problem, false, "")
	text := strings.Join(p.proof.Report(), "\n· ")
	p.report.Set("· " + text)
	widgets.Show(p.report, text != "")
}

// far shows how far what takes long is, with the button that gives it up in the place of the one that begins it.
func (p *dataPart) far(kind settingsmodel.Kind, bar *widgets.Progress, cancel, start *widgets.Button) {
	going := p.model.Kind == kind
	bar.Put(p.model.Done)
	widgets.Show(bar, going)
	widgets.Show(cancel, going)
	widgets.Show(start, !going)
	for _, swap := range [][2]*widgets.Button{{start, cancel}, {cancel, start}} {
		if swap[0].Focused && !swap[0].Visible() {
			widgets.Focus(swap[1])
		}
	}
}

// say tells how something ended, or what it is for.
func (p *dataPart) say(line *line, key string, kind settingsmodel.Kind) {
	switch ended := p.model.Ended[kind]; {
	case p.model.Kind == kind:
		line.mark(viewmodel.Mark{Text: cmp.Or(p.model.Stage, p.of.say("going")), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphSync})
	case ended.Text != "":
		line.mark(ended)
	default:
		line.mark(viewmodel.Mark{Text: p.of.say(key), Tone: viewmodel.Muted})
	}
}

func (p *dataPart) askBackup() {
	frame.OpenChooser(p.of.frame, frame.Choice{Title: p.of.say("back-up"), Kind: viewmodel.ChooseSave, Name: p.model.BackupName(), Endings: []string{".zip"},
		Runner: p.of.actions.Runner, Chosen: p.model.Backup})
}

// askRestore asks which backup, then says what it replaces.
func (p *dataPart) askRestore() {
	frame.OpenChooser(p.of.frame, frame.Choice{Title: p.of.say("restore"), Kind: viewmodel.ChooseFile, Endings: []string{".zip", ".db"},
		Runner: p.of.actions.Runner, Chosen: p.confirmRestore})
}

func (p *dataPart) confirmRestore(file string) {
	f := p.of.frame
	f.ShowDialog(&frame.Dialog{Title: p.of.say("restore"), Subtitle: widgets.NewCaption(file), Width: frame.DialogForm,
		Body: widgets.Column(8, widgets.NewParagraph(p.of.say("restore-what"), widgets.Body, viewmodel.Plain), widgets.NewParagraph(p.of.say("restore-kept"), widgets.Body, viewmodel.Muted)),
		Buttons: []*widgets.Button{widgets.NewButton(f.Say("ui.cancel", nil), "", f.CloseDialog), widgets.NewPrimary(p.of.say("restore-now"), viewmodel.GlyphTurn, func() {
			f.CloseDialog()
			p.of.actions.Restore(file)
		})}})
}

// showSupport shows what would be sent before it is saved.
func (p *dataPart) showSupport() {
	f := p.of.frame
	p.model.Support(func(text string, save func(file string)) {
		seen := widgets.NewReading(18)
		seen.Put(text)
		f.ShowDialog(&frame.Dialog{Title: p.of.say("support"), Width: frame.DialogPreview, Fixed: true, First: seen,
			Body: widgets.Column(8, widgets.NewParagraph(p.of.say("support-what"), widgets.Body, viewmodel.Muted), widgets.Fill(seen)),
			Buttons: []*widgets.Button{widgets.NewButton(f.Say("ui.cancel", nil), "", f.CloseDialog), widgets.NewPrimary(p.of.say("support-save"), "", func() {
				frame.OpenChooser(f, frame.Choice{Title: p.of.say("support"), Kind: viewmodel.ChooseSave, Name: "bannette-support.zip", Endings: []string{".zip"},
					Runner: p.of.actions.Runner, Chosen: save})
			})}})
	})
}
