package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/trial/must"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// newProgram starts the program in a window of the test driver; all work is done where it is asked for.
func newProgram(t *testing.T, l uitest.Look, open error) *Program {
	t.Helper()
	driver := test.NewTempApp(t)
	words := must.Get(viewmodel.NewWords(l.Language))(t)
	f := &apptest.Folder{T: t, Dir: t.TempDir(), Held: []app.Backup{{File: "bannette-2026-11-22.db", Day: "2026-11-22"}}, Broken: open, Restoring: app.ErrBadBackup}
	p := &Program{Model: &programmodel.Program{Data: f, Runner: uitest.AtOnce()},
		Window: driver.NewWindow("Bannette"), Words: words, Memory: frame.NewFileMemory(t.TempDir() + "/window.json"),
		Examples: func(string, func(error)) error { return nil }, Notify: func(string, string) {}}
	p.Start()
	p.frame.SetTheme(l.Appearance, l.Large)
	p.Window.Resize(fyne.NewSize(1366, 736))
	p.Window.Show()
	t.Cleanup(p.End)
	return p
}

func (p *Program) typeInto(t *testing.T, texts ...string) {
	t.Helper()
	c := p.Window.Canvas()
	for i, text := range texts {
		if i > 0 {
			test.FocusNext(c)
		}
		test.Type(c.Focused(), text)
	}
}

// entries are those of the screen in front, from top to bottom.
func (p *Program) entries() (entries []*widgets.Entry) {
	uitest.Walk(p.frame.Front().Content(), func(w fyne.Widget) {
		if entry, ok := w.(*widgets.Entry); ok {
			entries = append(entries, entry)
		}
	})
	return entries
}

func strike(p *Program, key fyne.KeyName) {
	p.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
}

// makeFirm goes through the first start by keyboard.
func makeFirm(t *testing.T, p *Program) {
	t.Helper()
	p.typeInto(t, "Marchand & Associés", "Hélène Marchand", "quatorze lettres", "quatorze lettres")
	strike(p, fyne.KeyReturn)
	if p.Model.Session == nil {
		t.Fatal("nobody is signed in")
	}
}

func TestTheFirstStartLeadsStraightToAFirstChannel(t *testing.T) {
	for _, l := range uitest.Kept(uitest.Looks()...) {
		t.Run(l.Name(), func(t *testing.T) {
			p := newProgram(t, l, nil)
			keepProgram(t, p, "first-empty-"+l.Name())
			p.typeInto(t, "Marchand & Associés", "Hélène Marchand", "quatorze lettres", "quatorze lettre")
			strike(p, fyne.KeyReturn)
			keepProgram(t, p, "first-wrong-"+l.Name())
			p.typeInto(t, "s")
			strike(p, fyne.KeyReturn)
			if p.frame.At() != frame.PlaceChannels || p.Window.Title() != "Bannette – Marchand & Associés" {
				t.Errorf("at %q, titled %q", p.frame.At(), p.Window.Title())
			}
			widgets.ShowMenu(p.Window.Content(), fyne.NewPos(12, 500), p.people.userMenu())
			keepProgram(t, p, "first-done-"+l.Name())
			p.frame.Window.Canvas().Overlays().Remove(p.frame.Window.Canvas().Overlays().Top())
			p.people.changePassword()
			p.typeInto(t, "quatorze lettres", "court")
			keepProgram(t, p, "password-"+l.Name())
			p.askToQuit("quit-running")
			keepProgram(t, p, "quit-running-"+l.Name())
			p.askToQuit("quit-no-icon")
			keepProgram(t, p, "quit-no-icon-"+l.Name())
		})
	}
}

// made is data that is open before the program starts.
type made struct {
	*apptest.Folder
	app *app.App
}

func (m made) Open() (*app.App, func(), error) { return m.app, func() {}, nil }

// The window of the examples is given the least: no memory, no icon, no examples of its own.
func TestTheExamplesAreShownOnEveryScreen(t *testing.T) {
	a := apptest.New(t, t.TempDir())
	session := must.Get(a.SetUp(t.Context(), "Camille", apptest.Password))(t)
	p := &Program{Model: &programmodel.Program{Data: made{app: a}, Session: session, Examples: true, Runner: uitest.AtOnce()},
		Window: test.NewTempApp(t).NewWindow("Bannette"), Words: must.Get(viewmodel.NewWords("fr"))(t)}
	p.Start()
	t.Cleanup(p.End)
	p.Window.Show()
	for _, place := range []frame.Place{frame.PlaceTray, frame.PlaceChannels, frame.PlaceHistory, frame.PlaceAdministration, frame.PlaceSettings} {
		if p.frame.Go(place); p.frame.At() != place {
			t.Errorf("at %q, not at %q", p.frame.At(), place)
		}
		if texts := uitest.Texts(p.Window.Content()); !slices.Contains(texts, p.frame.Say("ui.program.examples-banner", nil)) {
			t.Errorf("%s does not say that these are examples", place)
		}
	}
	p.closed()
}

func TestSigningOutAsksWhoIsAtWorkNext(t *testing.T) {
	for _, l := range uitest.Kept(append(uitest.Looks(), uitest.Look{Language: "en", Appearance: widgets.Light, Large: false})...) {
		t.Run(l.Name(), func(t *testing.T) {
			p := newProgram(t, l, nil)
			makeFirm(t, p)
			p.people.signOut()
			if p.Model.Session != nil || len(p.entries()) != 2 {
				t.Fatal("somebody is still signed in")
			}
			p.typeInto(t, "not the password")
			strike(p, fyne.KeyReturn)
			keepProgram(t, p, "sign-in-"+l.Name())
			if p.Model.Session != nil {
				t.Fatal("a wrong password opens")
			}
			p.typeInto(t, "quatorze lettres") // over what was wrong
			strike(p, fyne.KeyReturn)
			if p.Model.Session == nil || p.frame.At() != frame.PlaceChannels {
				t.Error("the right password does not open")
			}
		})
	}
}

func TestTheLanguageOfTheFirstStartChangesAtOnceAndKeepsWhatWasTyped(t *testing.T) {
	p := newProgram(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, nil)
	p.typeInto(t, "Marchand", "Hélène")
	first := p.frame.Front()
	uitest.Walk(first.Content(), func(w fyne.Widget) {
		if languages, ok := w.(*widgets.Select); ok {
			languages.OnChanged(1)
		}
	})
	if name := p.entries()[1].Text; p.frame.Front() == first || p.frame.Words.Language() != "en" || name != "Hélène" {
		t.Errorf("in %s: %q", p.frame.Words.Language(), name)
	}
	keepProgram(t, p, "first-english")
}

func TestDamagedDataIsSaidAndNothingIsTouched(t *testing.T) {
	for _, l := range uitest.Kept(uitest.Looks()...) {
		p := newProgram(t, l, app.ErrDamaged)
		if !slices.Contains(uitest.Texts(p.frame.Front().Content()), p.frame.Say("ui.trouble.damaged", nil)) {
			t.Fatal("nothing is said")
		}
		keepProgram(t, p, "damaged-"+l.Name())
	}
}

// keepProgram writes what the program shows, as keep does.
func keepProgram(t *testing.T, p *Program, name string) { uitest.Keep(t, p.frame, "program-"+name) }
