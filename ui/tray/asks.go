package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// askName asks for another name of the chosen document.
func (s *Screen) askName() {
	if s.document.ID == 0 {
		return
	}
	s.typing = s.side.commit()
	entry := widgets.NewEntry("", nil)
	entry.Put(s.model.Work.Stem())
	field := widgets.NewField(s.say("new-name"), entry, s.say("rename-body"))
	done := func() {
		if problem := s.model.Work.Rename(entry.Text); problem != "" {
			field.Fail(problem)
			return
		}
		s.frame.CloseDialog()
		s.focusBack()
	}
	entry.OnSubmitted = func(string) { done() }
	s.ask(s.say("rename"), field, entry, widgets.NewPrimary(s.say("rename"), "", done))
	entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// ask opens a small dialog; when it is closed the keyboard goes back into the list.
func (s *Screen) ask(title string, body fyne.CanvasObject, first fyne.Focusable, do *widgets.Button) {
	buttons := []*widgets.Button{widgets.NewButton(s.frame.Say("ui.cancel", nil), "", func() {
		s.frame.CloseDialog()
		s.focusBack()
	})}
	if do != nil {
		buttons = append(buttons, do)
	} else {
		buttons = []*widgets.Button{widgets.NewPrimary(s.frame.Say("ui.close", nil), "", func() {
			s.frame.CloseDialog()
			s.focusBack()
		})}
	}
	s.frame.ShowDialog(&frame.Dialog{Title: title, Body: body, Width: frame.DialogQuestion, First: first, Buttons: buttons, OnClose: s.focusBack})
}

// focusBack gives the keyboard back to where the dialog took it from: fields, or list.
func (s *Screen) focusBack() {
	if s.typing && s.side.content.Visible() && s.side.tabs.Chosen() == 0 {
		s.side.focusFirst()
		return
	}
	s.focusList()
}

// binderChoice are the binders to choose from.
type binderChoice struct{ model *traymodel.Tray }

func (b binderChoice) Len() int { return len(b.model.Work.Binders()) }
func (b binderChoice) Branch(row int) widgets.Branch {
	binder := b.model.Work.Binders()[row]
	return widgets.Branch{Label: binder.Name, Glyph: viewmodel.BinderGlyph(binder.Kind)}
}

// askBinder asks to which binder the chosen documents go.
func (s *Screen) askBinder() {
	if s.listed.ChosenCount == 0 {
		return
	}
	s.typing = s.side.commit()
	binders := s.model.Work.Binders()
	if len(binders) == 0 {
		s.ask(s.say("move"), widgets.NewParagraph(s.say("move-none"), widgets.Body, viewmodel.Plain), nil, nil)
		return
	}
	tree := widgets.NewTree(binderChoice{s.model})
	tree.Round = true
	tree.Select(0)
	done := func() {
		s.frame.CloseDialog()
		s.model.Work.Move(binders[max(0, tree.Selected())])
		s.focusBack()
	}
	tree.OnOpen = func(int) { done() }
	height := float32(min(len(binders), 8)) * widgets.Size(widgets.SizeRowTree)
	s.ask(s.say("move"), widgets.AtLeast(0, height, tree), tree.List, widgets.NewPrimary(s.say("move"), "", done))
}

// askLanguages asks in which languages the chosen document is to be read anew.
func (s *Screen) askLanguages() {
	if s.document.ID == 0 {
		return
	}
	s.typing = s.side.commit()
	s.model.Work.Languages(func(languages []traymodel.Language) {
		if len(languages) == 0 {
			s.ask(s.say("read-title"), widgets.NewParagraph(s.say("read-none"), widgets.Body, viewmodel.Plain), nil, nil)
			return
		}
		wanted := map[string]bool{}
		body := widgets.Column(8, widgets.NewParagraph(s.say("read-body"), widgets.Body, viewmodel.Muted))
		do := widgets.NewPrimary(s.say("read-do"), viewmodel.GlyphRecognise, func() {
			s.frame.CloseDialog()
			s.model.Work.ReadAnew(inOrder(languages, wanted), s.askLess)
			s.focusBack()
		})
		do.Allow(s.say("read-choose"))
		var first fyne.Focusable
		for _, language := range languages {
			check := widgets.NewCheck(language.Name, "", func(on bool) {
				wanted[language.Code] = on
				do.Allow(map[bool]string{true: s.say("read-choose")}[len(inOrder(languages, wanted)) == 0])
			})
			if first == nil {
				first = check
			}
			body.Add(check)
		}
		s.ask(s.say("read-title"), body, first, do)
	})
}

// askLess says that a new reading gave less than the earlier one, which is kept unless take is called.
func (s *Screen) askLess(name string, take func()) {
	buttons := []*widgets.Button{
		widgets.NewButton(s.say("less-take"), viewmodel.GlyphRecognise, func() {
			s.frame.CloseDialog()
			take()
		}),
		widgets.NewPrimary(s.say("less-keep"), "", s.frame.CloseDialog),
	}
	body := widgets.NewParagraph(s.frame.Say("ui.tray.less-body", map[string]any{"Name": name}), widgets.Body, viewmodel.Plain)
	s.frame.ShowDialog(&frame.Dialog{Title: s.say("less-title"), Body: body, Width: frame.DialogQuestion, First: buttons[1], Buttons: buttons, OnClose: s.focusBack})
}

// inOrder are the codes of the languages that are wanted.
func inOrder(languages []traymodel.Language, wanted map[string]bool) (codes []string) {
	for _, language := range languages {
		if wanted[language.Code] {
			codes = append(codes, language.Code)
		}
	}
	return codes
}

// askExport asks where the export goes.
func (s *Screen) askExport() {
	s.typing = s.side.commit()
	if s.model.List.Len() == 0 {
		return
	}
	frame.OpenChooser(s.frame, frame.Choice{Title: s.say("export-title"), Kind: viewmodel.ChooseSave, Name: s.model.Work.ExportName(), Endings: []string{".zip"},
		Chosen: s.model.Work.Export, Desk: s.model.Desk, Closed: s.focusBack})
}

// chooseFiles asks for a file to add by hand.
func (s *Screen) chooseFiles() {
	s.typing = s.side.commit()
	binder := s.books.Binder
	if binder == 0 {
		s.frame.Toast(s.say("choose-binder"), nil)
		return
	}
	frame.OpenChooser(s.frame, frame.Choice{Title: s.say("choose-files"), Kind: viewmodel.ChooseFile, Desk: s.model.Desk, Closed: s.focusBack,
		Chosen: func(path string) { s.model.Work.Add(binder, []string{path}, s.tellLeft) }})
}

// Dropped adds the files that were dropped onto a binder, or beside the books into the one that is shown.
func (s *Screen) Dropped(at fyne.Position, paths []string) {
	binder := s.books.Binder
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.tree.List)
	if in := at.Subtract(corner); in.X >= 0 && in.X < s.tree.Size().Width && in.Y >= 0 {
		binder = 0
		if row := s.tree.List.RowAt(in.Y); row >= 0 {
			binder = s.books.Lines[row].Binder
		}
	}
	s.model.Work.Add(binder, paths, s.tellLeft)
}

// tellLeft says which files were not added, and leads to what is there already.
func (s *Screen) tellLeft(title string, lines []traymodel.AddedLine) {
	body := widgets.Column(8, widgets.NewText(s.say("not-added"), widgets.BodyBold, viewmodel.Plain))
	for _, line := range lines {
		name := widgets.NewText(line.Name, widgets.Body, viewmodel.Plain)
		name.Shrink, name.Middle = true, true
		words := widgets.Column(0, name, widgets.NewParagraph(line.Why, widgets.Caption, viewmodel.Muted))
		row := widgets.Row(8, widgets.Fill(words))
		if line.Document != 0 {
			row.Add(widgets.NewLink(s.say("see-document"), "", func() {
				s.frame.CloseDialog()
				s.model.GoTo(line.Document)
				s.focusBack()
			}))
		}
		body.Add(row)
	}
	s.ask(title, widgets.Pad(body, 0, 4, 16, 0), nil, nil)
}
