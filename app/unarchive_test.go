package app_test

import (
	"errors"
	"slices"
	"testing"

	"bannette/app"
)

func TestWhatWasArchivedComesBackAsItWas(t *testing.T) {
	a, session := setUp(t)
	ctx := t.Context()
	claire, err := session.AddUser(ctx, app.User{Name: "Claire", Rights: []app.Right{app.RightTray}}, password)
	if err != nil {
		t.Fatal(err)
	}
	company, err := session.AddCompany(ctx, "Boulangerie Lefèvre", "804 217 933")
	if err != nil {
		t.Fatal(err)
	}
	binder, err := session.AddBinder(ctx, company.ID, "Achats", app.Purchases)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{session.ArchiveUser(ctx, claire.ID), session.ArchiveBinder(ctx, binder.ID), session.ArchiveCompany(ctx, company.ID),
		session.RestoreCompany(ctx, company.ID), session.RestoreBinder(ctx, binder.ID), session.RestoreUser(ctx, claire.ID)} {
		if err != nil {
			t.Error(err)
		}
	}
	if err := session.RestoreUser(ctx, claire.ID); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("twice: %v", err)
	}
	back, err := a.SignIn(ctx, "Claire", password)
	if err != nil {
		t.Fatal(err)
	}
	if user, err := back.User(ctx); err != nil || !slices.Equal(user.Rights, claire.Rights) {
		t.Error(user, err)
	}
}

func TestANameThatIsTakenMeanwhileKeepsTheOldOneAway(t *testing.T) {
	_, session := setUp(t)
	ctx := t.Context()
	first, err := session.AddUser(ctx, app.User{Name: "Claire", External: true}, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := session.ArchiveUser(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := session.AddUser(ctx, app.User{Name: "CLAIRE", External: true}, ""); err != nil {
		t.Fatal(err)
	}
	if err := session.RestoreUser(ctx, first.ID); !errors.Is(err, app.ErrTaken) {
		t.Errorf("two of one name: %v", err)
	}
}

func TestACompanyIsRenamedAndKeepsItsFolder(t *testing.T) {
	_, session := setUp(t)
	ctx := t.Context()
	company, err := session.AddCompany(ctx, "Lefevre", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := session.UpdateCompany(ctx, company.ID, " Boulangerie Lefèvre ", "804 217 93"); !errors.Is(err, app.ErrBadValue) {
		t.Errorf("eight digits: %v", err)
	}
	if err := session.UpdateCompany(ctx, company.ID, " Boulangerie Lefèvre ", "804\u202f217 933"); err != nil {
		t.Fatal(err)
	}
	all, err := session.Companies(ctx)
	want := app.Company{ID: company.ID, Name: "Boulangerie Lefèvre", SIREN: "804217933", Folder: "Lefevre"}
	if err != nil || len(all) != 1 || all[0] != want {
		t.Error(all, err)
	}
}
