package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// Purpose is what a channel is opened for.
type Purpose int

// The purposes.
const (
	ToLook Purpose = iota
	ToReconnect
	ToChooseFolders
)

// Open opens a channel over the place's screen, for a purpose.
func Open(f *frame.Frame, model *channelsmodel.Editor, actions Actions, channel int64, purpose Purpose) {
	s := newEditor(f, model, actions)
	s.opening = channel
	s.begin = map[Purpose]func(){ToReconnect: s.reconnect, ToChooseFolders: s.chooseFolders}[purpose]
	f.Push(s)
}

// editorScreen is a channel: whether its connection is alive, what it reads, where it goes.
type editorScreen struct {
	frame   *frame.Frame
	model   *channelsmodel.Editor
	actions Actions
	view    channelsmodel.EditorView

	opening int64
	begin   func() // once the channel is read; nil for nothing

	page         *frame.Page
	badge        *widgets.Badge
	banner       *widgets.Banner
	problem      *widgets.Banner
	pause, more  *widgets.Button
	heal, ask    *widgets.Button
	choose, gone *widgets.Button
	again, rerun *widgets.Button
	state        *widgets.Badge
	facts        [5]*widgets.Text
	folders      *rows[channelsmodel.FolderFact]
	change       *widgets.Button
	later        *widgets.Paragraph
	languages    *frame.LanguageRow
	spoken       *widgets.Paragraph
	to           *destinationPart
	save, revert *widgets.Button

	connecting *frame.Dialog
	pane       *frame.ConnectPane
	picking    *foldersPart
}

func newEditor(f *frame.Frame, model *channelsmodel.Editor, actions Actions) *editorScreen {
	s := &editorScreen{frame: f, model: model, actions: actions}
	model.Wire(f.Words, func() {})
	s.build()
	return s
}

func (s *editorScreen) say(key string) string { return s.frame.Say("ui.wizard."+key, nil) }

func (s *editorScreen) build() {
	window := func(key string) string { return s.frame.Say("ui."+key, nil) }
	s.pause = widgets.NewButton(window("pause"), viewmodel.GlyphPause, s.model.Pause)
	s.more = widgets.NewButton("", viewmodel.GlyphMore, s.openMore)
	s.more.Tip = window("more")
	s.heal = widgets.NewPrimary(s.say("reconnect-this"), viewmodel.GlyphSync, s.reconnect)
	s.ask = widgets.NewButton(s.say("account.ask"), viewmodel.GlyphMail, s.askOwner)
	s.choose = widgets.NewPrimary(s.say("choose-folder"), viewmodel.GlyphFolder, s.chooseFolders)
	s.gone = widgets.NewButton(s.say("archive-channel"), viewmodel.GlyphFiling, s.model.Archive)
	s.again = widgets.NewButton(s.say("retry"), viewmodel.GlyphSync, s.model.Try)
	s.rerun = widgets.NewButton(s.say("retry"), viewmodel.GlyphSync, func() { s.actions.Run(s.model.ID()) })
	s.badge, s.banner, s.problem = widgets.NewBadge(viewmodel.Mark{}), widgets.NewBanner(viewmodel.Mark{}, ""), widgets.NewBanner(viewmodel.Mark{}, "")
	s.to = newDestinationFields(s.frame, s.model.To, "")
	s.save = widgets.NewPrimary(window("save"), "", func() { s.model.Save(nil) })
	s.revert = widgets.NewQuiet(s.say("revert"), "", s.model.Revert)
	s.pane = frame.NewConnectPane(s.frame, s.model.Connecting, s.actions.Settings)
	s.picking = newFoldersPart(s.frame, s.model.Tree, s.frame.CloseDialog, s.say("chosen-edit"))
	right := widgets.NewCard(widgets.Column(10, widgets.NewText(s.say("step.destination"), widgets.Subheading, viewmodel.Plain), s.to.problem, s.to.naming, s.to.books(), widgets.Row(8, widgets.Spacer(), s.revert, s.save)))
	body := widgets.Column(12, s.banner, s.problem, widgets.Columns(16, []float32{1, 1}, widgets.Top(s.connection()), widgets.Top(right)))
	s.page = frame.NewPage("", widgets.Scroll(body), s.pause, s.more)
	s.page.Beside(s.badge, frame.NewAskLink(s.frame))
	s.page.Crumb(window("place.channels"), s.frame.Back, window("edit"))
}

// connection is the card of what is known of the connection, and of the folders.
func (s *editorScreen) connection() fyne.CanvasObject {
	s.state = widgets.NewBadge(viewmodel.Mark{})
	rows := widgets.Column(0)
	for i, label := range []string{"account", "owner", "worked", "last", "next"} {
		s.facts[i] = widgets.NewText("", widgets.Body, viewmodel.Plain)
		s.facts[i].Shrink = true
		rows.Add(widgets.NewRule())
		rows.Add(widgets.Fact(s.say("fact."+label), 150, s.facts[i]))
	}
	s.folders = newRows(4, s.newFolderRow)
	s.change = widgets.NewButton(s.say("change"), viewmodel.GlyphFolder, s.chooseFolders)
	s.change.Small = true
	s.later, s.spoken = widgets.NewParagraph("", widgets.Caption, viewmodel.Muted), widgets.NewParagraph("", widgets.Caption, viewmodel.Muted)
	s.languages = frame.NewLanguageRow(s.frame, s.model.ToggleLanguage)
	languages := widgets.NewText(s.say("languages"), widgets.Subheading, viewmodel.Plain)
	title := widgets.NewText(s.say("connection"), widgets.Subheading, viewmodel.Plain)
	folders := widgets.NewText(s.say("chosen"), widgets.Subheading, viewmodel.Plain)
	return widgets.NewCard(widgets.Column(10, widgets.Row(8, widgets.Fill(title), s.state), rows, widgets.Row(8, widgets.Fill(folders), s.change), widgets.NewRule(), s.folders.lines, s.later,
		languages, widgets.NewRule(), s.languages.Row, s.spoken))
}

func (s *editorScreen) refresh() {
	s.view = s.model.View()
	v := s.view
	s.page.Say(v.Name, "")
	s.badge.Put(v.State)
	s.state.Put(v.Connection)
	s.showTrouble(v)
	for i, fact := range []string{v.Facts.Account, v.Facts.Owner, v.Facts.Worked, v.Facts.Last, v.Facts.NextRun} {
		s.facts[i].Set(fact)
	}
	s.folders.put(v.Folders)
	s.folders.lines.Refresh()
	s.change.Allow(v.MayChooseFolders)
	s.later.Set(v.FoldersNote)
	widgets.Show(s.later, v.FoldersNote != "")
	s.languages.Put(v.Languages, v.MayEdit)
	s.spoken.Set(v.LanguagesNote)
	widgets.Show(s.spoken, v.LanguagesNote != "")
	putPause(s.frame, s.pause, v.Paused, v.MayEdit)
	s.to.refresh()
	if v.MayEdit != "" {
		s.to.off(v.MayEdit)
	}
	s.save.Allow(v.MaySave)
	widgets.Show(s.revert, v.Dirty)
	s.pane.Refresh()
	s.picking.refresh()
	s.followConnecting()
	s.page.Refresh()
}

// showTrouble says what needs someone, with what mends it.
func (s *editorScreen) showTrouble(v channelsmodel.EditorView) {
	var buttons []*widgets.Button
	switch {
	case v.Trouble.Reconnect:
		buttons = []*widgets.Button{s.heal, s.ask}
	case v.Trouble.Folder:
		buttons = []*widgets.Button{s.choose, s.gone}
	case v.Trouble.Run:
		buttons = []*widgets.Button{s.rerun}
	case v.Trouble.Text != "":
		buttons = []*widgets.Button{s.again}
	}
	for _, b := range buttons {
		b.Allow(v.MayEdit)
	}
	s.banner.Put(v.Trouble.Mark, v.Trouble.Body, buttons...)
	widgets.Show(s.banner, v.Trouble.Text != "")
	s.problem.Fail(v.Problem)
}

// Content is the page.
func (s *editorScreen) Content() fyne.CanvasObject { return s.page }

// Shown reads the channel and tries its connection.
func (s *editorScreen) Shown() {
	s.model.Toast, s.model.Gone = s.frame.Toast, s.actions.List
	s.model.Wire(s.frame.Words, s.refresh)
	begin := s.begin
	s.begin = nil
	s.model.Open(s.opening, func() { s.focusFirst(begin) })
	s.model.Connecting.Load()
}

// focusFirst puts the keyboard on what mends the channel, or does what it was opened for.
func (s *editorScreen) focusFirst(begin func()) {
	trouble := s.view.Trouble
	switch {
	case begin != nil:
		begin()
	case trouble.Reconnect:
		widgets.Focus(s.heal)
	case trouble.Folder:
		widgets.Focus(s.choose)
	default:
		widgets.Focus(s.to.name)
	}
}

// Hidden gives up what is being asked.
func (s *editorScreen) Hidden() {
	s.model.Leave()
	s.model.Wire(s.frame.Words, nil)
}

// Find does nothing: there is nothing to search.
func (s *editorScreen) Find() {}

// Reload tries the connection again.
func (s *editorScreen) Reload() { s.model.Try() }

// Questions are those that the help answers here.
func (s *editorScreen) Questions() []string {
	return []string{"nothing-comes", "no-credentials", "frequency"}
}

// Keys are the shortcuts of a channel.
func (s *editorScreen) Keys() []frame.Key {
	say := func(key string) string { return s.frame.Say("ui."+key, nil) }
	return []frame.Key{
		{Name: fyne.KeyReturn, Ctrl: true, Label: say("save"), Do: func() { s.model.Save(nil) }},
		{Name: fyne.KeyP, Ctrl: true, Label: say("pause"), Do: s.model.Pause},
		{Name: fyne.KeyR, Ctrl: true, Label: say("channels.run"), Do: func() { s.actions.Run(s.model.ID()) }},
	}
}

// newFolderRow is a folder that the channel reads.
func (s *editorScreen) newFolderRow(int) (fyne.CanvasObject, func(channelsmodel.FolderFact)) {
	icon, path, with := widgets.NewIcon("", viewmodel.Muted), widgets.NewText("", widgets.Body, viewmodel.Plain), widgets.NewCaption("")
	path.Shrink, path.Middle = true, true
	return widgets.Row(8, icon, widgets.Fill(path), with), func(folder channelsmodel.FolderFact) {
		icon.Glyph, icon.Tone, with.Tone = viewmodel.GlyphFolder, viewmodel.Muted, viewmodel.Muted
		path.Text, with.Text = folder.Path, folder.With
		if folder.Missing {
			icon.Glyph, icon.Tone, with.Tone = viewmodel.GlyphFolderMissing, viewmodel.Warning, viewmodel.Warning
			with.Text = s.frame.Say("state.folder-missing", nil)
		}
		for _, o := range []fyne.CanvasObject{icon, path, with} {
			o.Refresh()
		}
	}
}

// reconnect opens the browser to renew the access of the account, and shows how it goes.
func (s *editorScreen) reconnect() {
	if s.view.MayEdit != "" {
		return
	}
	s.model.Reconnect()
	s.showConnecting()
}

// askOwner shows the text for the owner.
func (s *editorScreen) askOwner() {
	if s.view.MayEdit != "" {
		return
	}
	s.model.AskOwner()
	s.showConnecting()
}

func (s *editorScreen) showConnecting() {
	title := s.frame.Say("ui.wizard.reconnect-title", map[string]any{"Name": s.view.Facts.Account})
	s.connecting = &frame.Dialog{Title: title, Width: frame.DialogForm, Body: s.pane.Object, OnClose: s.stopConnecting,
		Buttons: []*widgets.Button{widgets.NewButton(s.frame.Say("ui.close", nil), "", s.closeConnecting)}}
	s.frame.ShowDialog(s.connecting)
}

func (s *editorScreen) closeConnecting() {
	s.frame.CloseDialog()
	s.stopConnecting()
}

func (s *editorScreen) stopConnecting() {
	s.connecting = nil
	s.model.Connecting.Cancel()
}

// followConnecting follows how connecting goes: the dialog closes when there is nothing more to say.
func (s *editorScreen) followConnecting() {
	if s.connecting == nil || s.frame.Dialog() != s.connecting {
		return
	}
	if !s.model.Connecting.Busy() {
		s.connecting = nil
		s.frame.CloseDialog()
		return
	}
	s.connecting.Refresh()
}

// chooseFolders shows the tree of the account with the channel's folders.
func (s *editorScreen) chooseFolders() {
	if s.view.MayChooseFolders != "" {
		return
	}
	s.model.BeginFolders()
	title := s.frame.Say("ui.wizard.folders-of", map[string]any{"Name": s.view.Name})
	use := widgets.NewPrimary(s.say("use-folders"), viewmodel.GlyphCheck, func() {
		s.frame.CloseDialog()
		s.model.UseFolders()
		widgets.Focus(s.save) // nothing is kept before
	})
	s.frame.ShowDialog(&frame.Dialog{Title: title, Width: frame.DialogPreview, Fixed: true, Body: s.picking.content(), First: s.picking.tree.List,
		Buttons: []*widgets.Button{widgets.NewButton(s.frame.Say("ui.cancel", nil), "", s.frame.CloseDialog), use}})
	s.picking.first()
}

func (s *editorScreen) openMore() {
	edit := s.view.MayEdit
	id := s.model.ID()
	widgets.ShowMenuUnder(s.more, []widgets.MenuItem{
		{Label: s.frame.Say("ui.channels.run", nil), Glyph: viewmodel.GlyphPlay, Do: func() { s.actions.Run(id) }},
		{Label: s.frame.Say("ui.channels.history", nil), Glyph: viewmodel.GlyphHistory, Do: func() { s.actions.History(id) }},
		{Label: s.frame.Say("ui.channels.duplicate", nil), Glyph: viewmodel.GlyphFiles, Off: edit != "", Reason: edit, Do: func() { s.actions.Duplicate(id) }},
		{Label: s.say("reconnect-this"), Glyph: viewmodel.GlyphSync, Off: edit != "", Do: s.reconnect},
		{Separator: true},
		{Label: s.frame.Say("ui.archive", nil), Glyph: viewmodel.GlyphFiling, Danger: true, Off: edit != "", Do: s.model.Archive},
	})
}

// MayLeave asks what becomes of changes that were not saved.
func (s *editorScreen) MayLeave(leave func()) bool {
	if !s.view.Dirty || s.view.MayEdit != "" {
		return true
	}
	save := widgets.NewPrimary(s.frame.Say("ui.save", nil), "", func() {
		s.frame.CloseDialog()
		s.model.Save(leave)
	})
	save.Allow(s.view.MaySave)
	drop := widgets.NewButton(s.say("leave.drop"), "", func() {
		s.frame.CloseDialog()
		s.model.Revert()
		leave()
	})
	body := s.frame.Say("ui.wizard.leave.body", map[string]any{"Name": s.view.Name})
	s.frame.ShowDialog(&frame.Dialog{Title: s.say("leave.title"), Width: frame.DialogQuestion, Body: widgets.NewParagraph(body, widgets.Body, viewmodel.Plain),
		Buttons: []*widgets.Button{widgets.NewButton(s.frame.Say("ui.cancel", nil), "", s.frame.CloseDialog), drop, save}})
	return false
}
