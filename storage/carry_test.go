package storage_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

func TestContentWithoutAHashIsRecognisedWhenItIsFetched(t *testing.T) {
	w := newWorld(t)
	w.want(w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"))).carry().close(), "a.pdf collected")
	nameless := w.file("2", "/b/b.pdf", "A")
	nameless.ContentHash = ""
	p := w.open(w.channel).list(items(nameless))
	doc := p.pending()[0]
	if p.fetch(doc) {
		t.Error("the company has this content, and it is carried on")
	}
	w.want(p.close(), "b.pdf already same-content")
	w.want(w.open(w.channel).list(items(nameless)).carry().close(), "b.pdf already same-file")

	// And the other way round: what came without a hash is known by the one that was reckoned.
	nameless = w.file("3", "/b/c.pdf", "C")
	nameless.ContentHash = ""
	w.want(w.open(w.channel).list(items(nameless)).carry().close(), "c.pdf collected")
	w.want(w.open(w.channel).list(items(w.file("4", "/b/d.pdf", "C"))).carry().close(), "d.pdf already same-content")
}

func TestContentThatIsHereDoesNotWaitForTheFileThatWasFoundFirst(t *testing.T) {
	w := newWorld(t)
	w.want(w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"))).closeFor(collector.Reason{Code: collector.ReasonStopped}, true), "a.pdf failed stopped")
	nameless := w.file("2", "/b/b.pdf", "A")
	nameless.ContentHash = ""
	p := w.open(w.channel).list(items(nameless))
	if docs := p.pending(); len(docs) != 2 || !p.fetch(docs[1]) {
		t.Fatalf("pending %+v: the second is fetched, and gives way to one that is not", docs)
	}
	w.want(p.close(), "a.pdf already same-content", "b.pdf collected")
	w.want(w.open(w.channel).carry().close())
}

func TestExportIsKnownByWhatWasExported(t *testing.T) {
	w := newWorld(t)
	paper := w.file("1", "/b/note.paper", "A")
	paper.Export, paper.Size = "docx", 0
	w.want(w.open(w.channel).list(items(paper)).carry().close(), "note.paper collected")
	docs := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{}))(w.t)
	if len(docs) != 1 || docs[0].Size != 1 {
		t.Errorf("documents %+v", docs)
	}
	paper.Rev = "rev-1B"
	w.want(w.open(w.channel).list(items(paper)).carry().close(), "note.paper collected new-version")
}

func TestTwinIsFetchedInsteadOfAFileThatIsGone(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "A")))
	doc := p.pending()[0]
	doc.Item = doc.Twins[0]
	if p.fetch(doc) {
		p.deliver(doc)
	}
	w.want(p.close(), "a.pdf already same-content", "b.pdf collected")
}

func TestOneFileCountsOnceInARun(t *testing.T) {
	w := newWorld(t)
	file := w.file("1", "/b/a.pdf", "A")
	film := w.file("2", "/b/film.mp4", "B")
	p := w.open(w.channel).list(items(file, film), items(file)).list(items(file, film)) // overlapping folders, a reset
	p.carry().list(items(file))
	w.want(p.close(), "a.pdf collected", "film.mp4 ignored kind")
}

func TestResetOfTheCursorCollectsNothingTwice(t *testing.T) {
	w := newWorld(t)
	a, b := w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B")
	w.want(w.open(w.channel).list(items(a)).carry().close(), "a.pdf collected")
	w.ok(w.store.Forget(t.Context(), w.channel.ID))
	if channel := must.Get(w.store.Channel(t.Context(), w.channel.ID))(t); channel.Folders[0].Cursor != "" {
		t.Errorf("cursor %q", channel.Folders[0].Cursor)
	}
	w.want(w.open(w.channel).list(items(a, b)).carry().close(), "a.pdf already same-file", "b.pdf collected")
}

func TestDocumentCountsInTheRunThatBroughtItToTheArchive(t *testing.T) {
	w := newWorld(t)
	p, doc := w.fetched(w.channel, "/b/a.pdf")
	w.ok(w.store.Waits(t.Context(), doc, collector.Reason{Code: collector.ReasonTrayGone}))
	w.want(p.close(), "a.pdf collected")
	if p.run.Waiting != 1 || p.run.Result != collector.Partial {
		t.Errorf("waiting %d, result %q", p.run.Waiting, p.run.Result)
	}
	row := must.Get(w.store.Document(t.Context(), doc.ID))(t)
	if row.Waits.Code != collector.ReasonTrayGone {
		t.Errorf("why it waits: %+v", row.Waits)
	}

	p = w.open(w.channel)
	if docs := p.pending(); len(docs) != 1 || docs[0].Stage != collector.Fetched || docs[0].SHA256 == "" || docs[0].Item.Name != "a.pdf" {
		t.Fatalf("pending %+v", docs)
	}
	w.want(p.carry().close()) // delivered, and not seen again
	if p.run.Waiting != 0 || p.run.Result != collector.Complete {
		t.Errorf("waiting %d, result %q", p.run.Waiting, p.run.Result)
	}
	if row = must.Get(w.store.Document(t.Context(), doc.ID))(t); row.Waits.Code != "" || row.Delivered != "receipt" {
		t.Errorf("delivered document: %+v", row)
	}
}

func TestFailureSaysWhyAndIsTriedAgain(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B")))
	w.ok(w.store.Failed(t.Context(), p.run, p.pending()[0], collector.Reason{Code: collector.ReasonLocked}, true))
	w.want(p.closeFor(collector.Reason{Code: collector.ReasonStopped}, true), "a.pdf failed locked", "b.pdf failed stopped")
	if p.run.Result != collector.Broken || p.run.Problem.Code != collector.ReasonStopped {
		t.Errorf("result %q, problem %+v", p.run.Result, p.run.Problem)
	}
	// The reason of an earlier run is not this one's.
	w.want(w.open(w.channel).closeFor(collector.Reason{Code: collector.ReasonOffline}, true), "a.pdf failed offline", "b.pdf failed offline")
	w.want(w.open(w.channel).carry().close(), "a.pdf collected", "b.pdf collected")
}

func TestClosingARunAgainChangesNothing(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"))).carry()
	p.close()
	first := p.run
	w.later(time.Hour)
	p.closeFor(collector.Reason{Code: collector.ReasonStopped}, true)
	if p.run != first {
		t.Errorf("run %+v became %+v", first, p.run)
	}
}

func TestSameContentOnItsWayInTwoRunsIsCollectedByOne(t *testing.T) {
	w := newWorld(t)
	a := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A")))
	b := w.open(w.other).list(items(w.file("2", "/x/b.pdf", "A")))
	docA, docB := a.pending()[0], b.pending()[0]
	if docA.Item.ID != "id:1" || docB.Item.ID != "id:2" || docA.ID != docB.ID {
		t.Fatalf("each run fetches from its own account: %+v and %+v", docA, docB)
	}
	if !b.fetch(docB) || a.fetch(docA) {
		t.Error("the faster one has it, the other one leaves it")
	}
	b.deliver(docB)
	w.want(a.close(), "a.pdf already same-content")
	w.want(b.close(), "b.pdf collected")
	if row := must.Get(w.store.Document(t.Context(), docB.ID))(t); row.Stage != collector.Delivered {
		t.Errorf("stage %q", row.Stage)
	}
}

func TestWaitingDocumentOfAnArchivedChannelIsDelivered(t *testing.T) {
	w := newWorld(t)
	w.leave(w.channel, "/b/a.pdf")
	w.ok(w.store.ArchiveChannel(t.Context(), w.act, w.channel.ID))
	if docs := w.open(w.other).pending(); len(docs) != 1 {
		t.Errorf("pending %+v", docs)
	}
}

func isTaken(err error) bool { return errors.Is(err, app.ErrTaken) }

func TestCollectedAgainComesOnceMoreAndSaysWhy(t *testing.T) {
	w := newWorld(t)
	file := w.file("1", "/b/a.pdf", "A")
	w.want(w.open(w.channel).list(items(file)).carry().close(), "a.pdf collected")
	docs := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{}))(t)
	w.later(time.Hour)
	w.ok(w.store.CollectAgain(t.Context(), w.act, docs[0].ID, "perdu"))
	if err := w.store.CollectAgain(t.Context(), w.act, docs[0].ID, "perdu"); !isTaken(err) {
		t.Errorf("asked twice: %v", err)
	}
	p := w.open(w.channel).list(items(file))
	pending := p.pending()
	if len(pending) != 1 || pending[0].Stage != collector.Fetched || pending[0].SHA256 != docs[0].SHA256 {
		t.Fatalf("pending %+v", pending)
	}
	w.want(p.carry().close(), "a.pdf collected collected-again")
	files := must.Get(w.store.Files(t.Context(), app.FileFilter{Run: p.run.ID}))(t)
	if files[0].Reason.Name != "perdu" || !files[0].Reason.Date.Equal(start) {
		t.Errorf("reason %+v", files[0].Reason)
	}
	w.want(w.open(w.channel).list(items(file)).carry().close(), "a.pdf already same-file")
	p = w.open(w.other).list(items(w.file("7", "/x/copy.pdf", "A")))
	w.want(p.carry().close(), "copy.pdf already same-content")
	if files := must.Get(w.store.Files(t.Context(), app.FileFilter{Run: p.run.ID}))(t); files[0].Reason.Document != docs[0].ID {
		t.Errorf("it is said to be the same as document %d, and not as the first, %d", files[0].Reason.Document, docs[0].ID)
	}
	if all := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{}))(t); len(all) != 2 {
		t.Errorf("%d documents", len(all))
	}
}

func TestSeveralDocumentsAreCarriedAtOnce(t *testing.T) {
	w := newWorld(t)
	var files []collector.Item
	for i := range 40 {
		files = append(files, w.file(fmt.Sprint(i), fmt.Sprintf("/b/%d.pdf", i), fmt.Sprintf("content %d", i)))
	}
	p := w.open(w.channel).list(items(files...))
	docs := p.pending()
	var workers sync.WaitGroup
	for n := range 8 {
		workers.Go(func() {
			for i := n; i < len(docs); i += 8 {
				if p.fetch(docs[i]) {
					p.deliver(docs[i])
				}
				must.Get(w.store.Documents(t.Context(), app.DocumentFilter{Search: "facture"}))(t)
			}
		})
	}
	workers.Wait()
	p.close()
	if want := (collector.Balance{Seen: 40, Collected: 40}); p.run.Balance != want {
		t.Errorf("balance %+v", p.run.Balance)
	}
	if findings := must.Get(w.store.Check(t.Context()))(t); len(findings) > 0 {
		t.Errorf("findings %+v", findings)
	}
}

func TestDestinationHasTheMonthInWhichItWasFound(t *testing.T) {
	w := newWorld(t)
	_, doc := w.fetched(w.channel, "/b/a.pdf")
	got := must.Get(w.store.Destination(t.Context(), doc))(t)
	got.SHA256 = got.SHA256[:1]
	if want := (collector.Destination{Company: "Boulangerie", Binder: "Achats", Month: "2026-11", Name: "a.pdf", SHA256: "5"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestNothingIsFetchedForAnArchivedChannelAndNothingThatIsAskedForIsForgotten(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B")))
	pending := p.pending()
	p.fetch(pending[0])
	w.ok(w.store.Failed(ctx, p.run, pending[1], collector.Reason{Code: collector.ReasonLocked}, true))
	p.close()
	w.ok(w.store.ArchiveChannel(ctx, w.act, w.channel.ID))
	w.ok(w.store.ArchiveChannel(ctx, w.act, w.other.ID))

	unfinished := must.Get(w.store.Unfinished(ctx))(t)
	if len(unfinished) != 1 || unfinished[0].ID != w.channel.ID || len(unfinished[0].Folders) > 0 {
		t.Fatalf("unfinished %+v", unfinished)
	}
	last := w.open(w.channel)
	if docs := last.pending(); len(docs) != 1 || docs[0].ID != pending[0].ID {
		t.Errorf("pending %+v", docs)
	}
	last.deliver(last.pending()[0])
	w.want(last.close())
	wantErr(t, "asked for, and never fetched", w.store.CollectAgain(ctx, w.act, pending[1].ID, "perdu"), app.ErrChannelArchived)
	if left := must.Get(w.store.Unfinished(ctx))(t); len(left) > 0 {
		t.Errorf("left %+v", left)
	}

	w.ok(w.store.RestoreChannel(ctx, w.act, w.channel.ID))
	if docs := w.open(w.channel).pending(); len(docs) != 1 || docs[0].ID != pending[1].ID {
		t.Errorf("restored, it takes up %+v", docs)
	}
}

func TestWhatHasHappenedToADocumentIsStoredThoughNobodyWaitsForItAnyMore(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.jpg", "A")))
	doc := p.pending()[0]
	ended, end := context.WithCancel(t.Context())
	end()
	original := collector.Original{SHA256: hashOf("A"), ContentHash: hashOf("A"), Size: 1}
	_, err := w.store.Fetched(ended, p.run, doc, original, w.now)
	w.ok(err)
	w.ok(w.store.Recognised(ended, doc, collector.Text{Recognition: collector.OCR}, "", w.now))
	w.ok(w.store.Delivered(ended, doc, "a/b.jpg", w.now))
	if row := must.Get(w.store.Document(t.Context(), doc.ID))(t); row.Stage != collector.Delivered {
		t.Errorf("document %+v", row)
	}
}
