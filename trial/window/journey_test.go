package window

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bannette/trial/must"
)

// browser puts a browser on the computer, which leaves the address that it was to open to the test.
func (w *windowProgram) browser() (asked func() string) {
	w.Helper()
	bin, note := filepath.Join(w.Dir, "bin"), filepath.Join(w.Dir, "asked")
	script := "#!/bin/sh\nprintf %s \"$1\" >'" + note + ".part' && mv '" + note + ".part' '" + note + "'\n"
	must.Do(w, os.Mkdir(bin, 0o700))
	must.Do(w, os.WriteFile(filepath.Join(bin, "xdg-open"), []byte(script), 0o700))
	w.Env = append(w.Env, "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	return func() string {
		address, _ := os.ReadFile(note)
		return string(address)
	}
}

// agrees is what the account's owner does in the browser: it follows Dropbox's answer to this computer.
func (w *windowProgram) agrees(asked func() string) {
	w.Helper()
	w.wait("the browser", func() bool { return asked() != "" })
	client := http.Client{Timeout: time.Minute}
	answer := must.Get(client.Get(asked()))(w)
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(page), "Bannette") {
		w.Fatalf("the browser shows %s, %v\n%s", answer.Status, err, page)
	}
}

// makesChannel goes through the wizard, and makes company, binder and client on the way.
func (w *windowProgram) makesChannel(asked func() string) {
	w.Helper()
	w.presses("ctrl+n")
	w.clicksMain() // the type: there is one
	w.presses("Return")
	w.does("the account", func() { w.agrees(asked) })
	w.keep("account")
	w.presses("ctrl+Return")
	w.presses("space") // the first folder
	w.keep("folders")
	w.clicksMain()

	w.presses("Tab", "Return")
	w.does("the company's name", func() { w.types("Boulangerie Lefevre") })
	w.presses("Return", "Tab", "Tab", "Return") // the kind is purchases, and gives the name
	w.keep("binder")
	w.presses("Return", "Tab", "Tab", "Return")
	w.does("the client's name", func() { w.types("Claire") })
	w.presses("Tab")
	w.does("the client's address", func() { w.types("claire@lefevre.example") })
	w.presses("Return")
	w.keep("destination")
	w.presses("ctrl+Return")
	w.keep("check")
	w.clicksMain()
}

func TestWindowFromTheFirstStartToADocumentThatIsEntered(t *testing.T) {
	w := newWindow(t)
	asked, host := w.browser(), w.showIcons()
	w.Put("/Factures/releve.csv", "date;libelle;montant\n2026-11-03;Farine;152,40\n")
	w.Put("/Factures/copie.csv", "date;libelle;montant\n2026-11-03;Farine;152,40\n")
	w.Put("/Factures/vide.pdf", "")
	w.open()
	w.wait("the status icon", host.came)
	w.firstStart()
	w.rests()

	w.makesChannel(asked)
	channels := w.Objects(0, "channel", "list")
	if len(channels) != 1 || channels[0]["company"] != "Boulangerie Lefevre" || channels[0]["client"] != "Claire" || channels[0]["state"] != "active" {
		t.Fatalf("channels: %v", channels)
	}

	w.keep("created")
	w.clicksMain() // what would be collected
	if w.Server.Requests("files/download") != 0 {
		t.Error("something was collected before anybody confirmed it")
	}
	w.keep("preview")
	w.clicksMain()
	w.wait("the end of the collection", func() bool {
		runs := w.Objects(0, "history")
		return len(runs) == 1 && runs[0]["outcome"] == "complete"
	})
	w.rests()
	w.keep("run")
	run := w.Objects(0, "history")[0]
	for name, want := range map[string]any{"trigger": "manual", "by": "Camille", "seen": 3.0, "collected": 1.0, "already": 1.0, "ignored": 1.0, "failed": 0.0, "waiting": 0.0} {
		if run[name] != want {
			t.Errorf("the collection: %s is %v, want %v", name, run[name], want)
		}
	}

	w.presses("ctrl+3")
	w.keep("history")
	w.presses("ctrl+1")
	w.keep("tray")
	document := w.Objects(0, "tray")[0]
	if document["status"] != "waiting" || document["client"] != "Claire" {
		t.Errorf("in the tray: %v", document)
	}
	trays := w.Objects(0, "settings", "tray")[0]["value"].(string) // as the first start proposed it
	delivered := filepath.Join(trays, filepath.FromSlash(document["delivered"].(string)))
	if content, err := os.ReadFile(delivered); err != nil || !strings.Contains(string(content), "152,40") {
		t.Errorf("delivered: %q, %v", content, err)
	}
	w.presses("ctrl+Return")
	w.keep("entered")
	w.wait("the document, entered", func() bool { return w.Objects(0, "document", "1")[0]["status"] == "entered" })

	w.shut("Bannette – Marchand")
	w.wantTitle("")
	w.Do() // a second start, which shows the first window and ends
	w.wantTitle("Bannette – Marchand")
	w.choose(host, "Quit")
	w.wantEnd()
	if said := w.said.String(); strings.Contains(said, "panic") || strings.Contains(said, "goroutine ") {
		t.Errorf("it said\n%s", said)
	}
	if w.Client.Writes() != 0 {
		t.Errorf("%d writes were asked of the client's Dropbox", w.Client.Writes())
	}
}
