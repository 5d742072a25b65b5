package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// SaveDialog asks where a file is to be written: its name, and a folder of this computer.
type SaveDialog struct {
	Title string
	// Before stands above name and folder: what the file is to hold; may be nil.
	Before fyne.CanvasObject
	// Save is called with the place, once it can be written there; the dialog has closed.
	Save func(viewmodel.SaveFile)
}

// saveDialog is a SaveDialog on the screen.
type saveDialog struct {
	frame        *Frame
	file         viewmodel.SaveFile
	name, folder *Entry
	nameField    *Field
	folderField  *Field
	save         *Button
	done         func(viewmodel.SaveFile)
}

// ShowSave opens the dialog with a proposal.
func (f *Frame) ShowSave(d SaveDialog, proposal viewmodel.SaveFile) {
	say := func(key string) string { return f.Say("ui.save."+key, nil) }
	s := &saveDialog{frame: f, file: proposal, done: d.Save}
	s.name, s.folder = NewEntry("", func(text string) { s.file.Name = text; s.refresh() }), NewEntry("", func(text string) { s.file.Folder = text; s.refresh() })
	s.name.Put(proposal.Name)
	s.folder.Put(proposal.Folder)
	folders := viewmodel.SaveFolders()
	usual := NewButton("", viewmodel.GlyphFolder, nil)
	usual.Tip = say("usual")
	usual.OnTapped = func() { ShowMenuUnder(usual, s.folders(folders)) }
	s.nameField = NewField(say("name"), s.name, "")
	s.folderField = NewField(say("folder"), Row(8, Fill(s.folder), usual), "")
	s.save = NewPrimary(say("save"), viewmodel.GlyphDownload, s.confirm)
	body := Column(14, s.nameField, s.folderField)
	if d.Before != nil {
		body = Column(14, d.Before, s.nameField, s.folderField)
	}
	s.refresh()
	f.ShowDialog(&Dialog{Title: d.Title, Width: DialogForm, Body: body, First: s.name,
		Buttons: []*Button{NewButton(f.Say("ui.cancel", nil), "", f.CloseDialog), s.save}})
}

// folders are the user's own, to choose one by a tap.
func (s *saveDialog) folders(paths []string) (items []MenuItem) {
	for _, path := range paths {
		items = append(items, MenuItem{Label: filepath.Base(path), Glyph: viewmodel.GlyphFolder, Chosen: path == s.file.Folder, Do: func() {
			s.file.Folder = path
			s.folder.Put(path)
			s.refresh()
		}})
	}
	return items
}

// refresh says what is wrong with the place, or that it replaces a file.
func (s *saveDialog) refresh() {
	refused := s.file.Refused()
	s.nameField.Help(s.file.Replaces())
	s.folderField.Fail(refused)
	s.save.Allow(refused)
	if d := s.frame.Dialog(); d != nil {
		d.Refresh()
	}
}

func (s *saveDialog) confirm() {
	if s.file.Refused() != "" {
		s.refresh()
		return
	}
	s.frame.CloseDialog()
	s.done(s.file)
}
