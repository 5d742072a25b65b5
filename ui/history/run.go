package history

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	historymodel "bannette/ui/viewmodel/history"
	"bannette/ui/widgets"
)

// runScreen is a collection under way, and when it has ended what it brought.
type runScreen struct {
	frame.Plain
	frame   *frame.Frame
	model   *historymodel.Run
	channel int64
	actions Actions

	page                   *frame.Page
	stages                 *widgets.Stages
	banner                 *widgets.Banner
	sum                    *widgets.Sum
	pills                  *widgets.Pills
	stays                  *widgets.Text
	table                  *widgets.Table
	stop, history          *widgets.Button
	tray, retry, mend, end *widgets.Button
	none, never            *fyne.Container
	body                   *fyne.Container
	buttons                string // those that the banner has
	shown, ended           bool
}

// NewRun returns the screen of a channel's collection: the one that is going, or else the last. It sets the model's
// Changed and Later.
func NewRun(f *frame.Frame, model *historymodel.Run, channel int64, actions Actions) frame.Screen {
	s := &runScreen{frame: f, model: model, channel: channel, actions: actions}
	model.Words, model.Later, model.Changed = f.Words, f.Later, func() {}
	s.build()
	model.Changed = s.refresh
	return s
}

func (s *runScreen) build() {
	say := func(key string) string { return s.frame.Say("ui.run."+key, nil) }
	s.stages, s.sum = widgets.NewStages(4), widgets.NewSum()
	s.banner = widgets.NewBanner(viewmodel.Mark{}, "")
	s.pills = widgets.NewPills(nil, s.model.Show)
	s.pills.Number = func(n int) string { return viewmodel.Number(s.frame.Words, n) }
	s.stays = widgets.NewCaption(say("may-close"))
	s.table = widgets.NewTable([]widgets.TableColumn{
		{Title: say("document"), Width: 264, Grow: 2},
		{Title: say("folder"), Width: 188, Grow: 1},
		{Title: say("size"), Width: 84, Right: true},
		{Title: say("stage"), Width: 168},
		{Title: say("remark"), Width: 300, Grow: 3},
	}, s, widgets.SizeRowDialog)
	s.table.Name = "run"
	s.stop = widgets.NewButton(say("cancel"), viewmodel.GlyphClose, func() { s.model.Running.Stop(s.channel) })
	s.history = widgets.NewButton(say("history"), viewmodel.GlyphHistory, func() { s.actions.OpenHistory(s.model.Run.ID) })
	s.tray = widgets.NewPrimary(say("tray"), viewmodel.GlyphTray, func() { s.actions.OpenBinder(s.model.Channel.Binder.ID) })
	s.retry = widgets.NewButton(say("retry"), viewmodel.GlyphSync, s.model.Retry)
	s.mend = widgets.NewPrimary("", "", s.cure)
	s.end = widgets.NewQuiet(s.frame.Say("ui.close", nil), "", s.frame.Back)
	s.none = widgets.Stack(widgets.NewEmptyState(say("empty"), say("empty-body"), true))
	s.never = widgets.Stack(widgets.NewEmptyState(say("never"), say("never-body"), false))
	s.body = widgets.Column(12, s.stages, s.banner, s.sum, widgets.Row(8, s.pills, widgets.Spacer(), s.stays), widgets.Fill(widgets.Stack(s.table, s.none)))
	s.page = frame.NewPage(say("going"), widgets.Stack(s.body, s.never), s.stop, s.history)
	s.Inside = s.page
}

// refresh copies the model into the widgets.
func (s *runScreen) refresh() {
	m := s.model
	going := m.Going()
	if m.Channel.Name != "" {
		s.page.Crumb(s.frame.Say("ui.place.channels", nil), s.frame.Back, m.Channel.Name)
	}
	s.page.Say(m.Heading(), m.Under())
	never := m.Loaded && !going && m.Run.ID == 0
	widgets.Show(s.body, !never)
	widgets.Show(s.never, never)
	widgets.Show(s.stages, going)
	widgets.Show(s.stays, going)
	widgets.Show(s.stop, going)
	widgets.Show(s.history, !going && m.Run.ID != 0)
	s.stop.Allow(m.MayStop())
	s.stages.Put(m.Stages())
	s.sum.Put(m.Sum())
	s.refreshBanner(going)
	s.refreshList(going)
	s.page.Refresh()
	if s.shown && !going && m.Loaded && !s.ended {
		s.ended = true
		s.focusEnd()
	}
	s.ended = s.ended && !going
}

// refreshBanner says what arrived, or what keeps the run from being shown.
func (s *runScreen) refreshBanner(going bool) {
	m := s.model
	widgets.Show(s.banner, m.Problem != "" || !going && m.Loaded)
	switch {
	case m.Problem != "":
		s.putBanner(viewmodel.Mark{Text: m.Problem, Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}, "")
	case !going && m.Loaded:
		mark, body := m.Ending()
		var buttons []*widgets.Button
		if m.Cure() != viewmodel.NoCure {
			s.mend.Set(s.frame.Say("ui.run."+map[viewmodel.Cure]string{viewmodel.CureReconnect: "reconnect", viewmodel.CureChoose: "choose"}[m.Cure()], nil), viewmodel.GlyphSync)
			buttons = append(buttons, s.mend)
		} else if m.Brought() {
			buttons = append(buttons, s.tray)
		}
		if m.MissedAny() {
			s.retry.Set(m.RetryLabel(), viewmodel.GlyphSync)
			s.retry.Allow(m.MayRun())
			buttons = append(buttons, s.retry)
		}
		s.putBanner(mark, body, append(buttons, s.end)...)
	}
}

// putBanner says something else in the banner, only if it is something else.
func (s *runScreen) putBanner(mark viewmodel.Mark, body string, buttons ...*widgets.Button) {
	said := mark.Text + "\n" + body
	for _, b := range buttons {
		said += "\n" + b.Label
	}
	if said != s.buttons {
		s.buttons = said
		s.banner.Put(mark, body, buttons...)
	}
}

func (s *runScreen) refreshList(going bool) {
	say := func(key string) string { return s.frame.Say("ui."+key, nil) }
	s.pills.Put(s.model.Pills())
	s.table.Columns[3].Title, s.table.Columns[4].Title = say("run.stage"), say("run.remark")
	if !going {
		s.table.Columns[3].Title, s.table.Columns[4].Title = say("run.outcome"), say("run.reason")
	}
	empty := s.model.Empty()
	widgets.Show(s.none, empty && s.model.Run.ID != 0)
	widgets.Show(s.table, !empty)
	s.table.Changed()
}

func (s *runScreen) focusEnd() {
	for _, b := range []*widgets.Button{s.mend, s.tray, s.end} {
		if b.Visible() && s.banner.Visible() && (b != s.tray || s.model.Brought()) && (b != s.mend || s.model.Cure() != viewmodel.NoCure) {
			widgets.Focus(b)
			return
		}
	}
}

// Len is how many files are listed.
func (s *runScreen) Len() int { return s.model.Files.Len() }

// Cells are those of a file.
func (s *runScreen) Cells(row int) ([]widgets.Cell, bool) {
	l, ok := s.model.Files.Line(row)
	if !ok {
		return nil, false
	}
	cells := fileCells(l, viewmodel.Plain)
	cells[4].Tip = l.Then
	return cells, true
}

// cure mends what the run broke off for.
func (s *runScreen) cure() {
	if s.model.Cure() == viewmodel.CureChoose {
		s.actions.ChooseFolders(s.channel)
		return
	}
	s.actions.Reconnect(s.channel)
}

// Shown follows the run.
func (s *runScreen) Shown() {
	s.shown = true
	s.model.Open(s.channel)
	s.refresh()
	if s.model.Going() {
		widgets.Focus(s.stop)
	}
}

// Hidden stops following it. It goes on.
func (s *runScreen) Hidden() {
	s.shown = false
	s.model.Close()
}

// Find puts the keyboard into the list.
func (s *runScreen) Find() { s.table.Focus() }

// Reload reads the run again.
func (s *runScreen) Reload() { s.model.Load() }
