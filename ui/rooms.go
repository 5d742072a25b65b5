package ui

import (
	"bannette/ui/administration"
	"bannette/ui/channels"
	"bannette/ui/frame"
	"bannette/ui/history"
	"bannette/ui/settings"
	"bannette/ui/tray"
	"bannette/ui/viewmodel"
	administrationmodel "bannette/ui/viewmodel/administration"
	channelsmodel "bannette/ui/viewmodel/channels"
	historymodel "bannette/ui/viewmodel/history"
	programmodel "bannette/ui/viewmodel/program"
	settingsmodel "bannette/ui/viewmodel/settings"
	traymodel "bannette/ui/viewmodel/tray"
)

// rooms are the screens of whoever is signed in: their view models, which outlive a change of language, and the ways from
// one to another.
type rooms struct {
	program *Program
	frame   *frame.Frame
	model   *programmodel.Program

	tray           *traymodel.Tray
	page           *traymodel.Preview // of the document that is chosen in the tray
	channels       *channelsmodel.List
	history        *historymodel.History
	administration *administrationmodel.Administration
	settings       *settingsmodel.Settings
	troubles       *channelsmodel.Troubles
	wizard         *channelsmodel.Wizard // keeps its draft while other screens are shown
}

func newRooms(p *Program) *rooms {
	m, now := p.Model, p.Model.App.Now
	work := viewmodel.Latest{Runner: m.AtWork()}
	page := traymodel.NewPreview(m.Session, m.AtWork(), p.frame.Later)
	r := &rooms{
		program: p,
		frame:   p.frame,
		model:   m,
		tray: traymodel.New(traymodel.Needs{Session: m.Session, Next: m.App.NextDaily, Now: now, Runner: m.AtWork(), Page: page, Counted: m.Look,
			After: p.frame.Later, Outside: frame.OpenOutside, Folder: frame.ShowInFolder}),
		page:           page,
		channels:       &channelsmodel.List{Needs: viewmodel.Needs{Now: now, Runner: m.AtWork()}, Session: m.Session, Next: m.App.NextDaily},
		history:        &historymodel.History{Session: m.Session, Running: m.Running, Now: now, Work: work},
		administration: administrationmodel.New(m.Session, now, work),
		settings:       settingsmodel.New(m.Session, now, m.AtWork()),
		troubles:       &channelsmodel.Troubles{Session: m.Session, Now: now, Next: m.App.NextDaily, Work: work},
		wizard:         channelsmodel.NewWizard(m.Session, viewmodel.Needs{Words: p.frame.Words, Now: now, Runner: m.AtWork()}, frame.Browse),
	}
	r.settings.Applied = p.Applied
	page.Next = r.tray.List.Likely
	r.history.Runs.Work, r.history.Files.Work = work, work
	return r
}

// moved shows how far the collection of a channel is: in the list of channels, and in Bannette what it brings.
func (r *rooms) moved(channel int64) {
	progress := r.model.Running.Progress(channel)
	if r.channels.Changed != nil {
		r.channels.Progress(progress)
	}
	if r.troubles.Changed != nil && progress.Finished {
		r.troubles.Load()
	}
	if _, shown := r.frame.Front().(*tray.Screen); shown {
		r.tray.Follow()
	}
}

// screens are those of the navigation; where one leads to another, its actions say so.
func (r *rooms) screens() map[frame.Place]func() frame.Screen {
	f := r.frame
	return map[frame.Place]func() frame.Screen{
		frame.PlaceTray: func() frame.Screen { return tray.New(f, r.tray, r.page, func() { f.Go(frame.PlaceAdministration) }) },
		frame.PlaceChannels: func() frame.Screen {
			return channels.New(f, r.channels, channels.NewTroubles(f, r.troubles, r.troubleActions()), r.channelActions())
		},
		frame.PlaceHistory: func() frame.Screen {
			return history.New(f, r.history, r.historyActions())
		},
		frame.PlaceAdministration: func() frame.Screen {
			return administration.New(f, r.administration, r.listChannels)
		},
		frame.PlaceSettings: func() frame.Screen {
			return settings.New(f, r.settings, settings.Actions{Browse: r.browse, OpenFolder: r.openFolder, Restore: r.program.data.restore, Runner: r.model.Runner})
		},
	}
}

func (r *rooms) historyActions() history.Actions {
	return history.Actions{OpenDocument: r.inTray, OpenBinder: r.openTray, OpenHistory: r.historyOfRun, OpenChannels: r.listChannels,
		Follow: r.follow, Reconnect: r.reconnect, ChooseFolders: r.chooseFolders}
}

func (r *rooms) channelActions() channels.Actions {
	return channels.Actions{
		List:      r.listChannels,
		New:       func() { r.makeChannel(nil) },
		Settings:  r.openSettings,
		Edit:      func(channel int64) { r.openChannel(channel, channels.ToLook) },
		Run:       r.runByHand,
		Follow:    r.follow,
		Reconnect: r.reconnect,
		Choose:    r.chooseFolders,
		Duplicate: r.duplicateChannel,
		History:   r.historyOf,
	}
}

func (r *rooms) troubleActions() channels.TroubleActions {
	return channels.TroubleActions{Retry: r.model.Running.StartAll, Show: r.openFolder, Settings: r.openSettings,
		HowTo: func() { r.browse(keychainGuide) }, Found: r.obstacles}
}

// obstacles takes up how much stands in the way.
func (r *rooms) obstacles(n int) {
	if r.model.Obstacles != n {
		r.model.Obstacles = n
		r.program.changed()
	}
}

// keychainGuide tells how a keychain is installed on Linux.
const keychainGuide = "https://wiki.gnome.org/Projects/GnomeKeyring"

// makeChannel opens the wizard; begin may fill in what is known already.
func (r *rooms) makeChannel(begin func(*channelsmodel.Wizard)) {
	r.frame.Push(channels.NewWizard(r.frame, r.wizard, r.channelActions()))
	if begin != nil {
		begin(r.wizard)
	}
}

func (r *rooms) duplicateChannel(channel int64) {
	r.makeChannel(func(w *channelsmodel.Wizard) { w.Duplicate(channel) })
}

func (r *rooms) reconnect(channel int64)     { r.openChannel(channel, channels.ToReconnect) }
func (r *rooms) chooseFolders(channel int64) { r.openChannel(channel, channels.ToChooseFolders) }

// openChannel opens one channel, for a purpose.
func (r *rooms) openChannel(channel int64, purpose channels.Purpose) {
	m := r.model
	model := channelsmodel.NewEditor(m.Session, viewmodel.Needs{Words: r.frame.Words, Now: m.App.Now, Runner: m.AtWork()}, frame.Browse)
	model.Next = m.App.NextDaily
	channels.Open(r.frame, model, r.channelActions(), channel, purpose)
}

// runByHand opens the preview of a run.
func (r *rooms) runByHand(channel int64) {
	m := r.model
	model := &historymodel.Manual{Session: m.Session, Running: m.Running, Now: m.App.Now, Work: viewmodel.Latest{Runner: m.AtWork()}}
	history.ShowManual(r.frame, model, channel, r.historyActions())
}

// follow shows the channel's collection that is going.
func (r *rooms) follow(channel int64) {
	m := r.model
	work := viewmodel.Latest{Runner: m.AtWork()}
	model := &historymodel.Run{Session: m.Session, Running: m.Running, Now: m.App.Now, Work: work}
	model.Files.Work = work
	r.frame.Push(history.NewRun(r.frame, model, channel, r.historyActions()))
}

func (r *rooms) historyOf(channel int64) {
	r.history.ShowChannel(channel)
	r.frame.Go(frame.PlaceHistory)
}

func (r *rooms) historyOfRun(run int64) {
	r.history.ShowRun(run)
	r.frame.Go(frame.PlaceHistory)
}

// inTray shows a document where it waits.
func (r *rooms) inTray(document int64) {
	r.frame.Go(frame.PlaceTray)
	r.tray.GoTo(document)
}

// openTray shows what waits in a binder, or in all of them for 0.
func (r *rooms) openTray(binder int64) {
	r.frame.Go(frame.PlaceTray)
	r.tray.GoToBinder(binder)
}

func (r *rooms) listChannels() {
	r.model.Look()
	r.frame.Go(frame.PlaceChannels)
}

func (r *rooms) openSettings() { r.frame.Go(frame.PlaceSettings) }

// browse opens an address in the browser, and says so where that fails.
func (r *rooms) browse(address string) {
	if err := frame.Browse(address); err != nil {
		r.program.showNote(r.frame.Say("ui.program.no-browser", map[string]any{"Address": address}))
	}
}

// openFolder shows a folder in the system's own window, and says so where that fails.
func (r *rooms) openFolder(path string) {
	if err := frame.OpenOutside(path); err != nil {
		r.program.showNote(r.frame.Say("ui.program.not-there", map[string]any{"Path": path}))
	}
}
