package frame

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// LanguageRow is the languages that documents are read in: a click chooses one, or no longer.
type LanguageRow struct {
	frame  *Frame
	Row    *fyne.Container
	toggle func(code string)
}

// NewLanguageRow makes the row of the languages that documents are read in.
func NewLanguageRow(f *Frame, toggle func(code string)) *LanguageRow {
	return &LanguageRow{f, widgets.Row(6), toggle}
}

// Put shows the languages; reason says why nothing can be changed, "" if it can.
func (r *LanguageRow) Put(languages []viewmodel.DocumentLanguage, reason string) {
	r.Row.RemoveAll()
	for _, l := range languages {
		glyph := viewmodel.GlyphPlus
		if l.Chosen {
			glyph = viewmodel.GlyphCheck
		}
		if !l.Installed {
			glyph = viewmodel.GlyphWarning
		}
		b := widgets.NewButton(l.Name, glyph, func() { r.toggle(l.Code) })
		b.Small = true
		b.Tip = r.frame.Say("ui.settings."+map[bool]string{true: "language-off", false: "language-on"}[l.Chosen], nil)
		b.Allow(reason)
		r.Row.Add(b)
	}
}
