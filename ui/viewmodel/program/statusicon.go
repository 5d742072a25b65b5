package program

import (
	"context"
	"slices"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// IconDeed is what an entry of the status icon's menu does.
type IconDeed int

// The deeds.
const (
	IconSays IconDeed = iota // nothing: it only says something
	IconOpens
	IconCollects
	IconPauses
	IconResumes
	IconQuits
)

// IconEntry is a line of the status icon's menu; one without text is a line between groups.
type IconEntry struct {
	Text string
	Does IconDeed
	Off  bool
}

// StatusIcon is what the icon near the clock shows: its picture ("idle", "running", "attention"), and its menu.
type StatusIcon struct {
	State   string
	Entries []IconEntry
}

// Texts are the menu's lines, to see whether they have changed.
func (s StatusIcon) Texts() []string {
	var texts []string
	for _, e := range s.Entries {
		texts = append(texts, e.Text+map[bool]string{true: " (off)", false: ""}[e.Off])
	}
	return texts
}

// StatusIcon says how things stand, for the icon near the clock.
func (p *Program) StatusIcon(w *viewmodel.Words) StatusIcon {
	say := func(key string) string { return w.Say("ui.icon."+key, nil) }
	icon := StatusIcon{State: "idle", Entries: []IconEntry{{Text: say("open"), Does: IconOpens}, {}}}
	add := func(e IconEntry) { icon.Entries = append(icon.Entries, e) }
	if p.App == nil { // the data could not be opened: the window says why
		icon.State = "attention"
		add(IconEntry{Text: say("quit"), Does: IconQuits})
		return icon
	}
	running := p.Running.Any()
	if running == nil {
		add(IconEntry{Text: say("collect"), Does: IconCollects, Off: !p.May(app.RightRun) || len(p.Standing.Channels) == 0})
		may := p.May(app.RightCollection)
		if p.Standing.Paused {
			add(IconEntry{Text: say("resume"), Does: IconResumes, Off: !may})
		} else {
			add(IconEntry{Text: say("pause"), Does: IconPauses, Off: !may})
		}
	} else {
		icon.State = "running"
		add(IconEntry{Text: p.iconProgress(w, running), Off: true})
	}
	add(IconEntry{})
	add(IconEntry{Text: p.iconLast(w), Off: true})
	if running == nil {
		add(IconEntry{Text: p.iconNext(w), Off: true})
	}
	if running == nil && (p.Obstacles > 0 || slices.ContainsFunc(p.Standing.Channels, app.ChannelRow.NeedsSomeone)) {
		icon.State = "attention"
	}
	quit := say("quit")
	if running != nil {
		quit = say("quit-running")
	}
	add(IconEntry{})
	add(IconEntry{Text: quit, Does: IconQuits})
	return icon
}

func (p *Program) iconProgress(w *viewmodel.Words, running *collector.Progress) string {
	if running.Total == 0 {
		return w.Say("ui.icon.listing", nil)
	}
	return w.Say("ui.icon.running", map[string]any{"Done": viewmodel.Number(w, running.Delivered), "Total": viewmodel.Number(w, running.Total)})
}

func (p *Program) iconLast(w *viewmodel.Words) string {
	if p.Standing.Last.IsZero() {
		return w.Say("ui.status.none", nil)
	}
	return w.Say("ui.status.last", map[string]any{"When": viewmodel.When(w, p.now(), p.Standing.Last)}) + ", " + w.Count("ui.channels.documents", p.Standing.Collected)
}

func (p *Program) iconNext(w *viewmodel.Words) string {
	if p.Standing.Paused {
		return w.Say("ui.status.paused", nil)
	}
	return w.Say("ui.status.next", map[string]any{"When": viewmodel.When(w, p.now(), p.Standing.Next)})
}

// Pause keeps the daily collection from running until it is resumed.
func (p *Program) Pause(paused bool, done func(error)) {
	session := p.Session
	if session == nil {
		done(app.ErrSignIn)
		return
	}
	p.AtWork().Run(func() func() {
		err := session.PauseCollection(context.Background(), paused)
		return func() {
			done(err)
			p.Look()
		}
	})
}
