package channels

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// slowRunner leaves work undone until it is let.
type slowRunner struct{ waiting []func() }

func (d *slowRunner) runner() viewmodel.Runner {
	return viewmodel.Runner{Background: func(work func()) { d.waiting = append(d.waiting, work) }}
}

func (d *slowRunner) run() {
	for len(d.waiting) > 0 {
		work := d.waiting[0]
		d.waiting = d.waiting[1:]
		work()
	}
}

func wizardIn(t *testing.T, l uitest.Look, p *fakeFirm, runner viewmodel.Runner) (*frame.Frame, *channelsmodel.Wizard) {
	t.Helper()
	f := uitest.NewFrame(t, l)
	f.SetOverview(uitest.ExampleOverview())
	f.Screens[frame.PlaceChannels] = func() frame.Screen { return New(f, uitest.ChannelsModel(f, p), nil, Actions{}) }
	f.Go(frame.PlaceChannels)
	model := channelsmodel.NewWizard(p, viewmodel.Needs{Words: f.Words, Now: uitest.Noon, Runner: runner}, func(string) error { return nil })
	f.Push(NewWizard(f, model, Actions{List: f.Back, Settings: uitest.Nothing}))
	return f, model
}

// lineOf is the row of a folder in the tree.
func lineOf(t *testing.T, tree *channelsmodel.FolderTree, name string) int {
	t.Helper()
	for i, line := range tree.View().Lines {
		if line.Name == name {
			return i
		}
	}
	t.Fatalf("no line %q", name)
	return -1
}

// TestWizardPictures draws every step in its states, to be looked at.
func TestWizardPictures(t *testing.T) {
	uitest.ForPictures(t)
	small := uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}
	for name, l := range map[string]uitest.Look{"fr-light": small, "fr-dark": {Language: "fr", Appearance: widgets.Dark, Large: false}, "en-light": {Language: "en", Appearance: widgets.Light, Large: false}, "fr-large": {Language: "fr", Appearance: widgets.Light, Large: true}, "fr-small": small} {
		t.Run(name, func(t *testing.T) {
			uitest.OneLookIsEnough(t, name)
			p := newFakeFirm()
			f, m := wizardIn(t, l, p, uitest.AtOnce())
			if name == "fr-small" {
				f.Window.Resize(fyne.NewSize(1120, 640))
			}
			snap := func(what string) { uitest.Keep(t, f, "wizard-"+what+"-"+name) }
			snap("1-type")
			m.Next()
			snap("2-account")
			m.AskOwner()
			snap("2-letter")
			m.Connecting.SetCode("bad")
			m.Connecting.Answer()
			snap("2-code-refused")
			m.Connecting.Look(-1)
			snap("2-pending")
			p.connect = &app.OtherAccountError{Follows: p.accounts[1].Owner, Answered: p.accounts[0].Owner}
			m.Reconnect(1)
			snap("2-other")
			for what, err := range map[string]error{"no-key": collector.ErrNoAppKey, "no-port": collector.ErrNoPort, "denied": collector.ErrDenied, "offline": collector.ErrOffline} {
				p.connect = err
				m.Connect()
				snap("2-" + what)
			}
			m.Connecting.Look(-1)
			m.ChooseAccount(0)
			m.Next()
			m.Tree.Toggle(lineOf(t, m.Tree, "Comptabilité"))
			m.Tree.Toggle(lineOf(t, m.Tree, "Atelier"))
			m.Tree.Tick(lineOf(t, m.Tree, "Factures"))
			m.Tree.Tick(lineOf(t, m.Tree, "Pièces détachées"))
			m.Tree.WithSubfolders(1, false)
			m.Tree.Toggle(lineOf(t, m.Tree, "Factures"))
			snap("3-folders")
			m.Tree.Search("phot")
			snap("3-search")
			m.Tree.Search("")
			m.Next()
			snap("4-destination-empty")
			m.To.ChooseCompany(1)
			m.To.ChooseBinder(0)
			m.To.ChooseClient(0)
			snap("4-destination")
			f.Front().(*wizardScreen).parts[3].(*destinationPart).newBinder()
			snap("4-binder")
			f.CloseDialog()
			m.Next()
			snap("5-check")
			m.SetFromNow(true)
			m.Survey.Stop()
			snap("5-from-now")
			m.Next()
			snap("6-created")
		})
	}
}

// TestWizardStatePictures draws what waits, what is empty and what failed.
func TestWizardStatePictures(t *testing.T) {
	uitest.ForPictures(t)
	l := uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}
	p := newFakeFirm()
	slow := &slowRunner{}
	f, m := wizardIn(t, l, p, slow.runner())
	slow.run()
	m.Next()
	slow.run()
	m.Connect()
	uitest.Keep(t, f, "wizard-state-waiting")
	m.Connecting.Cancel()
	slow.run()
	m.ChooseAccount(0)
	m.Next()
	uitest.Keep(t, f, "wizard-state-tree-reading")
	slow.run()
	m.Tree.Toggle(lineOf(t, m.Tree, "Documents partagés"))
	uitest.Keep(t, f, "wizard-state-node-reading")
	slow.run()
	m.Tree.Tick(1)
	m.Next()
	m.To.ChooseCompany(0)
	m.To.ChooseClient(0)
	m.Next()
	uitest.Keep(t, f, "wizard-state-counting")

	p = newFakeFirm()
	p.accounts, p.folders, p.rights = p.accounts[:1], nil, []app.Right{app.RightCollection}
	f, m = wizardIn(t, l, p, uitest.AtOnce())
	m.Next()
	m.Next()
	uitest.Keep(t, f, "wizard-state-account-empty")
	m.Tree.Tick(0)
	m.Next()
	uitest.Keep(t, f, "wizard-state-no-right")
	p = newFakeFirm()
	p.accounts = nil
	f, m = wizardIn(t, l, p, uitest.AtOnce())
	m.Next()
	uitest.Keep(t, f, "wizard-state-no-account")
}

func TestAChannelIsMadeByKeyboardAlone(t *testing.T) {
	p := newFakeFirm()
	f, m := wizardIn(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, uitest.AtOnce())
	next := frame.Key{Name: fyne.KeyReturn, Ctrl: true}
	uitest.TypeKey(f, fyne.KeyReturn)                                           // type: the button has the keyboard
	uitest.TypeKey(f, fyne.KeyHome)                                             // account: the first
	uitest.Shortcut(f, next)                                                    // to the folders
	uitest.TypeKey(f, fyne.KeyDown, fyne.KeyRight, fyne.KeyDown, fyne.KeySpace) // Comptabilité opens, Factures is ticked
	uitest.TypeKey(f, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyDown, fyne.KeySpace)  // Comptabilité closes, Atelier is ticked
	uitest.Shortcut(f, next)                                                    // to the destination
	uitest.TypeKey(f, fyne.KeyDown, fyne.KeyDown)                               // the second company
	f.Window.Canvas().FocusNext()                                               // past « Nouvelle entreprise »
	f.Window.Canvas().FocusNext()                                               // binder
	uitest.TypeKey(f, fyne.KeyDown)                                             // Frais
	f.Window.Canvas().FocusNext()                                               // past « Nouveau classeur »
	f.Window.Canvas().FocusNext()                                               // client
	uitest.TypeKey(f, fyne.KeyDown)                                             // Marc Deniau
	uitest.Shortcut(f, next)                                                    // to the check
	uitest.TypeKey(f, fyne.KeyRight)                                            // only what comes from now on
	uitest.Shortcut(f, next)                                                    // made
	if m.View().Step != channelsmodel.StepCreated || len(p.made) != 1 {
		t.Fatalf("at step %d with %q missing; made %+v", m.View().Step, m.View().Missing, p.made)
	}
	want := app.NewChannel{Name: "Pont-Neuf – frais", Account: 1, Company: 2, Binder: 2, Client: 2, FromNow: true, Choices: []app.FolderChoice{
		{Folder: "/Comptabilité/Factures", Subfolders: true}, {Folder: "/Atelier", Subfolders: true}}}
	if diff := cmp.Diff(want, p.made[0]); diff != "" {
		t.Error(diff)
	}
}

func TestTheWizardKeepsWhatWasEnteredWhileOtherScreensAreShown(t *testing.T) {
	f, m := wizardIn(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, newFakeFirm(), uitest.AtOnce())
	m.Next()
	m.ChooseAccount(0)
	m.Next()
	m.Tree.Tick(1)
	f.Back()
	if f.At() != frame.PlaceChannels || m.View().Step != channelsmodel.StepFolders {
		t.Fatalf("at %s, step %d", f.At(), m.View().Step)
	}
	f.Push(NewWizard(f, m, Actions{List: f.Back}))
	if chosen := m.Tree.View().Chosen; m.View().Step != channelsmodel.StepFolders || len(chosen) != 1 {
		t.Fatalf("step %d, chosen %+v", m.View().Step, chosen)
	}
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyLeft, Alt: true}) // the step before, not the screen
	if m.View().Step != channelsmodel.StepAccount {
		t.Errorf("step %d", m.View().Step)
	}
	f.Front().(*wizardScreen).giveUp()
	if m.Begun() {
		t.Error("given up, and still there")
	}
	f.Undo()
	if chosen := m.Tree.View().Chosen; m.View().Step != channelsmodel.StepAccount || len(chosen) != 1 {
		t.Errorf("brought back to step %d with %+v", m.View().Step, chosen)
	}
}

// TestTheWizardIsStill keeps the processor still: a layout makes no object anew.
func TestTheWizardIsStill(t *testing.T) {
	f, m := wizardIn(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, newFakeFirm(), uitest.AtOnce())
	still := func() {
		t.Helper()
		uitest.Walk(f.Window.Content(), func(w fyne.Widget) {
			r := test.WidgetRenderer(w)
			before := slices.Clone(r.Objects())
			r.Layout(w.Size())
			if !slices.Equal(before, r.Objects()) {
				t.Errorf("step %d: %T has other objects after a layout", m.View().Step, w)
			}
		})
	}
	still()
	m.Next()
	m.AskOwner()
	still()
	m.ChooseAccount(0)
	m.Next()
	m.Tree.Tick(1)
	still()
	m.Next()
	m.To.ChooseCompany(0)
	m.To.ChooseClient(0)
	still()
	m.Next()
	still()
	m.Next()
	still()
}
