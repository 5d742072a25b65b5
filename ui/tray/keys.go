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

// mark gives what is chosen a status, after what was just typed has been saved. The keyboard stays where it was: in the
// list, or in the first field.
func (s *Screen) mark(to traymodel.DocumentStatus) {
	inFields := s.fields.commit()
	s.model.Work.SetStatus(to)
	if inFields {
		s.fields.focusFirst()
	}
}

// toggle gives what is chosen a status; what has it already is to be entered again.
func (s *Screen) toggle(to traymodel.DocumentStatus) {
	if s.document.Status == to {
		to = traymodel.ToEnter
	}
	s.mark(to)
}

func (s *Screen) markEntered()  { s.toggle(traymodel.Entered) }
func (s *Screen) setAside()     { s.toggle(traymodel.Aside) }
func (s *Screen) goBack()       { s.mark(traymodel.ToEnter) }
func (s *Screen) openOriginal() { s.model.Work.OpenOutside(false) }

// togglePage hides the page, so that the list becomes a table of all columns, or shows it again.
func (s *Screen) togglePage() {
	s.fields.commit()
	s.wide = !s.wide
	s.showPage(!s.wide)
	at := s.list.view.Chosen
	s.refresh()
	s.list.current().Reveal(at)
	s.list.focus()
}

// Keys are the shortcuts of the tray.
func (s *Screen) Keys() []frame.Key {
	keys := []frame.Key{
		{Name: fyne.KeyReturn, Ctrl: true, Label: s.say("enter"), Do: s.markEntered},
		{Name: fyne.KeyD, Ctrl: true, Label: s.say("aside"), Do: s.setAside},
		{Name: fyne.KeyD, Ctrl: true, Shift: true, Label: s.say("back"), Do: s.goBack},
		{Name: fyne.KeyM, Ctrl: true, Label: s.say("move"), Do: s.asks.binder},
		{Name: fyne.KeyF2, Label: s.say("rename"), Do: s.asks.name},
		{Name: fyne.KeyO, Ctrl: true, Label: s.say("open-original"), Do: s.openOriginal},
		{Name: fyne.KeyO, Ctrl: true, Shift: true, Label: s.say("open-searchable"), Do: func() { s.model.Work.OpenOutside(true) }},
		{Name: fyne.KeyF4, Label: s.say("preview"), Do: s.togglePage},
		{Name: fyne.KeyF8, Label: s.say("show-in-folder"), Do: s.model.Work.ShowInFolder},
		{Name: fyne.KeyL, Ctrl: true, Label: s.say("read-again"), Do: s.asks.languages},
		{Name: fyne.KeyE, Ctrl: true, Label: s.say("export"), Do: s.asks.export},
		{Name: fyne.KeyN, Ctrl: true, Label: s.say("add-files"), Do: s.asks.files},
		{Name: fyne.KeyA, Ctrl: true, Label: s.say("choose-all"), Do: s.model.List.ChooseAll},
	}
	return append(keys, s.pageKeys...)
}

// menu is what can be done with what is chosen.
func (s *Screen) menu() []widgets.MenuItem {
	key := func(k frame.Key) string { return k.Written(s.frame.Say) }
	none := s.list.view.ChosenCount == 0
	many := s.list.view.ChosenCount > 1
	return []widgets.MenuItem{
		{Label: s.say("enter"), Glyph: viewmodel.GlyphCheck, Shortcut: key(frame.Key{Name: fyne.KeyReturn, Ctrl: true}), Off: none, Do: func() { s.mark(traymodel.Entered) }},
		{Label: s.say("aside"), Glyph: viewmodel.GlyphPause, Shortcut: key(frame.Key{Name: fyne.KeyD, Ctrl: true}), Off: none, Do: func() { s.mark(traymodel.Aside) }},
		{Label: s.say("back"), Glyph: viewmodel.GlyphTurn, Shortcut: key(frame.Key{Name: fyne.KeyD, Ctrl: true, Shift: true}), Off: none, Do: s.goBack},
		{Separator: true},
		{Label: s.say("move"), Glyph: viewmodel.GlyphFolder, Shortcut: key(frame.Key{Name: fyne.KeyM, Ctrl: true}), Off: none, Do: s.asks.binder},
		{Label: s.say("rename"), Glyph: viewmodel.GlyphEdit, Shortcut: "F2", Off: none || many, Do: s.asks.name},
		{Label: s.say("read-again"), Glyph: viewmodel.GlyphLanguage, Shortcut: key(frame.Key{Name: fyne.KeyL, Ctrl: true}), Off: none || many, Do: s.asks.languages},
		{Separator: true},
		{Label: s.say("open-original"), Glyph: viewmodel.GlyphOpenOutside, Shortcut: key(frame.Key{Name: fyne.KeyO, Ctrl: true}), Off: none, Do: s.openOriginal},
		{Label: s.say("open-searchable"), Glyph: viewmodel.GlyphRead, Shortcut: key(frame.Key{Name: fyne.KeyO, Ctrl: true, Shift: true}), Off: none, Do: func() { s.model.Work.OpenOutside(true) }},
		{Label: s.say("show-in-folder"), Glyph: viewmodel.GlyphTray, Shortcut: "F8", Off: none, Do: s.model.Work.ShowInFolder},
		{Separator: true},
		{Label: s.say(map[bool]string{true: "export", false: "export-list"}[many]), Glyph: viewmodel.GlyphDownload, Shortcut: key(frame.Key{Name: fyne.KeyE, Ctrl: true}), Off: none, Do: s.asks.export},
		{Label: s.say("add-files"), Glyph: viewmodel.GlyphPlus, Shortcut: key(frame.Key{Name: fyne.KeyN, Ctrl: true}), Do: s.asks.files},
	}
}
