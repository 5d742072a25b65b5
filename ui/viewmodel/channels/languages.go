package channels

import (
	"context"

	"bannette/ui/viewmodel"
)

// Languages are those that the channel's documents can be read in, the chosen ones first. None chosen: those of the
// settings.
func (e *Editor) Languages() []viewmodel.DocumentLanguage {
	return viewmodel.DocumentLanguages(e.words, e.row.Languages, e.installed)
}

// ToggleLanguage has the channel's documents read in a language too, or no longer, at once.
func (e *Editor) ToggleLanguage(code string) {
	if !e.loaded || e.MayEdit() != "" {
		return
	}
	id, chosen := e.id, viewmodel.Toggled(e.Languages(), code)
	e.act(func(ctx context.Context) error { return e.Session.ReadChannelIn(ctx, id, chosen) }, func() { e.read(false) })
}

// LanguagesNote says which languages hold where none is chosen, or which is missing; "" for nothing.
func (e *Editor) LanguagesNote() string {
	switch missing := viewmodel.MissingLanguages(e.Languages()); {
	case missing != "":
		return e.words.Say("ui.trouble.no-language", map[string]any{"Language": missing})
	case e.row.Languages == "":
		return e.words.Say("ui.wizard.languages-settings", nil)
	}
	return ""
}
