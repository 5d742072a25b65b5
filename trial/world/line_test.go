package world

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

func TestEveryFileIsAccountedForAndComesOnce(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a.pdf", "a")
	w.Put("/Factures/2026/b.pdf", "b")
	w.Put("/Factures/copie de a.pdf", "a")
	w.Put("/Factures/vide.pdf", "")
	w.Put("/Factures/film.mp4", "m")
	w.Put("/Factures/~$lettre.docx", "x")
	w.Put("/ailleurs.pdf", "elsewhere")
	w.Client.PutSymlink("/Factures/lien.pdf", "/etc/passwd")
	w.AddChannel("Lefèvre", nil)

	run := w.CollectOne()
	w.wantBalance(run, collector.Balance{Seen: 7, Collected: 2, Already: 1, Ignored: 4})
	w.wantDelivered("a", "b")
	for name, want := range map[string]collector.ReasonCode{"vide.pdf": collector.ReasonEmpty, "film.mp4": collector.ReasonKind,
		"~$lettre.docx": collector.ReasonTemporary, "lien.pdf": collector.ReasonSymlink} {
		if outcome, reason := w.outcome(run, name); outcome != collector.Ignored || reason.Code != want {
			t.Errorf("%s: %s %s, want ignored %s", name, outcome, reason.Code, want)
		}
	}

	downloads := w.Server.Requests("files/download")
	again := w.CollectOne()
	if again.Collected != 0 || w.Server.Requests("files/download") != downloads {
		t.Errorf("the second run collected %d and downloaded %d", again.Collected, w.Server.Requests("files/download")-downloads)
	}
	w.wantSound()
}

func TestRenamingMovingCopyingAndUploadingAnewBringNothing(t *testing.T) {
	w := New(t)
	w.lay("a", "b", "c")
	w.AddChannel("Lefèvre", nil)
	w.collect()
	downloads := w.Server.Requests("files/download")

	w.Client.Move("/Factures/a.pdf", "/Factures/renommé.pdf")
	w.Client.Move("/Factures/b.pdf", "/Factures/rangé/b.pdf")
	w.Client.Delete("/Factures/c.pdf")
	w.Put("/Factures/c.pdf", "c")
	w.Put("/Factures/copie.pdf", "b")
	w.Client.Touch("/Factures/rangé/b.pdf")
	w.Client.Move("/Factures", "/Factures 2026") // the channel follows the folder, not its name
	w.Put("/Factures 2026/d.pdf", "d")

	run := w.CollectOne()
	if run.Collected != 1 || run.Failed != 0 || w.Server.Requests("files/download") != downloads+1 {
		t.Errorf("%+v, %d downloads\n%s", run.Balance, w.Server.Requests("files/download")-downloads, w.files(run.ID))
	}
	w.wantDelivered("a", "b", "c", "d")
}

func TestTheSameContentInAnotherCompanyIsAnotherDocument(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a.pdf", "a")
	w.Client.Mkdir("/Garage")
	w.Put("/Garage/a.pdf", "a")
	garage := must.Get(w.Session.AddCompany(t.Context(), "Garage du Port", ""))(t)
	sales := must.Get(w.Session.AddBinder(t.Context(), garage.ID, "Ventes", app.Sales))(t)
	w.AddChannel("Lefèvre", nil)
	w.AddChannel("Garage", func(c *app.NewChannel) {
		c.Folders, c.Company, c.Binder = []string{"/Garage"}, garage.ID, sales.ID
	})
	w.AddChannel("Lefèvre bis", nil) // a second channel of the first company
	for _, run := range w.collect() {
		if run.Seen != 1 || run.Failed != 0 {
			t.Errorf("%+v", run.Balance)
		}
	}
	w.wantDelivered("a", "a")
}

func TestDocumentsWaitWhileTheTrayIsAway(t *testing.T) {
	w := New(t)
	tray := filepath.Join(w.Dir, "drive")
	must.Do(t, w.Session.Set(t.Context(), app.SettingTray, tray))
	must.Do(t, os.Rename(tray, tray+".away"))
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("Lefèvre", nil)
	run := w.CollectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Collected: 1})
	if run.Waiting != 1 || run.Result != collector.Partial {
		t.Errorf("waiting %d, result %s; want 1, partial", run.Waiting, run.Result)
	}
	must.Do(t, os.Rename(tray+".away", tray))
	w.restart()
	run = w.CollectOne()
	w.wantBalance(run, collector.Balance{})
	if run.Waiting != 0 || run.Result != collector.Complete {
		t.Errorf("waiting %d, result %s; want 0, complete", run.Waiting, run.Result)
	}
	document := must.Get(w.Session.Documents(t.Context(), app.DocumentFilter{}))(t)[0]
	content, err := os.ReadFile(filepath.Join(tray, filepath.FromSlash(document.Delivered)))
	if err != nil || string(content) != "a" {
		t.Errorf("delivered %q, %v", content, err)
	}
}

func TestARevokedAccountIsSaidAndTheOtherChannelsRunOn(t *testing.T) {
	w := New(t)
	other := w.Server.AddAccount("paul@garage.example", "Paul")
	other.Mkdir("/Dépôt")
	other.Put("/Dépôt/b.pdf", []byte("b"))
	paul := w.connect(other, collector.ForCollection)
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("A", nil)
	w.AddChannel("B", func(c *app.NewChannel) { c.Account, c.Folders = paul.ID, []string{"/Dépôt"} })
	w.Client.Revoke()
	w.restart() // without the access tokens that were still warm

	runs := w.collect()
	if runs[0].Result != collector.Broken || runs[0].Problem.Code != collector.ReasonSignedOut || runs[1].Collected != 1 {
		t.Errorf("runs %+v", runs)
	}
	rows := must.Get(w.Session.Channels(t.Context()))(t)
	if rows[0].State != app.ChannelReconnect || rows[1].State != app.ChannelActive {
		t.Errorf("states %s and %s, want reconnect and active", rows[0].State, rows[1].State)
	}
	w.connect(w.Client, collector.ForCollection)
	if run := w.collect()[0]; run.Collected != 1 {
		t.Errorf("after reconnecting: %+v", run)
	}
	w.wantDelivered("a", "b")
}

func TestAFolderThatIsGoneIsSaidAndComesBack(t *testing.T) {
	w := New(t)
	w.Client.Mkdir("/Tickets")
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("Lefèvre", func(c *app.NewChannel) { c.Folders = []string{"/Factures", "/Tickets"} })
	w.Client.Delete("/Tickets")
	run := w.CollectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Collected: 1})
	if run.Problem.Code != collector.ReasonFolderGone || run.Result == collector.Complete {
		t.Errorf("problem %q, result %s", run.Problem.Code, run.Result)
	}
	if row := must.Get(w.Session.Channels(t.Context()))(t)[0]; row.State != app.ChannelFolderMissing {
		t.Errorf("state %s, want folder-missing", row.State)
	}
	w.Client.Restore("/Tickets")
	w.collect()
	if row := must.Get(w.Session.Channels(t.Context()))(t)[0]; row.State != app.ChannelActive {
		t.Errorf("state %s, want active", row.State)
	}
}

func TestFromNowOnLeavesWhatIsThere(t *testing.T) {
	w := New(t)
	w.Put("/Factures/old.pdf", "old")
	w.AddChannel("Lefèvre", func(c *app.NewChannel) { c.FromNow = true })
	w.Client.Put("/Factures/new.pdf", []byte("new"))
	w.collect()
	w.wantDelivered("new")
	w.Client.Move("/Factures/old.pdf", "/Factures/renamed.pdf")
	w.collect()
	w.wantDelivered("new")
	w.Put("/Factures/renamed.pdf", "edited")
	w.collect()
	w.wantDelivered("new", "edited")
}

func TestAnUntickedFileComesWithTheNextRun(t *testing.T) {
	w := New(t)
	w.lay("a", "b")
	channel := w.AddChannel("Lefèvre", nil)
	files := must.Get(w.Session.Preview(t.Context(), channel.ID))(t)
	if len(files) != 2 || w.Server.Requests("files/download") != 0 {
		t.Fatalf("preview: %+v", files)
	}
	i := slices.IndexFunc(files, func(f collector.File) bool { return f.Name == "b.pdf" })
	runs := must.Get(w.Session.Collect(t.Context(), nil, map[collector.Key]bool{files[i].Key: true}))(t)
	w.wantBalance(runs[0], collector.Balance{Seen: 2, Collected: 1, Ignored: 1})
	if _, reason := w.outcome(runs[0], "b.pdf"); reason.Code != collector.ReasonUnticked || reason.Name != "Camille" {
		t.Errorf("reason %+v, want unticked by Camille", reason)
	}
	w.wantDelivered("a")
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 1, Collected: 1})
	w.wantDelivered("a", "b")
}

func TestPreviewPromisesWhatTheRunDoes(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a.pdf", "a")
	channel := w.AddChannel("Lefèvre", nil)
	w.collect()
	w.Put("/Factures/b.pdf", "b")
	w.Put("/Factures/copie.pdf", "a")
	w.Put("/Factures/vide.pdf", "")
	promised := collector.Balance{}
	for _, f := range must.Get(w.Session.Preview(t.Context(), channel.ID))(t) {
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
	w.wantBalance(w.CollectOne(), promised)
}

func TestCollectAgainBringsADocumentOnceMoreForAReason(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("Lefèvre", nil)
	w.collect()
	document := must.Get(w.Session.Documents(t.Context(), app.DocumentFilter{}))(t)[0]
	if err := w.Session.CollectAgain(t.Context(), document.ID, " "); err == nil {
		t.Error("without a reason it is refused")
	}
	must.Do(t, w.Session.CollectAgain(t.Context(), document.ID, "entered in the wrong company"))
	run := w.CollectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Collected: 1})
	if n := len(must.Get(w.Session.Documents(t.Context(), app.DocumentFilter{}))(t)); n != 2 {
		t.Errorf("%d documents, want 2", n)
	}
	w.wantBalance(w.CollectOne(), collector.Balance{})
	if journal := must.Get(w.Session.Journal(t.Context(), 0, 1))(t); !strings.Contains(journal[0].Action+journal[0].Detail, "again") {
		t.Errorf("the journal says %+v", journal)
	}
}

func TestARaisedLimitLetsInWhatWasTooLarge(t *testing.T) {
	w := New(t)
	w.Put("/Factures/grand.pdf", strings.Repeat("x", 2000))
	must.Do(t, w.Session.Set(t.Context(), app.SettingSizeLimit, "1KB"))
	w.AddChannel("Lefèvre", nil)
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 1, Ignored: 1})
	w.wantBalance(w.CollectOne(), collector.Balance{})
	must.Do(t, w.Session.Set(t.Context(), app.SettingSizeLimit, "1MB"))
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 1, Collected: 1})
}

func TestTwoNamesEqualOnceCleanedAreTwoFiles(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a?.pdf", "one")
	w.Put("/Factures/a*.pdf", "two")
	w.Put("/Factures/sous/A?.PDF", "three")
	w.Put("/Factures/"+strings.Repeat("très long/", 900)+"CON.pdf", "four")
	w.AddChannel("Lefèvre", nil)
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 4, Collected: 4})
	w.wantDelivered("one", "two", "three", "four")
}
