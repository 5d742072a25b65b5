package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// foldersPart is the tree of an account's folders, with those that were chosen beside it.
type foldersPart struct {
	frame *frame.Frame
	model *channelsmodel.FolderTree

	object   *fyne.Container
	search   *widgets.Entry
	tree     *widgets.Tree
	branches []channelsmodel.FolderLine
	empty    *fyne.Container
	note     *widgets.Text
	count    *widgets.Text
	bare     *fyne.Container // nothing is chosen
	rows     *rows[channelsmodel.ChosenFolder]
}

// newFoldersPart returns the tree with what was chosen; toAccount leads to another account, foot is said below what was chosen.
func newFoldersPart(f *frame.Frame, model *channelsmodel.FolderTree, toAccount func(), foot string) *foldersPart {
	p := &foldersPart{frame: f, model: model}
	say := func(key string) string { return f.Say("ui.wizard."+key, nil) }
	p.search = widgets.NewSearch(say("find"), model.Search)
	p.search.OnKey = p.intoTree
	refresh := widgets.NewButton(say("refresh"), viewmodel.GlyphSync, model.Refresh)
	p.tree = widgets.NewTree(p)
	p.tree.OnToggle, p.tree.OnTick = model.Toggle, model.Tick
	p.note = widgets.NewCaption("")
	change := widgets.NewButton(say("change-account"), viewmodel.GlyphUser, toAccount)
	whole := widgets.NewButton(say("whole"), viewmodel.GlyphFolder, func() { model.Tick(0) })
	p.empty = widgets.Stack(widgets.NewEmptyState(say("empty"), say("empty-body"), true, change, whole))
	left := widgets.NewBareCard(widgets.Column(0, widgets.Pad(widgets.Column(4, widgets.Row(8, widgets.Fill(p.search), refresh), p.note), 8, 12, 8, 12), widgets.NewRule(), widgets.Fill(widgets.Stack(p.tree, p.empty))))

	title := widgets.NewText(say("chosen"), widgets.CaptionBold, viewmodel.Muted)
	p.count, p.rows = widgets.NewCaption(""), newRows(0, p.newRow)
	p.bare = widgets.Pad(widgets.NewParagraph(say("chosen-none"), widgets.Caption, viewmodel.Muted), 10, 12, 10, 12)
	note := widgets.NewParagraph(foot, widgets.Caption, viewmodel.Muted)
	head := widgets.NewGround(widgets.ColourHeader, 6, widgets.Pad(widgets.Row(8, widgets.Fill(title), p.count), 7, 12, 7, 12))
	chosen := widgets.NewBareCard(widgets.Column(0, head, widgets.NewRule(), p.bare, p.rows.lines, widgets.Pad(note, 8, 12, 10, 12)))
	lock := widgets.Column(2, widgets.NewText(say("read-only"), widgets.BodyBold, viewmodel.Plain), widgets.NewParagraph(say("read-only-body"), widgets.Body, viewmodel.Plain))
	promise := widgets.NewGround(widgets.ColourAccentSoft, 8, widgets.Pad(widgets.Row(12, widgets.Top(widgets.Pad(widgets.NewIcon(viewmodel.GlyphLock, viewmodel.Accent), 2, 0, 0, 0)), widgets.Fill(lock)), 10, 14, 11, 14))
	p.object = widgets.Stack(widgets.Columns(16, []float32{15, 8}, left, widgets.Scroll(widgets.Column(12, chosen, promise))))
	return p
}

func (p *foldersPart) content() fyne.CanvasObject { return p.object }

func (p *foldersPart) refresh() {
	v := p.model.View()
	p.search.Put(v.Search)
	p.note.Set(v.Unread)
	widgets.Show(p.note, v.Unread != "")
	widgets.Show(p.empty, v.Empty && len(v.Chosen) == 0)
	widgets.Show(p.tree, !p.empty.Visible())
	p.branches = v.Lines
	p.tree.Changed()
	chosen := v.Chosen
	p.count.Set(p.frame.Words.Count("ui.wizard.folders", len(chosen)))
	widgets.Show(p.count, len(chosen) > 0)
	widgets.Show(p.bare, len(chosen) == 0)
	p.rows.put(chosen)
	p.object.Refresh()
}

func (p *foldersPart) first() { p.tree.Focus() }

func (p *foldersPart) find() { widgets.Focus(p.search) }

func (p *foldersPart) intoTree(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyDown {
		return false
	}
	p.tree.Focus()
	return true
}

// Len is how many lines of the tree are open.
func (p *foldersPart) Len() int { return len(p.branches) }

// Branch is a line of the tree.
func (p *foldersPart) Branch(row int) widgets.Branch {
	line := p.branches[row]
	switch {
	case line.Reading:
		return widgets.Branch{Depth: line.Depth, Label: line.Name, Glyph: viewmodel.GlyphSync, Reading: true}
	case line.Failed:
		return widgets.Branch{Depth: line.Depth, Label: line.Name, Glyph: viewmodel.GlyphWarning, GlyphTone: viewmodel.Danger, Below: true, Note: p.frame.Say("ui.wizard.retry", nil)}
	}
	b := widgets.Branch{Depth: line.Depth, Label: line.Name, Glyph: viewmodel.GlyphFolder, Below: line.Below, Open: line.Open, Note: line.Note, Tick: widgets.Unticked}
	switch line.Pick {
	case channelsmodel.Picked:
		b.Tick, b.Bold, b.GlyphTone = widgets.Ticked, true, viewmodel.Accent
	case channelsmodel.PickedBelow:
		b.Tick, b.GlyphTone = widgets.Partly, viewmodel.Accent
	case channelsmodel.PickedAbove:
		b.Tick, b.GlyphTone = widgets.Locked, viewmodel.Accent
	}
	return b
}

// newRow is a folder that was chosen: its name and path, its switch, and what lets it go.
func (p *foldersPart) newRow(at int) (fyne.CanvasObject, func(channelsmodel.ChosenFolder)) {
	name, path := widgets.NewText("", widgets.BodyBold, viewmodel.Plain), widgets.NewCaption("")
	name.Shrink, path.Shrink, path.Middle = true, true, true
	with := widgets.NewSwitch(p.frame.Say("ui.wizard.with", nil), p.frame.Say("ui.wizard.without", nil), func(on bool) { p.model.WithSubfolders(at, on) })
	remove := widgets.NewQuiet("", viewmodel.GlyphClose, func() { p.model.Remove(at) })
	remove.Tip = p.frame.Say("ui.wizard.remove", nil)
	words := widgets.Column(1, name, path, widgets.Gap(0, 2), widgets.Row(0, with))
	icon := widgets.Top(widgets.Pad(widgets.NewIcon(viewmodel.GlyphFolder, viewmodel.Accent), 2, 0, 0, 0))
	object := widgets.Column(0, widgets.Pad(widgets.Row(8, icon, widgets.Fill(words), widgets.Top(remove)), 9, 8, 9, 12), widgets.NewRule())
	return object, func(chosen channelsmodel.ChosenFolder) {
		name.Set(chosen.Name)
		path.Set(chosen.Path)
		widgets.Show(path, chosen.Path != "")
		with.Put(chosen.Subfolders)
	}
}
