package storage_test

import (
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

func TestDocumentIsCollectedOnceAndNeverAgain(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B")))
	w.want(p.carry().close(), "a.pdf collected", "b.pdf collected")
	if p.run.Result != collector.Complete {
		t.Errorf("result %q, waiting %d", p.run.Result, p.run.Waiting)
	}

	w.later(time.Hour)
	p = w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B")))
	if docs := p.pending(); len(docs) != 0 {
		t.Errorf("%d documents are fetched again", len(docs))
	}
	w.want(p.close(), "a.pdf already same-file", "b.pdf already same-file")
}

func TestSameContentUnderAnotherNameIsAlreadyCollected(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/copy.pdf", "A")))
	docs := p.pending()
	if len(docs) != 1 || len(docs[0].Twins) != 1 {
		t.Fatalf("pending %+v", docs)
	}
	w.want(p.carry().close(), "a.pdf collected", "copy.pdf already same-content")

	// By another channel of the company, uploaded anew, and renamed.
	p = w.open(w.other).list(items(w.file("9", "/x/a.pdf", "A")))
	w.want(p.carry().close(), "a.pdf already same-content")
	p = w.open(w.channel).list(removed("/b/a.pdf"), items(w.file("3", "/b/a.pdf", "A"), w.file("2", "/b/renamed.pdf", "A")))
	w.want(p.carry().close(), "a.pdf already same-content", "renamed.pdf already same-file")
}

func TestSameContentIsAnotherDocumentInAnotherCompany(t *testing.T) {
	w := newWorld(t)
	w.want(w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"))).carry().close(), "a.pdf collected")
	w.want(w.open(w.foreign).list(items(w.file("1", "/b/a.pdf", "A"))).carry().close(), "a.pdf collected")
}

func TestChangedFileIsANewVersion(t *testing.T) {
	w := newWorld(t)
	w.want(w.open(w.channel).list(items(w.file("1", "/b/scan.pdf", "A"))).carry().close(), "scan.pdf collected")
	p := w.open(w.channel).list(items(w.file("1", "/b/scan.pdf", "B")))
	w.want(p.carry().close(), "scan.pdf collected new-version")
	w.want(w.open(w.channel).list(items(w.file("1", "/b/scan.pdf", "C"))).carry().close(), "scan.pdf collected new-version")

	w.want(w.open(w.channel).list(items(w.file("2", "/b/copy.pdf", "C"))).carry().close(), "copy.pdf already same-content")

	docs := must.Get(w.store.Documents(t.Context(), app.DocumentFilter{}))(w.t)
	if len(docs) != 3 || docs[0].VersionOf != docs[2].ID || docs[1].VersionOf != docs[2].ID || docs[2].VersionOf != 0 {
		t.Errorf("versions: %+v", docs)
	}
	// A new version of which there are two copies counts once.
	p = w.open(w.channel).list(items(w.file("1", "/b/scan.pdf", "D"), w.file("2", "/b/copy.pdf", "D")))
	w.want(p.carry().close(), "scan.pdf collected new-version", "copy.pdf already same-content")
	// The first content comes back: it is known.
	w.want(w.open(w.channel).list(items(w.file("1", "/b/scan.pdf", "A"))).carry().close(), "scan.pdf already same-file")
}
