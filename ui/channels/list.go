// Package channels is the list of the channels, what stands in the way of them, their wizard and their editor.
package channels

import (
	"slices"

	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// Actions are what the screens of the channels lead to.
type Actions struct {
	List      func() // the list of channels
	New       func()
	Settings  func() // where the Dropbox app key is given
	Edit      func(channel int64)
	Run       func(channel int64) // the preview of a run by hand
	Follow    func(channel int64) // the run that is going
	Reconnect func(channel int64)
	Choose    func(channel int64) // another folder for one that is gone
	Duplicate func(channel int64)
	History   func(channel int64)
}

// listScreen is the list of channels.
type listScreen struct {
	frame   *frame.Frame
	model   *channelsmodel.List
	actions Actions
	view    channelsmodel.ListView

	troubles           *Troubles
	page               *frame.Page
	search             *widgets.Entry
	pills              *widgets.Pills
	run, create        *widgets.Button
	edit, pause, more  *widgets.Button
	table              *widgets.Table
	banner             *widgets.Banner
	first              *widgets.Button // makes the first channel, where there is none
	list, bare, nobody *fyne.Container
}

// New returns the screen of the list of channels, with the troubles over it that are no channel's own (nil: none
// are looked for). It sets the model's Changed and Toast.
func New(f *frame.Frame, model *channelsmodel.List, troubles *Troubles, actions Actions) frame.Screen {
	s := &listScreen{frame: f, model: model, troubles: troubles, actions: actions}
	model.Words, model.Changed, model.Toast = f.Words, s.refresh, f.Toast
	s.build()
	s.refresh()
	return s
}

func (s *listScreen) say(key string) string { return s.frame.Say("ui."+key, nil) }

func (s *listScreen) build() {
	s.run = widgets.NewButton(s.say("channels.run"), viewmodel.GlyphPlay, s.runChosen)
	s.create = widgets.NewPrimary(s.say("channels.new"), viewmodel.GlyphPlus, s.newChannel)
	s.search = widgets.NewSearch(s.say("channels.filter"), s.model.Search)
	s.search.OnKey = s.intoTable
	s.pills = widgets.NewPills(nil, func(chosen int) { s.model.Filter(channelsmodel.Filter(chosen)) })
	s.edit = widgets.NewButton(s.say("edit"), viewmodel.GlyphEdit, s.editChosen)
	s.pause = widgets.NewButton(s.say("pause"), viewmodel.GlyphPause, s.model.Pause)
	s.more = widgets.NewButton("", viewmodel.GlyphMore, s.openMore)
	s.more.Tip = s.say("more")
	s.table = widgets.NewTable([]widgets.TableColumn{
		{Title: s.say("channels.state"), Width: 164, Sorts: true},
		{Title: s.say("channels.channel"), Width: 208, Grow: 3, Sorts: true},
		{Title: s.say("channels.destination"), Width: 152, Grow: 2, Sorts: true},
		{Title: s.say("channels.folders"), Width: 144, Grow: 2},
		{Title: s.say("channels.last"), Width: 168, Sorts: true},
		{Title: s.say("channels.next"), Width: 160}, // for “aujourd’hui 12:30” and its picture
	}, s, widgets.SizeRowTwo)
	s.table.Name = "channels"
	s.table.OnSelect = s.model.Choose
	s.table.OnOpen = func(int) { s.editChosen() }
	s.table.OnSort = func(column int) { s.model.Sort(channelsmodel.Column(column)) }
	s.table.OnAction = s.cure
	s.table.OnMenu = func(int) []widgets.MenuItem { return s.menu() }
	s.banner = widgets.NewBanner(viewmodel.Mark{}, "")
	nothing := widgets.NewEmptyState(s.say("nothing"), s.say("nothing-body"), true, widgets.NewButton(s.say("clear-filters"), "", s.clear))
	s.first = widgets.NewPrimary(s.say("channels.first"), viewmodel.GlyphPlus, s.newChannel)
	first := widgets.NewEmptyState(s.say("channels.empty"), s.say("channels.empty-body"), false, s.first)
	s.nobody = widgets.Stack(nothing)
	rows := []fyne.CanvasObject{widgets.Row(8, widgets.Wide(260, s.search), s.pills, widgets.Spacer(), s.edit, s.pause, s.more), s.banner, widgets.Fill(widgets.Stack(s.table, s.nobody))}
	if s.troubles != nil {
		rows = slices.Insert(rows, 1, fyne.CanvasObject(s.troubles))
	}
	s.list = widgets.Column(10, rows...)
	if s.troubles != nil {
		s.troubles.OnResize = s.list.Refresh
	}
	s.bare = widgets.Stack(first)
	s.page = frame.NewPage(s.say("channels.title"), widgets.Stack(s.list, s.bare), s.run, s.create)
	s.page.Beside(frame.NewAskLink(s.frame))
}

// refresh copies the model into the widgets.
func (s *listScreen) refresh() {
	s.view = s.model.View()
	v := s.view
	s.page.Say(s.say("channels.title"), v.Under)
	s.pills.Put([]widgets.Pill{
		{Label: s.say("channels.all"), Count: v.Counts[channelsmodel.ShowAll]},
		{Label: s.say("channels.review"), Count: v.Counts[channelsmodel.ShowToReview], Glyph: viewmodel.GlyphFlag, Tone: viewmodel.Danger},
		{Label: s.say("channels.active"), Count: v.Counts[channelsmodel.ShowActive]},
		{Label: s.say("channels.paused"), Count: v.Counts[channelsmodel.ShowPaused]},
	}, int(v.Filter))
	s.search.Put(v.Search)
	s.create.Allow(v.MayCreate)
	s.first.Allow(v.MayCreate)
	s.run.Allow(v.MayRun)
	s.edit.Allow(v.MayEdit)
	line, _ := v.ChosenLine()
	putPause(s.frame, s.pause, line.Paused, v.MayEdit)
	s.banner.Fail(v.Problem)
	widgets.Show(s.bare, v.None)
	widgets.Show(s.list, !v.None)
	widgets.Show(s.run, !v.None)
	widgets.Show(s.create, !v.None) // the empty list has a button of its own for that
	widgets.Show(s.nobody, v.Loaded && len(v.Lines) == 0)
	widgets.Show(s.table, !s.nobody.Visible())
	s.table.Sorted, s.table.Descending = int(v.Sorted), v.Sorted == channelsmodel.ByState != v.Descending
	s.table.Select(v.Chosen)
	s.table.Changed()
	s.page.Refresh()
	if widgets.LostFocus(s.page) {
		s.focusList()
	}
}

// putPause has a button pause what runs, and resume what is paused.
func putPause(f *frame.Frame, button *widgets.Button, paused bool, reason string) {
	if paused {
		button.Set(f.Say("ui.resume", nil), viewmodel.GlyphPlay)
	} else {
		button.Set(f.Say("ui.pause", nil), viewmodel.GlyphPause)
	}
	button.Allow(reason)
}

// focusList puts the keyboard into the list, or on what begins one.
func (s *listScreen) focusList() {
	if s.view.None {
		widgets.Focus(s.first)
		return
	}
	s.table.Focus()
}

// Len is how many channels the list shows.
func (s *listScreen) Len() int { return len(s.view.Lines) }

// Cells are those of a channel.
func (s *listScreen) Cells(row int) ([]widgets.Cell, bool) {
	l := s.view.Lines[row]
	last := widgets.Cell{Text: l.Last, Second: l.LastNote, Dim: l.LastTone, More: l.Failures, MoreTone: viewmodel.Danger}
	if l.Running {
		last.Bar = &l.Done
	}
	return []widgets.Cell{
		{Badge: &l.State},
		{Text: l.Name, Bold: true, Second: l.Account},
		{Text: l.Company, Second: l.Destination},
		{Text: l.Folders, Second: l.FoldersNote},
		last,
		s.cureCell(l),
	}, true
}

// cureCell is what the line offers: what mends it as a button, the rest as a small picture beside the next run.
func (s *listScreen) cureCell(l channelsmodel.Line) widgets.Cell {
	switch l.Cure {
	case viewmodel.CureReconnect:
		return widgets.Cell{Button: s.say("reconnect"), Glyph: viewmodel.GlyphSync}
	case viewmodel.CureChoose:
		return widgets.Cell{Button: s.say("choose"), Glyph: viewmodel.GlyphFolder}
	case viewmodel.CureRetry:
		return widgets.Cell{Button: s.say("trouble.do.retry"), Glyph: viewmodel.GlyphSync}
	case viewmodel.CureFollow:
		return widgets.Cell{Button: s.say("follow"), Glyph: viewmodel.GlyphEye}
	case viewmodel.CureRun:
		return widgets.Cell{Text: l.NextRun, Tone: viewmodel.Muted, Action: viewmodel.GlyphPlay, Tip: s.say("channels.run")}
	}
	return widgets.Cell{Text: l.NextRun, Tone: viewmodel.Muted, Action: viewmodel.GlyphMore, Tip: s.say("more")}
}

// intoTable goes from the search to what it found.
func (s *listScreen) intoTable(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyDown || len(s.view.Lines) == 0 {
		return false
	}
	s.table.Focus()
	return true
}

func (s *listScreen) clear() {
	s.model.ClearFilters()
	s.table.Focus()
}

// cure does what the line offers.
func (s *listScreen) cure(row, _ int) {
	l := s.view.Lines[row]
	switch l.Cure {
	case viewmodel.CureReconnect:
		s.actions.Reconnect(l.ID)
	case viewmodel.CureChoose:
		s.actions.Choose(l.ID)
	case viewmodel.CureFollow:
		s.actions.Follow(l.ID)
	case viewmodel.CureRun, viewmodel.CureRetry:
		s.runChosen()
	default:
		s.openMore()
	}
}

// forChosen does something for the chosen channel, unless there is a reason against it.
func (s *listScreen) forChosen(do func(channel int64), reason string) {
	if l, ok := s.view.ChosenLine(); ok && reason == "" {
		do(l.ID)
	}
}

func (s *listScreen) runChosen()  { s.forChosen(s.actions.Run, s.view.MayRun) }
func (s *listScreen) editChosen() { s.forChosen(s.actions.Edit, s.view.MayEdit) }

func (s *listScreen) newChannel() {
	if s.view.MayCreate == "" {
		s.actions.New()
	}
}

func (s *listScreen) openMore() { widgets.ShowMenuUnder(s.more, s.menu()) }

// menu is what can be done with the chosen channel.
func (s *listScreen) menu() []widgets.MenuItem {
	run, edit, keys := s.view.MayRun, s.view.MayEdit, map[fyne.KeyName]string{}
	for _, key := range s.Keys() {
		keys[key.Name] = key.Written(s.frame.Say)
	}
	return []widgets.MenuItem{
		{Label: s.say("channels.run"), Glyph: viewmodel.GlyphPlay, Shortcut: keys[fyne.KeyR], Off: run != "", Reason: run, Do: s.runChosen},
		{Label: s.say("edit"), Glyph: viewmodel.GlyphEdit, Shortcut: s.say("key.Return"), Off: edit != "", Do: s.editChosen},
		{Label: s.say("channels.duplicate"), Glyph: viewmodel.GlyphFiles, Off: edit != "", Do: func() { s.forChosen(s.actions.Duplicate, s.view.MayEdit) }},
		{Label: s.pause.Label, Glyph: s.pause.Glyph, Shortcut: keys[fyne.KeyP], Off: edit != "", Do: s.model.Pause},
		{Label: s.say("channels.history"), Glyph: viewmodel.GlyphHistory, Off: s.view.Chosen < 0, Do: func() { s.forChosen(s.actions.History, "") }},
		{Separator: true},
		{Label: s.say("archive"), Glyph: viewmodel.GlyphFiling, Shortcut: keys[fyne.KeyDelete], Danger: true, Off: edit != "", Do: s.model.Archive},
	}
}

// Content is the page.
func (s *listScreen) Content() fyne.CanvasObject { return s.page }

// Shown reads the channels and puts the keyboard into the list.
func (s *listScreen) Shown() {
	s.Reload()
	s.focusList()
}

// Hidden gives up what is being read.
func (s *listScreen) Hidden() {
	s.model.Work.Drop()
	if s.troubles != nil {
		s.troubles.model.Work.Drop()
	}
}

// Find puts the keyboard into the search.
func (s *listScreen) Find() { widgets.Focus(s.search) }

// Reload reads the channels again.
func (s *listScreen) Reload() {
	s.model.Load()
	if s.troubles != nil {
		s.troubles.model.Load()
	}
}

// Questions are those that the help answers here.
func (s *listScreen) Questions() []string {
	return []string{"nothing-comes", "look-up", "frequency", "no-right"}
}

// Keys are the shortcuts of the list.
func (s *listScreen) Keys() []frame.Key {
	return []frame.Key{
		{Name: fyne.KeyN, Ctrl: true, Label: s.say("channels.new"), Do: s.newChannel},
		{Name: fyne.KeyR, Ctrl: true, Label: s.say("channels.run"), Do: s.runChosen},
		{Name: fyne.KeyP, Ctrl: true, Label: s.say("pause"), Do: s.model.Pause},
		{Name: fyne.KeyDelete, Label: s.say("archive"), Do: s.model.Archive},
	}
}
