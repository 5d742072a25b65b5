package history

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// runPanel is the run that is chosen: its sum, and what became of each of its files.
type runPanel struct {
	fileList
	card    *widgets.Card
	title   *widgets.Text
	under   *widgets.Text
	trouble *widgets.Paragraph
	retry   *widgets.Button
	follow  *widgets.Button
	sum     *widgets.Sum
	none    *fyne.Container
	inside  *fyne.Container
}

func newRunPanel(of *historyScreen) *runPanel {
	say := func(key string) string { return of.frame.Say("ui.history."+key, nil) }
	p := &runPanel{title: widgets.NewText("", widgets.Subheading, viewmodel.Plain), under: widgets.NewCaption(""), trouble: widgets.NewParagraph("", widgets.Caption, viewmodel.Danger),
		sum: widgets.NewSum()}
	p.title.Shrink, p.under.Shrink = true, true
	p.sum.Compact = true
	p.retry = widgets.NewButton(say("retry"), viewmodel.GlyphSync, of.model.Retry)
	p.follow = widgets.NewButton(say("follow"), viewmodel.GlyphEye, p.toRun)
	p.fileList = of.newFileList(p, []widgets.TableColumn{
		{Title: say("file"), Width: 176, Grow: 2},
		{Title: say("outcome"), Width: 152},
		{Title: say("reason"), Width: 200, Grow: 2},
	})
	p.table.Flat = true
	p.none = widgets.Centre(widgets.NewText(say("no-files"), widgets.Body, viewmodel.Muted), true)
	head := widgets.Pad(widgets.Column(8, widgets.Row(8, widgets.Fill(widgets.Column(0, p.title, p.under)), p.follow, p.retry), p.trouble, p.sum), 12, 14, 10, 14)
	p.inside = widgets.Column(0, head, widgets.Fill(widgets.Stack(p.table, p.none)), widgets.NewRule(), widgets.Pad(widgets.Row(8, widgets.Fill(p.foot), p.see, p.again), 5, 14, 5, 14))
	p.card = widgets.NewBareCard(p.inside)
	return p
}

func (p *runPanel) refresh() {
	m := p.of.model
	line, ok := m.ChosenRun()
	p.title.Set(line.ChannelName)
	p.under.Set(line.Under)
	p.trouble.Set(line.Trouble)
	widgets.Show(p.trouble, line.Trouble != "")
	widgets.Show(p.sum, ok && !line.Going)
	p.sum.Put(line.Counts, line.Verdict)
	widgets.Show(p.retry, ok && line.Retry && !line.Going)
	p.retry.Allow(m.MayRetry())
	widgets.Show(p.follow, line.Going)
	empty := ok && m.Files.Known() && m.Files.Len() == 0
	widgets.Show(p.none, empty && !m.Naming())
	widgets.Show(p.table, !empty)
	p.refreshFiles()
	p.inside.Refresh()
}

func (p *runPanel) toRun() {
	if line, ok := p.of.model.ChosenRun(); ok {
		p.of.actions.Follow(line.Channel)
	}
}

// Cells are those of a file.
func (p *runPanel) Cells(row int) ([]widgets.Cell, bool) {
	l, ok := p.of.model.Files.Line(row)
	if !ok {
		return nil, false
	}
	return []widgets.Cell{
		{Text: l.Name, Second: l.Folder, Middle: true},
		outcomeCell(l.Outcome),
		{Text: l.Reason, Second: l.Then, Small: true, Wrap: true, Tone: viewmodel.Muted},
	}, true
}

// namedFiles are the files of all runs in whose name something occurs: « qu’est devenu ce fichier ? ».
type namedFiles struct {
	fileList
	none    *fyne.Container
	run     *widgets.Button
	content *fyne.Container
}

func newNamedFiles(of *historyScreen) *namedFiles {
	say := func(key string) string { return of.frame.Say("ui.history."+key, nil) }
	n := &namedFiles{}
	n.fileList = of.newFileList(n, []widgets.TableColumn{
		{Title: say("file"), Width: 248, Grow: 2},
		{Title: say("date"), Width: 124},
		{Title: say("channel"), Width: 168, Grow: 1},
		{Title: say("outcome"), Width: 152},
		{Title: say("reason"), Width: 240, Grow: 2},
	})
	n.run = widgets.NewButton(say("open-run"), viewmodel.GlyphHistory, of.openRun)
	n.run.Small = true
	n.none = widgets.Stack(widgets.NewEmptyState(say("no-file"), say("no-file-body"), true, widgets.NewButton(of.frame.Say("ui.clear-filters", nil), "", of.clearFilters)))
	n.content = widgets.Column(8, widgets.Fill(widgets.Stack(n.table, n.none)), widgets.Row(8, widgets.Fill(n.foot), n.run, n.see, n.again))
	return n
}

func (n *namedFiles) refresh() {
	m := n.of.model
	empty := m.Naming() && m.Files.Known() && m.Files.Len() == 0
	widgets.Show(n.none, empty)
	widgets.Show(n.table, !empty)
	_, ok := m.ChosenFile()
	widgets.Show(n.run, ok)
	n.refreshFiles()
	n.content.Refresh()
}

// Cells are those of a file.
func (n *namedFiles) Cells(row int) ([]widgets.Cell, bool) {
	l, ok := n.of.model.Files.Line(row)
	if !ok {
		return nil, false
	}
	return []widgets.Cell{
		{Text: l.Name, Second: l.Folder, Glyph: l.Kind, Middle: true},
		{Text: l.When},
		{Text: l.Channel, Second: l.Company},
		outcomeCell(l.Outcome),
		{Text: l.Reason, Second: l.Then, Small: true, Wrap: true, Tone: viewmodel.Muted},
	}, true
}

// fileList is a table of files, with what can be done with the chosen one.
type fileList struct {
	of         *historyScreen
	table      *widgets.Table
	foot       *widgets.Text
	again, see *widgets.Button // see leads to the document
}

func (s *historyScreen) newFileList(rows widgets.Rows, columns []widgets.TableColumn) fileList {
	l := fileList{of: s, table: widgets.NewTable(columns, rows, widgets.SizeRowTwo), foot: widgets.NewCaption(""),
		again: widgets.NewButton(s.frame.Say("ui.history.again", nil), viewmodel.GlyphSync, s.askWhy),
		see:   widgets.NewButton(s.frame.Say("ui.history.open-tray", nil), viewmodel.GlyphTray, s.openDocument)}
	l.foot.Shrink, l.again.Small, l.see.Small = true, true, true
	l.table.OnSelect = s.model.ChooseFile
	l.table.OnOpen = func(int) { s.openDocument() }
	l.table.OnMenu = func(int) []widgets.MenuItem { return s.fileMenu() }
	return l
}

// Len is how many files are known, and a few more.
func (l *fileList) Len() int { return l.of.model.Files.Len() }

// refreshFiles shows the files, and the buttons once one is chosen that has a document.
func (l *fileList) refreshFiles() {
	m := l.of.model
	line, ok := m.ChosenFile()
	widgets.Show(l.again, ok && line.Document != 0)
	widgets.Show(l.see, ok && line.Document != 0 && l.of.actions.OpenDocument != nil)
	l.again.Allow(m.MayCollectAgain())
	l.foot.Set(m.Foot())
	choose(l.table, m.ChosenFileRow())
	l.table.Changed()
}

func (s *historyScreen) fileMenu() []widgets.MenuItem {
	line, ok := s.model.ChosenFile()
	if !ok {
		return nil
	}
	why := s.model.MayCollectAgain()
	items := []widgets.MenuItem{
		{Label: s.frame.Say("ui.history.open-tray", nil), Glyph: viewmodel.GlyphTray, Off: line.Document == 0, Do: s.openDocument},
		{Label: s.frame.Say("ui.history.again", nil), Glyph: viewmodel.GlyphSync, Off: why != "", Reason: why, Do: s.askWhy},
	}
	if s.model.Naming() {
		items = append(items, widgets.MenuItem{Label: s.frame.Say("ui.history.open-run", nil), Glyph: viewmodel.GlyphHistory, Do: s.openRun})
	}
	return items
}

// openDocument shows the chosen file's document in its tray.
func (s *historyScreen) openDocument() {
	if line, ok := s.model.ChosenFile(); ok && line.Document != 0 {
		s.actions.OpenDocument(line.Document)
	}
}

// openRun shows the run in which the chosen file was seen.
func (s *historyScreen) openRun() {
	if line, ok := s.model.ChosenFile(); ok {
		s.model.ShowRun(line.Run)
	}
}

// askWhy asks for the reason for which a document is collected again.
func (s *historyScreen) askWhy() {
	say := func(key string) string { return s.frame.Say("ui.history."+key, nil) }
	line, ok := s.model.ChosenFile()
	if !ok || s.model.MayCollectAgain() != "" {
		return
	}
	reason := widgets.NewEntry(say("why-hint"), nil)
	field := widgets.NewField(say("reason-field"), reason, "")
	dialog := &frame.Dialog{Title: say("why"), Subtitle: widgets.NewCaption(line.Name), Width: frame.DialogQuestion, First: reason,
		Body: widgets.Column(14, widgets.NewParagraph(say("why-body"), widgets.Body, viewmodel.Plain), field)}
	s.frame.Ask(dialog, field, widgets.NewPrimary(say("again"), viewmodel.GlyphSync, nil), func(answer func(problem string)) {
		if reason.Text == "" {
			answer(say("why-needed"))
			return
		}
		s.model.CollectAgain(reason.Text, answer)
	})
}
