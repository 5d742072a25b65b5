// Package history is what became of runs and files: the history, a run, the preview of a run by hand.
package history

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	historymodel "bannette/ui/viewmodel/history"
	"bannette/ui/widgets"
)

// Actions are what the history, a run and its preview lead to.
type Actions struct {
	OpenDocument  func(document int64) // in its tray; nil: that is not offered
	OpenBinder    func(binder int64)
	OpenHistory   func(run int64)
	OpenChannels  func()
	Follow        func(channel int64) // the run that is going
	Reconnect     func(channel int64)
	ChooseFolders func(channel int64) // others for one that is gone
}

// historyScreen is « Historique »: the runs, the files of the one that is chosen, or the files of a name from all runs.
type historyScreen struct {
	frame.Plain
	frame   *frame.Frame
	model   *historymodel.History
	actions Actions

	page                             *frame.Page
	export, clear                    *widgets.Button
	period, channel, company, result *widgets.Select
	search                           *widgets.Entry
	chart                            *widgets.Chart
	sum                              *widgets.Text
	runs                             *widgets.Table
	opened                           *runPanel
	named                            *namedFiles
	banner                           *widgets.Banner
	both, list, bare, nobody         *fyne.Container
	leave                            func()
}

// New returns the screen of the history. It sets the model's Changed and Toast.
func New(f *frame.Frame, model *historymodel.History, actions Actions) frame.Screen {
	s := &historyScreen{frame: f, model: model, actions: actions}
	model.Words, model.Toast, model.Changed = f.Words, f.Toast, func() {}
	s.build()
	model.Changed = s.refresh
	s.refresh()
	return s
}

func (s *historyScreen) build() {
	say := func(key string) string { return s.frame.Say("ui.history."+key, nil) }
	m := s.model
	s.export = widgets.NewButton(say("export"), viewmodel.GlyphDownload, s.startExport)
	s.period = widgets.NewSelect("", nil, func(chosen int) { m.SetPeriod(historymodel.Period(chosen)) })
	s.period.Glyph = viewmodel.GlyphCalendar
	s.channel, s.company, s.result = widgets.NewSelect("", nil, m.FilterChannel), widgets.NewSelect("", nil, m.FilterCompany), widgets.NewSelect("", nil, m.FilterOutcome)
	s.search = widgets.NewSearch(say("name"), m.Search)
	s.search.OnKey = s.intoList
	s.clear = widgets.NewQuiet(s.frame.Say("ui.clear-filters", nil), "", s.clearFilters)
	s.chart = widgets.NewChart(m.ChooseDay)
	s.sum = widgets.NewCaption("")
	s.runs = widgets.NewTable([]widgets.TableColumn{
		{Width: 38},
		{Title: say("date"), Width: 112},
		{Title: say("channel"), Width: 132, Grow: 1},
		{Title: say("collected"), Width: 84, Right: true},
	}, runRows{s}, widgets.SizeRowTwo)
	s.runs.OnSelect = m.Choose
	s.runs.OnOpen = func(int) { s.opened.table.Focus() }
	s.runs.OnMenu = func(int) []widgets.MenuItem { return s.runMenu() }
	s.opened, s.named = newRunPanel(s), newNamedFiles(s)
	s.banner = widgets.NewBanner(viewmodel.Mark{}, "")
	s.nobody = widgets.Stack(widgets.NewEmptyState(say("nothing"), say("nothing-body"), true, widgets.NewButton(s.frame.Say("ui.clear-filters", nil), "", s.clearFilters)))
	s.bare = widgets.Stack(widgets.NewEmptyState(say("empty"), say("empty-body"), false, widgets.NewPrimary(say("see-channels"), viewmodel.GlyphChannels, s.actions.OpenChannels)))
	s.both = widgets.Columns(12, []float32{40, 60}, s.runs, s.opened.card)
	filters := widgets.Row(8, widgets.Fill(widgets.Columns(8, []float32{21, 16, 19, 16, 22}, s.period, s.channel, s.company, s.result, s.search)), s.clear)
	days := widgets.NewCard(widgets.Column(2, widgets.Row(8, widgets.Fill(widgets.NewText(say("chart"), widgets.CaptionBold, viewmodel.Plain)), s.sum), s.chart))
	s.list = widgets.Column(10, filters, days, s.banner, widgets.Fill(widgets.Stack(s.both, s.named.content, s.nobody)))
	s.page = frame.NewPage(say("title"), widgets.Stack(s.list, s.bare), s.export)
	s.page.Beside(frame.NewAskLink(s.frame))
	s.page.Say(say("title"), say("what"))
	s.Inside = s.page
	s.Shortcuts = []frame.Key{
		{Name: fyne.KeyE, Ctrl: true, Label: say("export"), Do: s.startExport},
		{Name: fyne.KeyR, Ctrl: true, Label: say("retry"), Do: m.Retry},
	}
}

// refresh copies the model into the widgets.
func (s *historyScreen) refresh() {
	m := s.model
	s.period.SetLabels(m.Periods())
	s.channel.SetLabels(m.Channels())
	s.company.SetLabels(m.Companies())
	s.result.SetLabels(m.Outcomes())
	s.search.Put(m.Name())
	widgets.Show(s.clear, m.Filtered())
	bars, chosen, sum := m.Days()
	s.chart.Put(bars, chosen)
	s.sum.Set(sum)
	s.banner.Fail(m.Problem())
	none := m.None()
	widgets.Show(s.bare, none)
	widgets.Show(s.list, !none)
	widgets.Show(s.export, !none)
	empty := !m.Naming() && m.Problem() == "" && m.Runs.Known() && m.Runs.Len() == 0
	widgets.Show(s.nobody, empty)
	widgets.Show(s.both, !m.Naming() && !empty && m.Runs.Err() == nil)
	widgets.Show(s.named.content, m.Naming())
	choose(s.runs, m.Chosen())
	s.runs.Changed()
	s.opened.refresh()
	s.named.refresh()
	s.page.Refresh()
}

// choose selects a row, unless it is: then the list stays where the user has scrolled to.
func choose(t *widgets.Table, row int) {
	if t.Selected() != row {
		t.Select(row)
	}
}

// runRows are the runs as rows of a table.
type runRows struct{ of *historyScreen }

// Len is how many runs are known, and a few more.
func (r runRows) Len() int { return r.of.model.Runs.Len() }

// Cells are those of a run.
func (r runRows) Cells(row int) ([]widgets.Cell, bool) {
	l, ok := r.of.model.Runs.Line(row)
	if !ok {
		return nil, false
	}
	return []widgets.Cell{
		{Glyph: l.State.Glyph, GlyphTone: l.State.Tone, Tip: l.State.Text},
		{Text: l.When, Second: l.Origin},
		{Text: l.Short, Second: l.Note},
		{Text: l.Collected},
	}, true
}

// runMenu is what can be done with the chosen run.
func (s *historyScreen) runMenu() []widgets.MenuItem {
	line, ok := s.model.ChosenRun()
	if !ok {
		return nil
	}
	why := s.model.MayRetry()
	return []widgets.MenuItem{
		{Label: s.frame.Say("ui.history.retry", nil), Glyph: viewmodel.GlyphSync, Off: why != "" || !line.Retry, Reason: why, Do: s.model.Retry},
		{Label: s.frame.Say("ui.history.export", nil), Glyph: viewmodel.GlyphDownload, Do: s.startExport},
	}
}

func (s *historyScreen) startExport() { showExport(s.frame, s.model.Export()) }

func (s *historyScreen) clearFilters() {
	s.model.ClearFilters()
	s.runs.Top()
	s.focusList()
}

// intoList goes from the search to what it found.
func (s *historyScreen) intoList(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyDown {
		return false
	}
	s.focusList()
	return true
}

func (s *historyScreen) focusList() {
	if s.model.Naming() {
		s.named.table.Focus()
		return
	}
	s.runs.Focus()
}

// Shown reads the history, follows what is being collected, and puts the keyboard into the list.
func (s *historyScreen) Shown() {
	s.leave = s.model.Running.Watch(func(channel int64) {
		if s.model.Running.Of(channel) == nil {
			s.model.Load()
		}
	})
	s.model.Load()
	s.focusList()
}

// Hidden gives up what is being read.
func (s *historyScreen) Hidden() {
	if s.leave != nil {
		s.leave()
	}
	s.model.Drop()
}

// Find puts the keyboard into the search.
func (s *historyScreen) Find() { widgets.Focus(s.search) }

// Reload reads the history again.
func (s *historyScreen) Reload() { s.model.Load() }

// Questions are those that the help answers here.
func (s *historyScreen) Questions() []string {
	return []string{"nothing-comes", "come-again"}
}
