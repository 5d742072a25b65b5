package tray

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// modifiers are the keys that are held down with others.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// tapped chooses together with others where Ctrl or Shift is held.
func (s *Screen) tapped(row int, _, _ float32) bool {
	s.side.commit()
	switch held := s.held(); {
	case held&fyne.KeyModifierShift != 0:
		s.model.List.Extend(row)
	case held&fyne.KeyModifierShortcutDefault != 0:
		s.model.List.Toggle(row)
	case s.listed.ChosenCount > 1 && row == s.listed.Chosen:
		s.model.List.Pick(row) // of many chosen ones, this alone
	default:
		return false
	}
	return true
}

// selected follows the arrows, and a tap without anything held.
func (s *Screen) selected(row int) {
	s.side.commit()
	if s.held()&fyne.KeyModifierShift != 0 {
		s.model.List.Extend(row)
		return
	}
	s.model.List.Pick(row)
}

// listKey gives the keys of the page to the page.
func (s *Screen) listKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyPageUp, fyne.KeyPageDown:
		if len(s.pageKeys) == 0 || s.wide {
			return false
		}
		widgets.PassKey(s.current(), key)
		return true
	case fyne.KeyEscape:
		return s.model.List.Forget()
	}
	return false
}

// intoList goes from the search to what it found.
func (s *Screen) intoList(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyDown && !widgets.IsEnter(key) || s.model.List.Len() == 0 {
		return false
	}
	s.focusList()
	return true
}

// intoTree goes from the company that is looked for to those that were found.
func (s *Screen) intoTree(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyDown && !widgets.IsEnter(key) || s.books.Len() == 0 {
		return false
	}
	s.tree.List.TakeKeyboard()
	if s.tree.Selected() < 0 {
		s.tree.List.SelectRow(0)
	}
	return true
}

func (s *Screen) chooseBook(row int) {
	line := s.books.Lines[row]
	if s.books.Company == line.Company && s.books.Binder == line.Binder && s.listed.Searching == "" {
		return
	}
	s.side.commit()
	s.model.List.Choose(line.Company, line.Binder)
}

// openBook opens a company, or goes to the documents of a binder.
func (s *Screen) openBook(row int) {
	if line := s.books.Lines[row]; line.Binder == 0 {
		s.model.Books.Fold(line.Company)
		return
	}
	s.focusList()
}

func (s *Screen) filter(chosen int) {
	s.model.List.FilterStatus(s.listed.Pills[chosen].Status)
}

// act does something with what is chosen, after what was just typed has been saved. The keyboard stays where it was: in
// the list, or in the first field.
func (s *Screen) act(do func()) {
	inFields := s.side.commit()
	do()
	if inFields {
		s.side.focusFirst()
	}
}

func (s *Screen) status() traymodel.DocumentStatus { return s.document.Status }

// markEntered marks what is chosen as entered; what is entered goes back.
func (s *Screen) markEntered() {
	s.act(func() { s.model.Work.Mark(toggled(s.status(), traymodel.Entered)) })
}

// setAside sets what is chosen aside; what is aside goes back.
func (s *Screen) setAside() {
	s.act(func() { s.model.Work.Mark(toggled(s.status(), traymodel.Aside)) })
}

func (s *Screen) goBack() { s.act(func() { s.model.Work.Mark(traymodel.ToEnter) }) }

func toggled(is, to traymodel.DocumentStatus) traymodel.DocumentStatus {
	if is == to {
		return traymodel.ToEnter
	}
	return to
}

// togglePage hides the page, so that the list becomes a table of all columns, or shows it again.
func (s *Screen) togglePage() {
	s.side.commit()
	s.wide = !s.wide
	s.showPage(!s.wide)
	at := s.listed.Chosen
	s.refresh()
	s.current().Reveal(at)
	s.focusList()
}

// Keys are the shortcuts of Bannette.
func (s *Screen) Keys() []frame.Key {
	keys := []frame.Key{
		{Name: fyne.KeyReturn, Ctrl: true, Label: s.say("enter"), Do: s.markEntered},
		{Name: fyne.KeyD, Ctrl: true, Label: s.say("aside"), Do: s.setAside},
		{Name: fyne.KeyD, Ctrl: true, Shift: true, Label: s.say("back"), Do: s.goBack},
		{Name: fyne.KeyM, Ctrl: true, Label: s.say("move"), Do: s.askBinder},
		{Name: fyne.KeyF2, Label: s.say("rename"), Do: s.askName},
		{Name: fyne.KeyO, Ctrl: true, Label: s.say("open-original"), Do: func() { s.model.Work.OpenOutside(false) }},
		{Name: fyne.KeyO, Ctrl: true, Shift: true, Label: s.say("open-searchable"), Do: func() { s.model.Work.OpenOutside(true) }},
		{Name: fyne.KeyF4, Label: s.say("preview"), Do: s.togglePage},
		{Name: fyne.KeyF8, Label: s.say("show-in-folder"), Do: s.model.Work.ShowInFolder},
		{Name: fyne.KeyL, Ctrl: true, Label: s.say("read-again"), Do: s.askLanguages},
		{Name: fyne.KeyE, Ctrl: true, Label: s.say("export"), Do: s.askExport},
		{Name: fyne.KeyN, Ctrl: true, Label: s.say("add-files"), Do: s.chooseFiles},
		{Name: fyne.KeyA, Ctrl: true, Label: s.say("choose-all"), Do: s.model.List.ChooseAll},
	}
	return append(keys, s.pageKeys...)
}

// menu is what can be done with what is chosen.
func (s *Screen) menu() []widgets.MenuItem {
	key := func(k frame.Key) string { return k.Written(s.frame.Say) }
	none := s.listed.ChosenCount == 0
	many := s.listed.ChosenCount > 1
	return []widgets.MenuItem{
		{Label: s.say("enter"), Glyph: viewmodel.GlyphCheck, Shortcut: key(frame.Key{Name: fyne.KeyReturn, Ctrl: true}), Off: none, Do: func() { s.act(func() { s.model.Work.Mark(traymodel.Entered) }) }},
		{Label: s.say("aside"), Glyph: viewmodel.GlyphPause, Shortcut: key(frame.Key{Name: fyne.KeyD, Ctrl: true}), Off: none, Do: func() { s.act(func() { s.model.Work.Mark(traymodel.Aside) }) }},
		{Label: s.say("back"), Glyph: viewmodel.GlyphTurn, Shortcut: key(frame.Key{Name: fyne.KeyD, Ctrl: true, Shift: true}), Off: none, Do: s.goBack},
		{Separator: true},
		{Label: s.say("move"), Glyph: viewmodel.GlyphFolder, Shortcut: key(frame.Key{Name: fyne.KeyM, Ctrl: true}), Off: none, Do: s.askBinder},
		{Label: s.say("rename"), Glyph: viewmodel.GlyphEdit, Shortcut: "F2", Off: none || many, Do: s.askName},
		{Label: s.say("read-again"), Glyph: viewmodel.GlyphLanguage, Shortcut: key(frame.Key{Name: fyne.KeyL, Ctrl: true}), Off: none || many, Do: s.askLanguages},
		{Separator: true},
		{Label: s.say("open-original"), Glyph: viewmodel.GlyphOpenOutside, Shortcut: key(frame.Key{Name: fyne.KeyO, Ctrl: true}), Off: none, Do: func() { s.model.Work.OpenOutside(false) }},
		{Label: s.say("open-searchable"), Glyph: viewmodel.GlyphRead, Shortcut: key(frame.Key{Name: fyne.KeyO, Ctrl: true, Shift: true}), Off: none, Do: func() { s.model.Work.OpenOutside(true) }},
		{Label: s.say("show-in-folder"), Glyph: viewmodel.GlyphTray, Shortcut: "F8", Off: none, Do: s.model.Work.ShowInFolder},
		{Separator: true},
		{Label: s.say(map[bool]string{true: "export", false: "export-list"}[many]), Glyph: viewmodel.GlyphDownload, Shortcut: key(frame.Key{Name: fyne.KeyE, Ctrl: true}), Off: none, Do: s.askExport},
		{Label: s.say("add-files"), Glyph: viewmodel.GlyphPlus, Shortcut: key(frame.Key{Name: fyne.KeyN, Ctrl: true}), Do: s.chooseFiles},
	}
}

func (s *Screen) openMore()     { widgets.ShowMenuUnder(s.more, s.menu()) }
func (s *Screen) openWideMore() { widgets.ShowMenuUnder(s.wideMore, s.menu()) }
