package world

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

func TestTheCommandLineDoesTheWholeJob(t *testing.T) {
	p := newFirm(t)
	p.Put("/Factures/relevé.csv", "date;libellé;montant\n2026-11-03;Farine;152,40\n")
	p.Put("/Factures/copie.csv", "date;libellé;montant\n2026-11-03;Farine;152,40\n")
	p.Put("/Factures/vide.pdf", "")

	preview := p.Objects(0, "--as", "Camille", "collect", "--preview")
	if len(preview) != 3 || p.Server.Requests("files/download") != 0 {
		t.Fatalf("preview: %v", preview)
	}
	run := p.Objects(0, "--as", "Camille", "collect")[0]
	for name, want := range map[string]any{"channel": "Lefèvre", "trigger": "manual", "outcome": "complete",
		"seen": 3.0, "collected": 1.0, "already": 1.0, "ignored": 1.0, "failed": 0.0, "waiting": 0.0} {
		if run[name] != want {
			t.Errorf("collect: %s is %v, want %v", name, run[name], want)
		}
	}
	documents := p.Objects(0, "--as", "Camille", "tray", "--search", "farine")
	if len(documents) != 1 || documents[0]["client"] != "Claire" || documents[0]["status"] != "waiting" {
		t.Fatalf("tray: %v", documents)
	}
	delivered := filepath.Join(p.Dir, "data", "tray", filepath.FromSlash(documents[0]["delivered"].(string)))
	if content, err := os.ReadFile(delivered); err != nil || !strings.Contains(string(content), "152,40") {
		t.Errorf("delivered: %q, %v", content, err)
	}
	if text := p.Do("--as", "Camille", "document", "1", "--text"); !strings.Contains(text, "Farine") {
		t.Errorf("text: %q", text)
	}
	copied := filepath.Join(p.Dir, "copy.csv")
	p.Do("--as", "Camille", "document", "1", "--original", copied)
	if r := p.Invoke("--as", "Camille", "document", "1", "--original", copied); r.status != 1 {
		t.Errorf("an existing file was overwritten: %+v", r)
	}

	again := p.Objects(0, "--as", "Camille", "collect")[0]
	if again["collected"] != 0.0 || p.Server.Requests("files/download") != 1 {
		t.Errorf("again: %v, %d downloads", again, p.Server.Requests("files/download"))
	}
	if runs := p.Objects(0, "--as", "Camille", "history"); len(runs) != 2 || runs[0]["by"] != "Camille" {
		t.Errorf("history: %v", runs)
	}
	if files := p.Objects(0, "--as", "Camille", "history", "--run", "1"); len(files) != 3 || files[0]["reason"] == nil {
		t.Errorf("files: %v", files)
	}
	if said := p.Do("--as", "Camille", "history", "--run", "1", "--csv"); strings.Count(said, "\n") != 4 {
		t.Errorf("csv: %q", said)
	}
	p.Do("--as", "Camille", "history", "--verify")
	p.Do("--as", "Camille", "check")
	p.Do("--as", "Camille", "channel", "test", "Lefèvre")
	channel := p.Objects(0, "--as", "Camille", "channel", "list")[0]
	if channel["state"] != "active" || channel["next_run"] == nil || channel["last_run"] == nil {
		t.Errorf("channel: %v", channel)
	}
	if p.Client.Writes() != 0 {
		t.Errorf("%d writes were asked of the client's Dropbox", p.Client.Writes())
	}
}

func TestRightsAndExitStatuses(t *testing.T) {
	p := NewProgram(t)
	if r := p.Invoke("collect"); r.status != 5 || r.out != "" || !strings.Contains(r.err, "setup") {
		t.Errorf("before setup: %+v", r)
	}
	p.SetUp()
	p.Do("--as", "Camille", "user", "add", "Bob", "--right", "tray")
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
		r := p.Invoke(args...)
		if r.status != c.status {
			t.Errorf("%s: status %d, want %d\n%s%s", c.args, r.status, c.status, r.out, r.err)
		}
		if c.status != 0 && (strings.Count(r.err, "\n") != 1 || r.out != "") {
			t.Errorf("%s: one sentence to standard error is wanted\n%s%s", c.args, r.out, r.err)
		}
	}
	p.Env = append(p.Env, "BANNETTE_PASSWORD=wrong and long")
	if r := p.Invoke("--as", "Camille", "tray"); r.status != 5 {
		t.Errorf("with a wrong password: %+v", r)
	}
}

func TestTheVersionNamesItsCommit(t *testing.T) {
	p := NewProgram(t)
	object := p.Objects(0, "version")[0]
	for _, field := range []string{"version", "commit", "date"} {
		if _, ok := object[field].(string); !ok {
			t.Errorf("%s is %v", field, object[field])
		}
	}
}

func TestASessionIsKeptInTheKeychainUntilItIsForgotten(t *testing.T) {
	p := NewProgram(t)
	p.Do("setup", "--admin", "Camille")
	p.Do("login", "Camille")
	p.Do("company", "list")
	p.Do("logout")
	if r := p.Invoke("company", "list"); r.status != 5 {
		t.Errorf("after logging out: %+v", r)
	}
}

// The sweep for secrets: neither grant, token, verifier nor password may lie in the data folder or be printed.
func TestNoSecretIsWrittenOrPrinted(t *testing.T) {
	p := newFirm(t)
	p.Put("/Factures/a.txt", "the private words of a client")
	said := p.Invoke("--as", "Camille", "--log", "debug", "collect")
	p.Server.Fail(dropboxtest.Fault{Route: "files/download", Times: dropboxtest.Always, Do: dropboxtest.ServerError(500)})
	p.Put("/Factures/b.txt", "other words")
	p.Client.Revoke()
	failed := p.Invoke("--as", "Camille", "--log", "debug", "collect")
	secrets := append(p.Server.Secrets(), Password)
	if len(secrets) < 4 {
		t.Fatalf("the stand-in gave out %d secrets: there is nothing to look for", len(secrets))
	}
	everything := said.out + said.err + failed.out + failed.err
	err := filepath.WalkDir(filepath.Join(p.Dir, "data"), func(path string, d os.DirEntry, err error) error {
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
	p := newFirm(t)
	p.Put("/Factures/a.txt", "words to find")
	p.Do("--as", "Camille", "collect")
	backup := filepath.Join(p.Dir, "bannette.backup")
	p.Do("--as", "Camille", "backup", backup)
	must.Do(t, os.Rename(filepath.Join(p.Dir, "data"), filepath.Join(p.Dir, "lost")))
	whole := must.Get(os.ReadFile(backup))(t)
	short := filepath.Join(p.Dir, "short.backup")
	must.Do(t, os.WriteFile(short, whole[:len(whole)*2/3], 0o600))
	if r := p.Invoke("restore", short); r.status != 1 {
		t.Errorf("a backup that is cut short: %+v", r)
	}
	p.Do("restore", backup)
	if err := os.CopyFS(filepath.Join(p.Data, "tray"), os.DirFS(filepath.Join(p.Dir, "lost", "tray"))); err != nil { // which no backup holds
		t.Fatal(err)
	}
	if documents := p.Objects(0, "--as", "Camille", "tray", "--search", "words"); len(documents) != 1 {
		t.Errorf("tray: %v", documents)
	}
	p.Do("--as", "Camille", "check")
	p.Do("--as", "Camille", "support", filepath.Join(p.Dir, "support.zip"))
	if run := p.Objects(0, "--as", "Camille", "collect")[0]; run["collected"] != 0.0 {
		t.Errorf("after restoring, collect: %v", run)
	}
}
