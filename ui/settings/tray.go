package settings

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	settingsmodel "bannette/ui/viewmodel/settings"
	"bannette/ui/widgets"
)

// trayPart is where trays are kept: a folder, or the firm's own Dropbox.
type trayPart struct {
	of    *screen
	model *settingsmodel.TrayPlace

	kind, account         *widgets.Select
	folder, path          *widgets.Entry
	choose, test, connect *widgets.Button
	take, cancel          *widgets.Button
	connecting            *widgets.Text
	kindLine, folderLine  *line
	accountLine, pathLine *line
}

func newTrayPart(s *screen) *trayPart {
	p := &trayPart{of: s, model: &s.model.Tray}
	p.kind = widgets.NewSelect("", []widgets.Option{{Label: s.say("tray-folder"), Glyph: viewmodel.GlyphFolder}, {Label: s.say("tray-dropbox"), Glyph: viewmodel.GlyphLink}},
		func(chosen int) { p.model.ChooseCloud(chosen == 1) })
	p.folder = s.entry(settingsmodel.Tray)
	p.folder.OnFocus = func(focused bool) {
		if !focused && p.folder.Text != p.model.Folder() && p.folder.Text != "" {
			p.of.model.Set(settingsmodel.Tray, p.folder.Text)
		}
	}
	p.choose = widgets.NewButton(s.frame.Say("ui.choose", nil), "", p.chooseFolder)
	p.test = widgets.NewButton(s.say("test"), "", p.model.Test)
	p.account = widgets.NewSelect("", nil, func(int) {})
	p.connect = widgets.NewButton(s.say("connect"), viewmodel.GlyphLink, func() { p.model.Connect(s.actions.Browse) })
	p.cancel = widgets.NewButton(s.frame.Say("ui.cancel", nil), "", s.model.Upkeep.Cancel)
	p.connecting = widgets.NewCaption(s.say("connecting"))
	p.path = widgets.NewEntry("/Bannettes", nil)
	p.take = widgets.NewButton(s.say("take-path"), "", func() { p.model.SetCloud(p.account.Chosen(), p.path.Text) })
	p.path.OnSubmitted = func(string) { p.take.Tapped(nil) }
	p.kindLine = newLine(s.say("tray"), s.say("tray.effect"), p.kind)
	p.folderLine = newLine(s.say("folder"), "", widgets.Row(8, widgets.Wide(300, p.folder), p.choose, p.test))
	p.accountLine = newLine(s.say("account"), s.say("account.effect"), widgets.Row(8, p.connecting, p.account, p.connect, p.cancel))
	p.pathLine = newLine(s.say("path"), s.say("path.effect"), widgets.Row(8, widgets.Wide(220, p.path), p.take))
	return p
}

func (p *trayPart) lines() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.kindLine, p.folderLine, p.accountLine, p.pathLine}
}

func (p *trayPart) refresh() {
	cloud, state := p.model.InCloud(), p.of.model.State(settingsmodel.Tray)
	reason := state.May
	p.kind.Put(map[bool]int{true: 1, false: 0}[cloud])
	p.kind.Allow(reason)
	if state.Refused == "" && !p.folder.Focused {
		p.folder.Put(p.model.Folder())
	}
	allow(p.folder, reason)
	allow(p.path, reason)
	for _, b := range []*widgets.Button{p.choose, p.connect} {
		b.Allow(reason)
	}
	emails, chosen := p.model.Accounts()
	p.account.SetLabels(emails, chosen)
	if !p.path.Focused {
		p.path.Put(p.model.CloudPath())
	}
	if reason == "" && len(emails) == 0 {
		reason = p.of.say("connect-first")
	}
	p.take.Allow(reason)
	connecting := p.of.model.Upkeep.Kind == settingsmodel.Connecting
	widgets.Show(p.account, len(emails) > 0 && !connecting)
	widgets.Show(p.connect, !connecting)
	widgets.Show(p.cancel, connecting)
	widgets.Show(p.connecting, connecting)
	widgets.Show(p.folderLine, !cloud)
	widgets.Show(p.accountLine, cloud)
	widgets.Show(p.pathLine, cloud)
	p.refreshStates(cloud, state)
}

// refreshStates says under the control that counts how the tray is.
func (p *trayPart) refreshStates(cloud bool, setting settingsmodel.State) {
	answers, at := p.model.State, p.folderLine
	if cloud {
		at = p.pathLine
		if p.model.Folder() != "" {
			answers = viewmodel.Mark{Text: p.of.say("path.effect"), Tone: viewmodel.Muted} // what is tried is still the folder
		}
	}
	at.mark(answers)
	at.fail(setting.Refused, setting.Saving, p.of.say("proving"))
	p.accountLine.fail(p.of.model.Upkeep.Ended[settingsmodel.Connecting].Text, false, "")
}

func (p *trayPart) chooseFolder() {
	frame.OpenChooser(p.of.frame, frame.Choice{Title: p.of.say("choose-tray"), Start: p.model.Folder(), Runner: p.of.actions.Runner,
		Chosen: func(path string) { p.of.model.Set(settingsmodel.Tray, path) }})
}
