package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/administration"
	"bannette/ui/channels"
	"bannette/ui/frame"
	"bannette/ui/history"
	"bannette/ui/settings"
	"bannette/ui/tray"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	historymodel "bannette/ui/viewmodel/history"
	settingsmodel "bannette/ui/viewmodel/settings"
)

// screens are those of the navigation; where one leads to another, the doors say so.
func (p *Program) screens() map[frame.Place]func() frame.Screen {
	f, m := p.frame, &p.models
	return map[frame.Place]func() frame.Screen{
		frame.PlaceTray: func() frame.Screen { return tray.New(f, m.tray, m.page, func() { f.Go(frame.PlaceAdministration) }) },
		frame.PlaceChannels: func() frame.Screen {
			return channels.New(f, m.channels, channels.NewTroubles(f, m.troubles, p.troubleDoors()), p.channelDoors())
		},
		frame.PlaceHistory: func() frame.Screen {
			return history.New(f, m.history, p.Model.Session, history.Doors{Tray: p.inTray, Follow: p.follow, Channels: p.listChannels})
		},
		frame.PlaceAdministration: func() frame.Screen {
			return administration.New(f, m.administration, administration.Doors{Channels: p.listChannels})
		},
		frame.PlaceSettings: func() frame.Screen {
			return settings.New(f, m.settings, settings.Doors{Browse: p.browse, OpenFolder: p.openFolder, Restore: p.Restore, Desk: p.Model.Desk})
		},
	}
}

func (p *Program) channelDoors() channels.Doors {
	return channels.Doors{
		New:       func() { p.makeChannel(nil) },
		Duplicate: p.duplicateChannel,
		Edit:      func(channel int64) { p.openChannel(channel, channels.LookAtChannel) },
		Reconnect: p.reconnect,
		Choose:    p.chooseFolders,
		Run:       p.runByHand,
		Follow:    p.follow,
		History:   p.historyOf,
	}
}

func (p *Program) troubleDoors() channels.TroubleDoors {
	return channels.TroubleDoors{Retry: p.collectNow, Reconnect: p.reconnect, Choose: p.chooseFolders, Show: p.openFolder,
		Settings: p.openSettings, HowTo: func() { p.browse(keychainGuide) }, Found: p.obstacles}
}

// obstacles takes up how much stands in the way.
func (p *Program) obstacles(n int) {
	if p.Model.Obstacles != n {
		p.Model.Obstacles = n
		p.changed()
	}
}

// keychainGuide tells how a keychain is installed on Linux.
const keychainGuide = "https://wiki.gnome.org/Projects/GnomeKeyring"

// makeChannel opens the wizard; begin may fill in what is known already.
func (p *Program) makeChannel(begin func(*channelsmodel.Wizard)) {
	doors := channels.WizardDoors{List: p.listChannels, Run: p.runByHand, Settings: p.openSettings}
	p.frame.Push(channels.NewWizard(p.frame, p.models.wizard, doors))
	if begin != nil {
		begin(p.models.wizard)
	}
}

func (p *Program) duplicateChannel(channel int64) {
	p.makeChannel(func(w *channelsmodel.Wizard) { w.Duplicate(channel) })
}

func (p *Program) reconnect(channel int64)     { p.openChannel(channel, channels.ReconnectChannel) }
func (p *Program) chooseFolders(channel int64) { p.openChannel(channel, channels.ChooseChannelFolders) }

// openChannel opens one channel, for what is wished of it.
func (p *Program) openChannel(channel int64, wish channels.ChannelWish) {
	m := p.Model
	model := channelsmodel.NewChannelEdit(m.Session, p.frame.Words, m.App.Now, m.AtWork(), frame.Browse)
	model.Next = m.App.NextDaily
	doors := channels.ChannelEditDoors{List: p.listChannels, Run: p.runByHand, History: p.historyOf, Settings: p.openSettings, Duplicate: p.duplicateChannel}
	channels.OpenChannel(p.frame, model, doors, channel, wish)
}

// runByHand opens the preview of a run.
func (p *Program) runByHand(channel int64) {
	m := p.Model
	model := &historymodel.Manual{Session: m.Session, Running: m.Running, Now: m.App.Now, Work: viewmodel.Latest{Desk: m.AtWork()}}
	history.ShowManual(p.frame, model, channel, history.ManualDoors{Follow: p.follow, Reconnect: p.reconnect, Choose: p.chooseFolders})
}

// follow shows the channel's collection that is going.
func (p *Program) follow(channel int64) {
	m := p.Model
	work := viewmodel.Latest{Desk: m.AtWork()}
	model := &historymodel.Run{Session: m.Session, Running: m.Running, Now: m.App.Now, Work: work}
	model.Files.Work = work
	p.frame.Push(history.NewRun(p.frame, model, channel, history.RunDoors{Tray: p.openTray, History: p.historyOfRun, Reconnect: p.reconnect, Choose: p.chooseFolders}))
}

func (p *Program) historyOf(channel int64) {
	p.models.history.ShowChannel(channel)
	p.frame.Go(frame.PlaceHistory)
}

func (p *Program) historyOfRun(run int64) {
	p.models.history.ShowRun(run)
	p.frame.Go(frame.PlaceHistory)
}

// dropped hands files that were dropped onto the window to the screen that takes them.
func (p *Program) dropped(at fyne.Position, files []fyne.URI) {
	taker, ok := p.frame.Front().(interface {
		Dropped(at fyne.Position, paths []string)
	})
	if !ok || p.frame.Dialog() != nil {
		return
	}
	var paths []string
	for _, file := range files {
		if file.Scheme() == "file" {
			paths = append(paths, file.Path())
		}
	}
	taker.Dropped(at, paths)
}

// inTray shows a document where it waits.
func (p *Program) inTray(document int64) {
	p.frame.Go(frame.PlaceTray)
	p.models.tray.GoTo(document)
}

// openTray shows what waits in a binder, or in all of them for 0.
func (p *Program) openTray(binder int64) {
	p.frame.Go(frame.PlaceTray)
	p.models.tray.GoToBinder(binder)
}

func (p *Program) listChannels() {
	p.Model.Look()
	p.frame.Go(frame.PlaceChannels)
}

func (p *Program) openSettings() { p.frame.Go(frame.PlaceSettings) }

// browse opens an address in the browser, and says so where that fails.
func (p *Program) browse(address string) {
	if err := frame.Browse(address); err != nil {
		p.tell(p.frame.Say("ui.program.no-browser", map[string]any{"Address": address}))
	}
}

// openFolder shows a folder in the system's own window, and says so where that fails.
func (p *Program) openFolder(path string) {
	if err := frame.OpenOutside(path); err != nil {
		p.tell(p.frame.Say("ui.program.not-there", map[string]any{"Path": path}))
	}
}

// Applied takes up a setting that has been saved: language, appearance and size of text act at once.
func (p *Program) Applied(name, value string) {
	switch name {
	case settingsmodel.SettingLanguage:
		p.SetLanguage(value)
	case settingsmodel.SettingAppearance, settingsmodel.SettingTextSize:
		p.dress()
	}
	p.Model.Look()
}
