package storage_test

import (
	"testing"

	"bannette/collector"
	"bannette/trial/must"
)

func TestADeliveryLeavesADocumentSentBackThatWasSentBackMeanwhile(t *testing.T) {
	w := newWorld(t)
	p, doc := w.fetched(w.channel, "/b/a.jpg")
	text := collector.Text{Recognition: collector.OCR, Confidence: 0.9, Pages: []collector.PageText{{Text: "Facture"}}}
	w.ok(w.store.Recognised(t.Context(), doc, text, hashOf("searchable"), w.now))
	must.Get(w.store.ReadAnew(t.Context(), w.act, doc.ID, "deu", true))(t)
	w.ok(w.store.Delivered(t.Context(), doc, "a/b.pdf", w.now)) // by the run that has it
	docs := p.pending()
	if len(docs) != 1 || docs[0].Stage != collector.Fetched || docs[0].Languages != "deu" || docs[0].Earlier == nil ||
		docs[0].InTray != (collector.InTray{Receipt: "a/b.pdf", SHA256: hashOf("searchable")}) {
		t.Fatalf("pending %+v", docs)
	}
	if stage := must.Get(w.store.KeepText(t.Context(), docs[0], collector.Reason{}, w.now))(t); stage != collector.Delivered {
		t.Errorf("with its earlier text it is %s", stage)
	}
	if row := must.Get(w.store.Document(t.Context(), doc.ID))(t); row.Delivered != "a/b.pdf" || row.InTray != "" {
		t.Errorf("document %+v", row)
	}
}

func TestATextReadOnLeavesADocumentAloneThatWasSentBackMeanwhile(t *testing.T) {
	w := newWorld(t)
	row := w.delivered()
	doc := must.Get(w.store.Document(t.Context(), row.ID))(t)
	partly := collector.Document{ID: doc.ID, Stage: collector.Delivered}
	must.Get(w.store.ReadAnew(t.Context(), w.act, doc.ID, "deu", true))(t)
	text := collector.Text{Recognition: collector.OCR, Confidence: 0.9, Pages: []collector.PageText{{Text: "in den alten Sprachen"}}}
	if err := w.store.Recognised(t.Context(), partly, text, "", w.now); err == nil {
		t.Error("it was stored")
	}
	if docs := w.open(w.channel).pending(); len(docs) != 1 || docs[0].Stage != collector.Fetched || docs[0].Earlier == nil || !docs[0].Earlier.Insists {
		t.Errorf("pending %+v", docs)
	}
}

func TestAFailureWritesNothingOnADocumentThatWasDeliveredMeanwhile(t *testing.T) {
	w := newWorld(t)
	row := w.delivered()
	late := collector.Document{ID: row.ID, Stage: collector.Recognised}
	w.ok(w.store.Waits(t.Context(), late, collector.Reason{Code: collector.ReasonUndeliverable, Date: w.now}))
	must.Get(w.store.ReadAnew(t.Context(), w.act, row.ID, "deu", true))(t)
	w.ok(w.store.Waits(t.Context(), late, collector.Reason{Code: collector.ReasonUndeliverable, Date: w.now}))
	if docs := w.open(w.channel).pending(); len(docs) != 1 || docs[0].Tries != 0 {
		t.Errorf("pending %+v", docs)
	}
}

func TestAKeptTextKeepsWhatTheEarlierTrayHas(t *testing.T) {
	w := newWorld(t)
	row := w.delivered()
	back := must.Get(w.store.ReadAnew(t.Context(), w.act, row.ID, "deu", true))(t)
	text := collector.Text{Recognition: collector.OCR, Confidence: 0.9, Pages: []collector.PageText{{Text: "Rechnung"}}}
	w.ok(w.store.Recognised(t.Context(), back, text, hashOf("anew"), w.now))
	w.ok(w.store.Delivered(t.Context(), back, "a/b.pdf", w.now)) // its tray is away: what lies there stays
	before := must.Get(w.store.Document(t.Context(), row.ID))(t)
	back = must.Get(w.store.ReadAnew(t.Context(), w.act, row.ID, "ita", false))(t)
	must.Get(w.store.KeepText(t.Context(), back, collector.Reason{}, w.now))(t)
	if after := must.Get(w.store.Document(t.Context(), row.ID))(t); before.InTray != hashOf("searchable") || after.InTray != before.InTray {
		t.Errorf("in the tray was %q, then %q", before.InTray, after.InTray)
	}
}

func TestWhatWaitsForAnArchivedChannelIsCarriedByOneRunAlone(t *testing.T) {
	w := newWorld(t)
	ended := w.addChannel("Ancien", w.account, w.binder)
	w.leave(ended, "/b/a.jpg")
	w.ok(w.store.ArchiveChannel(t.Context(), w.act, ended.ID))
	first, second := w.open(w.channel), w.open(w.other) // side by side
	if n, m := len(second.pending()), len(first.pending()); n != 0 || m != 1 {
		t.Errorf("the first run carries %d, the second %d", m, n)
	}
	first.close()
	if n := len(second.pending()); n != 1 {
		t.Errorf("the only run carries %d", n)
	}
	own := w.open(ended)
	if n := len(own.pending()); n != 0 {
		t.Errorf("the run of its own channel, while another has it, carries %d", n)
	}
	second.close()
	if n := len(own.pending()); n != 1 {
		t.Errorf("in the end its own carries %d", n)
	}
}

func TestADocumentThatTwoReadOnToItsEndKeepsTheFirstWholeText(t *testing.T) {
	w := newWorld(t)
	row := w.delivered()
	text := collector.Text{Recognition: collector.OCR, Confidence: 0.9, Left: 1, Remark: collector.RemarkReadingOn, Pages: []collector.PageText{{Text: "Facture"}, {}}}
	w.ok(w.store.Recognised(t.Context(), collector.Document{ID: row.ID}, text, "", w.now))
	partly := must.Get(w.store.PartlyRead(t.Context()))(t)[0]
	text.Left, text.Remark = 0, ""
	w.ok(w.store.Recognised(t.Context(), partly, text, hashOf("whole"), w.now))
	w.ok(w.store.Delivered(t.Context(), collector.Document{ID: row.ID}, "a/b.pdf", w.now))
	if err := w.store.Recognised(t.Context(), partly, text, hashOf("the same, made a second later"), w.now); err == nil {
		t.Error("it was stored twice")
	}
	if now := must.Get(w.store.Document(t.Context(), row.ID))(t); now.Searchable != hashOf("whole") {
		t.Errorf("the tray has what was laid first, and the document is %+v", now)
	}
}

func TestATextReadInOtherLanguagesThanAreWantedMeanwhileIsReadAnew(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.jpg", "A")))
	p.fetch(p.pending()[0])
	doc := p.pending()[0]
	must.Get(w.store.ReadAnew(t.Context(), w.act, doc.ID, "deu", false))(t) // while the run reads it
	text := collector.Text{Recognition: collector.OCR, Confidence: 0.9, Pages: []collector.PageText{{Text: "Facture"}}}
	w.ok(w.store.Recognised(t.Context(), doc, text, hashOf("searchable"), w.now))
	doc.Stage = collector.Recognised
	w.ok(w.store.Delivered(t.Context(), doc, "a/b.pdf", w.now))
	docs := p.pending()
	if len(docs) != 1 || docs[0].Stage != collector.Fetched || docs[0].Languages != "deu" || docs[0].Earlier == nil || docs[0].Earlier.Words != 1 ||
		docs[0].InTray != (collector.InTray{Receipt: "a/b.pdf", SHA256: hashOf("searchable")}) {
		t.Fatalf("pending %+v", docs)
	}
	w.ok(w.store.Recognised(t.Context(), docs[0], text, hashOf("anew"), w.now))
	if docs = p.pending(); len(docs) != 1 || docs[0].Stage != collector.Recognised || docs[0].Earlier != nil {
		t.Errorf("pending %+v", docs)
	}
}
