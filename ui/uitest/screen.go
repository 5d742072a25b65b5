package uitest

import (
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/trial/must"
	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// AtOnce does long work where it is asked for.
func AtOnce() viewmodel.Runner {
	here := func(work func()) { work() }
	return viewmodel.Runner{Background: here, OnUI: here}
}

// Find is the first object of a kind, from top to bottom.
func Find[T fyne.CanvasObject](o fyne.CanvasObject) (found T) {
	if is, ok := o.(T); ok {
		return is
	}
	var none T
	if c, ok := o.(*fyne.Container); ok {
		for _, inside := range c.Objects {
			if found = Find[T](inside); fyne.CanvasObject(found) != fyne.CanvasObject(none) {
				return found
			}
		}
	}
	return none
}

// PlainScreen is a screen that only shows something.
type PlainScreen = frame.Plain

// Texts are what can be read in something, from top to bottom.
func Texts(o fyne.CanvasObject) (texts []string) {
	Walk(o, func(w fyne.Widget) {
		switch w := w.(type) {
		case *widgets.Text:
			texts = append(texts, w.Text)
		case *widgets.Paragraph:
			texts = append(texts, w.Text)
		}
	})
	return texts
}

// Looks are those in which most is drawn.
func Looks() []Look {
	return []Look{{"fr", widgets.Light, false}, {"fr", widgets.Dark, false}, {"fr", widgets.Light, true}}
}

// AllLooks are those in which a whole screen is drawn: both languages, both appearances, and large.
func AllLooks() []Look {
	return append(Looks(), Look{"en", widgets.Light, false}, Look{"en", widgets.Dark, false})
}

// Nothing does nothing.
func Nothing() {}

// Ignore does nothing with what it is told.
func Ignore[T any](T) {}

// ExampleOverview is a firm in which all is in order but two channels.
func ExampleOverview() viewmodel.Overview {
	return viewmodel.Overview{Waiting: "23", Review: "2", Status: viewmodel.Mark{Text: "Collecte en cours", Tone: viewmodel.Accent},
		Lines: []string{"Lefèvre – achats", "12 documents sur 34"}, User: "Hélène Marchand", Firm: "Marchand & Associés", Initials: "HM"}
}

// ExampleBranches are a tree of folders.
type ExampleBranches struct{}

func (ExampleBranches) Len() int { return 8 }

func (ExampleBranches) Branch(row int) widgets.Branch {
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

// Answered sees to it that every question of the screens has its answer in both languages.
func Answered(t *testing.T, screens ...frame.Asked) {
	t.Helper()
	for _, language := range []string{"fr", "en"} {
		words := must.Get(viewmodel.NewWords(language))(t)
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

// Drawer remembers in memory.
type Drawer map[string]string

func (d Drawer) Recall(name string) string { return d[name] }

func (d Drawer) Remember(name, value string) { d[name] = value }

// Kept are the looks to go through: all of them where pictures are kept, else the first.
func Kept(looks ...Look) []Look {
	if os.Getenv("BANNETTE_PICTURES") == "" {
		return looks[:1]
	}
	return looks
}

// Walk visits every widget of ours and Fyne's that can be seen.
func Walk(o fyne.CanvasObject, visit func(fyne.Widget)) {
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
		Walk(child, visit)
	}
}

// Heading is the heading of the screen in front.
func Heading(f *frame.Frame) (said string) {
	Walk(f.Window.Content(), func(w fyne.Widget) {
		if text, ok := w.(*widgets.Text); ok && text.Role == widgets.Heading && said == "" {
			said = text.Text
		}
	})
	return said
}

// Plain is the look in which most is tried.
func Plain() Look { return Look{"fr", widgets.Light, false} }

// OneLookIsEnough leaves the other looks out where no pictures are kept.
func OneLookIsEnough(t *testing.T, name string) {
	t.Helper()
	if os.Getenv("BANNETTE_PICTURES") == "" && name != "fr-light" {
		t.Skip("no pictures are kept")
	}
}
