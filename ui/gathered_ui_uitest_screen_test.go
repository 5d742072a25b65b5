package ui

import (
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// atOnce does long work where it is asked for.
func atOnce() viewmodel.Desk {
	here := func(work func()) { work() }
	return viewmodel.Desk{Away: here, Back: here}
}

// find is the first object of a kind, from top to bottom.
func find[T fyne.CanvasObject](o fyne.CanvasObject) (found T) {
	if is, ok := o.(T); ok {
		return is
	}
	var none T
	if c, ok := o.(*fyne.Container); ok {
		for _, inside := range c.Objects {
			if found = find[T](inside); fyne.CanvasObject(found) != fyne.CanvasObject(none) {
				return found
			}
		}
	}
	return none
}

// plainScreen is a screen that only shows something.
type plainScreen struct {
	content fyne.CanvasObject
	keys    []Key
}

func (p *plainScreen) Content() fyne.CanvasObject { return p.content }

func (p *plainScreen) Shown() {}

func (p *plainScreen) Hidden() {}

func (p *plainScreen) Find() {}

func (p *plainScreen) Reload() {}

func (p *plainScreen) Keys() []Key { return p.keys }

func looks() []look {
	return []look{{"fr", widgets.Light, false}, {"fr", widgets.Dark, false}, {"fr", widgets.Light, true}}
}

func nothing() {}

func nothingInt(int) {}

func nothingBool(bool) {}

func exampleOverview() viewmodel.Overview {
	return viewmodel.Overview{Waiting: "23", Review: "2", Status: viewmodel.Mark{Text: "Collecte en cours", Tone: viewmodel.Accent},
		Lines: []string{"Lefèvre – achats", "12 documents sur 34"}, User: "Hélène Marchand", Firm: "Marchand & Associés", Initials: "HM"}
}

type exampleBranches struct{}

func (exampleBranches) Len() int { return 8 }

func (exampleBranches) Branch(row int) widgets.Branch {
	folder := viewmodel.GlyphFolder
	return []widgets.Branch{{Label: "Dropbox du Garage du Pont-Neuf", Glyph: folder, GlyphTone: viewmodel.Accent, Below: true, Open: true, Tick: widgets.Partly, Note: "14 dossiers"},
		{Depth: 1, Label: "Comptabilité", Glyph: folder, Below: true, Open: true, Tick: widgets.Partly, Note: "3 dossiers · 6 fichiers"},
		{Depth: 2, Label: "Factures", Glyph: folder, GlyphTone: viewmodel.Accent, Bold: true, Below: true, Tick: widgets.Ticked, Note: "412 fichiers"},
		{Depth: 2, Label: "Pièces détachées", Glyph: folder, GlyphTone: viewmodel.Accent, Bold: true, Below: true, Tick: widgets.Ticked, Note: "96 fichiers"},
		{Depth: 2, Label: "Brouillons", Glyph: folder, Tick: widgets.Unticked},
		{Depth: 1, Label: "Documents partagés", Glyph: folder, Below: true, Open: true, Tick: widgets.Unticked},
		{Depth: 2, Label: "Lecture de « Documents partagés »…", Glyph: viewmodel.GlyphSync, Reading: true},
		{Depth: 1, Label: "Personnel", Glyph: folder, Tick: widgets.Locked, Off: true, Note: "Accès refusé par le compte"}}[row]
}

// answered sees to it that every question of the screens has its answer in both languages.
func answered(t *testing.T, screens ...Asked) {
	t.Helper()
	for _, language := range []string{"fr", "en"} {
		words, err := viewmodel.NewWords(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, asked := range screens {
			for _, question := range asked.Questions() {
				key := "ui.ask." + question
				if words.Say(key, nil) == key || len(words.Say(key+".answer", nil)) < len(words.Say(key, nil)) {
					t.Errorf("%T: %s is not answered", asked, question)
				}
			}
		}
	}
}

// drawer remembers in memory.
type drawer map[string]string

func (d drawer) Recall(name string) string { return d[name] }

func (d drawer) Remember(name, value string) { d[name] = value }

// kept are the looks to go through: all of them where pictures are kept, else the first.
func kept(looks ...look) []look {
	if os.Getenv("BANNETTE_PICTURES") == "" {
		return looks[:1]
	}
	return looks
}

// walk visits every widget of ours and Fyne's that can be seen.
func walk(o fyne.CanvasObject, visit func(fyne.Widget)) {
	if !o.Visible() {
		return
	}
	var below []fyne.CanvasObject
	switch o := o.(type) {
	case fyne.Widget:
		visit(o)
		below = slices.Clone(test.WidgetRenderer(o).Objects())
	case *fyne.Container:
		below = o.Objects
	}
	for _, child := range below {
		walk(child, visit)
	}
}

func plain() look { return look{"fr", widgets.Light, false} }

// oneLookIsEnough leaves the other looks out where no pictures are kept.
func oneLookIsEnough(t *testing.T, name string) {
	t.Helper()
	if os.Getenv("BANNETTE_PICTURES") == "" && name != "fr-light" {
		t.Skip("no pictures are kept")
	}
}
