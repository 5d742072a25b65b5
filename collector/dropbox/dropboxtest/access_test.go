package dropboxtest_test

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/auth"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/check"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/common"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/users"
	"golang.org/x/oauth2"

	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

const callback = "http://127.0.0.1:53682/bannette"

func app(s *dropboxtest.Server, redirect string, scopes ...string) *oauth2.Config {
	return &oauth2.Config{
		ClientID: "appkey", RedirectURL: redirect, Scopes: scopes,
		Endpoint: oauth2.Endpoint{
			AuthURL: s.URL() + "/oauth2/authorize", TokenURL: s.URL() + "/oauth2/token", AuthStyle: oauth2.AuthStyleInParams,
		},
	}
}

// open is a browser that does not follow the way back.
func open(t *testing.T, address string) (*http.Response, string) {
	t.Helper()
	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp := must.Get(browser.Get(address))(t)
	defer resp.Body.Close()
	body := must.Get(io.ReadAll(resp.Body))(t)
	return resp, string(body)
}

func landing(t *testing.T, resp *http.Response) url.Values {
	t.Helper()
	if resp.StatusCode != http.StatusFound {
		t.Fatalf("status %d, want a redirect", resp.StatusCode)
	}
	to, err := resp.Location()
	if err != nil || !strings.HasPrefix(to.String(), callback+"?") {
		t.Fatalf("sent to %v, %v", to, err)
	}
	return to.Query()
}

// wantGrantError checks the tag that the token endpoint answered.
func wantGrantError(t *testing.T, err error, tag string) {
	t.Helper()
	var refused *oauth2.RetrieveError
	if !errors.As(err, &refused) || refused.ErrorCode != tag || refused.Response.StatusCode != http.StatusBadRequest {
		t.Errorf("got %v, want %s", err, tag)
	}
}

func TestOwnerAgreesAndTokensCome(t *testing.T) {
	s, a := start(t, dropboxtest.WithRedirects(callback))
	verifier := oauth2.GenerateVerifier()
	conf := app(s, callback, "account_info.read", "files.metadata.read")
	resp, _ := open(t, conf.AuthCodeURL("st&te", oauth2.S256ChallengeOption(verifier), oauth2.SetAuthURLParam("token_access_type", "offline")))
	back := landing(t, resp)
	if back.Get("state") != "st&te" {
		t.Errorf("state %q", back.Get("state"))
	}
	token, err := conf.Exchange(t.Context(), back.Get("code"), oauth2.VerifierOption(verifier))
	must.Do(t, err)
	if token.RefreshToken == "" || token.Extra("account_id") != a.ID || token.Extra("scope") != "account_info.read files.metadata.read" ||
		token.Extra("expires_in") != float64(14400) {
		t.Errorf("got %+v", token)
	}
	_, err = conf.Exchange(t.Context(), back.Get("code"), oauth2.VerifierOption(verifier))
	wantGrantError(t, err, "invalid_grant")

	me, err := users.New(config(s, token.AccessToken)).GetCurrentAccount()
	if err != nil || me.AccountId != a.ID || me.Email != a.Email || me.Name.DisplayName != a.Name {
		t.Errorf("%+v, %v", me, err)
	}
	if user, ok := me.RootInfo.(*common.UserRootInfo); !ok || user.RootNamespaceId != user.HomeNamespaceId {
		t.Errorf("root: %#v", me.RootInfo)
	}
	refreshed, err := conf.TokenSource(t.Context(), &oauth2.Token{RefreshToken: token.RefreshToken}).Token()
	if err != nil || refreshed.Extra("refresh_token") != nil || refreshed.Extra("account_id") != nil {
		t.Fatalf("refreshed: %+v, %v", refreshed, err)
	}
	if _, err := check.New(config(s, refreshed.AccessToken)).User(&check.EchoArg{Query: "hello"}); err != nil {
		t.Error(err)
	}
	if _, _, err := files.New(config(s, refreshed.AccessToken)).Download(files.NewDownloadArg("/a")); missingScope(err) != "files.content.read" {
		t.Errorf("a scope that was not asked for: %v", err)
	}
}

func missingScope(err error) string {
	var refused auth.AuthAPIError
	if !errors.As(err, &refused) || refused.AuthError.MissingScope == nil {
		return ""
	}
	return refused.AuthError.MissingScope.RequiredScope
}

func TestCodeIsShownWhereThereIsNoWayBack(t *testing.T) {
	s, _ := start(t)
	other := s.AddAccount("bruno@exemple.fr", "Bruno Petit")
	s.SignInAs(other)
	verifier := oauth2.GenerateVerifier()
	conf := app(s, "")
	address := conf.AuthCodeURL("", oauth2.S256ChallengeOption(verifier))
	_, html := open(t, address)
	shown := regexp.MustCompile(`value="([A-Z0-9]+)"`).FindStringSubmatch(html)
	if shown == nil {
		t.Fatalf("no code in %s", html)
	}
	called := must.Get(s.ShowCode(address))(t)
	for _, code := range []string{shown[1], called} {
		token, err := conf.Exchange(t.Context(), code, oauth2.VerifierOption(verifier))
		if err != nil || token.Extra("account_id") != other.ID || token.RefreshToken != "" {
			t.Errorf("%+v, %v", token, err)
		}
	}
}

func TestWrongVerifierIsRefused(t *testing.T) {
	s, _ := start(t)
	conf := app(s, "")
	code, err := s.ShowCode(conf.AuthCodeURL("", oauth2.S256ChallengeOption(oauth2.GenerateVerifier())))
	must.Do(t, err)
	_, err = conf.Exchange(t.Context(), code, oauth2.VerifierOption(oauth2.GenerateVerifier()))
	wantGrantError(t, err, "invalid_grant")
}

func TestOwnerMayRefuse(t *testing.T) {
	s, _ := start(t)
	s.Deny(true)
	resp, _ := open(t, app(s, callback).AuthCodeURL("s"))
	if back := landing(t, resp); back.Get("error") != "access_denied" || back.Get("state") != "s" || back.Has("code") {
		t.Errorf("sent back with %v", back)
	}
}

func TestRedirectMustBeRegisteredToTheLetter(t *testing.T) {
	s, _ := start(t, dropboxtest.WithRedirects(callback), dropboxtest.WithAppKey("appkey"))
	for _, redirect := range []string{"http://localhost:53682/bannette", "http://127.0.0.1:53683/bannette", callback + "/"} {
		if resp, _ := open(t, app(s, redirect).AuthCodeURL("s")); resp.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %d", redirect, resp.StatusCode)
		}
	}
	conf := app(s, callback)
	conf.ClientID = "stranger"
	if resp, _ := open(t, conf.AuthCodeURL("s")); resp.StatusCode != http.StatusBadRequest {
		t.Errorf("a stranger's key: %d", resp.StatusCode)
	}
	_, err := conf.Exchange(t.Context(), "code")
	wantGrantError(t, err, "invalid_client")
}

func TestAppGrantsNoScopeItLacks(t *testing.T) {
	s, a := start(t, dropboxtest.WithScopes("account_info.read", "files.metadata.read"))
	if _, err := files.New(config(s, s.AccessToken(a))).ListFolder(files.NewListFolderArg("")); err != nil {
		t.Error(err)
	}
	_, _, err := files.New(config(s, s.AccessToken(a, "files.content.read"))).Download(files.NewDownloadArg("/a"))
	if missingScope(err) != "files.content.read" {
		t.Errorf("got %v", err)
	}
}

func TestTokensDie(t *testing.T) {
	now := time.Now()
	s, a := start(t, dropboxtest.WithClock(func() time.Time { return now }), dropboxtest.WithTokenLifetime(time.Minute))
	alive := func(token string) string {
		t.Helper()
		_, err := users.New(config(s, token)).GetCurrentAccount()
		var refused auth.AuthAPIError
		if errors.As(err, &refused) {
			return refused.AuthError.Tag
		}
		must.Do(t, err)
		return "alive"
	}
	want := func(got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	want(alive("sl.never"), auth.AuthErrorInvalidAccessToken)
	aged := s.AccessToken(a)
	want(alive(aged), "alive")
	now = now.Add(2 * time.Minute)
	want(alive(aged), auth.AuthErrorExpiredAccessToken)

	refresh := s.RefreshToken(a)
	source := func() (*oauth2.Token, error) {
		return app(s, "").TokenSource(t.Context(), &oauth2.Token{RefreshToken: refresh}).Token()
	}
	token, err := source()
	must.Do(t, err)
	a.ExpireTokens()
	want(alive(token.AccessToken), auth.AuthErrorExpiredAccessToken)
	token = must.Get(source())(t)
	must.Do(t, auth.New(config(s, token.AccessToken)).TokenRevoke())
	want(alive(token.AccessToken), auth.AuthErrorInvalidAccessToken)
	_, err = source()
	wantGrantError(t, err, "invalid_grant")

	refresh = s.RefreshToken(a)
	a.Revoke()
	_, err = source()
	wantGrantError(t, err, "invalid_grant")
}

func TestWritesAreCountedEvenWhereTheyAreRefused(t *testing.T) {
	s, a := start(t)
	dbx := files.New(config(s, s.AccessToken(a, "files.metadata.read", "files.content.read")))
	must.Get(dbx.ListFolder(files.NewListFolderArg("")))(t)
	if a.Writes() != 0 {
		t.Error("reading counts as writing")
	}
	_, err := dbx.Upload(files.NewUploadArg("/a"), strings.NewReader("a"))
	if missingScope(err) != "files.content.write" {
		t.Errorf("got %v", err)
	}
	if _, err := dbx.DeleteV2(files.NewDeleteArg("/a")); err == nil {
		t.Error("a file was deleted")
	}
	if a.Writes() != 2 || s.Writes() != 2 || len(a.Files("")) != 0 {
		t.Errorf("%d writes, %d files", a.Writes(), len(a.Files("")))
	}
}

func TestTeamSpaceIsSeenOnlyFromItsRoot(t *testing.T) {
	s, a := start(t)
	a.Put("/mine.pdf", []byte("mine"))
	root := a.JoinTeam()
	team := a.Put("ns:"+root+"/Équipe/theirs.pdf", []byte("theirs"))
	token := s.AccessToken(a)
	me := must.Get(users.New(config(s, token)).GetCurrentAccount())(t)
	info, ok := me.RootInfo.(*common.TeamRootInfo)
	if !ok || info.RootNamespaceId != root || info.HomeNamespaceId == root || info.HomePath != "/Claire Martin" {
		t.Fatalf("root: %#v", me.RootInfo)
	}
	home := files.New(config(s, token))
	look(t, home, "", true).want("/mine.pdf")
	all := files.New(config(s, token).WithRoot(root))
	look(t, all, "", true).want("/claire martin", "/claire martin/mine.pdf", "/équipe", "/équipe/theirs.pdf")
	m, body, err := home.Download(files.NewDownloadArg(team.ID))
	if err != nil {
		t.Fatalf("by id, without the header: %v", err)
	}
	body.Close()
	if m.PathLower != "" || m.Name != "theirs.pdf" {
		t.Errorf("a file out of sight is described as %+v", m)
	}
	a.JoinTeam()
	if _, err := all.ListFolder(files.NewListFolderArg("")); err == nil || !strings.Contains(err.Error(), "(code: 422)") || !strings.Contains(err.Error(), "invalid_root") {
		t.Errorf("the old root: %v", err)
	}
	if _, err := files.New(config(s, token).WithNamespaceID(root)).ListFolder(files.NewListFolderArg("")); err == nil || !strings.Contains(err.Error(), "no_permission") {
		t.Errorf("the old root as a namespace: %v", err)
	}
}

func TestCallsAreCounted(t *testing.T) {
	s, a := start(t, dropboxtest.WithLatency(20*time.Millisecond))
	a.Put("/A.pdf", []byte("12345"))
	dbx := client(s, a)
	done := make(chan error)
	for range 4 {
		go func() {
			_, body, err := dbx.Download(files.NewDownloadArg("/a.PDF"))
			if err == nil {
				_, err = io.Copy(io.Discard, body)
				body.Close()
			}
			done <- err
		}()
	}
	for range 4 {
		must.Do(t, <-done)
	}
	calls := s.Calls()
	if s.Requests("files/download") != 4 || s.Requests("") != 4 || len(calls) != 4 || s.BytesServed() != 20 || s.Peak("files/download") < 2 {
		t.Errorf("%d requests, %d bytes, peak %d, %+v", s.Requests(""), s.BytesServed(), s.Peak(""), calls)
	}
	if !slices.ContainsFunc(calls, func(c dropboxtest.Call) bool {
		return c.Route == "files/download" && c.Account == a.Email && c.Path == "/a.pdf" && c.Status == 200 && c.Bytes == 5
	}) {
		t.Errorf("calls %+v", calls)
	}
}
