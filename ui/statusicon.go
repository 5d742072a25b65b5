package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// statusIcon is the icon near the clock: what it shows, and its menu. It is set only where somebody shows it, for
// on Linux Fyne's panics at the end where there is no session bus [2.7.1].
type statusIcon struct {
	program *Program
	set     bool
	state   string
	menu    []string
	changed time.Time
	later   func()
}

// iconEvery is how often the menu's texts may change: each change costs the toolkit goroutines that never end [2.7.1].
const iconEvery = 10 * time.Second

// begin shows the icon if there is a place for it.
func (i *statusIcon) begin() {
	_, can := fyne.CurrentApp().(desktop.App)
	if can && i.program.IconHost != nil && i.program.IconHost() {
		i.set = true
		i.show()
	}
}

// show brings picture and menu up to date.
func (i *statusIcon) show() {
	host, ok := fyne.CurrentApp().(desktop.App)
	if !i.set || !ok {
		return
	}
	model := i.program.Model.StatusIcon(i.program.frame.Words)
	if i.state != model.State {
		i.state = model.State
		host.SetSystemTrayIcon(widgets.StatusIcon(model.State))
	}
	if slices.Equal(i.menu, model.Texts()) {
		return
	}
	if wait := iconEvery - time.Since(i.changed); len(i.menu) > 0 && wait > 0 && len(i.menu) == len(model.Texts()) {
		if i.later == nil {
			i.later = i.program.frame.Later(wait, func() {
				i.later = nil
				i.show()
			})
		}
		return
	}
	i.menu, i.changed = model.Texts(), time.Now()
	host.SetSystemTrayMenu(fyne.NewMenu("Bannette", i.items(model)...))
}

func (i *statusIcon) items(model programmodel.StatusIcon) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	p := i.program
	for _, entry := range model.Entries {
		if entry.Text == "" {
			items = append(items, fyne.NewMenuItemSeparator())
			continue
		}
		item := fyne.NewMenuItem(entry.Text, nil)
		item.Disabled = entry.Off
		switch entry.Does {
		case programmodel.IconOpens:
			item.Action = p.Show
		case programmodel.IconCollects:
			item.Action = func() { p.Model.Running.StartAll() }
		case programmodel.IconPauses:
			item.Action = func() { i.pause(true) }
		case programmodel.IconResumes:
			item.Action = func() { i.pause(false) }
		case programmodel.IconQuits:
			item.Action, item.IsQuit = p.Quit, true
		}
		items = append(items, item)
	}
	return items
}

// pause keeps the daily collection from running, or lets it again, and says in the window what kept it from that.
func (i *statusIcon) pause(paused bool) {
	p := i.program
	p.Model.Pause(paused, func(err error) {
		if err != nil {
			p.Show()
			p.showNote(p.frame.Words.Problem(err))
		}
	})
}
