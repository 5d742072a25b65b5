package administration

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	administrationmodel "bannette/ui/viewmodel/administration"
	"bannette/ui/widgets"
)

func atFirm(t *testing.T, l uitest.Look, p *uitest.FakeFirm) (*frame.Frame, *screen) {
	t.Helper()
	f := uitest.NewFrame(t, l)
	f.SetOverview(uitest.ExampleOverview())
	model := administrationmodel.New(p, uitest.Noon, viewmodel.Latest{Runner: uitest.AtOnce()})
	f.Screens[frame.PlaceAdministration] = func() frame.Screen { return New(f, model, func() {}) }
	f.Go(frame.PlaceAdministration)
	return f, f.Front().(*screen)
}

func TestOneRightIsChangedSafely(t *testing.T) {
	p := uitest.MockFirm()
	f, s := atFirm(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p)
	uitest.TypeKey(f, fyne.KeyHome)
	if !s.users.save.Disabled() {
		t.Error("there is something to save before anything has changed")
	}
	test.Tap(s.users.rights[3])
	if s.users.save.Disabled() || len(p.Did) > 0 {
		t.Error("a tick alone changed a right, or cannot be saved")
	}
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	if !slices.Equal(p.Did, []string{"update Claire Fontaine"}) || !p.AllUsers[0].Has(app.RightAdministration) {
		t.Error(p.Did, p.AllUsers[0])
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	p := uitest.MockFirm()
	_, s := atFirm(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p)
	s.model.Users.Choose(1)
	test.Tap(s.users.rights[3])
	s.model.Users.Save()
	if s.users.refused.Text != "Il faut au moins un administrateur. Donnez d’abord ce droit à quelqu’un d’autre." || !s.users.refused.Visible() || !s.model.Users.Dirty() {
		t.Errorf("said %q", s.users.refused.Text)
	}
	s.tabs.Choose(tabBooks)
	if s.books.refused.Visible() {
		t.Error("a company is told what a user was refused")
	}
}

func TestEscapeGivesUpAChangeBeforeItLeaves(t *testing.T) {
	f, s := atFirm(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, uitest.MockFirm())
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyN, Ctrl: true})
	uitest.TypeKey(f, fyne.KeyEscape)
	if s.model.Users.Draft.ID == 0 || f.Front() != frame.Screen(s) {
		t.Error("the new user is still there, or the screen is left")
	}
	if said := f.Message(); said != "" {
		t.Errorf("« %s » is said of nothing", said)
	}
}

func TestAnArchivedUserComesBack(t *testing.T) {
	p := uitest.MockFirm()
	f, s := atFirm(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p)
	s.model.Users.Choose(5)
	test.Tap(s.users.archive)
	f.Undo()
	if !slices.Equal(p.Did, []string{"archive user", "restore user"}) {
		t.Error(p.Did)
	}
	s.model.Users.Choose(11)
	test.Tap(s.users.archive)
	if want := "«\u00a0Julie Lefèvre\u00a0» sert encore à\u00a0: Julie Lefèvre – achats. Archivez d’abord ces canaux, ou changez leur destination."; s.users.refused.Text != want {
		t.Errorf("said %q", s.users.refused.Text)
	}
}

func TestAUserIsAddedWithAPassword(t *testing.T) {
	p := uitest.MockFirm()
	f, s := atFirm(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyN, Ctrl: true})
	test.Type(s.users.name, "Zoé")
	test.Type(s.users.first, "une longue phrase")
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	if !slices.Equal(p.Did, []string{"add Zoé"}) || s.model.Users.Draft.ID != 50 || s.model.Users.Dirty() {
		t.Error(p.Did, s.model.Users.Draft)
	}
	test.Tap(s.users.password)
	typed := f.Window.Canvas().Focused().(*widgets.Entry)
	test.Type(typed, "court")
	uitest.TypeKey(f, fyne.KeyReturn)
	if f.Dialog() == nil {
		t.Fatal("a short password was taken")
	}
	test.Type(typed, " mais plus maintenant")
	uitest.TypeKey(f, fyne.KeyReturn)
	if f.Dialog() != nil || p.Did[len(p.Did)-1] != "password" {
		t.Error(p.Did)
	}
}

func TestWhatWasTypedAndLeftCanBeHadAgain(t *testing.T) {
	f, s := atFirm(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, uitest.MockFirm())
	s.model.Users.Choose(3)
	test.Type(s.users.name, "X")
	s.model.Users.Choose(4)
	f.Undo()
	if d := s.model.Users.Draft; d.ID != 3 || !s.model.Users.Dirty() || s.users.name.Text != d.Name {
		t.Error(d)
	}
}

func TestACompanyComesWithItsBinders(t *testing.T) {
	p := uitest.MockFirm()
	f, s := atFirm(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p)
	s.tabs.Choose(tabBooks)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyN, Ctrl: true})
	test.Type(s.books.name, "Dr Roux")
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	if len(p.Did) != 7 || p.Did[0] != "add Dr Roux" || p.Did[1] != "binder Achats" || s.model.Books.Draft.Company != 60 {
		t.Error(p.Did, s.model.Books.Draft)
	}
	test.Tap(s.binder)
	s.books.chooseKind(3)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	if got := p.Did[len(p.Did)-1]; got != "binder Banque" || !s.books.kind.Disabled() {
		t.Error(got, s.books.kind.Disabled())
	}
}

func TestWithoutTheRightAdministrationOnlyShows(t *testing.T) {
	p := uitest.MockFirm()
	p.Me = p.AllUsers[0]
	_, s := atFirm(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p)
	test.Tap(s.users.rights[3])
	test.Tap(s.create)
	test.Tap(s.users.archive)
	s.model.Users.Save()
	if len(p.Did) > 0 || s.model.Users.Dirty() || !s.banner.Visible() {
		t.Error(p.Did, s.model.Users.Draft)
	}
}

// TestAdministrationPictures draws the screen, to be looked at.
func TestAdministrationPictures(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range []uitest.Look{{Language: "fr", Appearance: widgets.Light, Large: false}, {Language: "fr", Appearance: widgets.Dark, Large: false}, {Language: "en", Appearance: widgets.Light, Large: false}, {Language: "fr", Appearance: widgets.Light, Large: true}} {
		t.Run(l.Name(), func(t *testing.T) {
			p := uitest.MockFirm()
			f, s := atFirm(t, l, p)
			s.model.Users.Choose(2)
			test.Tap(s.users.rights[3])
			uitest.Keep(t, f, "admin-users-"+l.Name())
			s.model.Users.Discard()
			s.model.Users.Choose(11)
			s.model.Users.Archive()
			uitest.Keep(t, f, "admin-in-use-"+l.Name())
			s.model.Users.New(false)
			uitest.Keep(t, f, "admin-new-user-"+l.Name())
			s.model.Users.Discard()
			s.users.askPassword()
			uitest.Keep(t, f, "admin-password-"+l.Name())
			f.CloseDialog()
			s.tabs.Choose(tabBooks)
			s.model.Books.Choose(1)
			uitest.Keep(t, f, "admin-books-"+l.Name())
			s.model.Books.NewCompany()
			uitest.Keep(t, f, "admin-new-company-"+l.Name())
			s.tabs.Choose(tabJournal)
			uitest.Keep(t, f, "admin-journal-"+l.Name())
			f.Window.Resize(fyne.NewSize(1120, 608))
			s.tabs.Choose(tabUsers)
			uitest.Keep(t, f, "admin-small-"+l.Name())
			p.AllUsers, p.AllCompanies, p.AllBinders, p.Rows, p.Me = p.AllUsers[2:3], nil, nil, nil, app.User{Name: "x"}
			f.Reload()
			uitest.Keep(t, f, "admin-empty-"+l.Name())
		})
	}
}
