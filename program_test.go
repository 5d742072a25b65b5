package main

import (
	"bufio"
	"bytes"
	"context"
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
)

// asProgram in the environment makes the test binary the program itself.
const asProgram = "BANNETTE_TEST_PROGRAM"

// Program is Bannette as its users start it: one process a command, with the computer's keychain (a new one of
// its own kind) and a stand-in for Dropbox.
type Program struct {
	*testing.T
	dir    string
	data   string // the data folder
	server *dropboxtest.Server
	client *dropboxtest.Account
	env    []string

	unmasked bool // what it makes is for everybody, unless it says otherwise
}

// result is what one command left.
type result struct {
	out, err string
	status   int
}

func newProgram(t *testing.T) *Program {
	t.Helper()
	p := &Program{T: t, dir: t.TempDir()}
	p.data = filepath.Join(p.dir, "data")
	p.server = must(dropboxtest.Start())(t)
	t.Cleanup(p.server.Close)
	p.client = p.server.AddAccount("claire@lefevre.example", "Claire Lefèvre")
	p.client.Mkdir("/Factures")
	p.env = append(os.Environ(), asProgram+"=1", "BANNETTE_DROPBOX="+p.server.URL(), "BANNETTE_PASSWORD="+password,
		"HOME="+p.dir, "XDG_DATA_HOME=", "XDG_RUNTIME_DIR="+p.dir, "LANG=en_US.UTF-8")
	p.env = append(p.env, "DBUS_SESSION_BUS_ADDRESS="+p.keyring())
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
	bus.Env = p.env
	out := must(bus.StdoutPipe())(p.T)
	if err := bus.Start(); err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() { bus.Process.Kill(); bus.Wait() })
	address := strings.TrimSpace(must(bufio.NewReader(out).ReadString('\n'))(p.T))
	daemon := exec.Command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	daemon.Env = append(p.env, "DBUS_SESSION_BUS_ADDRESS="+address)
	daemon.Stdin = strings.NewReader("\n")
	if err := daemon.Start(); err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() { daemon.Process.Kill(); daemon.Wait() })
	return address
}

// command is bannette with these arguments, not yet started.
func (p *Program) command(args ...string) *exec.Cmd {
	built := os.Getenv("BANNETTE_PROGRAM") // otherwise this test's own program is it
	if built == "" {
		built = must(os.Executable())(p.T)
	}
	cmd := exec.CommandContext(p.Context(), built, append([]string{"--data", p.data, "--lang", "en"}, args...)...)
	if p.unmasked {
		unmask(cmd)
	}
	cmd.Env = p.env
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

func (p *Program) run(args ...string) result {
	p.Helper()
	var out, err bytes.Buffer
	cmd := p.command(args...)
	cmd.Stdout, cmd.Stderr = &out, &err
	failed := cmd.Run()
	var exit *exec.ExitError
	if failed != nil && !errors.As(failed, &exit) {
		p.Fatal(failed)
	}
	return result{out.String(), err.String(), cmd.ProcessState.ExitCode()}
}

// do runs a command that must succeed.
func (p *Program) do(args ...string) string {
	p.Helper()
	r := p.run(args...)
	if r.status != 0 {
		p.Fatalf("bannette %s: status %d\n%s%s", strings.Join(args, " "), r.status, r.out, r.err)
	}
	return r.out
}

// objects runs a command with --json that must end with the status.
func (p *Program) objects(status int, args ...string) (objects []map[string]any) {
	p.Helper()
	r := p.run(append(args, "--json")...)
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

// connect connects an account as its owner would, in a browser that follows Dropbox's answer to loopback.
func (p *Program) connect(args ...string) {
	p.Helper()
	cmd := p.command(append([]string{"--as", "camille", "account", "connect", "--no-browser"}, args...)...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out := bufio.NewReader(must(cmd.StdoutPipe())(p.T))
	if err := cmd.Start(); err != nil {
		p.Fatal(err)
	}
	said, err := out.ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(said), "open: ")
	if err != nil || !ok {
		p.Fatalf("it said %q, %v\n%s", said, err, complaint.String())
	}
	ctx, cancel := context.WithTimeout(p.Context(), 20*time.Second)
	defer cancel()
	request := must(http.NewRequestWithContext(ctx, http.MethodGet, address, nil))(p.T)
	answer := must(http.DefaultClient.Do(request))(p.T)
	answer.Body.Close()
	_, _ = io.Copy(io.Discard, out)
	if err := cmd.Wait(); err != nil {
		p.Fatalf("connect: %v\n%s", err, complaint.String())
	}
}

// setUp makes the firm with one company, one client and one channel.
func (p *Program) setUp() {
	p.Helper()
	p.do("setup", "--admin", "Camille")
	p.do("--as", "Camille", "company", "add", "Boulangerie Lefèvre", "--siren", "732829320")
	p.do("--as", "Camille", "binder", "add", "boulangerie lefèvre", "Achats", "--kind", "purchases")
	p.do("--as", "Camille", "user", "add", "Claire", "--external", "--email", "claire@lefevre.example")
	p.connect()
	p.do("--as", "Camille", "channel", "add", "Lefèvre", "--account", "claire@lefevre.example", "--folder", "/Factures",
		"--company", "Boulangerie Lefèvre", "--binder", "Achats", "--client", "Claire")
}

func (p *Program) put(path, content string) {
	p.client.Put(path, []byte(content))
	p.client.SetModified(path, time.Now().Add(-time.Hour))
}

func TestTheCommandLineDoesTheWholeJob(t *testing.T) {
	p := newProgram(t)
	p.setUp()
	p.put("/Factures/relevé.csv", "date;libellé;montant\n2026-11-03;Farine;152,40\n")
	p.put("/Factures/copie.csv", "date;libellé;montant\n2026-11-03;Farine;152,40\n")
	p.put("/Factures/vide.pdf", "")

	preview := p.objects(0, "--as", "Camille", "collect", "--preview")
	if len(preview) != 3 || p.server.Requests("files/download") != 0 {
		t.Fatalf("preview: %v", preview)
	}
	run := p.objects(0, "--as", "Camille", "collect")[0]
	for name, want := range map[string]any{"channel": "Lefèvre", "trigger": "manual", "outcome": "complete",
		"seen": 3.0, "collected": 1.0, "already": 1.0, "ignored": 1.0, "failed": 0.0, "waiting": 0.0} {
		if run[name] != want {
			t.Errorf("collect: %s is %v, want %v", name, run[name], want)
		}
	}
	documents := p.objects(0, "--as", "Camille", "tray", "--search", "farine")
	if len(documents) != 1 || documents[0]["client"] != "Claire" || documents[0]["status"] != "waiting" {
		t.Fatalf("tray: %v", documents)
	}
	delivered := filepath.Join(p.dir, "data", "tray", filepath.FromSlash(documents[0]["delivered"].(string)))
	if content, err := os.ReadFile(delivered); err != nil || !strings.Contains(string(content), "152,40") {
		t.Errorf("delivered: %q, %v", content, err)
	}
	if text := p.do("--as", "Camille", "document", "1", "--text"); !strings.Contains(text, "Farine") {
		t.Errorf("text: %q", text)
	}
	copied := filepath.Join(p.dir, "copy.csv")
	p.do("--as", "Camille", "document", "1", "--original", copied)
	if r := p.run("--as", "Camille", "document", "1", "--original", copied); r.status != 1 {
		t.Errorf("an existing file was overwritten: %+v", r)
	}

	again := p.objects(0, "--as", "Camille", "collect")[0]
	if again["collected"] != 0.0 || p.server.Requests("files/download") != 1 {
		t.Errorf("again: %v, %d downloads", again, p.server.Requests("files/download"))
	}
	if runs := p.objects(0, "--as", "Camille", "history"); len(runs) != 2 || runs[0]["by"] != "Camille" {
		t.Errorf("history: %v", runs)
	}
	if files := p.objects(0, "--as", "Camille", "history", "--run", "1"); len(files) != 3 || files[0]["reason"] == nil {
		t.Errorf("files: %v", files)
	}
	if said := p.do("--as", "Camille", "history", "--run", "1", "--csv"); strings.Count(said, "\n") != 4 {
		t.Errorf("csv: %q", said)
	}
	p.do("--as", "Camille", "history", "--verify")
	p.do("--as", "Camille", "check")
	p.do("--as", "Camille", "channel", "test", "Lefèvre")
	channel := p.objects(0, "--as", "Camille", "channel", "list")[0]
	if channel["state"] != "active" || channel["next_run"] == nil || channel["last_run"] == nil {
		t.Errorf("channel: %v", channel)
	}
	if p.client.Writes() != 0 {
		t.Errorf("%d writes were asked of the client's Dropbox", p.client.Writes())
	}
}

func TestRightsAndExitStatuses(t *testing.T) {
	p := newProgram(t)
	if r := p.run("collect"); r.status != 5 || r.out != "" || !strings.Contains(r.err, "setup") {
		t.Errorf("before setup: %+v", r)
	}
	p.setUp()
	p.do("--as", "Camille", "user", "add", "Bob", "--right", "tray")
	for _, c := range []struct {
		status int
		args   string
	}{
		{2, "frobnicate"}, {2, "company add"}, {2, "collect --frob"}, {2, "document x"}, {2, "--as Camille binder add Boulangerie_Lefèvre X --kind what"},
		{5, "collect"}, {4, "--as Bob collect"}, {4, "--as Bob company add X"}, {4, "--as Bob settings hour 13:00"}, {4, "--as Bob channel pause Lefèvre"},
		{4, "--as Bob account connect"}, {4, "--as Bob backup x"}, {4, "--as Bob document 1 --again why"}, {0, "--as Bob tray"}, {0, "--as Bob history"},
		{1, "--as Camille setup --admin Eve"}, {1, "--as Camille collect --channel nothing"}, {1, "--as Camille company add BOULANGERIE_LEFÈVRE"},
		{2, "--as Camille settings hour 25:00"}, {0, "--as Camille settings hour 07:30"}, {0, "version"}, {0, "files"},
	} {
		args := strings.Fields(c.args)
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "_", " ")
		}
		r := p.run(args...)
		if r.status != c.status {
			t.Errorf("%s: status %d, want %d\n%s%s", c.args, r.status, c.status, r.out, r.err)
		}
		if c.status != 0 && (strings.Count(r.err, "\n") != 1 || r.out != "") {
			t.Errorf("%s: one sentence to standard error is wanted\n%s%s", c.args, r.out, r.err)
		}
	}
	p.env = append(p.env, "BANNETTE_PASSWORD=wrong and long")
	if r := p.run("--as", "Camille", "tray"); r.status != 5 {
		t.Errorf("with a wrong password: %+v", r)
	}
}

func TestTheVersionNamesItsCommit(t *testing.T) {
	p := newProgram(t)
	object := p.objects(0, "version")[0]
	for _, field := range []string{"version", "commit", "date"} {
		if _, ok := object[field].(string); !ok {
			t.Errorf("%s is %v", field, object[field])
		}
	}
}

func TestASessionIsKeptInTheKeychainUntilItIsForgotten(t *testing.T) {
	p := newProgram(t)
	p.do("setup", "--admin", "Camille")
	p.do("login", "Camille")
	p.do("company", "list")
	p.do("logout")
	if r := p.run("company", "list"); r.status != 5 {
		t.Errorf("after logging out: %+v", r)
	}
}

// The sweep for secrets: neither grant, token, verifier nor password may lie in the data folder or be printed.
func TestNoSecretIsWrittenOrPrinted(t *testing.T) {
	p := newProgram(t)
	p.setUp()
	p.put("/Factures/a.txt", "the private words of a client")
	said := p.run("--as", "Camille", "--log", "debug", "collect")
	p.server.Fail(dropboxtest.Fault{Route: "files/download", Times: dropboxtest.Always, Do: dropboxtest.ServerError(500)})
	p.put("/Factures/b.txt", "other words")
	p.client.Revoke()
	failed := p.run("--as", "Camille", "--log", "debug", "collect")
	secrets := append(p.server.Secrets(), password)
	if len(secrets) < 4 {
		t.Fatalf("the stand-in gave out %d secrets: there is nothing to look for", len(secrets))
	}
	everything := said.out + said.err + failed.out + failed.err
	err := filepath.WalkDir(filepath.Join(p.dir, "data"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		everything += string(content)
		if strings.Contains(path, "log") && (strings.Contains(string(content), "private words") || strings.Contains(string(content), "a.txt")) {
			t.Errorf("the log names a client's file or text")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, secret := range secrets {
		if strings.Contains(everything, secret) {
			t.Errorf("secret %d is there to be read", i)
		}
	}
}

func TestABackupBringsTheDataBack(t *testing.T) {
	p := newProgram(t)
	p.setUp()
	p.put("/Factures/a.txt", "words to find")
	p.do("--as", "Camille", "collect")
	backup := filepath.Join(p.dir, "bannette.backup")
	p.do("--as", "Camille", "backup", backup)
	if err := os.Rename(filepath.Join(p.dir, "data"), filepath.Join(p.dir, "lost")); err != nil {
		t.Fatal(err)
	}
	whole := must(os.ReadFile(backup))(t)
	short := filepath.Join(p.dir, "short.backup")
	if err := os.WriteFile(short, whole[:len(whole)*2/3], 0o600); err != nil {
		t.Fatal(err)
	}
	if r := p.run("restore", short); r.status != 1 {
		t.Errorf("a backup that is cut short: %+v", r)
	}
	p.do("restore", backup)
	if err := os.CopyFS(filepath.Join(p.data, "tray"), os.DirFS(filepath.Join(p.dir, "lost", "tray"))); err != nil { // which no backup holds
		t.Fatal(err)
	}
	if documents := p.objects(0, "--as", "Camille", "tray", "--search", "words"); len(documents) != 1 {
		t.Errorf("tray: %v", documents)
	}
	p.do("--as", "Camille", "check")
	p.do("--as", "Camille", "support", filepath.Join(p.dir, "support.zip"))
	if run := p.objects(0, "--as", "Camille", "collect")[0]; run["collected"] != 0.0 {
		t.Errorf("after restoring, collect: %v", run)
	}
}
