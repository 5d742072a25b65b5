package app_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// door gives a client's own types the names that app has for them.
type door struct{ *dropbox.Client }

func (d door) Account(token string) app.DropboxAccount { return d.Client.Account(token) }

func (d door) Listen(ctx context.Context) (app.Listener, error) { return d.Client.Listen(ctx) }

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
	o.app.Dropbox = o.door
	ctx := t.Context()
	o.company = must.Get(o.session.AddCompany(ctx, "Boulangerie Lefèvre", ""))(t)
	o.binder = must.Get(o.session.AddBinder(ctx, o.company.ID, "Achats", app.Purchases))(t)
	o.client = must.Get(o.session.AddUser(ctx, app.User{Name: "Claire", External: true}, ""))(t)
	server.SignInAs(o.owner)
	return o
}

func (o *office) door(string) (app.Dropbox, error) {
	client, err := dropbox.New(dropbox.Config{Base: o.server.URL(), Backoff: time.Millisecond, Tries: 1})
	return door{client}, err
}

// restart is a fresh start of the program over what it kept.
func (o *office) restart() {
	o.Helper()
	old := o.app
	o.app = &app.App{Store: old.Store, Secrets: old.Secrets, Places: old.Places, Now: old.Now, Log: slog.New(slog.DiscardHandler), Dropbox: o.door,
		Collector: &collector.Collector{Ledger: old.Collector.Ledger, Archive: old.Collector.Archive, Now: time.Now, Zone: time.UTC, Log: slog.New(slog.DiscardHandler)}}
	o.app.Open()
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
