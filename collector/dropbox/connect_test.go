package dropbox_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

func TestOnlyAStandInOnThisComputerIsTaken(t *testing.T) {
	for base, good := range map[string]bool{
		"http://127.0.0.1:8080":             true,
		"http://127.0.0.1:8080/":            true,
		"http://localhost:8080":             true,
		"http://[::1]:8080":                 true,
		"https://127.0.0.1:8080":            false,
		"http://example.com":                false,
		"http://127.0.0.1@example.com":      false,
		"http://127.0.0.1.example.com":      false,
		"http://localhost.example.com:80":   false,
		"http://user@127.0.0.1:8080":        false,
		"http://127.0.0.1:8080/elsewhere":   false,
		"http://127.0.0.1:8080?x=1":         false,
		"http://0.0.0.0:8080":               false,
		"//127.0.0.1:8080":                  false,
		"127.0.0.1:8080":                    false,
		"http://127.0.0.1:8080#@evil.com":   false,
		"http://127.0.0.1:x":                false,
		"http://evil.com\\@127.0.0.1:8080/": false,
	} {
		if _, err := dropbox.New(dropbox.Config{Base: base}); (err == nil) != good {
			t.Errorf("%s: error %v", base, err)
		}
	}
}

func TestAskForNoMoreThanIsNeeded(t *testing.T) {
	c := client(t, dropbox.Config{AppKey: "key"})
	const read = "account_info.read files.metadata.read files.content.read"
	for purpose, scope := range map[collector.Purpose]string{
		collector.ForCollection: read,
		collector.ForTray:       read + " files.content.write",
	} {
		req := must.Get(c.Ask(purpose, "http://127.0.0.1:53317/bannette/connected"))(t)
		u := must.Get(url.Parse(req.URL))(t)
		if got := u.Scheme + "://" + u.Host + u.Path; got != "https://www.dropbox.com/oauth2/authorize" {
			t.Errorf("asks at %s", got)
		}
		for name, want := range map[string]string{
			"scope": scope, "client_id": "key", "response_type": "code", "token_access_type": "offline",
			"code_challenge_method": "S256", "locale": "", "state": req.State, "include_granted_scopes": "",
			"redirect_uri": req.Redirect, "client_secret": "",
		} {
			if got := u.Query().Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", purpose, name, got, want)
			}
		}
		if strings.Contains(req.URL, req.Verifier) || len(req.State) < 20 {
			t.Error("the verifier shows, or the state can be guessed")
		}
		other, _ := c.Ask(purpose, "")
		if other.State == req.State || other.Verifier == req.Verifier || strings.Contains(other.URL, "redirect_uri") {
			t.Error("two requests are alike")
		}
	}
	_, err := client(t, dropbox.Config{}).Ask(collector.ForCollection, "")
	wantErr(t, err, collector.ErrNoAppKey)
}

// consent asks the owner, who agrees, and copies the code.
func consent(t *testing.T, server *dropboxtest.Server, c *dropbox.Client, purpose collector.Purpose) (collector.Request, string) {
	t.Helper()
	req := must.Get(c.Ask(purpose, ""))(t)
	return req, must.Get(server.ShowCode(req.URL))(t)
}

func TestConnectByCopiedCode(t *testing.T) {
	server, owner := start(t, dropboxtest.WithAppKey("key"))
	config := quick(server)
	config.AppKey = "key"
	c := client(t, config)
	req, code := consent(t, server, c, collector.ForCollection)
	// The request survives a restart of the program: another client redeems it.
	grant := must.Get(client(t, config).Redeem(t.Context(), req, " "+code+"\n"))(t)
	if grant.ID != owner.ID || grant.Email != owner.Email || grant.Name != owner.Name {
		t.Errorf("owner is %+v", grant.Owner)
	}
	if slices.Contains(grant.Scopes, "files.content.write") || len(grant.Scopes) != 3 {
		t.Errorf("granted %v", grant.Scopes)
	}
	if err := list(t.Context(), c.Account(grant.RefreshToken)); err != nil {
		t.Error(err)
	}
	_, err := c.Redeem(t.Context(), req, code) // a code serves once
	wantErr(t, err, collector.ErrCode)
	_, code = consent(t, server, c, collector.ForCollection)
	_, err = c.Redeem(t.Context(), req, code) // and for its own request only
	wantErr(t, err, collector.ErrCode)
	for _, code := range []string{"", "nonsense"} {
		_, err = c.Redeem(t.Context(), req, code)
		wantErr(t, err, collector.ErrCode)
	}
}

func TestScopesAreCheckedWhenConnecting(t *testing.T) {
	server, _ := start(t, dropboxtest.WithScopes("account_info.read", "files.metadata.read", "files.content.read"))
	c := client(t, quick(server))
	for purpose, want := range map[collector.Purpose]error{
		collector.ForCollection: nil,
		collector.ForTray:       collector.ErrNoScope,
	} {
		req, code := consent(t, server, c, purpose)
		_, err := c.Redeem(t.Context(), req, code)
		wantErr(t, err, want)
		if want != nil && !strings.Contains(fmt.Sprint(err), "files.content.write") {
			t.Errorf("%v does not name the scope", err)
		}
	}
}

func TestRedeemErrors(t *testing.T) {
	for name, c := range map[string]struct {
		route string
		do    dropboxtest.Effect
		want  error
	}{
		"token endpoint down":   {"oauth2/token", dropboxtest.ServerError(500), collector.ErrOffline},
		"portal":                {"oauth2/token", dropboxtest.HTML(), collector.ErrOffline},
		"account unknown":       {"users/get_current_account", dropboxtest.ServerError(500), collector.ErrOffline},
		"refused as nonsense":   {"oauth2/token", dropboxtest.Status(400, "application/json", `{"error":"invalid_request"}`), collector.ErrCode},
		"no lasting connection": {"oauth2/token", dropboxtest.Status(200, "application/json", `{"access_token":"x"}`), nil},
	} {
		t.Run(name, func(t *testing.T) {
			server, _ := start(t)
			cl := client(t, quick(server))
			req, code := consent(t, server, cl, collector.ForCollection)
			server.Fail(dropboxtest.Fault{Route: c.route, Times: dropboxtest.Always, Do: c.do})
			_, err := cl.Redeem(t.Context(), req, code)
			if c.want != nil {
				wantErr(t, err, c.want)
			} else if err == nil {
				t.Error("connected without a refresh token")
			}
		})
	}
}

// listen skips where the machine's ports are taken.
func listen(t *testing.T, c *dropbox.Client) *dropbox.Listener {
	t.Helper()
	l, err := c.Listen(t.Context())
	if errors.Is(err, collector.ErrNoPort) {
		t.Skip("all three ports are taken on this machine")
	}
	must.Do(t, err)
	t.Cleanup(func() { l.Close() })
	return l
}

func TestConnectByBrowser(t *testing.T) {
	var registered []string
	for _, port := range dropbox.RedirectPorts() {
		registered = append(registered, fmt.Sprintf("http://127.0.0.1:%d/bannette/connected", port))
	}
	server, owner := start(t, dropboxtest.WithRedirects(registered...))
	c := client(t, quick(server))
	l := listen(t, c)
	req := must.Get(c.Ask(collector.ForTray, l.Redirect()))(t)
	page := make(chan string, 1)
	go func() { page <- browse(req.URL) }()
	code := must.Get(l.Wait(t.Context(), req.State))(t)
	if text := <-page; !strings.Contains(text, "Vous pouvez fermer") || !strings.Contains(text, "You can close") {
		t.Errorf("the owner reads %q", text)
	}
	grant, err := c.Redeem(t.Context(), req, code)
	if err != nil || grant.ID != owner.ID || !slices.Contains(grant.Scopes, "files.content.write") {
		t.Errorf("granted %+v, error %v", grant, err)
	}
}

// browse opens an address as a browser does, and returns what it shows in the end.
func browse(address string) string {
	res, err := http.Get(address)
	if err != nil {
		return err.Error()
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	return fmt.Sprint(res.StatusCode, " ", string(text))
}

func TestARefusalEndsTheWait(t *testing.T) {
	server, _ := start(t)
	server.Deny(true)
	c := client(t, quick(server))
	l := listen(t, c)
	req, _ := c.Ask(collector.ForCollection, l.Redirect())
	page := make(chan string, 1)
	go func() { page <- browse(req.URL) }()
	_, err := l.Wait(t.Context(), req.State)
	wantErr(t, err, collector.ErrDenied)
	if text := <-page; !strings.Contains(text, "Access was not granted") {
		t.Errorf("the owner reads %q", text)
	}
}

func TestOnlyTheOwnersAnswerEndsTheWait(t *testing.T) {
	l := listen(t, client(t, dropbox.Config{AppKey: "key"}))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	type end struct {
		code string
		err  error
	}
	ended := make(chan end, 1)
	go func() {
		code, err := l.Wait(ctx, "right")
		ended <- end{code, err}
	}()
	good := l.Redirect() + "?state=right&code=c0de"
	base := strings.TrimSuffix(l.Redirect(), "/bannette/connected")
	for name, c := range map[string]struct {
		method, address, header, value string
	}{
		"wrong state":    {"GET", l.Redirect() + "?state=wrong&code=evil", "", ""},
		"no state":       {"GET", l.Redirect() + "?code=evil", "", ""},
		"no code":        {"GET", l.Redirect() + "?state=right", "", ""},
		"denied, wrong":  {"GET", l.Redirect() + "?state=wrong&error=access_denied", "", ""},
		"other path":     {"GET", base + "/?state=right&code=evil", "", ""},
		"longer path":    {"GET", l.Redirect() + "/x?state=right&code=evil", "", ""},
		"other method":   {"POST", good, "", ""},
		"head":           {"HEAD", good, "", ""},
		"other origin":   {"GET", good, "Origin", "https://evil.example"},
		"rebound domain": {"GET", good, "Host", "evil.example"},
	} {
		req := must.Get(http.NewRequest(c.method, c.address, nil))(t)
		if c.header == "Host" {
			req.Host = c.value
		} else if c.header != "" {
			req.Header.Set(c.header, c.value)
		}
		res, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Fatal(name, err)
		}
		res.Body.Close()
		if res.StatusCode < 400 {
			t.Errorf("%s was answered with %d", name, res.StatusCode)
		}
		select {
		case got := <-ended:
			t.Fatalf("%s ended the wait: %+v", name, got)
		default:
		}
	}
	if text := browse(good); !strings.HasPrefix(text, "200") {
		t.Errorf("the owner reads %q", text)
	}
	if got := <-ended; got.code != "c0de" || got.err != nil {
		t.Errorf("got %+v", got)
	}
	if _, err := http.Get(good); err == nil {
		t.Error("still listening after the one answer")
	}
}

func TestCancelEndsTheWaitForTheOwner(t *testing.T) {
	l := listen(t, client(t, dropbox.Config{AppKey: "key"}))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := l.Wait(ctx, "state")
	wantErr(t, err, context.Canceled)
}

func TestWithoutAFreePortThereIsAClearError(t *testing.T) {
	for _, port := range dropbox.RedirectPorts() {
		if l, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			defer l.Close()
		}
	}
	_, err := client(t, dropbox.Config{AppKey: "key"}).Listen(t.Context())
	wantErr(t, err, collector.ErrNoPort)
}

// Another program may hold the first port. What it hears there is of no use to it: the owner is sent to the next one.
func TestAPortThatAnotherProgramHoldsIsPassedOver(t *testing.T) {
	first := fmt.Sprintf("127.0.0.1:%d", dropbox.RedirectPorts()[0])
	taken, err := net.Listen("tcp4", first)
	if err != nil {
		t.Skip("the port is taken on this machine: ", err)
	}
	defer taken.Close()
	l := listen(t, client(t, dropbox.Config{AppKey: "key"}))
	if redirect := l.Redirect(); strings.Contains(redirect, first) || !strings.HasPrefix(redirect, "http://127.0.0.1:") {
		t.Errorf("the owner is sent to %s", redirect)
	}
}

// A code that somebody overheard is of no use: it needs the verifier, which never leaves the program, and serves once.
func TestAnOverheardCodeIsOfNoUse(t *testing.T) {
	server, _ := start(t)
	c := client(t, quick(server))
	req, code := consent(t, server, c, collector.ForCollection)
	thief := req
	thief.Verifier = strings.Repeat("x", len(req.Verifier))
	_, err := c.Redeem(t.Context(), thief, code)
	wantErr(t, err, collector.ErrCode)
	if strings.Contains(req.URL, req.Verifier) {
		t.Error("the verifier is in the address")
	}
	again, code := consent(t, server, c, collector.ForCollection)
	must.Get(c.Redeem(t.Context(), again, code))(t)
	_, err = c.Redeem(t.Context(), again, code)
	wantErr(t, err, collector.ErrCode)
}
