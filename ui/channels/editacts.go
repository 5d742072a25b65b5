package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// folderFacts lists the folders that a channel reads.
type folderFacts struct {
	frame *frame.Frame
	lines *fyne.Container
	rows  []*folderFactRow
}

type folderFactRow struct {
	object *fyne.Container
	icon   *widgets.Icon
	path   *widgets.Text
	with   *widgets.Text
}

func newFolderFacts(f *frame.Frame) *folderFacts {
	return &folderFacts{frame: f, lines: widgets.Column(4)}
}

func (l *folderFacts) put(facts []channelsmodel.FolderFact) {
	for len(l.rows) < len(facts) {
		r := &folderFactRow{icon: widgets.NewIcon("", viewmodel.Muted), path: widgets.NewText("", widgets.Body, viewmodel.Plain), with: widgets.NewCaption("")}
		r.path.Shrink, r.path.Middle = true, true
		r.object = widgets.Row(8, r.icon, widgets.Fill(r.path), r.with)
		l.rows = append(l.rows, r)
		l.lines.Add(r.object)
	}
	for i, r := range l.rows {
		widgets.Show(r.object, i < len(facts))
		if i >= len(facts) {
			continue
		}
		r.icon.Glyph, r.icon.Tone, r.path.Tone, r.with.Tone = viewmodel.GlyphFolder, viewmodel.Muted, viewmodel.Plain, viewmodel.Muted
		r.path.Text, r.with.Text = facts[i].Path, facts[i].With
		if facts[i].Missing {
			r.icon.Glyph, r.icon.Tone, r.with.Tone = viewmodel.GlyphFolderMissing, viewmodel.Warning, viewmodel.Warning
			r.with.Text = l.frame.Say("state.folder-missing", nil)
		}
		for _, o := range []fyne.CanvasObject{r.icon, r.path, r.with} {
			o.Refresh()
		}
	}
	l.lines.Refresh()
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
