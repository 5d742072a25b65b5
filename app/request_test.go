package app_test

import (
	"errors"
	"strings"
	"testing"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// office is a firm whose client's Dropbox is a stand-in.
type office struct {
	*testing.T
	server  *dropboxtest.Server
	owner   *dropboxtest.Account
	app     *app.App
	session *app.Session
	company app.Company
	binder  app.Binder
	client  app.User
}

func newOffice(t *testing.T) *office {
	t.Helper()
	server := must.Get(dropboxtest.Start())(t)
	t.Cleanup(server.Close)
	o := &office{T: t, server: server, owner: server.AddAccount("claire@lefevre.example", "Claire Lefèvre")}
	o.app, o.session = setUp(t)
	o.app.Dropbox = func(key string) (app.Dropbox, error) { return apptest.DropboxAt(server.URL(), key) }
	ctx := t.Context()
	o.company = must.Get(o.session.AddCompany(ctx, "Boulangerie Lefèvre", ""))(t)
	o.binder = must.Get(o.session.AddBinder(ctx, o.company.ID, "Achats", app.Purchases))(t)
	o.client = must.Get(o.session.AddUser(ctx, app.User{Name: "Claire", External: true}, ""))(t)
	server.SignInAs(o.owner)
	return o
}

// restart is a fresh start of the program over what it kept.
func (o *office) restart() {
	o.Helper()
	o.app = apptest.Again(o.app)
	o.session = must.Get(o.app.SignIn(o.Context(), "Camille", password))(o.T)
}

// connect connects an account by the code that Dropbox shows its owner.
func (o *office) connect(owner *dropboxtest.Account) app.Account {
	o.Helper()
	o.server.SignInAs(owner)
	asked := must.Get(o.session.AskOwner(o.Context(), collector.ForCollection, 0, ""))(o.T)
	return must.Get(o.session.AnswerRequest(o.Context(), asked.ID, must.Get(o.server.ShowCode(asked.URL))(o.T)))(o.T)
}

func TestARequestToAnOwnerSurvivesARestart(t *testing.T) {
	o := newOffice(t)
	first := must.Get(o.session.AskOwner(t.Context(), collector.ForCollection, 0, " Claire "))(t)
	second := must.Get(o.session.AskOwner(t.Context(), collector.ForCollection, 0, "Marc"))(t)
	code := must.Get(o.server.ShowCode(first.URL))(t)
	o.restart()
	pending := must.Get(o.session.PendingRequests(t.Context()))(t)
	if len(pending) != 2 || pending[0].ID != second.ID || pending[1].To != "Claire" || pending[1].By != "Camille" || pending[1].URL != first.URL {
		t.Fatalf("pending %+v", pending)
	}
	if _, err := o.session.AnswerRequest(t.Context(), first.ID, "no such code"); !errors.Is(err, collector.ErrCode) {
		t.Errorf("a wrong code: %v", err)
	}
	account := must.Get(o.session.AnswerRequest(t.Context(), first.ID, " "+code+"\n"))(t)
	if account.Owner.Email != o.owner.Email || account.State != app.Connected {
		t.Errorf("connected %+v", account)
	}
	if _, err := o.session.AnswerRequest(t.Context(), first.ID, code); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("answered twice: %v", err)
	}
	if err := o.session.DropRequest(t.Context(), second.ID); err != nil {
		t.Error(err)
	}
	if pending := must.Get(o.session.PendingRequests(t.Context()))(t); len(pending) != 0 {
		t.Errorf("still pending: %+v", pending)
	}
	if err := o.session.TestAccount(t.Context(), account.ID); err != nil {
		t.Error(err)
	}
}

func TestAnotherAccountIsTakenOnlyWhereThatIsMeant(t *testing.T) {
	o := newOffice(t)
	mine := o.connect(o.owner)
	o.server.SignInAs(o.server.AddAccount("marc@pontneuf.example", "Marc Deniau"))
	asked := must.Get(o.session.AskOwner(t.Context(), collector.ForCollection, mine.ID, ""))(t)
	_, err := o.session.AnswerRequest(t.Context(), asked.ID, must.Get(o.server.ShowCode(asked.URL))(t))
	var other *app.OtherAccountError
	if !errors.As(err, &other) || !errors.Is(err, app.ErrOtherAccount) || other.Follows.ID != o.owner.ID || other.Answered.Name != "Marc Deniau" {
		t.Fatalf("another account: %v", err)
	}
	for _, secret := range o.server.Secrets() {
		if strings.Contains(err.Error(), secret) {
			t.Error("the error tells a secret")
		}
	}
	if accounts := must.Get(o.session.Accounts(t.Context()))(t); len(accounts) != 1 {
		t.Fatalf("something changed: %+v", accounts)
	}
	taken := must.Get(o.session.Accept(t.Context(), other))(t)
	if taken.Owner.Email != "marc@pontneuf.example" || taken.ID == mine.ID {
		t.Errorf("taken %+v", taken)
	}
	if err := o.session.TestAccount(t.Context(), taken.ID); err != nil {
		t.Error(err)
	}
}
