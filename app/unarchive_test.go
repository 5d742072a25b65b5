package app_test

import (
	"errors"
	"slices"
	"testing"

	"bannette/app"
	"bannette/trial/must"
)

func TestWhatWasArchivedComesBackAsItWas(t *testing.T) {
	a, session := setUp(t)
	ctx := t.Context()
	claire := must.Get(session.AddUser(ctx, app.User{Name: "Claire", Rights: []app.Right{app.RightTray}}, password))(t)
	company := must.Get(session.AddCompany(ctx, "Boulangerie Lefèvre", "804 217 933"))(t)
	binder := must.Get(session.AddBinder(ctx, company.ID, "Achats", app.Purchases))(t)
	must.Do(t, errors.Join(session.ArchiveUser(ctx, claire.ID), session.ArchiveBinder(ctx, binder.ID), session.ArchiveCompany(ctx, company.ID),
		session.RestoreCompany(ctx, company.ID), session.RestoreBinder(ctx, binder.ID), session.RestoreUser(ctx, claire.ID)))
	if err := session.RestoreUser(ctx, claire.ID); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("twice: %v", err)
	}
	back := must.Get(a.SignIn(ctx, "Claire", password))(t)
	if user, err := back.User(ctx); err != nil || !slices.Equal(user.Rights, claire.Rights) {
		t.Error(user, err)
	}
}

func TestANameThatIsTakenMeanwhileKeepsTheOldOneAway(t *testing.T) {
	_, session := setUp(t)
	ctx := t.Context()
	first := must.Get(session.AddUser(ctx, app.User{Name: "Claire", External: true}, ""))(t)
	must.Do(t, session.ArchiveUser(ctx, first.ID))
	must.Get(session.AddUser(ctx, app.User{Name: "CLAIRE", External: true}, ""))(t)
	if err := session.RestoreUser(ctx, first.ID); !errors.Is(err, app.ErrTaken) {
		t.Errorf("two of one name: %v", err)
	}
}

func TestACompanyIsRenamedAndKeepsItsFolder(t *testing.T) {
	_, session := setUp(t)
	ctx := t.Context()
	company := must.Get(session.AddCompany(ctx, "Lefevre", ""))(t)
	if err := session.UpdateCompany(ctx, company.ID, " Boulangerie Lefèvre ", "804 217 93"); !errors.Is(err, app.ErrBadValue) {
		t.Errorf("eight digits: %v", err)
	}
	must.Do(t, session.UpdateCompany(ctx, company.ID, " Boulangerie Lefèvre ", "804\u202f217 933"))
	all, err := session.Companies(ctx)
	want := app.Company{ID: company.ID, Name: "Boulangerie Lefèvre", SIREN: "804217933", Folder: "Lefevre"}
	if err != nil || len(all) != 1 || all[0] != want {
		t.Error(all, err)
	}
}
