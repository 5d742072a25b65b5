package storage_test

import (
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

func TestFileBeingWrittenIsLeftAndComesWhenItHasSettled(t *testing.T) {
	w := newWorld(t)
	young := w.file("1", "/b/scan.pdf", "A")
	young.Modified = w.now.Add(-time.Minute)
	p := w.open(w.channel)
	if wait := p.page(collector.Page{Entries: items(young), ListedAt: w.now}); wait != 4*time.Minute {
		t.Errorf("the youngest has %v to wait, want 4m", wait)
	}
	w.want(p.carry().close(), "scan.pdf ignored being-written")

	w.later(2 * time.Minute) // Dropbox does not list it again, and it is still young
	run := must.Get(w.store.OpenRun(t.Context(), w.channel.ID, collector.Automatic, 0, w.now))(t)
	wait := must.Get(w.store.Remembered(t.Context(), run, w.rule))(w.t)
	if wait != 2*time.Minute {
		t.Errorf("the youngest has %v to wait, want 2m", wait)
	}
	w.want((&pass{w, w.channel, run}).carry().close(), "scan.pdf ignored being-written")

	w.later(5 * time.Minute)
	w.want(w.open(w.channel).carry().close(), "scan.pdf collected")
	w.want(w.open(w.channel).carry().close())
}

func TestFileFromTheFutureSettlesByTheTimeItWasFirstSeen(t *testing.T) {
	w := newWorld(t)
	file := w.file("1", "/b/scan.pdf", "A")
	file.Modified = w.now.Add(24 * time.Hour)
	p := w.open(w.channel)
	if wait := p.page(collector.Page{Entries: items(file), ListedAt: w.now}); wait != w.rule.Settle {
		t.Errorf("it has %v to wait, want %v", wait, w.rule.Settle)
	}
	w.want(p.carry().close(), "scan.pdf ignored being-written")
	w.later(w.rule.Settle)
	w.want(w.open(w.channel).carry().close(), "scan.pdf collected")
}

func TestWhatWasLeftSettlesThoughThisClockWasSetBack(t *testing.T) {
	w := newWorld(t)
	young := w.file("1", "/b/scan.pdf", "A")
	young.Modified = w.now
	w.want(w.open(w.channel).list(items(young)).carry().close(), "scan.pdf ignored being-written")
	later := w.now.Add(time.Hour)
	w.later(-10 * time.Hour)
	run := must.Get(w.store.OpenRun(t.Context(), w.channel.ID, collector.Manual, 0, w.now))(t)
	if wait := must.Get(w.store.Remembered(t.Context(), run, w.rule))(t); wait > w.rule.Settle {
		t.Errorf("it has %v to wait, longer than it takes to settle", wait)
	}
	w.want((&pass{w, w.channel, run}).carry().close(), "scan.pdf ignored being-written")
	w.rule.ListedAt = later // the source's clock was not
	w.want(w.open(w.channel).carry().close(), "scan.pdf collected")
}

func TestYouthIsReckonedByTheSourcesClock(t *testing.T) {
	w := newWorld(t)
	file := w.file("1", "/b/scan.pdf", "A")
	file.Modified = w.now.Add(time.Hour) // by a clock that is an hour ahead of ours
	p := w.open(w.channel)
	p.page(collector.Page{Entries: items(file), ListedAt: w.now.Add(time.Hour + 6*time.Minute)})
	w.want(p.carry().close(), "scan.pdf collected")
}

func TestDraftThatWasReplacedIsSuperseded(t *testing.T) {
	w := newWorld(t)
	draft := w.file("1", "/b/scan.pdf", "A")
	draft.Modified = w.now
	w.want(w.open(w.channel).list(items(draft)).carry().close(), "scan.pdf ignored being-written")
	final := w.file("1", "/b/scan.pdf", "B")
	w.later(time.Minute)
	// It was looked at again in the same run, before the listing said that it is replaced.
	w.want(w.open(w.channel).list(items(final)).carry().close(), "scan.pdf ignored superseded", "scan.pdf collected")
	w.later(time.Hour)
	w.want(w.open(w.channel).carry().close())
}

func TestFileThatSettlesWhileTheRunWaitsComesInThatRun(t *testing.T) {
	w := newWorld(t)
	w.rule.Settle = 2 * time.Second
	fresh := w.file("1", "/b/scan.pdf", "A")
	fresh.Modified = w.now
	p := w.open(w.channel).list(items(fresh))
	w.later(2 * time.Second)
	p.rule.Now = w.now
	must.Get(w.store.Remembered(t.Context(), p.run, w.rule))(t)
	w.want(p.list().carry().close(), "scan.pdf collected")
}

func TestUntickedFileComesWithTheNextRun(t *testing.T) {
	w := newWorld(t)
	file := w.file("1", "/b/a.pdf", "A")
	w.rule.Unticked, w.rule.UntickedBy = map[collector.Key]bool{{ID: file.ID, Version: file.Version()}: true}, "Anne"
	p := w.open(w.channel).list(items(file, w.file("2", "/b/b.pdf", "B"))).carry()
	w.want(p.close(), "a.pdf ignored unticked", "b.pdf collected")
	files := must.Get(w.store.Files(t.Context(), app.FileFilter{Run: p.run.ID, Outcome: collector.Ignored}))(w.t)
	if len(files) != 1 || files[0].Reason.Name != "Anne" {
		t.Errorf("who unticked is not said: %+v", files)
	}

	w.rule.Unticked = nil
	w.want(w.open(w.channel).carry().close(), "a.pdf collected")
}

func TestUntickedFailureIsNotFetched(t *testing.T) {
	w := newWorld(t)
	file := w.file("1", "/b/a.pdf", "A")
	w.want(w.open(w.channel).list(items(file)).closeFor(collector.Reason{Code: collector.ReasonOffline}, false), "a.pdf failed offline")
	w.rule.Unticked = map[collector.Key]bool{{ID: file.ID, Version: file.Version()}: true}
	w.want(w.open(w.channel).carry().close(), "a.pdf ignored unticked")
	w.rule.Unticked = nil
	w.want(w.open(w.channel).carry().close(), "a.pdf collected")
}

func TestRaisedLimitLetsALargeFileIn(t *testing.T) {
	w := newWorld(t)
	large := w.file("1", "/b/large.pdf", "A")
	large.Size = 300 << 20
	w.want(w.open(w.channel).list(items(large)).carry().close(), "large.pdf ignored too-large")
	w.want(w.open(w.channel).carry().close()) // nobody wants to read this every day
	w.rule.SizeLimit = 400 << 20
	w.want(w.open(w.channel).carry().close(), "large.pdf collected")
}

func TestIgnoredFilesHaveTheirReason(t *testing.T) {
	w := newWorld(t)
	link, empty, locked := w.file("1", "/b/link.pdf", "A"), w.file("2", "/b/empty.pdf", ""), w.file("3", "/b/~$lettre.docx", "C")
	other, paper := w.file("4", "/b/film.mp4", "D"), w.file("5", "/b/note.paper", "E")
	link.Symlink, paper.Restricted = true, true
	all := items(link, empty, locked, other, paper)
	want := []string{"link.pdf ignored symlink", "empty.pdf ignored empty", "~$lettre.docx ignored temporary", "film.mp4 ignored kind",
		"note.paper ignored not-exportable"}
	w.want(w.open(w.channel).list(all).carry().close(), want...)
	w.want(w.open(w.channel).list(all).carry().close(), want...)
	w.want(w.open(w.channel).carry().close())

	other.Name, other.Path = "film.pdf", "/b/film.pdf" // renamed to something that is collected
	w.want(w.open(w.channel).list(items(other)).carry().close(), "film.pdf collected")
}

func TestChannelFromNowOnLeavesOutWhatWasThere(t *testing.T) {
	w := newWorld(t)
	channel := must.Get(w.store.AddChannel(t.Context(), w.act, app.Channel{Channel: collector.Channel{
		Name: "Neuf", Account: w.account.ID, Company: w.company.ID, Binder: w.binder.ID, Client: w.client.ID,
		Folders: []collector.Folder{{SourceID: "id:x", Path: "/x", Subfolders: true, Since: w.now.Add(-time.Minute)}},
	}}))(t)
	old, fresh := w.file("1", "/x/old.pdf", "A"), w.file("2", "/x/fresh.pdf", "B")
	fresh.Modified = w.now.Add(-10 * time.Second)
	w.rule.Settle = 0
	p := w.open(channel)
	p.page(collector.Page{Entries: items(old), ListedAt: w.now, More: true})
	p.page(collector.Page{Entries: items(fresh), ListedAt: w.now})
	w.want(p.carry().close(), "old.pdf ignored before", "fresh.pdf collected")

	// An old file that is moved in later comes from then on; one that was there does not, whatever is listed anew.
	moved := w.file("3", "/x/moved.pdf", "C")
	old.Path, old.Name = "/x/renamed.pdf", "renamed.pdf"
	w.want(w.open(channel).list(items(moved, old)).carry().close(), "moved.pdf collected", "renamed.pdf ignored before")
}

func TestFileThatTheClientRemovedBeforeItCameIsIgnored(t *testing.T) {
	w := newWorld(t)
	young := w.file("1", "/b/Dossier/Été.pdf", "A")
	young.Modified = w.now
	failing := w.file("2", "/b/dossier/b.pdf", "B")
	p := w.open(w.channel).list(items(young, failing))
	w.want(p.closeFor(collector.Reason{Code: collector.ReasonOffline}, true), "Été.pdf ignored being-written", "b.pdf failed offline")

	p = w.open(w.channel).list(removed("/b/dossier")) // with all that was in it, as Dropbox folds names
	docs := p.pending()
	if len(docs) != 1 {
		t.Fatalf("pending: %+v", docs)
	}
	w.ok(w.store.Failed(t.Context(), p.run, docs[0], collector.Reason{Code: collector.ReasonVanished}, true))
	w.want(p.close(), "Été.pdf ignored being-written", "b.pdf ignored removed")

	w.later(time.Hour)
	w.want(w.open(w.channel).carry().close(), "Été.pdf ignored removed")
	w.want(w.open(w.channel).carry().close())
	w.want(w.open(w.channel).list(items(failing)).carry().close(), "b.pdf collected") // restored
}

func TestFileThatWasChangedAndThenRemovedBeforeItCameIsIgnored(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A")))
	w.ok(w.store.Failed(t.Context(), p.run, p.pending()[0], collector.Reason{Code: collector.ReasonChanged}, true))
	w.want(p.close(), "a.pdf failed changed")

	p = w.open(w.channel).list(removed("/b/a.pdf"))
	w.ok(w.store.Failed(t.Context(), p.run, p.pending()[0], collector.Reason{Code: collector.ReasonChanged}, true))
	w.want(p.close(), "a.pdf ignored removed")
	w.want(w.open(w.channel).carry().close())
}

func TestVanishedFileThatWasNotRemovedIsTriedAgain(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A")))
	w.ok(w.store.Failed(t.Context(), p.run, p.pending()[0], collector.Reason{Code: collector.ReasonVanished}, true))
	w.want(p.close(), "a.pdf failed vanished")
	w.want(w.open(w.channel).carry().close(), "a.pdf collected")
}

func TestFileWhoseRemovalWasNeverToldIsGivenUpOnceAllIsListedAnew(t *testing.T) {
	w := newWorld(t)
	gone, there := w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B")
	vanish := func(p *pass) {
		for _, doc := range p.pending() {
			w.ok(w.store.Failed(t.Context(), p.run, doc, collector.Reason{Code: collector.ReasonVanished}, true))
		}
	}
	p := w.open(w.channel).list(items(gone, there))
	vanish(p)
	w.want(p.close(), "a.pdf failed vanished", "b.pdf failed vanished")
	if cursor := must.Get(w.store.Channel(t.Context(), w.channel.ID))(t).Folders[0].Cursor; cursor == "" {
		t.Error("vanished once, it is to be listed anew: the next listing may tell why")
	}
	p = w.open(w.channel)
	vanish(p)
	w.want(p.close(), "a.pdf failed vanished", "b.pdf ignored removed")
	if cursor := must.Get(w.store.Channel(t.Context(), w.channel.ID))(t).Folders[0].Cursor; cursor != "" {
		t.Errorf("cursor %q", cursor)
	}
	p = w.open(w.channel).list(items(there))
	for _, doc := range p.pending() {
		if doc.Item.ID == gone.ID {
			w.ok(w.store.Failed(t.Context(), p.run, doc, collector.Reason{Code: collector.ReasonVanished}, true))
		}
	}
	w.want(p.carry().close(), "a.pdf ignored removed", "b.pdf collected")
	w.want(w.open(w.channel).carry().close())
}

func TestUntickedFileThatMovesAwayMeanwhileIsLeftOut(t *testing.T) {
	w := newWorld(t)
	file := w.file("1", "/b/a.pdf", "A")
	w.want(w.open(w.channel).list(items(file)).closeFor(collector.Reason{Code: collector.ReasonStopped}, true), "a.pdf failed stopped")
	run := must.Get(w.store.OpenRun(t.Context(), w.channel.ID, collector.Manual, w.act.By, w.now))(t)
	p := (&pass{w, w.channel, run}).list(removed("/b"))
	rule := w.rule
	rule.Unticked, rule.UntickedBy = map[collector.Key]bool{{ID: file.ID, Version: file.Version()}: true}, "Camille"
	must.Get(w.store.Remembered(t.Context(), run, rule))(t)
	w.want(p.carry().close(), "a.pdf ignored unticked")
}

func TestMovedFileIsNotRemoved(t *testing.T) {
	w := newWorld(t)
	file := w.file("1", "/b/a.pdf", "A")
	w.want(w.open(w.channel).list(items(file)).closeFor(collector.Reason{Code: collector.ReasonStopped}, true), "a.pdf failed stopped")
	file.Path = "/b/2026/a.pdf"
	p := w.open(w.channel).list(removed("/b/a.pdf"), items(file))
	w.want(p.carry().close(), "a.pdf collected")
}

func TestRemovedTwinLeavesTheOtherToBeFetched(t *testing.T) {
	w := newWorld(t)
	a, b := w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "A")
	w.want(w.open(w.channel).list(items(a, b)).closeFor(collector.Reason{Code: collector.ReasonStopped}, true),
		"a.pdf failed stopped", "b.pdf failed stopped")
	p := w.open(w.channel).list(removed("/b/a.pdf"))
	docs := p.pending()
	if len(docs) != 1 || docs[0].Item.ID != "id:2" || len(docs[0].Twins) != 1 {
		t.Fatalf("pending: %+v", docs)
	}
	w.want(p.close(), "a.pdf failed unexpected", "b.pdf failed unexpected")
	w.want(w.open(w.channel).carry().close(), "a.pdf ignored removed", "b.pdf collected")
}
