package app_test

import (
	"context"
	"errors"
	"testing"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/trial/must"
)

const password = apptest.Password

// newApp is the app over a real, empty store. It reaches no Dropbox.
func newApp(t *testing.T) *app.App {
	t.Helper()
	a := apptest.New(t, t.TempDir())
	a.Installed = func() []string { return []string{"eng", "fra"} }
	return a
}

func setUp(t *testing.T) (*app.App, *app.Session) {
	t.Helper()
	a := newApp(t)
	session := must.Get(a.SetUp(t.Context(), "Camille", password))(t)
	return a, session
}

// deed is what a person can do, and needs a right for.
type deed struct {
	what  string
	right app.Right
	do    func() error
}

// deeds are all that can be done in a session, each with one right that allows it.
func deeds(c context.Context, s *app.Session) []deed {
	second := func(_ any, err error) error { return err }
	return []deed{
		{"connect", app.RightCollection, func() error { return second(s.Connect(c, app.Asking{Purpose: collector.ForCollection})) }},
		{"connect for the tray", app.RightAdministration, func() error { return second(s.Connect(c, app.Asking{Purpose: collector.ForTray})) }},
		{"reconnect", app.RightCollection, func() error { return second(s.Reconnect(c, 1, app.Asking{})) }},
		{"test account", app.RightCollection, func() error { return s.TestAccount(c, 1) }},
		{"folders", app.RightCollection, func() error { return second(s.Folders(c, 1, "")) }},
		{"add channel", app.RightCollection, func() error { return second(s.AddChannel(c, app.NewChannel{Name: "x"})) }},
		{"test channel", app.RightCollection, func() error { return s.TestChannel(c, 1) }},
		{"set the languages of a channel", app.RightCollection, func() error { return s.ReadChannelIn(c, 1, []string{"fra"}) }},
		{"pause channel", app.RightCollection, func() error { return s.PauseChannel(c, 1, true) }},
		{"archive channel", app.RightCollection, func() error { return s.ArchiveChannel(c, 1) }},
		{"update channel", app.RightCollection, func() error { return s.UpdateChannel(c, 1, app.NewChannel{}) }},
		{"restore channel", app.RightCollection, func() error { return s.RestoreChannel(c, 1) }},
		{"survey", app.RightCollection, func() error { return second(s.Survey(c, app.NewChannel{}, nil)) }},
		{"ask an owner", app.RightCollection, func() error { return second(s.AskOwner(c, collector.ForCollection, 0, "")) }},
		{"pending requests", app.RightCollection, func() error { return second(s.PendingRequests(c)) }},
		{"accept another account", app.RightCollection, func() error { return second(s.Accept(c, &app.OtherAccountError{})) }},
		{"pause collection", app.RightCollection, func() error { return s.PauseCollection(c, true) }},
		{"collect", app.RightRun, func() error { return second(s.Collect(c, nil, nil)) }},
		{"stop a collection", app.RightRun, func() error { return s.StopCollection(c, 1) }},
		{"preview", app.RightRun, func() error { return second(s.Preview(c, 1)) }},
		{"collect again", app.RightRun, func() error { return s.CollectAgain(c, 1, "why") }},
		{"mend", app.RightRun, func() error { return second(s.Mend(c, nil)) }},
		{"documents", app.RightTray, func() error { return second(s.Documents(c, app.DocumentFilter{})) }},
		{"document", app.RightTray, func() error { return second(s.Document(c, 1)) }},
		{"pages", app.RightTray, func() error { return second(s.Pages(c, 1)) }},
		{"original", app.RightTray, func() error { return second(s.Original(c, 1)) }},
		{"searchable", app.RightTray, func() error { return second(s.Searchable(c, 1)) }},
		{"picture", app.RightTray, func() error { return second(s.Picture(c, 1, 1, 100)) }},
		{"move", app.RightTray, func() error { return s.MoveDocument(c, 1, 1) }},
		{"correct", app.RightTray, func() error { return s.SetField(c, 1, "total", "1.00") }},
		{"lookalikes", app.RightTray, func() error { return second(s.Lookalikes(c, 1)) }},
		{"rename", app.RightTray, func() error { return s.RenameDocument(c, 1, "x") }},
		{"trays", app.RightTray, func() error { return second(s.Trays(c)) }},
		{"ids", app.RightTray, func() error { return second(s.DocumentIDs(c, app.DocumentFilter{})) }},
		{"trail", app.RightTray, func() error { return second(s.Trail(c, 1)) }},
		{"mark", app.RightTray, func() error { return second(s.SetStatus(c, []int64{1}, app.Entered)) }},
		{"add files", app.RightTray, func() error { return second(s.AddFiles(c, 1, nil, "x")) }},
		{"read on", app.RightRun, func() error { return second(s.ReadOn(c)) }},
		{"read anew", app.RightTray, func() error { return s.ReadAnew(c, 1, []string{"fra"}, false) }},
		{"copy", app.RightTray, func() error { return second(s.OpenedCopy(c, 1, false)) }},
		{"file in the tray", app.RightTray, func() error { return second(s.TrayFile(c, 1)) }},
		{"export documents", app.RightTray, func() error {
			return s.ExportDocuments(c, []int64{1}, "/nowhere/x.zip", app.DocumentTable{}, func(int, int) {})
		}},
		{"add user", app.RightAdministration, func() error { return second(s.AddUser(c, app.User{Name: "x"}, password)) }},
		{"update user", app.RightAdministration, func() error { return s.UpdateUser(c, app.User{Name: "x"}) }},
		{"give password", app.RightAdministration, func() error { return s.GivePassword(c, 1, password) }},
		{"archive user", app.RightAdministration, func() error { return s.ArchiveUser(c, 99) }},
		{"add company", app.RightAdministration, func() error { return second(s.AddCompany(c, "x", "")) }},
		{"archive company", app.RightAdministration, func() error { return s.ArchiveCompany(c, 1) }},
		{"add binder", app.RightAdministration, func() error { return second(s.AddBinder(c, 1, "x", app.Sales)) }},
		{"archive binder", app.RightAdministration, func() error { return s.ArchiveBinder(c, 1) }},
		{"restore user", app.RightAdministration, func() error { return s.RestoreUser(c, 99) }},
		{"update company", app.RightAdministration, func() error { return s.UpdateCompany(c, 1, "x", "") }},
		{"restore company", app.RightAdministration, func() error { return s.RestoreCompany(c, 1) }},
		{"rename binder", app.RightAdministration, func() error { return s.RenameBinder(c, 1, "x") }},
		{"restore binder", app.RightAdministration, func() error { return s.RestoreBinder(c, 1) }},
		{"journal", app.RightAdministration, func() error { return second(s.Journal(c, 0, 1)) }},
		{"set", app.RightAdministration, func() error { return s.Set(c, app.SettingHour, "07:00") }},
		{"back up", app.RightAdministration, func() error { return s.Backup(c, "", func(int, int) {}) }},
		{"restore", app.RightAdministration, func() error { return s.MayRestore(c) }},
		{"support", app.RightAdministration, func() error { return s.Support(c, "") }},
	}
}

func TestWhoLacksTheRightIsRefusedWhateverTheWayIn(t *testing.T) {
	a, administrator := setUp(t)
	sessions := map[app.Right]*app.Session{}
	for _, right := range app.Rights() { // one user for each right, who has all the others
		var others []app.Right
		for _, other := range app.Rights() {
			if other != right {
				others = append(others, other)
			}
		}
		name := "without " + string(right)
		must.Get(administrator.AddUser(t.Context(), app.User{Name: name, Rights: others}, password))(t)
		sessions[right] = must.Get(a.SignIn(t.Context(), name, password))(t)
	}
	for i, d := range deeds(t.Context(), administrator) {
		err := deeds(t.Context(), sessions[d.right])[i].do()
		var forbidden *app.ForbiddenError
		if !errors.As(err, &forbidden) || forbidden.Right != d.right {
			t.Errorf("%s without %s: %v", d.what, d.right, err)
		}
		if err := d.do(); errors.Is(err, app.ErrForbidden) {
			t.Errorf("%s with every right: %v", d.what, err)
		}
	}
}

func TestARightThatIsWithdrawnIsGoneAtOnce(t *testing.T) {
	a, administrator := setUp(t)
	bob := must.Get(administrator.AddUser(t.Context(), app.User{Name: "Bob", Rights: []app.Right{app.RightTray}}, password))(t)
	session := must.Get(a.SignIn(t.Context(), "bob", password))(t)
	must.Get(session.Documents(t.Context(), app.DocumentFilter{}))(t)
	bob.Rights = nil
	must.Do(t, administrator.UpdateUser(t.Context(), bob))
	if _, err := session.Documents(t.Context(), app.DocumentFilter{}); !errors.Is(err, app.ErrForbidden) {
		t.Errorf("without the right: %v", err)
	}
	must.Do(t, administrator.ArchiveUser(t.Context(), bob.ID))
	if _, err := session.Channels(t.Context()); !errors.Is(err, app.ErrSignIn) {
		t.Errorf("archived: %v", err)
	}
}

func TestOneAdministratorStays(t *testing.T) {
	_, administrator := setUp(t)
	me := must.Get(administrator.User(t.Context()))(t)
	if err := administrator.ArchiveUser(t.Context(), me.ID); !errors.Is(err, app.ErrLastAdministrator) {
		t.Errorf("archiving: %v", err)
	}
	me.Rights = []app.Right{app.RightTray}
	if err := administrator.UpdateUser(t.Context(), me); !errors.Is(err, app.ErrLastAdministrator) {
		t.Errorf("withdrawing: %v", err)
	}
}
