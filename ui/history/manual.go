package history

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	historymodel "bannette/ui/viewmodel/history"
	"bannette/ui/widgets"
)

// manualDialog is « Exécuter manuellement le processus de collecte ».
type manualDialog struct {
	frame   *frame.Frame
	model   *historymodel.Manual
	actions Actions

	dialog                *frame.Dialog
	name, place, folders  *widgets.Text
	sum                   *widgets.Sum
	pills                 *widgets.Pills
	search                *widgets.Entry
	table                 *widgets.Table
	nothing               *widgets.Banner
	trouble               *widgets.Paragraph
	mend                  *widgets.Button
	cancel, confirm       *widgets.Button
	reading, broken, list *fyne.Container
	amount                *widgets.Text
	bare                  *fyne.Container
	ready                 bool
}

// ShowManual opens the preview of a run of a channel. It sets the model's Changed.
func ShowManual(f *frame.Frame, model *historymodel.Manual, channel int64, actions Actions) {
	s := &manualDialog{frame: f, model: model, actions: actions}
	model.Words, model.Changed = f.Words, func() {}
	s.build()
	model.Changed = s.refresh
	model.Open(channel)
	f.ShowDialog(s.dialog)
	s.focusFirst()
}

func (s *manualDialog) build() {
	say := func(key string) string { return s.frame.Say("ui."+key, nil) }
	s.name, s.place, s.folders = widgets.NewCaption(""), widgets.NewText("", widgets.CaptionBold, viewmodel.Plain), widgets.NewCaption("")
	s.name.Shrink, s.folders.Shrink = true, true
	s.sum = widgets.NewSum()
	s.pills = widgets.NewPills(nil, func(chosen int) { s.model.Show(historymodel.ManualGroup(chosen)) })
	s.pills.Number = func(n int) string { return viewmodel.Number(s.frame.Words, n) }
	s.search = widgets.NewSearch(say("manual.filter"), s.model.Search)
	s.search.OnKey = s.intoTable
	s.table = widgets.NewTable([]widgets.TableColumn{
		{Title: say("manual.file"), Width: 296, Grow: 3, Sorts: true, Tick: true},
		{Title: say("run.folder"), Width: 168, Grow: 2, Sorts: true},
		{Title: say("run.size"), Width: 84, Right: true, Sorts: true},
		{Title: say("manual.planned"), Width: 158, Sorts: true},
		{Title: say("manual.why"), Width: 240, Grow: 3},
	}, s, widgets.SizeRowDialog)
	s.table.Name = "manual"
	s.table.OnTick = s.model.Tick
	s.table.OnOpen = s.model.Tick
	s.table.OnAll = s.model.TickAll
	s.table.OnSort = func(column int) { s.model.Sort(historymodel.ManualColumn(column)) }
	s.nothing = widgets.NewBanner(viewmodel.Mark{}, "")
	s.trouble = widgets.NewParagraph("", widgets.Body, viewmodel.Muted)
	s.mend = widgets.NewButton("", "", s.cure)
	s.cancel = widgets.NewButton(say("cancel"), "", s.close)
	s.confirm = widgets.NewPrimary(say("manual.confirm"), viewmodel.GlyphPlay, s.start)
	s.amount = widgets.NewText("", widgets.BodyBold, viewmodel.Plain)
	s.reading = widgets.Stack(widgets.NewEmptyState(say("manual.reading"), say("manual.reading-body"), false))
	head := widgets.NewText(say("manual.trouble"), widgets.Heading, viewmodel.Plain)
	head.Align, s.trouble.Align, s.trouble.Width = fyne.TextAlignCenter, fyne.TextAlignCenter, 520
	s.broken = widgets.Centre(widgets.Wide(600, widgets.Column(10, head, widgets.Row(0, widgets.Spacer(), s.trouble, widgets.Spacer()), widgets.Gap(0, 4), widgets.Row(0, widgets.Spacer(), s.mend, widgets.Spacer()))), true)
	s.bare = widgets.Stack(widgets.NewEmptyState(say("nothing"), say("run.empty-body"), true, widgets.NewButton(say("clear-filters"), "", s.clear)))
	s.list = widgets.Column(12, s.sum, s.nothing, widgets.Row(8, s.pills, widgets.Spacer(), widgets.Wide(200, s.search)), widgets.Fill(widgets.Stack(s.table, s.bare)))
	s.dialog = &frame.Dialog{Title: say("manual.title"), Subtitle: widgets.Row(0, s.name, s.place, widgets.Fill(s.folders)), Fixed: true, Width: frame.DialogPreview,
		Body: widgets.Stack(s.reading, s.broken, s.list), Amount: s.amount, Note: widgets.NewCaption(say("manual.untouched")),
		Buttons: []*widgets.Button{s.cancel, s.confirm}, OnClose: s.model.Drop,
		Keys: []frame.Key{{Name: fyne.KeyDown, Do: s.downward}, {Name: fyne.KeyA, Ctrl: true, Label: say("manual.tick-all"), Do: s.model.TickAll}}}
}

// refresh copies the model into the widgets.
func (s *manualDialog) refresh() {
	say := func(key string) string { return s.frame.Say("ui."+key, nil) }
	m := s.model
	if m.Place() != "" {
		s.name.Set(m.Name() + " · " + say("manual.to"))
		s.place.Set(m.Place())
		s.folders.Set(" · " + m.Folders())
		s.dialog.Subtitle.Refresh()
	}
	widgets.Show(s.reading, !m.Loaded && m.Problem == "")
	widgets.Show(s.broken, m.Problem != "")
	widgets.Show(s.list, m.Loaded)
	s.trouble.Set(m.Problem)
	s.mend.Set(s.cureLabel())
	widgets.Show(s.mend, m.Cure != viewmodel.NoCure)
	s.broken.Refresh()
	s.amount.Set(m.Amount())
	s.confirm.Allow(m.MayConfirm())
	if s.done() {
		s.confirm.Allow("")
		s.confirm.Set(say("close"), "")
	} else {
		s.confirm.Set(say("manual.confirm"), viewmodel.GlyphPlay)
	}
	widgets.Show(s.cancel, !s.done())
	s.dialog.Refresh()
	if m.Loaded {
		s.refreshList()
	}
	s.focusFirst()
}

func (s *manualDialog) refreshList() {
	say := func(key string) string { return s.frame.Say("ui."+key, nil) }
	m := s.model
	s.sum.Put(m.Sum())
	said, nothing := m.Nothing()
	widgets.Show(s.nothing, nothing)
	if nothing {
		s.nothing.Put(viewmodel.Mark{Text: say("manual.nothing"), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}, said)
	}
	pills, chosen := m.Pills()
	s.pills.Put(pills, chosen)
	s.table.Sorted, s.table.Descending, s.table.AllTick = int(m.Sorted), m.Turned, allTick(m.Ticked())
	widgets.Show(s.bare, m.Len() == 0 && pills[historymodel.ManualAll].Count > 0)
	widgets.Show(s.table, m.Len() > 0)
	s.table.Changed()
	s.list.Refresh()
}

// allTick is the tick over so many.
func allTick(ticked, of int) widgets.Tick {
	switch {
	case of == 0:
		return widgets.Locked
	case ticked == 0:
		return widgets.Unticked
	case ticked == of:
		return widgets.Ticked
	}
	return widgets.Partly
}

// downward goes from the buttons to the files.
func (s *manualDialog) downward() {
	if s.table.Visible() {
		widgets.Focus(s.table.List)
		s.table.List.SelectRow(max(0, s.table.List.Selected))
	}
}

// focusFirst puts the keyboard where work begins, once there is something to confirm.
func (s *manualDialog) focusFirst() {
	if s.ready || s.frame.Dialog() != s.dialog || !s.model.Loaded {
		return
	}
	s.ready = true
	if s.confirm.Disabled() {
		widgets.Focus(s.cancel)
		return
	}
	widgets.Focus(s.confirm)
}

// Len is how many files are listed.
func (s *manualDialog) Len() int { return s.model.Len() }

// Cells are those of a file.
func (s *manualDialog) Cells(row int) ([]widgets.Cell, bool) {
	l := s.model.Line(row)
	tick, tone := widgets.Unticked, viewmodel.Muted
	switch {
	case l.Locked:
		tick = widgets.Locked
	case l.Ticked:
		tick, tone = widgets.Ticked, viewmodel.Plain
	}
	cells := fileCells(l.FileLine, tone)
	cells[0].Tick = tick
	return cells, true
}

// fileCells are those of a file of one run: its name, where it lies, how large it is, and what becomes of it.
func fileCells(l historymodel.FileLine, tone viewmodel.Tone) []widgets.Cell {
	return []widgets.Cell{
		{Text: l.Name, Tone: tone, Glyph: l.Kind, GlyphTone: tone, Middle: true},
		{Text: l.Folder, Tone: viewmodel.Muted},
		{Text: l.Size, Tone: tone},
		outcomeCell(l.Outcome),
		{Text: l.Reason, Small: true, Tone: viewmodel.Muted},
	}
}

// outcomeCell says what became of a file, in the tone that it means; what is usual stays calm.
func outcomeCell(m viewmodel.Mark) widgets.Cell {
	tone := viewmodel.Plain
	if m.Tone == viewmodel.Accent || m.Tone == viewmodel.Muted {
		tone = m.Tone
	}
	return widgets.Cell{Text: m.Text, Tone: tone, Glyph: m.Glyph, GlyphTone: m.Tone}
}

func (s *manualDialog) cureLabel() (string, widgets.Glyph) {
	switch s.model.Cure {
	case viewmodel.CureReconnect:
		return s.frame.Say("ui.run.reconnect", nil), viewmodel.GlyphSync
	case viewmodel.CureChoose:
		return s.frame.Say("ui.run.choose", nil), viewmodel.GlyphFolder
	}
	return s.frame.Say("ui.run.again", nil), viewmodel.GlyphSync
}

// cure mends what keeps the preview from being read.
func (s *manualDialog) cure() {
	switch s.model.Cure {
	case viewmodel.CureReconnect:
		s.close()
		s.actions.Reconnect(s.model.Channel)
	case viewmodel.CureChoose:
		s.close()
		s.actions.ChooseFolders(s.model.Channel)
	default:
		s.model.Load()
	}
}

func (s *manualDialog) clear() {
	s.search.Put("")
	s.model.Search("")
	s.model.Show(historymodel.ManualAll)
}

func (s *manualDialog) intoTable(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyDown || s.model.Len() == 0 {
		return false
	}
	s.table.Focus()
	return true
}

func (s *manualDialog) close() {
	s.model.Drop()
	s.frame.CloseDialog()
}

// done reports whether there is nothing to collect, so that the dialog can only be closed.
func (s *manualDialog) done() bool {
	_, nothing := s.model.Nothing()
	return nothing && s.model.MayConfirm() != ""
}

func (s *manualDialog) start() {
	if s.done() {
		s.close()
		return
	}
	if !s.model.Confirm() {
		return
	}
	s.close()
	s.actions.Follow(s.model.Channel)
}
