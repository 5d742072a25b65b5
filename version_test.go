package main

import (
	"fmt"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
)

func TestAnEditIsOneNewVersion(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/scan.pdf", "first")
	w.addChannel("Lefèvre", nil)
	w.collect()
	w.put("/Factures/scan.pdf", "second")
	run := w.collectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Collected: 1})
	if _, reason := w.outcome(run, "scan.pdf"); reason.Code != collector.ReasonNewVersion {
		t.Errorf("reason %q, want a new version", reason.Code)
	}
	w.wantDelivered("first", "second")
	documents := must(w.session.Documents(t.Context(), app.DocumentFilter{}))(t)
	if len(documents) != 2 || documents[0].VersionOf != documents[1].ID {
		t.Errorf("the second document is no version of the first: %+v", documents)
	}

	w.put("/Factures/scan.pdf", "first") // and back again
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 1, Already: 1})
}

func TestAnExpiredCursorListsAnewAndCollectsNothingTwice(t *testing.T) {
	w := newWorld(t, dropboxtest.WithPageSize(2))
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		w.put("/Factures/"+name+".pdf", name)
	}
	w.addChannel("Lefèvre", nil)
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 5, Collected: 5})
	w.client.ResetCursors()
	w.put("/Factures/f.pdf", "f")
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 6, Collected: 1, Already: 5})
	w.wantDelivered("a", "b", "c", "d", "e", "f")
}

func TestAFileStillBeingWrittenIsLeftForLater(t *testing.T) {
	w := newWorld(t)
	w.addChannel("Lefèvre", nil)
	w.client.Put("/Factures/scan.pdf", []byte("half"))
	daily := func() {
		if err := collectDay(t.Context(), w.app); err != nil {
			t.Fatal(err)
		}
	}
	daily()
	w.wantDelivered()
	w.client.Put("/Factures/scan.pdf", []byte("whole"))
	daily()
	w.wantDelivered() // the half was given up; the whole is still too young
	w.client.SetModified("/Factures/scan.pdf", time.Now().Add(-6*time.Minute))
	daily()
	w.wantDelivered("whole") // and not the half that came before it

	w.client.Put("/Factures/now.pdf", []byte("now"))
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 1, Collected: 1}) // at a click, the run waits for it
	w.wantDelivered("whole", "now")
}

func TestAVersionLeftAsTooYoungIsNotLostToOneThatComesLongAfter(t *testing.T) {
	var later time.Duration
	clock := func() time.Time { return time.Now().Add(later) }
	w := newWorld(t, dropboxtest.WithClock(clock))
	w.app.Now, w.app.Collector.Now = clock, clock
	w.addChannel("Lefèvre", nil)
	daily := func() {
		if err := collectDay(t.Context(), w.app); err != nil {
			t.Fatal(err)
		}
	}
	w.client.Put("/Factures/scan.pdf", []byte("monday"))
	daily()
	w.wantDelivered()
	later = 24 * time.Hour
	w.client.Put("/Factures/scan.pdf", []byte("tuesday")) // the scanner uses the name again
	later += time.Hour
	daily()
	w.wantDelivered("monday", "tuesday")
}

func TestAVersionThatCouldNotBeFetchedIsNotLostToTheNext(t *testing.T) {
	w := newWorld(t)
	file := w.put("/Factures/scan.pdf", "first")
	w.addChannel("Lefèvre", nil)
	w.server.Fail(dropboxtest.Fault{Route: "files/download", Path: file.Path, Times: dropboxtest.Always, Do: dropboxtest.PathError("locked")})
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 1, Failed: 1})
	w.server.Heal()
	w.put("/Factures/scan.pdf", "second") // the scanner uses the name again
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 2, Collected: 2})
	w.wantDelivered("first", "second")
}

func TestATwinServesWhereTheFirstIsGone(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "same")
	w.put("/Factures/b.pdf", "same")
	w.addChannel("Lefèvre", nil)
	w.server.Fail(dropboxtest.Fault{Route: "files/download", Do: dropboxtest.PathError("not_found")})
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 2, Collected: 1, Already: 1})
	w.wantDelivered("same")
}

func TestAFileTheClientTookAwayIsAccountedFor(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "a")
	w.addChannel("Lefèvre", nil)
	w.server.Fail(dropboxtest.Fault{Route: "files/download", Times: dropboxtest.Always, Do: dropboxtest.PathError("not_found")})
	run := w.collectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Failed: 1})
	if _, reason := w.outcome(run, "a.pdf"); reason.Code != collector.ReasonVanished {
		t.Errorf("reason %q, want vanished", reason.Code)
	}
	w.client.Delete("/Factures/a.pdf")
	run = w.collectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Ignored: 1})
	if _, reason := w.outcome(run, "a.pdf"); reason.Code != collector.ReasonRemoved {
		t.Errorf("reason %q, want removed", reason.Code)
	}
	w.wantBalance(w.collectOne(), collector.Balance{})
	w.client.Restore("/Factures/a.pdf") // and now it is there after all
	w.server.Heal()
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 1, Collected: 1})
	w.wantDelivered("a")
}

func TestContentWithoutAHashIsKnownOnceItIsHere(t *testing.T) {
	w := newWorld(t)
	w.server.Fail(dropboxtest.Fault{Times: dropboxtest.Always, Do: dropboxtest.NoContentHash()})
	w.put("/Factures/a.pdf", "a")
	w.put("/Factures/copie.pdf", "a")
	w.client.PutExport("/Factures/notes.paper", "docx", []byte("exported"))
	w.addChannel("Lefèvre", nil)
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 3, Collected: 2, Already: 1})
	w.wantDelivered("a", "exported")
	w.client.ResetCursors()
	downloads := w.server.Requests("files/download")
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 3, Already: 3})
	if w.server.Requests("files/download") != downloads {
		t.Error("known revisions were fetched again")
	}
}

func TestAFileDeletedWhileTheCursorExpiredIsGivenUp(t *testing.T) {
	w := newWorld(t)
	w.client.Mkdir("/Tickets")
	w.put("/Factures/a.pdf", "a")
	w.put("/Tickets/b.pdf", "b")
	w.addChannel("Lefèvre", func(c *app.NewChannel) { c.Folders = []string{"/Factures", "/Tickets"} })
	w.server.Fail(dropboxtest.Fault{Route: "files/download", Times: dropboxtest.Always, Do: dropboxtest.PathError("locked")})
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 2, Failed: 2})
	w.server.Heal()
	w.client.Delete("/Factures/a.pdf")
	w.server.Fail(dropboxtest.Fault{Route: "files/list_folder/continue", Do: dropboxtest.ResetCursor()})
	run := w.collectOne()
	w.wantBalance(run, collector.Balance{Seen: 2, Collected: 1, Ignored: 1})
	if _, reason := w.outcome(run, "a.pdf"); reason.Code != collector.ReasonRemoved {
		t.Errorf("reason %q, want removed", reason.Code)
	}
	w.wantBalance(w.collectOne(), collector.Balance{})
}

func TestAnExportThatWasEditedBeforeItCameMakesWayForTheNewOne(t *testing.T) {
	w := newWorld(t)
	put := func(content string) {
		w.client.PutExport("/Factures/notes.paper", "docx", []byte(content))
		w.client.SetModified("/Factures/notes.paper", time.Now().Add(-time.Hour))
	}
	put("first")
	w.addChannel("Lefèvre", nil)
	w.server.Fail(dropboxtest.Fault{Route: "files/export", Do: dropboxtest.PathError("locked")})
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 1, Failed: 1})
	put("second")
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 1, Collected: 1})
	w.wantBalance(w.collectOne(), collector.Balance{}) // Dropbox exports nothing but the newest: the first cannot come
	w.wantDelivered("second")
}

func TestAnUntickedVersionIsNotLostWhenItsFileIsMovedAndEdited(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "first")
	channel := w.addChannel("Lefèvre", nil)
	file := must(w.session.Preview(t.Context(), channel.ID))(t)[0]
	must(w.session.Collect(t.Context(), nil, map[collector.Key]bool{file.Key: true}))(t)
	w.client.Move("/Factures/a.pdf", "/Factures/b.pdf")
	w.put("/Factures/b.pdf", "second")
	w.wantBalance(w.collectOne(), collector.Balance{Seen: 2, Collected: 2})
	w.wantDelivered("first", "second")
}

// A cursor follows what it was made for: the folder itself may have moved to another team's space.
func TestAFolderThatMovedToAnotherTeamWithItsOwnerIsListedAnew(t *testing.T) {
	w := newWorld(t)
	w.put("/Factures/a.pdf", "a")
	channel := w.addChannel("Lefèvre", nil)
	for n := range 3 {
		w.client.JoinTeam()
		w.restart() // the root is asked for at the start
		w.put("/Factures/b.pdf", fmt.Sprint("b", n))
		if files := must(w.session.Preview(t.Context(), channel.ID))(t); len(files) == 0 {
			t.Errorf("in team %d nothing is previewed", n)
		}
		w.collect()
	}
	w.wantDelivered("a", "b0", "b1", "b2")
	w.wantSound()
}
