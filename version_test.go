package main

import (
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
		if err := w.app.CollectDaily(t.Context(), collector.Automatic); err != nil {
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
	w := newWorld(t)
	w.addChannel("Lefèvre", nil)
	w.client.Put("/Factures/scan.pdf", []byte("monday"))
	if err := w.app.CollectDaily(t.Context(), collector.Automatic); err != nil {
		t.Fatal(err)
	}
	w.wantDelivered()
	w.client.Put("/Factures/scan.pdf", []byte("tuesday"))
	w.client.SetModified("/Factures/scan.pdf", time.Now().Add(24*time.Hour)) // by the server's clock, which is the one that counts
	w.app.Collector.Now = func() time.Time { return time.Now().Add(25 * time.Hour) }
	if err := w.app.CollectDaily(t.Context(), collector.Automatic); err != nil {
		t.Fatal(err)
	}
	w.app.Collector.Now = time.Now
	w.restart()
	w.collect()
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
