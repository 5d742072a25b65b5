package dropbox_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// TestDropboxIsReachedThroughTheSystemsProxy runs a second process, since Go reads proxy and certificates
// of the environment once.
func TestDropboxIsReachedThroughTheSystemsProxy(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("SSL_CERT_FILE counts elsewhere only; here the system's store does")
	}
	if token := os.Getenv("BANNETTE_TEST_TOKEN"); token != "" {
		collectThroughProxy(t, token)
		return
	}
	server, owner := start(t)
	owner.Put("/Été 🧾.pdf", pdf(1))
	proxy := must.Get(dropboxtest.StartProxy(server))(t)
	defer proxy.Close()
	authority := filepath.Join(t.TempDir(), "authority.pem")
	must.Do(t, os.WriteFile(authority, proxy.CAPEM(), 0o600))
	// A certificate that is not trusted will not be in a while either: it is not tried again.
	for name, certificates := range map[string]string{"trusted": authority, "untrusted": os.DevNull} {
		command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", "-test.timeout=15s")
		command.Env = append(os.Environ(), "BANNETTE_TEST_TOKEN="+server.RefreshToken(owner),
			"HTTPS_PROXY="+proxy.URL(), "NO_PROXY=", "SSL_CERT_FILE="+certificates, "SSL_CERT_DIR="+t.TempDir())
		out, err := command.CombinedOutput()
		if (err == nil) != (name == "trusted") || name == "untrusted" && !strings.Contains(string(out), collector.ErrOffline.Error()) {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

func collectThroughProxy(t *testing.T, token string) {
	a := client(t, dropbox.Config{AppKey: "key"}).Account(token)
	item := only(t, a)
	var got bytes.Buffer
	if err := a.Fetch(t.Context(), item, &got); err != nil || !bytes.Equal(got.Bytes(), pdf(1)) {
		t.Errorf("%d bytes, error %v", got.Len(), err)
	}
	if _, exists, err := a.Upload(t.Context(), "/Tray/Été 🧾.pdf", file(t, pdf(2))); exists || err != nil {
		t.Errorf("exists %t, error %v", exists, err)
	}
}

func TestAStandInIsReachedWithoutTheProxy(t *testing.T) {
	if os.Getenv("BANNETTE_TEST_BASE") != "" {
		a := client(t, dropbox.Config{Base: os.Getenv("BANNETTE_TEST_BASE"), Tries: 1}).Account(os.Getenv("BANNETTE_TEST_TOKEN"))
		if err := list(t.Context(), a); err != nil {
			t.Error(err)
		}
		return
	}
	server, owner := start(t)
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	command.Env = append(os.Environ(), "BANNETTE_TEST_BASE="+server.URL(), "BANNETTE_TEST_TOKEN="+server.RefreshToken(owner),
		"HTTP_PROXY=http://127.0.0.1:1", "HTTPS_PROXY=http://127.0.0.1:1", "NO_PROXY=")
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
