package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// trouble says that the data cannot be opened, that nothing was touched, and what to do.
type trouble struct {
	banner  *Banner
	first   *Button
	content fyne.CanvasObject
}

// showTrouble shows why there is no data to work with.
func (p *Program) showTrouble(err error) {
	say := func(key string) string { return p.frame.Say("ui.program."+key, nil) }
	t := p.Model.NotOpened(p.frame.Words, err)
	restore := NewPrimary(say("restore"), viewmodel.GlyphFiling, p.restore)
	if t.Backup != "" {
		restore = NewPrimary(say("restore-this"), viewmodel.GlyphFiling, func() { p.Restore(t.Backup) })
	}
	s := &trouble{first: restore, banner: NewBanner(viewmodel.Mark{Text: t.Title, Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}, t.Body,
		restore, NewButton(say("try-again"), viewmodel.GlyphSync, p.tryAgain), NewButton(say("quit"), viewmodel.GlyphQuit, p.leaveAll))}
	s.content = Centre(Wide(680, s.banner), true)
	p.frame.ShowBare(s)
}

// tryAgain opens the data once more.
func (p *Program) tryAgain() {
	p.Model.Close()
	p.open()
}

func (s *trouble) Content() fyne.CanvasObject { return s.content }
func (s *trouble) Shown()                     { focus(s.first) }
func (s *trouble) Hidden()                    {}
func (s *trouble) Find()                      {}
func (s *trouble) Reload()                    {}
func (s *trouble) Keys() []Key                { return nil }
