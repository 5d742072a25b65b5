package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// booksPart is the companies and binders as a tree, and the search for a company.
type booksPart struct {
	of      *Screen
	view    traymodel.BooksView
	find    *widgets.Entry
	tree    *widgets.Tree
	content fyne.CanvasObject
}

func newBooksPart(of *Screen) *booksPart {
	b := &booksPart{of: of}
	model := &of.model.Books
	b.find = widgets.NewSearch(of.say("company"), model.Find)
	b.find.OnKey = b.intoTree
	b.tree = widgets.NewTree(b)
	b.tree.Round = true
	b.tree.OnSelect = b.choose
	b.tree.OnToggle = func(row int) { model.Fold(b.view.Lines[row].Company) }
	b.tree.OnOpen = b.open
	add := widgets.NewQuiet("", viewmodel.GlyphPlus, of.asks.files)
	add.Tip = of.say("add-files")
	heading := widgets.NewHeading(of.frame.Say("ui.place.tray", nil))
	b.content = widgets.Column(0, widgets.Pad(widgets.Column(8, widgets.Row(0, widgets.Fill(heading), add), b.find), 10, 10, 8, 10), widgets.Fill(b.tree))
	return b
}

func (b *booksPart) refresh(searching bool) {
	b.view = b.of.model.Books.View()
	chosen := b.view.Chosen
	if searching {
		chosen = -1
	}
	b.tree.Select(chosen)
	b.tree.Changed()
	b.find.Put(b.view.Finding)
}

// Len is how many lines the tree has.
func (b *booksPart) Len() int { return len(b.view.Lines) }

// Branch is a line as the tree shows it.
func (b *booksPart) Branch(row int) widgets.Branch {
	line := b.view.Lines[row]
	branch := widgets.Branch{Label: line.Name, Note: line.Count, NoteBold: line.Waits, Glyph: line.Glyph}
	if line.Binder == 0 {
		branch.Below, branch.Open = true, line.Open
	} else {
		branch.Depth = 1
	}
	return branch
}

// intoTree goes from the company that is looked for to those that were found.
func (b *booksPart) intoTree(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyDown && !widgets.IsEnter(key) || b.Len() == 0 {
		return false
	}
	b.tree.List.TakeKeyboard()
	if b.tree.Selected() < 0 {
		b.tree.List.SelectRow(0)
	}
	return true
}

func (b *booksPart) choose(row int) {
	line := b.view.Lines[row]
	if b.view.Company == line.Company && b.view.Binder == line.Binder && b.of.list.view.Searching == "" {
		return
	}
	b.of.fields.commit()
	b.of.model.List.Choose(line.Company, line.Binder)
}

// open opens a company, or goes to the documents of a binder.
func (b *booksPart) open(row int) {
	if line := b.view.Lines[row]; line.Binder == 0 {
		b.of.model.Books.Fold(line.Company)
		return
	}
	b.of.list.focus()
}

// binderAt is the binder onto which something was dropped, 0 for a company; beside the books it is the one that is shown.
func (b *booksPart) binderAt(at fyne.Position) int64 {
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.tree.List)
	in := at.Subtract(corner)
	if in.X < 0 || in.X >= b.tree.Size().Width || in.Y < 0 {
		return b.view.Binder
	}
	if row := b.tree.List.RowAt(in.Y); row >= 0 {
		return b.view.Lines[row].Binder
	}
	return 0
}
