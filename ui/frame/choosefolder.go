package frame

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// Choice is what a chooser of folders or files asks for.
type Choice struct {
	Title   string
	Kind    viewmodel.ChooseKind
	Start   string   // the folder to begin with, "" for the user's own
	Name    string   // proposed for a file to write
	Endings []string // of the files that can be chosen, as ".zip"; none: all
	// Before stands above the folders: what a file is to hold; may be nil.
	Before fyne.CanvasObject
	// Chosen gets the path when the dialog has closed.
	Chosen func(path string)
	// Closed is called when nothing was chosen: a dialog that was open before has to be opened anew. May be nil.
	Closed func()
	// Runner is where folders are read.
	Runner viewmodel.Runner
}

// chooser is the dialog.
type chooser struct {
	frame  *Frame
	model  *viewmodel.Chooser
	view   viewmodel.ChooserView
	dialog *Dialog

	path, name, fresh *widgets.Entry
	up                *widgets.Button
	starts, lines     *widgets.Tree
	making, problem   fyne.CanvasObject
	said              *widgets.Paragraph
}

// OpenChooser asks for a folder, a file, or a folder and a name for one.
func OpenChooser(f *Frame, ask Choice) {
	model := &viewmodel.Chooser{Kind: ask.Kind, Endings: ask.Endings, Words: f.Words, Work: viewmodel.Latest{Runner: ask.Runner}}
	c := &chooser{frame: f, model: model}
	model.Changed = c.refresh
	model.Chosen = func(path string) {
		model.Work.Drop()
		f.CloseDialog()
		ask.Chosen(path)
	}
	c.build(ask)
	model.Begin(ask.Start, ask.Name)
	f.ShowDialog(c.dialog)
}

func (c *chooser) build(ask Choice) {
	say := func(key string) string { return c.frame.Say("ui.choose."+key, nil) }
	c.path = widgets.NewEntry("", c.model.SetPath)
	c.path.OnSubmitted = func(string) { c.model.Enter() }
	c.up = widgets.NewButton("", viewmodel.GlyphChevronUp, c.model.Up)
	c.up.Tip = say("up")
	create := widgets.NewButton(say("new"), viewmodel.GlyphPlus, c.make)
	widgets.Show(create, c.model.Kind != viewmodel.ChooseFile) // nothing lies in a new one
	c.starts = widgets.NewTree(chooseStarts{c})
	c.starts.Round = true
	c.starts.OnSelect = func(row int) { c.model.Go(c.view.Starts[row].Path) }
	c.lines = widgets.NewTree(chooseLines{c})
	c.lines.OnSelect, c.lines.OnOpen, c.lines.OnToggle = c.model.Choose, c.model.Open, c.model.Open
	c.fresh = widgets.NewEntry(say("new-name"), nil)
	c.fresh.OnSubmitted = func(string) { c.made() }
	c.making = widgets.Row(8, widgets.Fill(c.fresh), widgets.NewButton(say("make"), "", c.made))
	widgets.Show(c.making, false)
	c.said = widgets.NewParagraph("", widgets.Body, viewmodel.Danger)
	c.problem = widgets.Pad(c.said, 0, 0, 0, 2)
	c.name = widgets.NewEntry("", c.model.SetName)
	name := widgets.Row(12, widgets.NewText(say("file-name"), widgets.Body, viewmodel.Muted), widgets.Fill(c.name))
	widgets.Show(name, ask.Kind == viewmodel.ChooseSave)
	before := ask.Before
	if before == nil {
		before = widgets.Column(0)
		before.Hide()
	}
	c.dialog = &Dialog{Title: ask.Title, Fixed: true, Width: 800, First: c.lines.List, Amount: widgets.NewText("", widgets.BodyBold, viewmodel.Plain),
		Body: widgets.Column(10, before, widgets.Row(8, c.up, widgets.Fill(c.path), create), c.making, c.problem,
			widgets.Fill(widgets.Columns(12, []float32{1, 2.4}, widgets.NewBareCard(widgets.Pad(c.starts, 4, 0, 4, 0)), widgets.NewBareCard(c.lines))), name),
		Buttons: []*widgets.Button{widgets.NewButton(c.frame.Say("ui.cancel", nil), "", func() { c.dialog.Cancel() }), widgets.NewPrimary(c.verb(ask.Kind), "", c.model.Confirm)},
		Keys:    []Key{{Name: fyne.KeyBackspace, Do: c.model.Up}, {Name: fyne.KeyUp, Alt: true, Do: c.model.Up}},
		OnClose: func() {
			c.model.Work.Drop()
			if ask.Closed != nil {
				ask.Closed()
			}
		}}
	c.dialog.Amount.Shrink, c.dialog.Amount.Middle = true, true
}

func (c *chooser) verb(kind viewmodel.ChooseKind) string {
	key := map[viewmodel.ChooseKind]string{viewmodel.ChooseFolder: "take-folder", viewmodel.ChooseFile: "take-file", viewmodel.ChooseSave: "take-name"}[kind]
	return c.frame.Say("ui.choose."+key, nil)
}

func (c *chooser) refresh() {
	c.view = c.model.View()
	c.path.Put(c.view.Typed)
	c.name.Put(c.view.Name)
	c.said.Set(c.view.Problem)
	widgets.Show(c.problem, c.view.Problem != "")
	c.starts.Changed()
	c.lines.Select(c.view.Chosen)
	c.lines.Changed()
	c.dialog.Refresh()
}

// make asks for the name of a new folder.
func (c *chooser) make() {
	widgets.Show(c.making, true)
	c.dialog.Refresh()
	widgets.Focus(c.fresh)
}

func (c *chooser) made() {
	widgets.Show(c.making, false)
	c.model.Create(c.fresh.Text)
	c.fresh.Put("")
	widgets.Focus(c.lines.List)
}

// chooseStarts are the lines at the left.
type chooseStarts struct{ of *chooser }

func (l chooseStarts) Len() int { return len(l.of.view.Starts) }
func (l chooseStarts) Branch(row int) widgets.Branch {
	start := l.of.view.Starts[row]
	glyph := viewmodel.GlyphFolder
	if start.Drive {
		glyph = viewmodel.GlyphFiling
	}
	return widgets.Branch{Label: start.Name, Glyph: glyph}
}

// chooseLines are what the folder holds.
type chooseLines struct{ of *chooser }

func (l chooseLines) Len() int {
	if l.of.view.Nothing != "" {
		return 1
	}
	return len(l.of.view.Lines)
}

func (l chooseLines) Branch(row int) widgets.Branch {
	if said := l.of.view.Nothing; said != "" {
		return widgets.Branch{Label: said, Reading: true}
	}
	line := l.of.view.Lines[row]
	if !line.Folder {
		return widgets.Branch{Label: line.Name, Glyph: viewmodel.GlyphFile, Note: line.Note, Off: line.Off}
	}
	return widgets.Branch{Label: line.Name, Glyph: viewmodel.GlyphFolder, GlyphTone: viewmodel.Accent, Below: true}
}
