package dropboxtest_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

func startProxy(t testing.TB, s *dropboxtest.Server) *dropboxtest.Proxy {
	t.Helper()
	p := must.Get(dropboxtest.StartProxy(s))(t)
	t.Cleanup(p.Close)
	return p
}

// through is a transport as HTTPS_PROXY and SSL_CERT_FILE make one.
func through(t testing.TB, p *dropboxtest.Proxy) *http.Transport {
	t.Helper()
	proxy := must.Get(url.Parse(p.URL()))(t)
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(p.CAPEM()) {
		t.Fatal("the authority's certificate cannot be read")
	}
	transport := &http.Transport{Proxy: http.ProxyURL(proxy), TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true}
	t.Cleanup(transport.CloseIdleConnections)
	return transport
}

// bearer adds a token to every request.
type bearer struct {
	http.RoundTripper
	token string
}

func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+b.token)
	return b.RoundTripper.RoundTrip(r)
}

func TestProxyPlaysDropboxsOwnHosts(t *testing.T) {
	s, a := start(t)
	a.Put("/Été.pdf", []byte("été"))
	transport := through(t, startProxy(t, s))
	dbx := files.New(dropbox.Config{Client: &http.Client{Transport: bearer{transport, s.AccessToken(a)}}})
	look(t, dbx, "", true).want("/été.pdf")
	_, body, err := dbx.Download(files.NewDownloadArg("/Été.pdf"))
	must.Do(t, err)
	defer body.Close()
	if data, err := io.ReadAll(body); string(data) != "été" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	resp := must.Get(transport.RoundTrip(mustRequest(t, "GET", "https://www.dropbox.com/oauth2/authorize?client_id=k&response_type=code")))(t)
	resp.Body.Close()
	if resp.StatusCode != 200 || resp.ProtoMajor != 2 {
		t.Errorf("the authorisation page: %s %s", resp.Status, resp.Proto)
	}
}

func mustRequest(t *testing.T, method, address string) *http.Request {
	t.Helper()
	r := must.Get(http.NewRequestWithContext(t.Context(), method, address, nil))(t)
	return r
}

func TestProxyLeadsNowhereElse(t *testing.T) {
	s, _ := start(t)
	transport := through(t, startProxy(t, s))
	for _, address := range []string{"https://example.com/", "https://api.dropboxapi.com:8443/2/check/user", "http://example.com/", s.URL()} {
		resp, err := transport.RoundTrip(mustRequest(t, "GET", address))
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode != http.StatusForbidden {
				t.Errorf("%s: %s", address, resp.Status)
			}
		}
	}
	if n := s.Requests(""); n != 0 {
		t.Errorf("%d requests came through", n)
	}
}

func TestProxyKeepsRoutesToTheirHosts(t *testing.T) {
	s, _ := start(t)
	transport := through(t, startProxy(t, s))
	for _, address := range []string{
		"https://api.dropboxapi.com/2/files/download", "https://content.dropboxapi.com/2/files/list_folder", "https://www.dropbox.com/oauth2/token",
	} {
		resp := must.Get(transport.RoundTrip(mustRequest(t, "POST", address)))(t)
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode != http.StatusBadRequest || !bytes.Contains(body, []byte("Unexpected host")) {
			t.Errorf("%s: %s %s", address, resp.Status, body)
		}
	}
}

func TestCutReachesTheClientThroughTheProxy(t *testing.T) {
	s, a := start(t)
	a.PutLazy("/a.bin", 1<<20, 1)
	dbx := files.New(dropbox.Config{Client: &http.Client{Transport: bearer{through(t, startProxy(t, s)), s.AccessToken(a)}}})
	s.Fail(dropboxtest.Fault{Route: "files/download", Do: dropboxtest.CutAfter(1000)})
	_, body, err := dbx.Download(files.NewDownloadArg("/a.bin"))
	must.Do(t, err)
	defer body.Close()
	if n, err := io.Copy(io.Discard, body); n != 1000 || err == nil {
		t.Errorf("%d bytes, %v", n, err)
	}
}

// rclone runs the distribution's rclone through the proxy and returns what it printed.
func rclone(t testing.TB, s *dropboxtest.Server, a *dropboxtest.Account, p *dropboxtest.Proxy, args ...string) string {
	t.Helper()
	program, err := exec.LookPath("rclone")
	if err != nil {
		t.Skip("rclone is not installed")
	}
	dir := t.TempDir()
	token, err := json.Marshal(map[string]any{
		"access_token": s.AccessToken(a), "token_type": "bearer", "expiry": time.Now().Add(time.Hour).Format(time.RFC3339),
	})
	must.Do(t, err)
	conf, ca := filepath.Join(dir, "rclone.conf"), filepath.Join(dir, "ca.pem")
	must.Do(t, os.WriteFile(conf, fmt.Appendf(nil, "[dropbox]\ntype = dropbox\ntoken = %s\n", token), 0o600))
	must.Do(t, os.WriteFile(ca, p.CAPEM(), 0o600))
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, append([]string{"--config", conf, "--retries", "1", "--low-level-retries", "1"}, args...)...)
	cmd.Env = append(os.Environ(), "HTTPS_PROXY="+p.URL(), "SSL_CERT_FILE="+ca)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil {
		t.Fatalf("rclone %s: %v\n%s", strings.Join(args, " "), err, problems.String())
	}
	return out.String()
}

func TestRcloneFindsItsDropbox(t *testing.T) {
	s, a := start(t)
	p := startProxy(t, s)
	a.Put("/Dépôt/Facture 1.pdf", []byte("one"))
	a.PutLazy("/Dépôt/sub/2.pdf", 5<<20, 2)
	if got, want := rclone(t, s, a, p, "lsf", "-R", "--format", "ps", "dropbox:Dépôt"), "Facture 1.pdf;3\nsub/;-1\nsub/2.pdf;5242880\n"; sorted(got) != sorted(want) {
		t.Errorf("listed %q, want %q", got, want)
	}
	dir := t.TempDir()
	rclone(t, s, a, p, "copy", "dropbox:", dir)
	for _, name := range []string{"/Dépôt/Facture 1.pdf", "/Dépôt/sub/2.pdf"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !bytes.Equal(data, a.Content(name)) {
			t.Errorf("%s: %d bytes, %v", name, len(data), err)
		}
	}
	if a.Writes() != 0 {
		t.Errorf("%d writes", a.Writes())
	}
	rclone(t, s, a, p, "copy", "--dropbox-batch-mode", "off", dir, "dropbox:back")
	if got := a.Content("/back/Dépôt/sub/2.pdf"); !bytes.Equal(got, a.Content("/Dépôt/sub/2.pdf")) {
		t.Error("what rclone uploads is not what it downloaded")
	}
}

func sorted(lines string) string {
	all := strings.Split(strings.TrimSpace(lines), "\n")
	slices.Sort(all)
	return strings.Join(all, "\n")
}
