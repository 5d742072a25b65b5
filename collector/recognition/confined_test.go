package recognition_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/collector/recognition"
	"bannette/trial/must"
)

func TestAWorkerIsToldNeitherBusNorProxyNorHome(t *testing.T) {
	cache := cacheDir(t)
	for name, value := range map[string]string{"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus", "HTTPS_PROXY": "http://proxy", "HOME": t.TempDir(),
		"XDG_RUNTIME_DIR": t.TempDir(), "BANNETTE_PASSWORD": "secret", "SSH_AUTH_SOCK": "/run/agent", "TESSDATA_PREFIX": "/where/languages/lie"} {
		t.Setenv(name, value)
	}
	file := filepath.Join(t.TempDir(), "environment")
	pool := newPool(t, func(c *recognition.Config) { c.Command, c.CacheDir = command(t, "worker-environment", file), cache })
	read(t, pool, "a.txt", []byte("a"))
	got := "\n" + string(must.Get(os.ReadFile(file))(t))
	for _, name := range []string{"DBUS", "PROXY", "\nHOME=", "XDG", "BANNETTE", "SSH"} {
		if strings.Contains(got, name) {
			t.Errorf("told\n%s", got)
		}
	}
	if !strings.Contains(got, "TESSDATA_PREFIX=/where/languages/lie\n") || !strings.Contains(got, "OMP_THREAD_LIMIT=1\n") {
		t.Errorf("not told where the languages lie, or how many threads it may have:\n%s", got)
	}
}
