package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// folderDoors are where choosing folders leads.
type folderDoors struct {
	change func() // another account
}

// foldersPart is the tree of an account's folders, with those that were chosen beside it.
type foldersPart struct {
	frame *Frame
	model *viewmodel.FolderTree
	doors folderDoors

	object *fyne.Container
	search *Entry
	tree   *Tree
	empty  *fyne.Container
	note   *Text
	count  *Text
	bare   *fyne.Container // nothing is chosen
	lines  *fyne.Container
	rows   []*chosenRow
}

// newFoldersPart returns the tree with what was chosen; foot is said below the latter.
func newFoldersPart(f *Frame, model *viewmodel.FolderTree, doors folderDoors, foot string) *foldersPart {
	p := &foldersPart{frame: f, model: model, doors: doors}
	say := func(key string) string { return f.Say("ui.wizard."+key, nil) }
	p.search = NewSearch(say("find"), model.Search)
	p.search.OnKey = p.intoTree
	refresh := NewButton(say("refresh"), viewmodel.GlyphSync, model.Refresh)
	p.tree = NewTree(p)
	p.tree.OnToggle, p.tree.OnTick = model.Toggle, model.Tick
	p.note = NewCaption("")
	change := NewButton(say("change-account"), viewmodel.GlyphUser, doors.change)
	whole := NewButton(say("whole"), viewmodel.GlyphFolder, func() { model.Tick(0) })
	p.empty = Stack(NewEmptyState(say("empty"), say("empty-body"), true, change, whole))
	left := NewBareCard(Column(0, Pad(Column(4, Row(8, Fill(p.search), refresh), p.note), 8, 12, 8, 12), NewRule(), Fill(Stack(p.tree, p.empty))))

	title := NewText(say("chosen"), CaptionBold, viewmodel.Muted)
	p.count, p.lines = NewCaption(""), Column(0)
	p.bare = Pad(NewParagraph(say("chosen-none"), Caption, viewmodel.Muted), 10, 12, 10, 12)
	note := NewParagraph(foot, Caption, viewmodel.Muted)
	head := NewGround(ColourHeader, 6, Pad(Row(8, Fill(title), p.count), 7, 12, 7, 12))
	chosen := NewBareCard(Column(0, head, NewRule(), p.bare, p.lines, Pad(note, 8, 12, 10, 12)))
	lock := Column(2, NewText(say("read-only"), BodyBold, viewmodel.Plain), NewParagraph(say("read-only-body"), Body, viewmodel.Plain))
	promise := NewGround(ColourAccentSoft, 8, Pad(Row(12, Top(Pad(NewIcon(viewmodel.GlyphLock, viewmodel.Accent), 2, 0, 0, 0)), Fill(lock)), 10, 14, 11, 14))
	p.object = Stack(Columns(16, []float32{15, 8}, left, Scroll(Column(12, chosen, promise))))
	return p
}

func (p *foldersPart) content() fyne.CanvasObject { return p.object }

func (p *foldersPart) refresh() {
	p.search.Put(p.model.Searching())
	p.note.Set(p.model.Unread())
	Show(p.note, p.model.Unread() != "")
	Show(p.empty, p.model.Empty() && len(p.model.Chosen()) == 0)
	Show(p.tree, !p.empty.Visible())
	p.tree.Changed()
	chosen := p.model.Chosen()
	p.count.Set(p.frame.Words.Count("ui.wizard.folders", len(chosen)))
	Show(p.count, len(chosen) > 0)
	Show(p.bare, len(chosen) == 0)
	for len(p.rows) < len(chosen) {
		row := newChosenRow(p, len(p.rows))
		p.rows = append(p.rows, row)
		p.lines.Add(row.object)
	}
	for i, row := range p.rows {
		Show(row.object, i < len(chosen))
		if i < len(chosen) {
			row.put(chosen[i])
		}
	}
	p.object.Refresh()
}

func (p *foldersPart) first() { p.tree.Focus() }

func (p *foldersPart) find() { Focus(p.search) }

func (p *foldersPart) intoTree(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyDown {
		return false
	}
	p.tree.Focus()
	return true
}

// Len is how many lines of the tree are open.
func (p *foldersPart) Len() int { return len(p.model.Lines()) }

// Branch is a line of the tree.
func (p *foldersPart) Branch(row int) Branch {
	line := p.model.Lines()[row]
	switch {
	case line.Reading:
		return Branch{Depth: line.Depth, Label: line.Name, Glyph: viewmodel.GlyphSync, Reading: true}
	case line.Failed:
		return Branch{Depth: line.Depth, Label: line.Name, Glyph: viewmodel.GlyphWarning, GlyphTone: viewmodel.Danger, Below: true, Note: p.frame.Say("ui.wizard.retry", nil)}
	}
	b := Branch{Depth: line.Depth, Label: line.Name, Glyph: viewmodel.GlyphFolder, Below: line.Below, Open: line.Open, Note: line.Note, Tick: Unticked}
	switch line.Pick {
	case viewmodel.Picked:
		b.Tick, b.Bold, b.GlyphTone = Ticked, true, viewmodel.Accent
	case viewmodel.PickedBelow:
		b.Tick, b.GlyphTone = Partly, viewmodel.Accent
	case viewmodel.PickedAbove:
		b.Tick, b.GlyphTone = Locked, viewmodel.Accent
	}
	return b
}

// chosenRow is a folder that was chosen: its name and path, its switch, and what lets it go.
type chosenRow struct {
	object     *fyne.Container
	name, path *Text
	with       *Switch
}

func newChosenRow(p *foldersPart, at int) *chosenRow {
	r := &chosenRow{name: NewText("", BodyBold, viewmodel.Plain), path: NewCaption("")}
	r.name.Shrink, r.path.Shrink, r.path.Middle = true, true, true
	r.with = NewSwitch(p.frame.Say("ui.wizard.with", nil), p.frame.Say("ui.wizard.without", nil), func(on bool) { p.model.WithSubfolders(at, on) })
	remove := NewQuiet("", viewmodel.GlyphClose, func() { p.model.Remove(at) })
	remove.Tip = p.frame.Say("ui.wizard.remove", nil)
	words := Column(1, r.name, r.path, Gap(0, 2), Row(0, r.with))
	icon := Top(Pad(NewIcon(viewmodel.GlyphFolder, viewmodel.Accent), 2, 0, 0, 0))
	r.object = Column(0, Pad(Row(8, icon, Fill(words), Top(remove)), 9, 8, 9, 12), NewRule())
	return r
}

func (r *chosenRow) put(chosen viewmodel.ChosenFolder) {
	r.name.Set(chosen.Name)
	r.path.Set(chosen.Path)
	Show(r.path, chosen.Path != "")
	r.with.Put(chosen.Subfolders)
}
