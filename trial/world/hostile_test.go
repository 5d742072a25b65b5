package world

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// A listing that says for ever that there is more is not followed for ever.
func TestAListingThatNeverEndsIsGivenUp(t *testing.T) {
	w := New(t)
	w.AddChannel("Lefèvre", nil)
	w.Put("/Factures/a.pdf", "a")
	w.Server.Fail(dropboxtest.Fault{Route: "files/list_folder", Times: dropboxtest.Always,
		Do: dropboxtest.Status(200, "application/json", `{"entries":[],"cursor":"round","has_more":true}`)})
	w.Server.Fail(dropboxtest.Fault{Route: "files/list_folder/continue", Times: dropboxtest.Always,
		Do: dropboxtest.Status(200, "application/json", `{"entries":[],"cursor":"round","has_more":true}`)})
	run := w.CollectOne()
	if run.Problem.Code != collector.ReasonOffline {
		t.Errorf("the run's problem is %q", run.Problem.Code)
	}
	w.Server.Heal()
	w.collect()
	w.wantDelivered("a")
	w.wantSound()
}

// troubledSecrets are a keychain that has a trouble of its own from time to time.
type troubledSecrets struct {
	app.Secrets
	trouble error
	full    bool
}

func (s *troubledSecrets) Get(ctx context.Context, name string) (string, error) {
	if s.trouble != nil {
		return "", s.trouble
	}
	return s.Secrets.Get(ctx, name)
}

func (s *troubledSecrets) Set(ctx context.Context, name, secret string) error {
	if s.full {
		return errors.New("no room")
	}
	if s.trouble != nil {
		return s.trouble
	}
	return s.Secrets.Set(ctx, name, secret)
}

func TestAKeychainInTroubleCostsNothing(t *testing.T) {
	for code, trouble := range map[collector.ReasonCode]error{
		collector.ReasonKeychainShut: collector.ErrKeychainLocked, collector.ReasonNoKeychain: collector.ErrNoKeychain, collector.ReasonSignedOut: app.ErrNotFound,
	} {
		t.Run(string(code), func(t *testing.T) {
			w := New(t)
			w.Put("/Factures/a.pdf", "a")
			w.AddChannel("Lefèvre", nil)
			w.restart() // the access is not known by heart
			secrets := &troubledSecrets{Secrets: w.secrets, trouble: trouble}
			w.App.Secrets = secrets
			if run := w.CollectOne(); run.Problem.Code != code || run.Result != collector.Broken {
				t.Errorf("%s, %s", run.Result, run.Problem.Code)
			}
			secrets.trouble = nil
			w.collect()
			w.wantDelivered("a")
			w.wantSound()
		})
	}
}

// An access that cannot be kept is not asked of anybody: the owner need not agree twice.
func TestAFullKeychainIsToldBeforeAnybodyIsAsked(t *testing.T) {
	w := New(t)
	w.App.Secrets = &troubledSecrets{Secrets: w.secrets, full: true}
	before := must.Get(w.Session.Accounts(t.Context()))(t)
	other := w.Server.AddAccount("paul@example.com", "Paul")
	w.Server.SignInAs(other)
	_, err := w.Session.Connect(t.Context(), app.Asking{Purpose: collector.ForCollection,
		Show: func(string) { t.Error("the owner was asked") }, Code: func() (string, error) { return "", errors.New("no code") }})
	if err == nil || len(must.Get(w.Session.Accounts(t.Context()))(t)) != len(before) {
		t.Errorf("connected: %v", err)
	}
}

// A link where a document is to lie is not written through, and not read for the document.
func TestLinksInTheTrayLeadNowhere(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("making links needs a right there")
	}
	w := New(t)
	w.lay("a", "b")
	w.AddChannel("Lefèvre", nil)
	w.collect()
	var month string
	for path := range w.delivered() {
		month = filepath.Join(w.Dir, "data", "tray", filepath.Dir(path))
	}
	victim := filepath.Join(w.Dir, "victim")
	must.Do(t, errors.Join(
		os.WriteFile(victim, []byte("c"), 0o600), os.Symlink(victim, filepath.Join(month, "c.pdf")),
		os.Symlink(filepath.Join(w.Dir, "nothing"), filepath.Join(month, "d.pdf")),
	))
	w.Put("/Factures/c.pdf", "c") // the same as the link leads to: a link is still no document
	w.Put("/Factures/d.pdf", "d")
	w.collect()
	if content, err := os.ReadFile(victim); err != nil || string(content) != "c" {
		t.Errorf("behind the link: %q, %v", content, err)
	}
	if _, err := os.Stat(filepath.Join(w.Dir, "nothing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("written through the link: %v", err)
	}
	regular := map[string]bool{}
	for _, entry := range must.Get(os.ReadDir(month))(t) {
		if entry.Type().IsRegular() {
			regular[string(must.Get(os.ReadFile(filepath.Join(month, entry.Name())))(t))] = true
		}
	}
	if len(regular) != 4 {
		t.Errorf("in the tray: %v", regular)
	}
	w.wantSound()
}

// Whatever the user's file mask says, nobody else reads what the program keeps. The tray is the firm's, and shared.
func TestWhatIsKeptIsForItsUserAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the folder's access list says it there")
	}
	p := NewProgram(t)
	p.unmasked = true
	p.SetUp()
	p.Put("/Factures/relevé.csv", "date;libellé;montant\n2026-11-03;Farine;152,40\n")
	p.Do("--as", "Camille", "collect")
	backup, support := filepath.Join(p.Dir, "backup"), filepath.Join(p.Dir, "support.zip")
	p.Do("--as", "Camille", "backup", backup)
	p.Do("--as", "Camille", "support", support)
	p.Do("login", "Camille")
	seen := 0
	for _, root := range []string{p.Data, backup, support} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || path == filepath.Join(p.Data, "tray") {
				return errors.Join(err, fs.SkipDir)
			}
			info, err := d.Info()
			if err == nil && info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s has mode %v", path, info.Mode())
			}
			seen++
			return err
		})
		if err != nil && !errors.Is(err, fs.SkipDir) {
			t.Fatal(err)
		}
	}
	if seen < 20 {
		t.Errorf("only %d files and folders", seen)
	}
}

// The program listens nowhere while it collects; while an owner is asked it listens on loopback, once.
func TestNobodyCanCallTheProgram(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("who listens is asked of /proc")
	}
	p := newFirm(t)
	p.Put("/Factures/a.txt", "words")
	p.Server.Fail(dropboxtest.Fault{Route: "files/download", Times: dropboxtest.Always, Do: dropboxtest.Slow(3 * time.Second)})
	for _, c := range []struct {
		until func() bool
		args  []string
		want  string
	}{
		{func() bool { return p.Server.Requests("files/download") > 0 }, []string{"--as", "Camille", "collect"}, ""},
		{nil, []string{"--as", "Camille", "account", "connect", "--no-browser"}, "0100007F"},
	} {
		cmd := p.Command(c.args...)
		must.Do(t, cmd.Start())
		var listens []string
		for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			listens = listening(cmd.Process.Pid)
			if c.until == nil && len(listens) > 0 || c.until != nil && c.until() {
				listens = listening(cmd.Process.Pid)
				break
			}
		}
		if c.want == "" && len(listens) > 0 || c.want != "" && (len(listens) != 1 || listens[0] != c.want) {
			t.Errorf("%v listens on %v", c.args, listens)
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
}

// listening are the addresses, as the kernel writes them, on which the process accepts connections.
func listening(pid int) (addresses []string) {
	mine := map[string]bool{}
	handles, _ := filepath.Glob(filepath.Join("/proc", strconv.Itoa(pid), "fd", "*"))
	for _, handle := range handles {
		to, _ := os.Readlink(handle)
		if inode, ok := strings.CutPrefix(to, "socket:["); ok {
			mine[strings.TrimSuffix(inode, "]")] = true
		}
	}
	for _, table := range []string{"tcp", "tcp6"} {
		content, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "net", table))
		for line := range bytes.Lines(content) {
			fields := strings.Fields(string(line))
			if len(fields) > 9 && fields[3] == "0A" && mine[fields[9]] {
				address, _, _ := strings.Cut(fields[1], ":")
				addresses = append(addresses, address)
			}
		}
	}
	return addresses
}

// A backup goes on on another computer, which has neither the keychain nor the paths of the first one.
func TestABackupGoesOnOnAnotherComputer(t *testing.T) {
	first := newFirm(t)
	first.Put("/Factures/a.txt", "words to find")
	first.Do("--as", "Camille", "collect")
	backup := filepath.Join(first.Dir, "bannette.backup")
	first.Do("--as", "Camille", "backup", backup)
	first.Put("/Factures/b.txt", "words that came later")

	second := NewProgram(t)
	second.Server, second.Client = first.Server, first.Client
	second.Env = append(second.Env, "BANNETTE_DROPBOX="+first.Server.URL())
	second.Do("restore", backup)
	if err := os.CopyFS(filepath.Join(second.Data, "tray"), os.DirFS(filepath.Join(first.Data, "tray"))); err != nil { // which no backup holds
		t.Fatal(err)
	}
	if found := second.Objects(0, "--as", "Camille", "tray", "--search", "words"); len(found) != 1 {
		t.Errorf("tray: %v", found)
	}
	if r := second.Invoke("--as", "Camille", "collect"); r.status == 0 || !strings.Contains(strings.ToLower(r.err+r.out), "connect") {
		t.Errorf("without the access: %+v", r)
	}
	second.Connect()
	if run := second.Objects(0, "--as", "Camille", "collect")[0]; run["collected"] != 1.0 || run["failed"] != 0.0 {
		t.Errorf("after connecting: %v", run)
	}
	if run := second.Objects(0, "--as", "Camille", "collect")[0]; run["collected"] != 0.0 {
		t.Errorf("again: %v", run)
	}
	if found := second.Objects(0, "--as", "Camille", "tray", "--search", "words"); len(found) != 2 {
		t.Errorf("tray: %v", found)
	}
	second.Do("--as", "Camille", "check")
	if n := first.Client.Writes(); n > 0 {
		t.Errorf("%d writes", n)
	}
}
