package frame_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/trial/must"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// told is a screen that remembers what it was told.
type told struct {
	frame.Plain
	name string
	did  *[]string
	stay bool
}

func (s *told) Shown()  { *s.did = append(*s.did, s.name+" shown") }
func (s *told) Hidden() { *s.did = append(*s.did, s.name+" hidden") }
func (s *told) Find()   { *s.did = append(*s.did, s.name+" find") }
func (s *told) Reload() { *s.did = append(*s.did, s.name+" reload") }
func (s *told) MayLeave(func()) bool {
	return !s.stay
}

func framed(t *testing.T) (*frame.Frame, *[]string, func(name string) *told) {
	t.Helper()
	f, did := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}), &[]string{}
	screen := func(name string) *told {
		return &told{Plain: frame.Plain{Inside: widgets.NewEntry("", nil)}, name: name, did: did}
	}
	for _, place := range frame.Places() {
		f.Screens[place] = func() frame.Screen { return screen(string(place)) }
	}
	return f, did, screen
}

func check(t *testing.T, did *[]string, want ...string) {
	t.Helper()
	if !slices.Equal(*did, want) {
		t.Errorf("did %q, want %q", *did, want)
	}
	*did = nil
}

func TestShortcutsWorkEverywhereEvenInAField(t *testing.T) {
	f, did, _ := framed(t)
	f.Go(frame.PlaceTray)
	for _, inField := range []bool{false, true} {
		f.Go(frame.PlaceTray)
		*did = nil
		if inField {
			f.Window.Canvas().Focus(f.Front().(*told).Inside.(*widgets.Entry))
		}
		uitest.Shortcut(f, frame.Key{Name: fyne.KeyF, Ctrl: true})
		uitest.TypeKey(f, fyne.KeyF5)
		uitest.Shortcut(f, frame.Key{Name: fyne.Key2, Ctrl: true})
		uitest.Shortcut(f, frame.Key{Name: fyne.KeyComma, Ctrl: true})
		check(t, did, "tray find", "tray reload", "tray hidden", "channels shown", "channels hidden", "settings shown")
		uitest.Shortcut(f, frame.Key{Name: fyne.KeyLeft, Alt: true})
		check(t, did, "settings hidden", "channels shown")
	}
}

func TestBackClosesWhatWasOpenedLast(t *testing.T) {
	f, did, screen := framed(t)
	f.Go(frame.PlaceChannels)
	f.Push(screen("wizard"))
	uitest.TypeKey(f, fyne.KeyEscape)
	check(t, did, "channels shown", "channels hidden", "wizard shown", "wizard hidden", "channels shown")
	f.Back()
	check(t, did)
}

func TestAScreenMayKeepTheUser(t *testing.T) {
	f, did, screen := framed(t)
	f.Go(frame.PlaceChannels)
	keeping := screen("form")
	keeping.stay = true
	f.Push(keeping)
	*did = nil
	f.Go(frame.PlaceHistory)
	f.Back()
	check(t, did)
	keeping.stay = false
	f.Go(frame.PlaceHistory)
	check(t, did, "form hidden", "history shown")
}

func TestALanguageIsChangedWithoutLeavingThePlace(t *testing.T) {
	f, did, _ := framed(t)
	f.Go(frame.PlaceHistory)
	*did = nil
	english := must.Get(viewmodel.NewWords("en"))(t)
	f.SetWords(english)
	check(t, did, "history hidden", "history shown")
	if got := f.Label(frame.PlaceHistory); got != "History" {
		t.Errorf("the navigation says %q", got)
	}
}

func TestADialogTakesTheKeyboard(t *testing.T) {
	f, did, _ := framed(t)
	f.Go(frame.PlaceChannels)
	*did = nil
	note := func(what string) func() { return func() { *did = append(*did, what) } }
	ask := func(body fyne.CanvasObject, first fyne.Focusable) {
		f.ShowDialog(&frame.Dialog{Title: "Archiver", Body: body, First: first, OnClose: note("closed"), Buttons: []*widgets.Button{
			widgets.NewButton("Annuler", "", f.CloseDialog), widgets.NewPrimary("Archiver le canal", "", func() { note("confirmed")(); f.CloseDialog() })}})
	}
	ask(widgets.NewCaption("Sûr"), nil)
	uitest.Shortcut(f, frame.Key{Name: fyne.Key1, Ctrl: true})
	check(t, did)
	uitest.TypeKey(f, fyne.KeyReturn)
	check(t, did, "confirmed")
	field := widgets.NewEntry("", nil)
	ask(field, field)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	check(t, did, "confirmed")
	ask(field, field)
	uitest.TypeKey(f, fyne.KeyEscape)
	check(t, did, "closed")
	if f.Dialog() != nil || f.Window.Canvas().Overlays().Top() != nil {
		t.Error("something is left over the window")
	}
}

func TestAMessageCanBeTakenBackOnce(t *testing.T) {
	f, did, _ := framed(t)
	f.Go(frame.PlaceChannels)
	*did = nil
	f.Toast("en pause", func() { *did = append(*did, "undone") })
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyZ, Ctrl: true})
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyZ, Ctrl: true})
	check(t, did, "undone")
	if f.Message() != "" {
		t.Error("the message is still there")
	}
}

func TestTheNavigationFoldsAndRemembersIt(t *testing.T) {
	f, _, _ := framed(t)
	memory := uitest.Drawer{}
	f.Memory = memory
	f.Go(frame.PlaceChannels)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyB, Ctrl: true})
	if width, content := f.Folded(); width != frame.NavNarrow || memory["folded"] != "yes" || content != frame.NavNarrow {
		t.Errorf("%v wide, content at %v, remembered %v", width, content, memory)
	}
}

func TestF6GoesToTheNavigationAndBack(t *testing.T) {
	f, did, _ := framed(t)
	f.Go(frame.PlaceHistory)
	*did = nil
	uitest.TypeKey(f, fyne.KeyF6)
	if f.InNavigation() != frame.PlaceHistory {
		t.Fatalf("the keyboard is at %T", f.Window.Canvas().Focused())
	}
	uitest.TypeKey(f, fyne.KeyF6)
	check(t, did, "history find")
}

func TestAMenuIsUsedByKeyboard(t *testing.T) {
	f, did, _ := framed(t)
	f.Go(frame.PlaceChannels)
	*did = nil
	item := func(name string, off bool) widgets.MenuItem {
		return widgets.MenuItem{Label: name, Off: off, Do: func() { *did = append(*did, name) }}
	}
	widgets.ShowMenu(f.Window.Content(), fyne.NewPos(10, 10), []widgets.MenuItem{item("a", true), item("b", false), {Separator: true}, item("c", false)})
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn} {
		uitest.TypeKey(f, key)
	}
	check(t, did, "c")
	if f.Window.Canvas().Overlays().Top() != nil {
		t.Error("the menu is still there")
	}
}

func TestADisabledButtonDoesNothingAndSaysWhy(t *testing.T) {
	f, did, _ := framed(t)
	b := widgets.NewPrimary("Enregistrer", "", func() { *did = append(*did, "saved") })
	b.Allow("Rien n’a changé.")
	f.ShowBare(&uitest.PlainScreen{Inside: b})
	f.After = nil
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	check(t, did)
	b.Allow("")
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	check(t, did, "saved")
}

func TestASelectGoesThroughItsOptions(t *testing.T) {
	f, _, _ := framed(t)
	var chosen []int
	s := widgets.NewSelect("Tous", widgets.Labels("un", "deux", "trois"), func(i int) { chosen = append(chosen, i) })
	s.Options[1].Off = true
	f.ShowBare(&uitest.PlainScreen{Inside: widgets.Row(0, s)})
	test.Tap(s)
	for _, key := range []fyne.KeyName{fyne.KeyEnd, fyne.KeyReturn} {
		uitest.TypeKey(f, key)
	}
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if !slices.Equal(chosen, []int{2}) || s.Chosen() != 2 {
		t.Errorf("chose %v", chosen)
	}
}
