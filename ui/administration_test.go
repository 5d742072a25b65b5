package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

func atFirm(t *testing.T, l look, p *paperOffice) (*Frame, *administrationScreen) {
	t.Helper()
	f := newFrame(t, l)
	f.SetOverview(exampleOverview())
	model := &viewmodel.Administration{Session: p, Now: noon, Work: viewmodel.Latest{Desk: atOnce()}}
	f.Screens[PlaceAdministration] = func() Screen { return NewAdministration(f, model, AdministrationDoors{}) }
	f.Go(PlaceAdministration)
	return f, f.front().(*administrationScreen)
}

func TestOneRightIsChangedSafely(t *testing.T) {
	p := mockFirm()
	f, s := atFirm(t, look{"fr", widgets.Light, false}, p)
	typeKey(f, fyne.KeyHome)
	if !s.users.save.Disabled() {
		t.Error("there is something to save before anything has changed")
	}
	test.Tap(s.users.rights[3])
	if s.users.save.Disabled() || len(p.did) > 0 {
		t.Error("a tick alone changed a right, or cannot be saved")
	}
	shortcut(f, Key{Name: fyne.KeyReturn, Ctrl: true})
	if !slices.Equal(p.did, []string{"update Claire Fontaine"}) || !p.users[0].Has(app.RightAdministration) {
		t.Error(p.did, p.users[0])
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	p := mockFirm()
	_, s := atFirm(t, look{"fr", widgets.Light, false}, p)
	s.model.ChooseUser(1)
	test.Tap(s.users.rights[3])
	s.model.Save()
	if s.users.refused.Text != "Il faut au moins un administrateur. Donnez d’abord ce droit à quelqu’un d’autre." || !s.users.refused.Visible() || !s.model.Dirty() {
		t.Errorf("said %q", s.users.refused.Text)
	}
	s.tabs.Choose(tabBooks)
	if s.books.refused.Visible() {
		t.Error("a company is told what a user was refused")
	}
}

func TestEscapeGivesUpAChangeBeforeItLeaves(t *testing.T) {
	f, s := atFirm(t, look{"fr", widgets.Light, false}, mockFirm())
	shortcut(f, Key{Name: fyne.KeyN, Ctrl: true})
	typeKey(f, fyne.KeyEscape)
	if s.model.Draft().ID == 0 || f.front() != Screen(s) {
		t.Error("the new user is still there, or the screen is left")
	}
	if f.toasts.Visible() {
		t.Errorf("« %s » is said of nothing", f.toasts.text)
	}
}

func TestAnArchivedUserComesBack(t *testing.T) {
	p := mockFirm()
	f, s := atFirm(t, look{"fr", widgets.Light, false}, p)
	s.model.ChooseUser(5)
	test.Tap(s.users.archive)
	f.Undo()
	if !slices.Equal(p.did, []string{"archive user", "restore user"}) {
		t.Error(p.did)
	}
	s.model.ChooseUser(11)
	test.Tap(s.users.archive)
	if want := "«\u00a0Julie Lefèvre\u00a0» sert encore à\u00a0: Julie Lefèvre – achats. Archivez d’abord ces canaux, ou changez leur destination."; s.users.refused.Text != want {
		t.Errorf("said %q", s.users.refused.Text)
	}
}

func TestAUserIsAddedWithAPassword(t *testing.T) {
	p := mockFirm()
	f, s := atFirm(t, look{"fr", widgets.Light, false}, p)
	shortcut(f, Key{Name: fyne.KeyN, Ctrl: true})
	test.Type(s.users.name, "Zoé")
	test.Type(s.users.first, "une longue phrase")
	shortcut(f, Key{Name: fyne.KeyReturn, Ctrl: true})
	if !slices.Equal(p.did, []string{"add Zoé"}) || s.model.Draft().ID != 50 || s.model.Dirty() {
		t.Error(p.did, s.model.Draft())
	}
	test.Tap(s.users.password)
	typed := f.Window.Canvas().Focused().(*widgets.Entry)
	test.Type(typed, "court")
	typeKey(f, fyne.KeyReturn)
	if f.Dialog() == nil {
		t.Fatal("a short password was taken")
	}
	test.Type(typed, " mais plus maintenant")
	typeKey(f, fyne.KeyReturn)
	if f.Dialog() != nil || p.did[len(p.did)-1] != "password" {
		t.Error(p.did)
	}
}

func TestWhatWasTypedAndLeftCanBeHadAgain(t *testing.T) {
	f, s := atFirm(t, look{"fr", widgets.Light, false}, mockFirm())
	s.model.ChooseUser(3)
	test.Type(s.users.name, "X")
	s.model.ChooseUser(4)
	f.Undo()
	if d := s.model.Draft(); d.ID != 3 || !s.model.Dirty() || s.users.name.Text != d.Name {
		t.Error(d)
	}
}

func TestACompanyComesWithItsBinders(t *testing.T) {
	p := mockFirm()
	f, s := atFirm(t, look{"fr", widgets.Light, false}, p)
	s.tabs.Choose(tabBooks)
	shortcut(f, Key{Name: fyne.KeyN, Ctrl: true})
	test.Type(s.books.name, "Dr Roux")
	shortcut(f, Key{Name: fyne.KeyReturn, Ctrl: true})
	if len(p.did) != 7 || p.did[0] != "add Dr Roux" || p.did[1] != "binder Achats" || s.model.Book().Company != 60 {
		t.Error(p.did, s.model.Book())
	}
	test.Tap(s.binder)
	s.books.chooseKind(3)
	shortcut(f, Key{Name: fyne.KeyReturn, Ctrl: true})
	if got := p.did[len(p.did)-1]; got != "binder Banque" || !s.books.kind.Disabled() {
		t.Error(got, s.books.kind.Disabled())
	}
}

func TestWithoutTheRightAdministrationOnlyShows(t *testing.T) {
	p := mockFirm()
	p.me = p.users[0]
	_, s := atFirm(t, look{"fr", widgets.Light, false}, p)
	test.Tap(s.users.rights[3])
	test.Tap(s.create)
	test.Tap(s.users.archive)
	s.model.Save()
	if len(p.did) > 0 || s.model.Dirty() || !s.banner.Visible() {
		t.Error(p.did, s.model.Draft())
	}
}

// TestAdministrationPictures draws the screen, to be looked at.
func TestAdministrationPictures(t *testing.T) {
	forPictures(t)
	for _, l := range []look{{"fr", widgets.Light, false}, {"fr", widgets.Dark, false}, {"en", widgets.Light, false}, {"fr", widgets.Light, true}} {
		t.Run(l.name(), func(t *testing.T) {
			p := mockFirm()
			f, s := atFirm(t, l, p)
			s.model.ChooseUser(2)
			test.Tap(s.users.rights[3])
			keep(t, f, "admin-users-"+l.name())
			s.model.Discard()
			s.model.ChooseUser(11)
			s.model.ArchiveUser()
			keep(t, f, "admin-in-use-"+l.name())
			s.model.NewUser(false)
			keep(t, f, "admin-new-user-"+l.name())
			s.model.Discard()
			s.users.askPassword()
			keep(t, f, "admin-password-"+l.name())
			f.CloseDialog()
			s.tabs.Choose(tabBooks)
			s.model.ChooseBook(1)
			keep(t, f, "admin-books-"+l.name())
			s.model.NewCompany()
			keep(t, f, "admin-new-company-"+l.name())
			s.tabs.Choose(tabJournal)
			keep(t, f, "admin-journal-"+l.name())
			f.Window.Resize(fyne.NewSize(1120, 608))
			s.tabs.Choose(tabUsers)
			keep(t, f, "admin-small-"+l.name())
			p.users, p.companies, p.binders, p.rows, p.me = p.users[2:3], nil, nil, nil, app.User{Name: "x"}
			f.Reload()
			keep(t, f, "admin-empty-"+l.name())
		})
	}
}
