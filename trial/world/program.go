package world

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// unmask makes the command's process begin with a file mask that keeps nothing from anybody.
func unmask(cmd *exec.Cmd) {
	cmd.Args = append([]string{"sh", "-c", `umask 0; exec "$0" "$@"`, cmd.Path}, cmd.Args[1:]...)
	cmd.Path = "/bin/sh"
}

// Alter changes the ledger of a data folder behind the program's back.
func Alter(t testing.TB, data, query string) {
	t.Helper()
	db := must.Get(sql.Open("sqlite", filepath.Join(data, "bannette.db")))(t)
	must.Get(db.Exec(query))(t)
	must.Do(t, db.Close())
}

// Reside starts the program where there is no display, and returns it when it waits for the daily collection.
func (p *Program) Reside() *exec.Cmd {
	p.Helper()
	resident := p.Command()
	resident.Env = append(p.Env, "DISPLAY=", "WAYLAND_DISPLAY=")
	out := must.Get(resident.StdoutPipe())(p.T)
	must.Do(p.T, resident.Start())
	if said := must.Get(bufio.NewReader(out).ReadString('\n'))(p.T); !strings.Contains(said, "is waiting") {
		p.Fatalf("it says %q", said)
	}
	return resident
}

// AsProgram in the environment makes the test binary the program itself.
const AsProgram = "BANNETTE_TEST_PROGRAM"

// Program is Bannette as its users start it: one process a command, with the computer's keychain (a new one of
// its own kind) and a stand-in for Dropbox.
type Program struct {
	*testing.T
	Dir    string
	Data   string // the data folder
	Server *dropboxtest.Server
	Client *dropboxtest.Account
	Env    []string

	unmasked bool // what it makes is for everybody, unless it says otherwise
}

// result is what one command left.
type result struct {
	out, err string
	status   int
}

// NewProgram is Bannette before its first command.
func NewProgram(t *testing.T) *Program {
	t.Helper()
	p := &Program{T: t, Dir: t.TempDir()}
	p.Data = filepath.Join(p.Dir, "data")
	p.Server = must.Get(dropboxtest.Start())(t)
	t.Cleanup(p.Server.Close)
	p.Client = p.Server.AddAccount("claire@lefevre.example", "Claire Lefèvre")
	p.Client.Mkdir("/Factures")
	p.Env = append(os.Environ(), AsProgram+"=1", "BANNETTE_DROPBOX="+p.Server.URL(), "BANNETTE_PASSWORD="+Password,
		"HOME="+p.Dir, "XDG_DATA_HOME=", "XDG_RUNTIME_DIR="+p.Dir, "LANG=en_US.UTF-8")
	p.Env = append(p.Env, "DBUS_SESSION_BUS_ADDRESS="+p.keyring())
	return p
}

// newFirm is Bannette with a firm, as SetUp makes it.
func newFirm(t *testing.T) *Program {
	t.Helper()
	p := NewProgram(t)
	p.SetUp()
	return p
}

// keyring starts a session bus with an unlocked keyring, and returns the bus's address.
func (p *Program) keyring() string {
	p.Helper()
	for _, needed := range []string{"dbus-daemon", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(needed); err != nil {
			p.Skipf("no %s here: there is no keychain to try", needed)
		}
	}
	bus := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	bus.Env = p.Env
	out := must.Get(bus.StdoutPipe())(p.T)
	must.Do(p, bus.Start())
	p.Cleanup(func() { bus.Process.Kill(); bus.Wait() })
	address := strings.TrimSpace(must.Get(bufio.NewReader(out).ReadString('\n'))(p.T))
	daemon := exec.Command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	daemon.Env = append(p.Env, "DBUS_SESSION_BUS_ADDRESS="+address)
	daemon.Stdin = strings.NewReader("\n")
	must.Do(p, daemon.Start())
	p.Cleanup(func() { daemon.Process.Kill(); daemon.Wait() })
	return address
}

// Command is bannette with these arguments, not yet started.
func (p *Program) Command(args ...string) *exec.Cmd {
	built := os.Getenv("BANNETTE_PROGRAM") // otherwise this test's own program is it
	if built == "" {
		built = must.Get(os.Executable())(p.T)
	}
	cmd := exec.CommandContext(p.Context(), built, append([]string{"--data", p.Data, "--lang", "en"}, args...)...)
	if p.unmasked {
		unmask(cmd)
	}
	cmd.Env = p.Env
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

func (p *Program) Invoke(args ...string) result {
	p.Helper()
	var out, err bytes.Buffer
	cmd := p.Command(args...)
	cmd.Stdout, cmd.Stderr = &out, &err
	failed := cmd.Run()
	var exit *exec.ExitError
	if failed != nil && !errors.As(failed, &exit) {
		p.Fatal(failed)
	}
	return result{out.String(), err.String(), cmd.ProcessState.ExitCode()}
}

// Do runs a command that must succeed.
func (p *Program) Do(args ...string) string {
	p.Helper()
	r := p.Invoke(args...)
	if r.status != 0 {
		p.Fatalf("bannette %s: status %d\n%s%s", strings.Join(args, " "), r.status, r.out, r.err)
	}
	return r.out
}

// Objects runs a command with --json that must end with the status.
func (p *Program) Objects(status int, args ...string) (objects []map[string]any) {
	p.Helper()
	r := p.Invoke(append(args, "--json")...)
	if r.status != status {
		p.Fatalf("bannette %s: status %d, want %d\n%s%s", strings.Join(args, " "), r.status, status, r.out, r.err)
	}
	decode := json.NewDecoder(strings.NewReader(r.out))
	for {
		var object map[string]any
		if err := decode.Decode(&object); errors.Is(err, io.EOF) {
			return objects
		} else if err != nil {
			p.Fatalf("not JSON: %v\n%s", err, r.out)
		}
		objects = append(objects, object)
	}
}

// Connect connects an account as its owner would, in a browser that follows Dropbox's answer to loopback.
func (p *Program) Connect(args ...string) {
	p.Helper()
	cmd := p.Command(append([]string{"--as", "camille", "account", "connect", "--no-browser"}, args...)...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out := bufio.NewReader(must.Get(cmd.StdoutPipe())(p.T))
	must.Do(p, cmd.Start())
	said, err := out.ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(said), "open: ")
	if err != nil || !ok {
		p.Fatalf("it said %q, %v\n%s", said, err, complaint.String())
	}
	ctx, cancel := context.WithTimeout(p.Context(), 20*time.Second)
	defer cancel()
	request := must.Get(http.NewRequestWithContext(ctx, http.MethodGet, address, nil))(p.T)
	answer := must.Get(http.DefaultClient.Do(request))(p.T)
	answer.Body.Close()
	_, _ = io.Copy(io.Discard, out)
	if err := cmd.Wait(); err != nil {
		p.Fatalf("connect: %v\n%s", err, complaint.String())
	}
}

// SetUp makes the firm with one company, one client and one channel.
func (p *Program) SetUp() {
	p.Helper()
	p.Do("setup", "--admin", "Camille")
	p.Do("--as", "Camille", "company", "add", "Boulangerie Lefèvre", "--siren", "732829320")
	p.Do("--as", "Camille", "binder", "add", "boulangerie lefèvre", "Achats", "--kind", "purchases")
	p.Do("--as", "Camille", "user", "add", "Claire", "--external", "--email", "claire@lefevre.example")
	p.Connect()
	p.Do("--as", "Camille", "channel", "add", "Lefèvre", "--account", "claire@lefevre.example", "--folder", "/Factures",
		"--company", "Boulangerie Lefèvre", "--binder", "Achats", "--client", "Claire")
}

func (p *Program) Put(path, content string) {
	p.Client.Put(path, []byte(content))
	p.Client.SetModified(path, time.Now().Add(-time.Hour))
}
