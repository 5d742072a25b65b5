package ui

import "bannette/ui/viewmodel"

// screens are those of the navigation; where one leads to another, the doors say so.
func (p *Program) screens() map[Place]func() Screen {
	return map[Place]func() Screen{
		PlaceChannels: func() Screen { return NewChannels(p.frame, p.models.channels, p.channelDoors()) },
	}
}

func (p *Program) channelDoors() ChannelDoors {
	return ChannelDoors{
		New:       func() { p.makeChannel(nil) },
		Duplicate: p.duplicateChannel,
		Edit:      func(channel int64) { p.openChannel(channel, LookAtChannel) },
		Reconnect: func(channel int64) { p.openChannel(channel, ReconnectChannel) },
		Choose:    func(channel int64) { p.openChannel(channel, ChooseChannelFolders) },
	}
}

// makeChannel opens the wizard; begin may fill in what is known already.
func (p *Program) makeChannel(begin func(*viewmodel.Wizard)) {
	m := p.Model
	model := viewmodel.NewWizard(m.Session, p.frame.Words, m.App.Now, m.Desk, Browse)
	p.frame.Push(NewWizard(p.frame, model, WizardDoors{List: p.listChannels, Settings: p.openSettings}))
	if begin != nil {
		begin(model)
	}
}

func (p *Program) duplicateChannel(channel int64) {
	p.makeChannel(func(w *viewmodel.Wizard) { w.Duplicate(channel) })
}

// openChannel opens one channel, for what is wished of it.
func (p *Program) openChannel(channel int64, wish ChannelWish) {
	m := p.Model
	model := viewmodel.NewChannelEdit(m.Session, p.frame.Words, m.App.Now, m.Desk, Browse)
	model.Next = m.App.NextDaily
	doors := ChannelEditDoors{List: p.listChannels, Settings: p.openSettings, Duplicate: p.duplicateChannel}
	OpenChannel(p.frame, model, doors, channel, wish)
}

func (p *Program) listChannels() {
	p.Model.Look()
	p.frame.Go(PlaceChannels)
}

func (p *Program) openSettings() { p.frame.Go(PlaceSettings) }

// Applied takes up a setting that has been saved: language, appearance and size of text act at once.
func (p *Program) Applied(name, value string) {
	switch name {
	case viewmodel.PreferLanguage:
		p.SetLanguage(value)
	case viewmodel.PreferAppearance, viewmodel.PreferTextSize:
		p.dress()
	}
	p.Model.Look()
}
