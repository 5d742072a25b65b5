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
	of    *settingsScreen
	model *settingsmodel.Settings

	backUp, restore, check, mend, support *widgets.Button
	cancelBackup, cancelCheck             *widgets.Button
	backedUp, checked                     *widgets.Progress
	places                                []fyne.CanvasObject
	backupLine, restoreLine               *settingLine
	checkLine, supportLine                *settingLine
	report                                *widgets.Paragraph
}

func newDataPart(s *settingsScreen) *dataPart {
	p := &dataPart{of: s, model: s.model, backedUp: widgets.NewProgress(), checked: widgets.NewProgress(), report: widgets.NewParagraph("", widgets.Caption, viewmodel.Warning)}
	data, archive, log := s.model.Places()
	for i, path := range []string{data, archive, log} {
		open := widgets.NewButton(s.say("open"), viewmodel.GlyphFolder, func() { frame.Through(s.doors.OpenFolder, path) })
		open.Small = true
		p.places = append(p.places, newSettingLine(s.say([]string{"where-data", "where-archive", "where-log"}[i]), path, open))
	}
	p.backUp = widgets.NewButton(s.say("back-up"), viewmodel.GlyphFiling, p.askBackup)
	p.cancelBackup = widgets.NewButton(s.frame.Say("ui.cancel", nil), "", p.model.Cancel)
	p.cancelCheck = widgets.NewButton(s.frame.Say("ui.cancel", nil), "", p.model.Cancel)
	p.mend = widgets.NewButton(s.say("mend"), viewmodel.GlyphSync, p.model.Check().Mend)
	p.restore = widgets.NewButton(s.say("restore"), viewmodel.GlyphTurn, p.askRestore)
	p.check = widgets.NewButton(s.say("check"), viewmodel.GlyphProved, p.model.Check().Start)
	p.support = widgets.NewButton(s.say("support"), viewmodel.GlyphEye, p.showSupport)
	p.backupLine = newSettingLine(s.say("backup"), s.say("backup.effect"), widgets.Row(12, widgets.Wide(120, p.backedUp), p.cancelBackup, p.backUp))
	p.restoreLine = newSettingLine(s.say("restoring"), s.say("restoring.effect"), p.restore)
	p.checkLine = newSettingLine(s.say("checking"), s.say("checking.effect"), widgets.Row(8, widgets.Wide(120, p.checked), p.cancelCheck, p.mend, p.check))
	p.supportLine = newSettingLine(s.say("supporting"), s.say("supporting.effect"), p.support)
	return p
}

func (p *dataPart) lines() []fyne.CanvasObject {
	return append(p.places, p.backupLine, p.restoreLine, p.checkLine, widgets.Pad(p.report, 0, 0, 4, 0), p.supportLine)
}

func (p *dataPart) refresh() {
	going, _ := p.model.Going()
	reason := p.model.May("")
	if reason == "" && going != settingsmodel.NothingGoing {
		reason = p.of.say("busy")
	}
	for _, b := range []*widgets.Button{p.backUp, p.restore, p.support} {
		b.Allow(reason)
	}
	p.check.Allow("")
	if going != settingsmodel.NothingGoing {
		p.check.Allow(p.of.say("busy"))
	}
	p.mend.Allow(p.model.Check().MayMend())
	p.far(settingsmodel.GoingBackup, p.backedUp, p.cancelBackup, p.backUp)
	p.far(settingsmodel.GoingCheck, p.checked, p.cancelCheck, p.check)
	widgets.Show(p.mend, p.model.Check().Mendable() > 0 && going != settingsmodel.GoingCheck)
	p.say(p.backupLine, "backup.effect", settingsmodel.GoingBackup, going)
	p.say(p.checkLine, "checking.effect", settingsmodel.GoingCheck, going)
	p.say(p.supportLine, "supporting.effect", settingsmodel.GoingSupport, going)
	p.checkLine.fail(p.model.Check().Problem(), false, "")
	text := strings.Join(p.model.Check().Report(), "\n· ")
	p.report.Set("· " + text)
	widgets.Show(p.report, text != "")
}

// far shows how far what takes long is, with the button that gives it up in the stead of the one that begins it.
func (p *dataPart) far(kind settingsmodel.GoingKind, bar *widgets.Progress, cancel, start *widgets.Button) {
	going, done := p.model.Going()
	bar.Put(done)
	widgets.Show(bar, going == kind)
	widgets.Show(cancel, going == kind)
	widgets.Show(start, going != kind)
	for _, swap := range [][2]*widgets.Button{{start, cancel}, {cancel, start}} {
		if swap[0].Focused && !swap[0].Visible() {
			widgets.Focus(swap[1])
		}
	}
}

// say tells how something ended, or what it is for.
func (p *dataPart) say(line *settingLine, key string, kind, going settingsmodel.GoingKind) {
	switch ended := p.model.Ended(kind); {
	case going == kind:
		line.mark(viewmodel.Mark{Text: cmp.Or(p.model.Stage(), p.of.say("going")), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphSync})
	case ended.Text != "":
		line.mark(ended)
	default:
		line.mark(viewmodel.Mark{Text: p.of.say(key), Tone: viewmodel.Muted})
	}
}

func (p *dataPart) askBackup() {
	frame.OpenChooser(p.of.frame, frame.Choice{Title: p.of.say("back-up"), Kind: viewmodel.ChooseSave, Name: p.model.BackupName(), Endings: []string{".zip"},
		Runner: p.of.doors.Runner, Chosen: p.model.Backup})
}

// askRestore asks which backup, then says what it replaces.
func (p *dataPart) askRestore() {
	frame.OpenChooser(p.of.frame, frame.Choice{Title: p.of.say("restore"), Kind: viewmodel.ChooseFile, Endings: []string{".zip", ".db"},
		Runner: p.of.doors.Runner, Chosen: p.confirmRestore})
}

func (p *dataPart) confirmRestore(file string) {
	f := p.of.frame
	f.ShowDialog(&frame.Dialog{Title: p.of.say("restore"), Subtitle: widgets.NewCaption(file), Width: frame.DialogForm,
		Body: widgets.Column(8, widgets.NewParagraph(p.of.say("restore-what"), widgets.Body, viewmodel.Plain), widgets.NewParagraph(p.of.say("restore-kept"), widgets.Body, viewmodel.Muted)),
		Buttons: []*widgets.Button{widgets.NewButton(f.Say("ui.cancel", nil), "", f.CloseDialog), widgets.NewPrimary(p.of.say("restore-now"), viewmodel.GlyphTurn, func() {
			f.CloseDialog()
			frame.Through(p.of.doors.Restore, file)
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
					Runner: p.of.doors.Runner, Chosen: save})
			})}})
	})
}
