package keychain_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/storage/keychain"
	"bannette/trial/must"
)

var (
	_ app.Secrets = (*keychain.Keychain)(nil)
	_ app.Secrets = (*keychain.Memory)(nil)
)

// testSecrets is what every keychain does.
func testSecrets(t *testing.T, secrets app.Secrets) {
	t.Helper()
	ctx := t.Context()
	want := func(what string, got, want error) {
		t.Helper()
		if !errors.Is(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	_, err := secrets.Get(ctx, "token")
	want("read what is not there", err, app.ErrNotFound)
	want("delete what is not there", secrets.Delete(ctx, "token"), app.ErrNotFound)
	long := strings.Repeat("é", keychain.MaxSecret/2)
	for _, secret := range []string{"first", "second 'quoted' \"too\"", long} {
		want("store", secrets.Set(ctx, "token", secret), nil)
		if got, err := secrets.Get(ctx, "token"); got != secret {
			t.Errorf("got %d bytes, %v", len(got), err)
		}
	}
	want("store", secrets.Set(ctx, "other", "x"), nil)
	err = secrets.Set(ctx, "token", long+"x")
	want("a long one", err, keychain.ErrTooLong)
	if err != nil && strings.Contains(err.Error(), "éé") {
		t.Error("the secret is in the error")
	}
	want("delete", secrets.Delete(ctx, "token"), nil)
	_, err = secrets.Get(ctx, "token")
	want("read what was deleted", err, app.ErrNotFound)
	if got, err := secrets.Get(ctx, "other"); got != "x" {
		t.Errorf("the other is %q, %v", got, err)
	}
	want("delete", secrets.Delete(ctx, "other"), nil)
}

func TestMemoryKeepsSecrets(t *testing.T) { testSecrets(t, keychain.NewMemory()) }

// inSession says that this test's program runs once more, in a session bus of its own.
const inSession = "BANNETTE_TEST_KEYCHAIN"

// again runs the test once more in a desktop session that begins with the shell commands given.
func again(t *testing.T, bus []string, prepare string, programs ...string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the keychain of this system belongs to its user")
	}
	for _, program := range append(programs, "dbus-run-session", "sh") {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed", program)
		}
	}
	home := t.TempDir()
	session := append(bus, "--", "sh", "-c", prepare+`exec "$0" -test.run="^`+t.Name()+`$"`, os.Args[0])
	cmd := exec.Command("dbus-run-session", session...)
	cmd.Env = append(os.Environ(), inSession+"=1", "HOME="+home, "XDG_DATA_HOME="+home, "XDG_RUNTIME_DIR="+home,
		"XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestDesktopKeychainKeepsSecrets(t *testing.T) {
	if os.Getenv(inSession) == "" {
		again(t, nil, "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null; ", "gnome-keyring-daemon")
		return
	}
	testSecrets(t, keychain.New("Bannette test"))
}

func TestLockedKeychainSaysSo(t *testing.T) {
	if os.Getenv(inSession) == "" {
		again(t, nil, `printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null
			gnome-keyring-daemon --replace --components=secrets >/dev/null
			`, "gnome-keyring-daemon")
		return
	}
	_, err := keychain.New("Bannette test").Get(t.Context(), "token")
	if !errors.Is(err, collector.ErrKeychainLocked) {
		t.Errorf("error %v", err)
	}
}

// emptyBus is a session bus that starts no service by itself.
const emptyBus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

func TestSessionWithoutAKeychainSaysSo(t *testing.T) {
	if os.Getenv(inSession) == "" {
		config := filepath.Join(t.TempDir(), "bus.conf")
		must.Do(t, os.WriteFile(config, []byte(emptyBus), 0o600))
		again(t, []string{"--config-file=" + config}, "")
		return
	}
	if err := keychain.New("Bannette test").Set(t.Context(), "token", "x"); !errors.Is(err, collector.ErrNoKeychain) {
		t.Errorf("error %v", err)
	}
}

func TestComputerWithoutASessionBusSaysSo(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has a session bus")
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+t.TempDir()+"/none")
	_, err := keychain.New("Bannette test").Get(t.Context(), "token")
	if !errors.Is(err, collector.ErrNoKeychain) {
		t.Errorf("error %v", err)
	}
}

func TestStoppedQuestionReturnsAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+t.TempDir()+"/none")
	if _, err := keychain.New("Bannette test").Get(ctx, "token"); err == nil {
		t.Error("an answer")
	}
}
