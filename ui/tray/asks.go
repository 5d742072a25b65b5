package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// asks are the questions that the screen asks in a dialog.
type asks struct {
	of     *Screen
	typing bool // the keyboard was in the fields when a dialog took it
}

// name asks for another name of the chosen document.
func (a *asks) name() {
	s := a.of
	if s.document.ID == 0 {
		return
	}
	a.typing = s.fields.commit()
	entry := widgets.NewEntry("", nil)
	entry.Put(s.model.Work.Stem())
	field := widgets.NewField(s.say("new-name"), entry, s.say("rename-body"))
	done := func() {
		if problem := s.model.Work.Rename(entry.Text); problem != "" {
			field.Fail(problem)
			return
		}
		a.close()
	}
	entry.OnSubmitted = func(string) { done() }
	a.open(s.say("rename"), field, entry, widgets.NewPrimary(s.say("rename"), "", done))
	entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// open opens a small dialog, with nothing but « Fermer » where there is nothing to do.
func (a *asks) open(title string, body fyne.CanvasObject, first fyne.Focusable, do *widgets.Button) {
	s := a.of
	buttons := []*widgets.Button{widgets.NewPrimary(s.frame.Say("ui.close", nil), "", a.close)}
	if do != nil {
		buttons = []*widgets.Button{widgets.NewButton(s.frame.Say("ui.cancel", nil), "", a.close), do}
	}
	s.frame.ShowDialog(&frame.Dialog{Title: title, Body: body, Width: frame.DialogQuestion, First: first, Buttons: buttons, OnClose: a.focusBack})
}

// close closes the dialog, after which the keyboard is where it was.
func (a *asks) close() {
	a.of.frame.CloseDialog()
	a.focusBack()
}

// focusBack gives the keyboard back to where the dialog took it from: fields, or list.
func (a *asks) focusBack() {
	s := a.of
	if a.typing && s.side.content.Visible() && s.side.tabs.Chosen() == 0 {
		s.fields.focusFirst()
		return
	}
	s.list.focus()
}

// binderChoice are the binders to choose from.
type binderChoice struct{ model *traymodel.Tray }

func (b binderChoice) Len() int { return len(b.model.Work.Binders()) }
func (b binderChoice) Branch(row int) widgets.Branch {
	binder := b.model.Work.Binders()[row]
	return widgets.Branch{Label: binder.Name, Glyph: viewmodel.BinderGlyph(binder.Kind)}
}

// binder asks to which binder the chosen documents go.
func (a *asks) binder() {
	s := a.of
	if s.list.view.ChosenCount == 0 {
		return
	}
	a.typing = s.fields.commit()
	binders := s.model.Work.Binders()
	if len(binders) == 0 {
		a.open(s.say("move"), widgets.NewParagraph(s.say("move-none"), widgets.Body, viewmodel.Plain), nil, nil)
		return
	}
	tree := widgets.NewTree(binderChoice{s.model})
	tree.Round = true
	tree.Select(0)
	done := func() {
		a.close()
		s.model.Work.Move(binders[max(0, tree.Selected())])
	}
	tree.OnOpen = func(int) { done() }
	height := float32(min(len(binders), 8)) * widgets.Size(widgets.SizeRowTree)
	a.open(s.say("move"), widgets.AtLeast(0, height, tree), tree.List, widgets.NewPrimary(s.say("move"), "", done))
}

// languages asks in which languages the chosen document is to be read anew.
func (a *asks) languages() {
	s := a.of
	if s.document.ID == 0 {
		return
	}
	a.typing = s.fields.commit()
	s.model.Work.Languages(func(languages []traymodel.Language) {
		if len(languages) == 0 {
			a.open(s.say("read-title"), widgets.NewParagraph(s.say("read-none"), widgets.Body, viewmodel.Plain), nil, nil)
			return
		}
		wanted := map[string]bool{}
		body := widgets.Column(8, widgets.NewParagraph(s.say("read-body"), widgets.Body, viewmodel.Muted))
		do := widgets.NewPrimary(s.say("read-do"), viewmodel.GlyphRecognise, func() {
			a.close()
			s.model.Work.ReadAnew(inOrder(languages, wanted), a.less)
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
		a.open(s.say("read-title"), body, first, do)
	})
}

// less says that a new reading gave less than the earlier one, which is kept unless take is called.
func (a *asks) less(name string, take func()) {
	s := a.of
	buttons := []*widgets.Button{
		widgets.NewButton(s.say("less-take"), viewmodel.GlyphRecognise, func() {
			s.frame.CloseDialog()
			take()
		}),
		widgets.NewPrimary(s.say("less-keep"), "", s.frame.CloseDialog),
	}
	body := widgets.NewParagraph(s.frame.Say("ui.tray.less-body", map[string]any{"Name": name}), widgets.Body, viewmodel.Plain)
	s.frame.ShowDialog(&frame.Dialog{Title: s.say("less-title"), Body: body, Width: frame.DialogQuestion, First: buttons[1], Buttons: buttons, OnClose: a.focusBack})
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

// export asks where the export goes.
func (a *asks) export() {
	s := a.of
	a.typing = s.fields.commit()
	if s.model.List.Len() == 0 {
		return
	}
	frame.OpenChooser(s.frame, frame.Choice{Title: s.say("export-title"), Kind: viewmodel.ChooseSave, Name: s.model.Work.ExportName(), Endings: []string{".zip"},
		Chosen: s.model.Work.Export, Runner: s.model.Runner, Closed: a.focusBack})
}

// files asks for a file to add by hand.
func (a *asks) files() {
	s := a.of
	a.typing = s.fields.commit()
	binder := s.books.view.Binder
	if binder == 0 {
		s.frame.Toast(s.say("choose-binder"), nil)
		return
	}
	frame.OpenChooser(s.frame, frame.Choice{Title: s.say("choose-files"), Kind: viewmodel.ChooseFile, Runner: s.model.Runner, Closed: a.focusBack,
		Chosen: func(path string) { s.model.Work.Add(binder, []string{path}, a.left) }})
}

// left says which files were not added, and leads to what is there already.
func (a *asks) left(title string, lines []traymodel.AddedLine) {
	s := a.of
	body := widgets.Column(8, widgets.NewText(s.say("not-added"), widgets.BodyBold, viewmodel.Plain))
	for _, line := range lines {
		name := widgets.NewText(line.Name, widgets.Body, viewmodel.Plain)
		name.Shrink, name.Middle = true, true
		words := widgets.Column(0, name, widgets.NewParagraph(line.Why, widgets.Caption, viewmodel.Muted))
		row := widgets.Row(8, widgets.Fill(words))
		if line.Document != 0 {
			row.Add(widgets.NewLink(s.say("see-document"), "", func() {
				a.close()
				s.model.GoTo(line.Document)
			}))
		}
		body.Add(row)
	}
	a.open(title, widgets.Pad(body, 0, 4, 16, 0), nil, nil)
}
