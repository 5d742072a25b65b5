package dropbox_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

func TestATokenThatEndsEarlyIsReplacedOnce(t *testing.T) {
	for _, tag := range []string{"expired_access_token", "invalid_access_token"} {
		server, _, a, item := holding(t, onePDF)
		server.Forget()
		server.Fail(dropboxtest.Fault{Route: download, Do: dropboxtest.Unauthorised(tag)})
		if err := a.Fetch(t.Context(), item, io.Discard); err != nil {
			t.Errorf("%s: %v", tag, err)
		}
		if n, m := server.Requests("oauth2/token"), server.Requests(download); n != 1 || m != 2 {
			t.Errorf("%s: %d refreshes, %d downloads", tag, n, m)
		}
		server.Fail(dropboxtest.Fault{Route: download, Times: dropboxtest.Always, Do: dropboxtest.Unauthorised(tag)})
		wantErr(t, a.Fetch(t.Context(), item, io.Discard), collector.ErrSignedOut)
		if n := server.Requests(download); n != 4 {
			t.Errorf("%s: repeated until %d downloads", tag, n)
		}
	}
}

func TestManyRequestsShareOneRefresh(t *testing.T) {
	server, owner, a, item := holding(t, onePDF, dropboxtest.WithLatency(2*time.Millisecond))
	for name, spoil := range map[string]func(){
		"expired": owner.ExpireTokens,
		"failing": func() {
			owner.ExpireTokens()
			server.Fail(dropboxtest.Fault{Route: "oauth2/token", Times: dropboxtest.Always, Do: dropboxtest.RevokedGrant()})
		},
	} {
		server.Heal()
		server.Forget()
		spoil()
		var wg sync.WaitGroup
		for range 12 {
			wg.Go(func() {
				err := a.Fetch(t.Context(), item, io.Discard)
				if name == "expired" && err != nil {
					t.Error(err)
				}
				if name == "failing" {
					wantErr(t, err, collector.ErrSignedOut)
				}
			})
		}
		wg.Wait()
		// Whoever comes after a refresh has failed asks anew, but those who waited for it do not.
		if n := server.Requests("oauth2/token"); name == "expired" && n != 1 || n > 11 {
			t.Errorf("%s: %d refreshes", name, n)
		}
		if n := server.Peak("oauth2/token"); n != 1 {
			t.Errorf("%s: %d refreshes at once", name, n)
		}
	}
}

func TestTokensAreRenewedByTheClock(t *testing.T) {
	server, owner := start(t, dropboxtest.WithTokenLifetime(4*time.Hour))
	owner.Put("/a.pdf", pdf(1))
	synctest.Test(t, func(t *testing.T) {
		a := client(t, dropbox.Config{Base: server.URL(), Transport: within{server}}).Account(server.RefreshToken(owner))
		for range 9 {
			must.Do(t, list(t.Context(), a))
			time.Sleep(time.Hour)
		}
		if n := server.Requests("oauth2/token"); n != 3 {
			t.Errorf("%d refreshes in nine hours, want 3", n)
		}
		for _, call := range server.Calls() {
			if call.Status == http.StatusUnauthorized {
				t.Error("an ended token was sent")
			}
		}
	})
}

func TestARevokedConnectionIsSignedOut(t *testing.T) {
	server, owner := start(t)
	a := connect(t, server, owner)
	must.Do(t, list(t.Context(), a))
	owner.Revoke()
	wantErr(t, list(t.Context(), a), collector.ErrSignedOut)
	_, err := a.Owner(t.Context())
	wantErr(t, err, collector.ErrSignedOut)
}

func TestTokenEndpointTroubleIsNotSignedOut(t *testing.T) {
	for name, c := range map[string]struct {
		do    dropboxtest.Effect
		times int
		want  error
	}{
		"500 for a while": {dropboxtest.ServerError(500), 3, nil},
		"500":             {dropboxtest.ServerError(500), dropboxtest.Always, collector.ErrOffline},
		"portal":          {dropboxtest.HTML(), dropboxtest.Always, collector.ErrOffline},
		"cut":             {dropboxtest.Cut(), dropboxtest.Always, collector.ErrOffline},
		"no token":        {dropboxtest.Status(200, "application/json", "{}"), dropboxtest.Always, collector.ErrOffline},
		"a proxy's 400":   {dropboxtest.Status(400, "text/html", "<h1>no</h1>"), dropboxtest.Always, collector.ErrOffline},
		"busy":            {dropboxtest.TooManyRequestsText(time.Hour), dropboxtest.Always, collector.ErrBusy},
		"revoked":         {dropboxtest.RevokedGrant(), dropboxtest.Always, collector.ErrSignedOut},
		"as text": {dropboxtest.Status(400, "text/plain", `{"error": "invalid_grant"}`),
			dropboxtest.Always, collector.ErrSignedOut},
		"another app key": {dropboxtest.Status(400, "application/json", `{"error":"invalid_client"}`),
			dropboxtest.Always, collector.ErrSignedOut},
	} {
		t.Run(name, func(t *testing.T) {
			server, owner := start(t)
			server.Fail(dropboxtest.Fault{Route: "oauth2/token", Times: c.times, Do: c.do})
			wantErr(t, list(t.Context(), connect(t, server, owner)), c.want)
		})
	}
}

func TestMissingScopeIsNamed(t *testing.T) {
	server, owner := start(t)
	a := client(t, quick(server)).Account(server.RefreshToken(owner, "account_info.read"))
	err := list(t.Context(), a)
	wantErr(t, err, collector.ErrNoScope)
	if !strings.Contains(fmt.Sprint(err), "files.metadata.read") {
		t.Errorf("%v does not name the scope", err)
	}
}

func TestOwnerAndRevoke(t *testing.T) {
	server, owner := start(t)
	a := connect(t, server, owner)
	got, err := a.Owner(t.Context())
	want := collector.Owner{ID: owner.ID, Email: owner.Email, Name: owner.Name}
	if err != nil || got != want {
		t.Errorf("Owner() = %+v, %v", got, err)
	}
	for range 2 { // a dead connection is revoked as well
		if err := a.Revoke(t.Context()); err != nil {
			t.Error(err)
		}
	}
	wantErr(t, list(t.Context(), a), collector.ErrSignedOut)
}

// TestNoTokenInAnyError lets everything fail in every way, and an evil server repeat what it was told.
func TestNoTokenInAnyError(t *testing.T) {
	const refresh, access = "SECRET-REFRESH", "SECRET-ACCESS"
	for _, status := range []int{200, 302, 400, 401, 403, 404, 409, 422, 429, 500} {
		for _, at := range []string{"oauth2/token", "get_current_account", "list_folder", download, "files/upload"} {
			transport := answering(func(req *http.Request) *http.Response {
				if strings.HasSuffix(req.URL.Path, at) {
					echo := `{"error":"` + access + `","error_description":"` + refresh + `","error_summary":"` + access + refresh + `"`
					return reply(status, http.Header{"Content-Type": {"application/json"}, "Retry-After": {"7200"}}, echo)
				}
				if strings.HasSuffix(req.URL.Path, "/token") {
					return reply(200, nil, `{"access_token":"`+access+`","token_type":"bearer"}`)
				}
				return reply(200, nil, `{"account_id":"dbid:x","cursor":"c"}`)
			})
			a := client(t, dropbox.Config{AppKey: "key", Tries: 1, Transport: transport}).Account(refresh)
			_, ownerErr := a.Owner(t.Context())
			_, _, uploadErr := a.Upload(t.Context(), "/x", "token_test.go")
			for _, err := range []error{
				ownerErr, list(t.Context(), a), uploadErr,
				a.Fetch(t.Context(), collector.Item{Rev: "012345678"}, io.Discard), a.Revoke(t.Context()),
			} {
				if strings.Contains(fmt.Sprintf("%v %+v", err, err), "SECRET") {
					t.Errorf("%d at %s: the error holds a token: %v", status, at, err)
				}
			}
		}
	}
}
