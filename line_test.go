package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
)

func TestEveryFileIsAccountedForAndComesOnce(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "a")
	w.put("/Factures/2026/b.pdf", "b")
	w.put("/Factures/copie de a.pdf", "a")
	w.put("/Factures/vide.pdf", "")
	w.put("/Factures/film.mp4", "m")
	w.put("/Factures/~$lettre.docx", "x")
	w.put("/ailleurs.pdf", "elsewhere")
	w.client.PutSymlink("/Factures/lien.pdf", "/etc/passwd")
	w.addChannel("Lefèvre", nil)

	run := w.collectOne()
	w.wantBalance(run, collector.Balance{Seen: 7, Collected: 2, Already: 1, Ignored: 4})
	w.wantDelivered("a", "b")
	for name, want := range map[string]collector.ReasonCode{"vide.pdf": collector.ReasonEmpty, "film.mp4": collector.ReasonKind,
		"~$lettre.docx": collector.ReasonTemporary, "lien.pdf": collector.ReasonSymlink} {
		if outcome, reason := w.outcome(run, name); outcome != collector.Ignored || reason.Code != want {
			t.Errorf("%s: %s %s, want ignored %s", name, outcome, reason.Code, want)
		}
	}

	downloads := w.server.Requests("files/download")
	again := w.collectOne()
	if again.Collected != 0 || w.server.Requests("files/download") != downloads {
		t.Errorf("the second run collected %d and downloaded %d", again.Collected, w.server.Requests("files/download")-downloads)
	}
	w.wantSound()
}

func TestRenamingMovingCopyingAndUploadingAnewBringNothing(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "a")
	w.put("/Factures/b.pdf", "b")
	w.put("/Factures/c.pdf", "c")
	w.addChannel("Lefèvre", nil)
	w.collect()
	downloads := w.server.Requests("files/download")

	w.client.Move("/Factures/a.pdf", "/Factures/renommé.pdf")
	w.client.Move("/Factures/b.pdf", "/Factures/rangé/b.pdf")
	w.client.Delete("/Factures/c.pdf")
	w.put("/Factures/c.pdf", "c")
	w.put("/Factures/copie.pdf", "b")
	w.client.Touch("/Factures/rangé/b.pdf")
	w.client.Move("/Factures", "/Factures 2026") // the channel follows the folder, not its name
	w.put("/Factures 2026/d.pdf", "d")

	run := w.collectOne()
	if run.Collected != 1 || run.Failed != 0 || w.server.Requests("files/download") != downloads+1 {
		t.Errorf("%+v, %d downloads\n%s", run.Balance, w.server.Requests("files/download")-downloads, w.files(run.ID))
	}
	w.wantDelivered("a", "b", "c", "d")
}

func TestTheSameContentInAnotherCompanyIsAnotherDocument(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "a")
	w.client.Mkdir("/Garage")
	w.put("/Garage/a.pdf", "a")
	garage := must(w.session.AddCompany(t.Context(), "Garage du Port", ""))(t)
	sales := must(w.session.AddBinder(t.Context(), garage.ID, "Ventes", app.Sales))(t)
	w.addChannel("Lefèvre", nil)
	w.addChannel("Garage", func(c *app.NewChannel) {
		c.Folders, c.Company, c.Binder = []string{"/Garage"}, garage.ID, sales.ID
	})
	w.addChannel("Lefèvre bis", nil) // a second channel of the first company
	for _, run := range w.collect() {
		if run.Seen != 1 || run.Failed != 0 {
			t.Errorf("%+v", run.Balance)
		}
	}
	w.wantDelivered("a", "a")
}

func TestDocumentsWaitWhileTheTrayIsAway(t *testing.T) {
	w := newWorld(t)
	tray := filepath.Join(w.dir, "drive")
	if err := w.session.Set(t.Context(), app.SettingTray, tray); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(tray, tray+".away"); err != nil {
		t.Fatal(err)
	}
	w.put("/Factures/a.pdf", "a")
	w.addChannel("Lefèvre", nil)
	run := w.collectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Collected: 1})
	if run.Waiting != 1 || run.Result != collector.Partial {
		t.Errorf("waiting %d, result %s; want 1, partial", run.Waiting, run.Result)
	}
	if err := os.Rename(tray+".away", tray); err != nil {
		t.Fatal(err)
	}
	w.restart()
	run = w.collectOne()
	w.wantBalance(run, collector.Balance{})
	if run.Waiting != 0 || run.Result != collector.Complete {
		t.Errorf("waiting %d, result %s; want 0, complete", run.Waiting, run.Result)
	}
	document := must(w.session.Documents(t.Context(), app.DocumentFilter{}))(t)[0]
	content, err := os.ReadFile(filepath.Join(tray, filepath.FromSlash(document.Delivered)))
	if err != nil || string(content) != "a" {
		t.Errorf("delivered %q, %v", content, err)
	}
}

func TestARevokedAccountIsSaidAndTheOtherChannelsRunOn(t *testing.T) {
	w := newWorld(t)
	other := w.server.AddAccount("paul@garage.example", "Paul")
	other.Mkdir("/Dépôt")
	other.Put("/Dépôt/b.pdf", []byte("b"))
	paul := w.connect(other, collector.ForCollection)
	w.put("/Factures/a.pdf", "a")
	w.addChannel("A", nil)
	w.addChannel("B", func(c *app.NewChannel) { c.Account, c.Folders = paul.ID, []string{"/Dépôt"} })
	w.client.Revoke()
	w.restart() // without the access tokens that were still warm

	runs := w.collect()
	if runs[0].Result != collector.Broken || runs[0].Problem.Code != collector.ReasonSignedOut || runs[1].Collected != 1 {
		t.Errorf("runs %+v", runs)
	}
	rows := must(w.session.Channels(t.Context()))(t)
	if rows[0].State != app.ChannelReconnect || rows[1].State != app.ChannelActive {
		t.Errorf("states %s and %s, want reconnect and active", rows[0].State, rows[1].State)
	}
	w.connect(w.client, collector.ForCollection)
	if run := w.collect()[0]; run.Collected != 1 {
		t.Errorf("after reconnecting: %+v", run)
	}
	w.wantDelivered("a", "b")
}

func TestAFolderThatIsGoneIsSaidAndComesBack(t *testing.T) {
	w := newWorld(t)
	w.client.Mkdir("/Tickets")
	w.put("/Factures/a.pdf", "a")
	w.addChannel("Lefèvre", func(c *app.NewChannel) { c.Folders = []string{"/Factures", "/Tickets"} })
	w.client.Delete("/Tickets")
	run := w.collectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Collected: 1})
	if run.Problem.Code != collector.ReasonFolderGone || run.Result == collector.Complete {
		t.Errorf("problem %q, result %s", run.Problem.Code, run.Result)
	}
	if row := must(w.session.Channels(t.Context()))(t)[0]; row.State != app.ChannelFolderMissing {
		t.Errorf("state %s, want folder-missing", row.State)
	}
	w.client.Restore("/Tickets")
	w.collect()
	if row := must(w.session.Channels(t.Context()))(t)[0]; row.State != app.ChannelActive {
		t.Errorf("state %s, want active", row.State)
	}
}

func TestFromNowOnLeavesWhatIsThere(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/old.pdf", "old")
	w.addChannel("Lefèvre", func(c *app.NewChannel) { c.FromNow = true })
	w.client.Put("/Factures/new.pdf", []byte("new"))
	w.collect()
	w.wantDelivered("new")
	w.client.Move("/Factures/old.pdf", "/Factures/renamed.pdf")
	w.collect()
	w.wantDelivered("new")
	w.put("/Factures/renamed.pdf", "edited")
	w.collect()
	w.wantDelivered("new", "edited")
}

func TestAnUntickedFileComesWithTheNextRun(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "a")
	w.put("/Factures/b.pdf", "b")
	channel := w.addChannel("Lefèvre", nil)
	files := must(w.session.Preview(t.Context(), channel.ID))(t)
	if len(files) != 2 || w.server.Requests("files/download") != 0 {
		t.Fatalf("preview: %+v", files)
	}
	i := slices.IndexFunc(files, func(f collector.File) bool { return f.Name == "b.pdf" })
	runs := must(w.session.Collect(t.Context(), nil, map[collector.Key]bool{files[i].Key: true}))(t)
	w.wantBalance(runs[0], collector.Balance{Seen: 2, Collected: 1, Ignored: 1})
	if _, reason := w.outcome(runs[0], "b.pdf"); reason.Code != collector.ReasonUnticked || reason.Name != "Camille" {
		t.Errorf("reason %+v, want unticked by Camille", reason)
	}
	w.wantDelivered("a")
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 1, Collected: 1})
	w.wantDelivered("a", "b")
}

func TestPreviewPromisesWhatTheRunDoes(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "a")
	channel := w.addChannel("Lefèvre", nil)
	w.collect()
	w.put("/Factures/b.pdf", "b")
	w.put("/Factures/copie.pdf", "a")
	w.put("/Factures/vide.pdf", "")
	promised := collector.Balance{}
	for _, f := range must(w.session.Preview(t.Context(), channel.ID))(t) {
		promised.Seen++
		switch f.Outcome {
		case collector.Collected:
			promised.Collected++
		case collector.Already:
			promised.Already++
		case collector.Ignored:
			promised.Ignored++
		}
	}
	w.wantBalance(w.collectOne(), promised)
}

func TestCollectAgainBringsADocumentOnceMoreForAReason(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "a")
	w.addChannel("Lefèvre", nil)
	w.collect()
	document := must(w.session.Documents(t.Context(), app.DocumentFilter{}))(t)[0]
	if err := w.session.CollectAgain(t.Context(), document.ID, " "); err == nil {
		t.Error("without a reason it is refused")
	}
	if err := w.session.CollectAgain(t.Context(), document.ID, "entered in the wrong company"); err != nil {
		t.Fatal(err)
	}
	run := w.collectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Collected: 1})
	if n := len(must(w.session.Documents(t.Context(), app.DocumentFilter{}))(t)); n != 2 {
		t.Errorf("%d documents, want 2", n)
	}
	w.wantBalance(w.collectOne(), collector.Balance{})
	if journal := must(w.session.Journal(t.Context(), 0, 1))(t); !strings.Contains(journal[0].Action+journal[0].Detail, "again") {
		t.Errorf("the journal says %+v", journal)
	}
}

func TestARaisedLimitLetsInWhatWasTooLarge(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/grand.pdf", strings.Repeat("x", 2000))
	if err := w.session.Set(t.Context(), app.SettingSizeLimit, "1KB"); err != nil {
		t.Fatal(err)
	}
	w.addChannel("Lefèvre", nil)
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 1, Ignored: 1})
	w.wantBalance(w.collectOne(), collector.Balance{})
	if err := w.session.Set(t.Context(), app.SettingSizeLimit, "1MB"); err != nil {
		t.Fatal(err)
	}
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 1, Collected: 1})
}

func TestTwoNamesEqualOnceCleanedAreTwoFiles(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a?.pdf", "one")
	w.put("/Factures/a*.pdf", "two")
	w.put("/Factures/sous/A?.PDF", "three")
	w.put("/Factures/"+strings.Repeat("très long/", 900)+"CON.pdf", "four")
	w.addChannel("Lefèvre", nil)
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 4, Collected: 4})
	w.wantDelivered("one", "two", "three", "four")
}
