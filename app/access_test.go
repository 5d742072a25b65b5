package app_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/storage/keychain"
	"bannette/trial/must"
)

// shutKeychain is locked: it answers when it is told to, or not before the question is given up.
type shutKeychain struct {
	app.Secrets
	silent bool
	mu     sync.Mutex
	asked  int
	heard  chan struct{} // a question came
}

func (k *shutKeychain) Get(ctx context.Context, name string) (string, error) {
	k.mu.Lock()
	k.asked++
	k.mu.Unlock()
	select {
	case k.heard <- struct{}{}:
	default:
	}
	if k.silent {
		<-ctx.Done()
		return "", ctx.Err()
	}
	return "", collector.ErrKeychainLocked
}

// manyAccounts have a channel each, and a keychain that is shut.
func manyAccounts(t *testing.T, accounts int, silent bool) (*office, *shutKeychain) {
	o := newOffice(t)
	for i := range accounts {
		account := must.Get(o.app.Accounts.PutAccount(t.Context(), app.Act{At: time.Now()}, app.Account{
			Owner: collector.Owner{ID: fmt.Sprint("dbid:", i), Email: fmt.Sprintf("%d@example.org", i)}, Purpose: collector.ForCollection, State: app.Connected}))(t)
		must.Get(o.app.Channels.AddChannel(t.Context(), app.Act{At: time.Now()}, app.Channel{Channel: collector.Channel{Name: fmt.Sprint("channel ", i),
			Account: account.ID, Company: o.company.ID, Binder: o.binder.ID, Client: o.client.ID, Folders: []collector.Folder{{SourceID: "id:1", Path: "/Factures"}}}}))(t)
	}
	shut := &shutKeychain{Secrets: o.app.Secrets, silent: silent, heard: make(chan struct{}, 1)}
	o.app.Secrets, o.app.Collector.Accounts = shut, 4
	return o, shut
}

func TestALockedKeychainIsAskedOnceInACollectionAndAnewInTheNext(t *testing.T) {
	o, shut := manyAccounts(t, 12, false)
	for collection := range 2 {
		runs := must.Get(o.session.Collect(t.Context(), nil, nil))(t)
		if len(runs) != 12 || shut.asked != collection+1 {
			t.Errorf("%d runs, and the keychain was asked %d times in %d collections", len(runs), shut.asked, collection+1)
		}
		for _, run := range runs {
			if run.Problem.Code != collector.ReasonKeychainShut {
				t.Errorf("a run says %q", run.Problem.Code)
			}
		}
	}
	if _, err := o.session.Folders(t.Context(), accountsOf(o)[0], ""); err == nil || shut.asked != 3 {
		t.Errorf("a person who tries again is not heard: %v, asked %d times", err, shut.asked)
	}
}

// accountsOf are the accounts, for what is done beside a collection.
func accountsOf(o *office) (ids []int64) {
	for _, account := range must.Get(o.session.Accounts(o.Context()))(o.T) {
		ids = append(ids, account.ID)
	}
	return ids
}

func TestACollectionThatWaitsForTheKeychainCanBeStoppedAtOnce(t *testing.T) {
	o, shut := manyAccounts(t, 8, true)
	done := make(chan error)
	go func() { done <- apptest.CollectDay(t.Context(), o.app) }()
	<-shut.heard
	for _, channel := range must.Get(o.session.Channels(t.Context()))(t) {
		must.Do(t, o.session.StopCollection(t.Context(), channel.ID))
	}
	if err := <-done; err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if shut.asked != 1 {
		t.Errorf("asked %d times", shut.asked)
	}
}

func TestWhoeverAsksForTheSameAccessWaitsForOneAnswer(t *testing.T) {
	o := newOffice(t)
	account := o.connect(o.owner)
	o.restart()
	slow := &slowKeychain{Secrets: o.app.Secrets, asked: make(chan struct{}, 10), answer: make(chan struct{})}
	o.app.Secrets = slow
	given, giveUp := context.WithCancel(t.Context())
	var both sync.WaitGroup
	both.Go(func() {
		if err := o.session.TestAccount(given, account.ID); err == nil {
			t.Error("one who gave up was answered")
		}
	})
	<-slow.asked
	both.Go(func() {
		if err := o.session.TestAccount(t.Context(), account.ID); err != nil {
			t.Errorf("the other: %v", err)
		}
	})
	giveUp()
	<-slow.asked // the other asks by itself
	close(slow.answer)
	both.Wait()
}

type slowKeychain struct {
	app.Secrets
	asked, answer chan struct{}
}

func (k *slowKeychain) Get(ctx context.Context, name string) (string, error) {
	k.asked <- struct{}{}
	select {
	case <-k.answer:
		return k.Secrets.Get(ctx, name)
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// shared is a keychain that another process uses at the worst moment: when a proof is about to be taken away.
type shared struct {
	app.Secrets
	meanwhile func()
}

func (k *shared) Delete(ctx context.Context, name string) error {
	if meanwhile := k.meanwhile; meanwhile != nil && strings.Contains(name, "proof") {
		k.meanwhile = nil
		meanwhile()
	}
	return k.Secrets.Delete(ctx, name)
}

func TestTwoProcessesProveTheKeychainAtOnce(t *testing.T) {
	a, session := setUp(t)
	k := &shared{Secrets: keychain.NewMemory()}
	k.meanwhile = func() {
		if err := session.Keychain(t.Context()); err != nil {
			t.Errorf("the other: %v", err)
		}
	}
	a.Secrets = k
	if err := session.Keychain(t.Context()); err != nil {
		t.Errorf("the one: %v", err)
	}
}

func TestAnotherAppKeyHoldsForOpenAccountsAtOnce(t *testing.T) {
	o := newOffice(t)
	used := ""
	o.app.Dropbox = func(key string) (app.Dropbox, error) {
		client, err := apptest.DropboxAt(o.server.URL(), key)
		return keyed{client, key, &used}, err
	}
	account := o.connect(o.owner)
	for _, change := range []func(key string) error{
		func(key string) error { return o.session.Set(t.Context(), app.SettingAppKey, key) },
		func(key string) error { // another process
			return o.app.Settings.SetSetting(t.Context(), app.Act{At: time.Now()}, app.SettingAppKey, key)
		},
	} {
		must.Get(o.session.Folders(t.Context(), account.ID, ""))(t)
		key := used + "x"
		must.Do(t, change(key))
		if _, _ = o.session.Folders(t.Context(), account.ID, ""); used != key {
			t.Errorf("the account was opened with the key %q, not %q", used, key)
		}
		must.Do(t, o.session.Set(t.Context(), app.SettingAppKey, ""))
	}
}

// keyed notes with which key an account is opened.
type keyed struct {
	apptest.Dropbox
	key  string
	used *string
}

func (k keyed) Account(token string) app.DropboxAccount {
	*k.used = k.key
	return k.Dropbox.Account(token)
}

func TestAnAccountThatIsReconnectedStillWaitsAsItWasTold(t *testing.T) {
	o := newOffice(t)
	o.put("/Factures/a.zip")
	must.Get(o.session.AddChannel(t.Context(), o.wanted(o.connect(o.owner), app.FolderChoice{Folder: "/Factures"})))(t)
	o.server.Fail(dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.TooManyRequests(time.Hour)})
	busy := func() {
		t.Helper()
		if run := must.Get(o.session.Collect(t.Context(), nil, nil))(t)[0]; run.Problem.Code != collector.ReasonBusy {
			t.Errorf("the run says %q", run.Problem.Code)
		}
	}
	busy()
	asked := o.server.Requests("files/list_folder")
	o.connect(o.owner)
	busy()
	if again := o.server.Requests("files/list_folder"); again != asked {
		t.Errorf("Dropbox asked to wait for an hour, and was asked %d times more", again-asked)
	}
}

func TestAnAccessThatAnotherProcessRenewedIsUsed(t *testing.T) {
	o := newOffice(t)
	account := o.connect(o.owner)
	must.Get(o.session.Folders(t.Context(), account.ID, ""))(t)
	other := &office{T: t, server: o.server, owner: o.owner, app: o.app, session: o.session}
	other.restart() // a second process beside the first
	o.owner.Revoke()
	if err := o.session.TestAccount(t.Context(), account.ID); err == nil {
		t.Fatal("a withdrawn access works")
	}
	other.connect(o.owner)
	if err := o.session.TestAccount(t.Context(), account.ID); err != nil {
		t.Errorf("renewed by the other process: %v", err)
	}
}
