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
	of    *settingsScreen
	model *settingsmodel.Settings

	kind, account         *widgets.Select
	folder, path          *widgets.Entry
	choose, test, connect *widgets.Button
	take, cancel          *widgets.Button
	connecting            *widgets.Text
	kindLine, folderLine  *settingLine
	accountLine, pathLine *settingLine
}

func newTrayPart(s *settingsScreen) *trayPart {
	p := &trayPart{of: s, model: s.model}
	p.kind = widgets.NewSelect("", []widgets.Option{{Label: s.say("tray-folder"), Glyph: viewmodel.GlyphFolder}, {Label: s.say("tray-dropbox"), Glyph: viewmodel.GlyphLink}},
		func(chosen int) { p.model.ChooseCloud(chosen == 1) })
	p.folder = s.entry(settingsmodel.SettingTray)
	p.folder.OnFocus = func(focused bool) {
		if !focused && p.folder.Text != p.model.TrayFolder() && p.folder.Text != "" {
			p.model.Set(settingsmodel.SettingTray, p.folder.Text)
		}
	}
	p.choose = widgets.NewButton(s.frame.Say("ui.choose", nil), "", p.chooseFolder)
	p.test = widgets.NewButton(s.say("test"), "", p.model.TestTray)
	p.account = widgets.NewSelect("", nil, func(int) {})
	p.connect = widgets.NewButton(s.say("connect"), viewmodel.GlyphLink, p.connectAccount)
	p.cancel = widgets.NewButton(s.frame.Say("ui.cancel", nil), "", p.model.Cancel)
	p.connecting = widgets.NewCaption(s.say("connecting"))
	p.path = widgets.NewEntry("/Bannettes", nil)
	p.take = widgets.NewButton(s.say("take-path"), "", func() { p.model.SetCloud(p.account.Chosen(), p.path.Text) })
	p.path.OnSubmitted = func(string) { p.take.Tapped(nil) }
	p.kindLine = newSettingLine(s.say("tray"), s.say("tray.effect"), p.kind)
	p.folderLine = newSettingLine(s.say("folder"), "", widgets.Row(8, widgets.Wide(300, p.folder), p.choose, p.test))
	p.accountLine = newSettingLine(s.say("account"), s.say("account.effect"), widgets.Row(8, p.connecting, p.account, p.connect, p.cancel))
	p.pathLine = newSettingLine(s.say("path"), s.say("path.effect"), widgets.Row(8, widgets.Wide(220, p.path), p.take))
	return p
}

func (p *trayPart) lines() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.kindLine, p.folderLine, p.accountLine, p.pathLine}
}

func (p *trayPart) refresh() {
	cloud, reason := p.model.InCloud(), p.model.May(settingsmodel.SettingTray)
	refused, saving := p.model.Refused(settingsmodel.SettingTray), p.model.Saving(settingsmodel.SettingTray)
	going, _ := p.model.Going()
	p.kind.Put(map[bool]int{true: 1, false: 0}[cloud])
	p.kind.Allow(reason)
	if refused == "" && !p.folder.Focused {
		p.folder.Put(p.model.TrayFolder())
	}
	allow(p.folder, reason)
	allow(p.path, reason)
	for _, b := range []*widgets.Button{p.choose, p.connect} {
		b.Allow(reason)
	}
	emails, chosen := p.model.CloudAccounts()
	p.account.SetOptions(widgets.Labels(emails...), chosen)
	if !p.path.Focused {
		p.path.Put(p.model.CloudPath())
	}
	if reason == "" && len(emails) == 0 {
		reason = p.of.say("connect-first")
	}
	p.take.Allow(reason)
	connecting := going == settingsmodel.GoingConnect
	widgets.Show(p.account, len(emails) > 0 && !connecting)
	widgets.Show(p.connect, !connecting)
	widgets.Show(p.cancel, connecting)
	widgets.Show(p.connecting, connecting)
	widgets.Show(p.folderLine, !cloud)
	widgets.Show(p.accountLine, cloud)
	widgets.Show(p.pathLine, cloud)
	p.refreshStates(cloud, refused, saving)
}

// refreshStates says under the control that counts how the tray is.
func (p *trayPart) refreshStates(cloud bool, refused string, saving bool) {
	state, at := p.model.TrayState(), p.folderLine
	if cloud {
		at = p.pathLine
		if p.model.TrayFolder() != "" {
			state = viewmodel.Mark{Text: p.of.say("path.effect"), Tone: viewmodel.Muted} // what is tried is still the folder
		}
	}
	at.mark(state)
	at.fail(refused, saving, p.of.say("proving"))
	p.accountLine.fail(p.model.Ended(settingsmodel.GoingConnect).Text, false, "")
}

func (p *trayPart) chooseFolder() {
	frame.OpenChooser(p.of.frame, frame.Choice{Title: p.of.say("choose-tray"), Start: p.model.TrayFolder(), Runner: p.of.doors.Runner,
		Chosen: func(path string) { p.model.Set(settingsmodel.SettingTray, path) }})
}

func (p *trayPart) connectAccount() {
	if p.of.doors.Browse != nil {
		p.model.ConnectTray(p.of.doors.Browse)
	}
}
