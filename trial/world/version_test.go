package world

import (
	"fmt"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

func TestAnEditIsOneNewVersion(t *testing.T) {
	w := New(t)
	w.Put("/Factures/scan.pdf", "first")
	w.AddChannel("Lefèvre", nil)
	w.collect()
	w.Put("/Factures/scan.pdf", "second")
	run := w.CollectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Collected: 1})
	w.wantReason(run, "scan.pdf", collector.ReasonNewVersion)
	w.wantDelivered("first", "second")
	documents := must.Get(w.Session.Documents(t.Context(), app.DocumentFilter{}))(t)
	if len(documents) != 2 || documents[0].VersionOf != documents[1].ID {
		t.Errorf("the second document is no version of the first: %+v", documents)
	}

	w.Put("/Factures/scan.pdf", "first") // and back again
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 1, Already: 1})
}

func TestAnExpiredCursorListsAnewAndCollectsNothingTwice(t *testing.T) {
	w := New(t, dropboxtest.WithPageSize(2))
	w.lay("a", "b", "c", "d", "e")
	w.AddChannel("Lefèvre", nil)
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 5, Collected: 5})
	w.Client.ResetCursors()
	w.Put("/Factures/f.pdf", "f")
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 6, Collected: 1, Already: 5})
	w.wantDelivered("a", "b", "c", "d", "e", "f")
}

func TestAFileStillBeingWrittenIsLeftForLater(t *testing.T) {
	w := New(t)
	w.AddChannel("Lefèvre", nil)
	w.Client.Put("/Factures/scan.pdf", []byte("half"))
	w.collectDay()
	w.wantDelivered()
	w.Client.Put("/Factures/scan.pdf", []byte("whole"))
	w.collectDay()
	w.wantDelivered() // the half was given up; the whole is still too young
	w.Client.SetModified("/Factures/scan.pdf", time.Now().Add(-6*time.Minute))
	w.collectDay()
	w.wantDelivered("whole") // and not the half that came before it

	w.Client.Put("/Factures/now.pdf", []byte("now"))
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 1, Collected: 1}) // at a click, the run waits for it
	w.wantDelivered("whole", "now")
}

func TestAVersionLeftAsTooYoungIsNotLostToOneThatComesLongAfter(t *testing.T) {
	var later time.Duration
	clock := func() time.Time { return time.Now().Add(later) }
	w := New(t, dropboxtest.WithClock(clock))
	w.App.Now, w.App.Collector.Now = clock, clock
	w.AddChannel("Lefèvre", nil)
	w.Client.Put("/Factures/scan.pdf", []byte("monday"))
	w.collectDay()
	w.wantDelivered()
	later = 24 * time.Hour
	w.Client.Put("/Factures/scan.pdf", []byte("tuesday")) // the scanner uses the name again
	later += time.Hour
	w.collectDay()
	w.wantDelivered("monday", "tuesday")
}

func TestAVersionThatCouldNotBeFetchedIsNotLostToTheNext(t *testing.T) {
	w := New(t)
	file := w.Put("/Factures/scan.pdf", "first")
	w.AddChannel("Lefèvre", nil)
	w.Server.Fail(dropboxtest.Fault{Route: "files/download", Path: file.Path, Times: dropboxtest.Always, Do: dropboxtest.PathError("locked")})
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 1, Failed: 1})
	w.Server.Heal()
	w.Put("/Factures/scan.pdf", "second") // the scanner uses the name again
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 2, Collected: 2})
	w.wantDelivered("first", "second")
}

func TestATwinServesWhereTheFirstIsGone(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a.pdf", "same")
	w.Put("/Factures/b.pdf", "same")
	w.AddChannel("Lefèvre", nil)
	w.Server.Fail(dropboxtest.Fault{Route: "files/download", Do: dropboxtest.PathError("not_found")})
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 2, Collected: 1, Already: 1})
	w.wantDelivered("same")
}

func TestAFileTheClientTookAwayIsAccountedFor(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("Lefèvre", nil)
	w.Server.Fail(dropboxtest.Fault{Route: "files/download", Times: dropboxtest.Always, Do: dropboxtest.PathError("not_found")})
	run := w.CollectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Failed: 1})
	w.wantReason(run, "a.pdf", collector.ReasonVanished)
	w.Client.Delete("/Factures/a.pdf")
	run = w.CollectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Ignored: 1})
	w.wantReason(run, "a.pdf", collector.ReasonRemoved)
	w.wantBalance(w.CollectOne(), collector.Balance{})
	w.Client.Restore("/Factures/a.pdf") // and now it is there after all
	w.Server.Heal()
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 1, Collected: 1})
	w.wantDelivered("a")
}

func TestContentWithoutAHashIsKnownOnceItIsHere(t *testing.T) {
	w := New(t)
	w.Server.Fail(dropboxtest.Fault{Times: dropboxtest.Always, Do: dropboxtest.NoContentHash()})
	w.Put("/Factures/a.pdf", "a")
	w.Put("/Factures/copie.pdf", "a")
	w.Client.PutExport("/Factures/notes.paper", "docx", []byte("exported"))
	w.AddChannel("Lefèvre", nil)
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 3, Collected: 2, Already: 1})
	w.wantDelivered("a", "exported")
	w.Client.ResetCursors()
	downloads := w.Server.Requests("files/download")
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 3, Already: 3})
	if w.Server.Requests("files/download") != downloads {
		t.Error("known revisions were fetched again")
	}
}

func TestAFileDeletedWhileTheCursorExpiredIsGivenUp(t *testing.T) {
	w := New(t)
	w.Client.Mkdir("/Tickets")
	w.Put("/Factures/a.pdf", "a")
	w.Put("/Tickets/b.pdf", "b")
	w.AddChannel("Lefèvre", func(c *app.NewChannel) { c.Folders = []string{"/Factures", "/Tickets"} })
	w.Server.Fail(dropboxtest.Fault{Route: "files/download", Times: dropboxtest.Always, Do: dropboxtest.PathError("locked")})
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 2, Failed: 2})
	w.Server.Heal()
	w.Client.Delete("/Factures/a.pdf")
	w.Server.Fail(dropboxtest.Fault{Route: "files/list_folder/continue", Do: dropboxtest.ResetCursor()})
	run := w.CollectOne()
	w.wantBalance(run, collector.Balance{Seen: 2, Collected: 1, Ignored: 1})
	w.wantReason(run, "a.pdf", collector.ReasonRemoved)
	w.wantBalance(w.CollectOne(), collector.Balance{})
}

func TestAnExportThatWasEditedBeforeItCameMakesWayForTheNewOne(t *testing.T) {
	w := New(t)
	put := func(content string) {
		w.Client.PutExport("/Factures/notes.paper", "docx", []byte(content))
		w.Client.SetModified("/Factures/notes.paper", time.Now().Add(-time.Hour))
	}
	put("first")
	w.AddChannel("Lefèvre", nil)
	w.Server.Fail(dropboxtest.Fault{Route: "files/export", Do: dropboxtest.PathError("locked")})
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 1, Failed: 1})
	put("second")
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 1, Collected: 1})
	w.wantBalance(w.CollectOne(), collector.Balance{}) // Dropbox exports nothing but the newest: the first cannot come
	w.wantDelivered("second")
}

func TestAnUntickedVersionIsNotLostWhenItsFileIsMovedAndEdited(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a.pdf", "first")
	channel := w.AddChannel("Lefèvre", nil)
	file := must.Get(w.Session.Preview(t.Context(), channel.ID))(t)[0]
	must.Get(w.Session.Collect(t.Context(), nil, map[collector.Key]bool{file.Key: true}))(t)
	w.Client.Move("/Factures/a.pdf", "/Factures/b.pdf")
	w.Put("/Factures/b.pdf", "second")
	w.wantBalance(w.CollectOne(), collector.Balance{Seen: 2, Collected: 2})
	w.wantDelivered("first", "second")
}

// A cursor follows what it was made for: the folder itself may have moved to another team's space.
func TestAFolderThatMovedToAnotherTeamWithItsOwnerIsListedAnew(t *testing.T) {
	w := New(t)
	w.Put("/Factures/a.pdf", "a")
	channel := w.AddChannel("Lefèvre", nil)
	for n := range 3 {
		w.Client.JoinTeam()
		w.restart() // the root is asked for at the start
		w.Put("/Factures/b.pdf", fmt.Sprint("b", n))
		if files := must.Get(w.Session.Preview(t.Context(), channel.ID))(t); len(files) == 0 {
			t.Errorf("in team %d nothing is previewed", n)
		}
		w.collect()
	}
	w.wantDelivered("a", "b0", "b1", "b2")
	w.wantSound()
}
