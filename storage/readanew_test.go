package storage_test

import (
	"reflect"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// delivered is a document that was read and laid in its tray.
func (w *world) delivered() app.DocumentRow {
	w.t.Helper()
	p, doc := w.fetched(w.channel, "/b/a.jpg")
	text := collector.Text{Recognition: collector.OCR, Confidence: 0.9, Pages: []collector.PageText{{Text: "Facture de la boulangerie"}}}
	w.ok(w.store.Recognised(w.t.Context(), doc, text, hashOf("searchable"), w.now))
	w.ok(w.store.Delivered(w.t.Context(), doc, "a/b.pdf", w.now))
	p.close()
	return must.Get(w.store.Document(w.t.Context(), doc.ID))(w.t)
}

// whole is all that the store knows of the document's text and place.
func (w *world) whole(document int64) []any {
	w.t.Helper()
	trail := must.Get(w.store.Trail(w.t.Context(), document))(w.t)
	trail.Deeds = nil
	found := must.Get(w.store.Documents(w.t.Context(), app.DocumentFilter{Search: "boulangerie"}))(w.t)
	return []any{trail, must.Get(w.store.Pages(w.t.Context(), document))(w.t), found}
}

func TestADocumentSentBackToBeReadGoesBackAsItWasWhereverItIsCut(t *testing.T) {
	for how, sendBack := range map[string]func(w *world, document int64){
		"read anew": func(w *world, document int64) {
			must.Get(w.store.ReadAnew(w.t.Context(), w.act, document, "deu", false))(w.t)
		},
		"twice": func(w *world, document int64) {
			must.Get(w.store.ReadAnew(w.t.Context(), w.act, document, "deu", false))(w.t)
			must.Get(w.store.ReadAnew(w.t.Context(), w.act, document, "ita", false))(w.t)
		},
		"sent back": func(w *world, document int64) {
			w.ok(w.store.SendBack(w.t.Context(), w.act, document, collector.Fetched))
		},
	} {
		w := newWorld(t)
		row := w.delivered()
		before := w.whole(row.ID)
		sendBack(w, row.ID)
		c := w.copyOf()
		p := c.open(c.channel)
		docs := p.pending()
		if len(docs) != 1 || docs[0].Stage != collector.Fetched || docs[0].Earlier == nil || docs[0].Earlier.Words != 4 || docs[0].Earlier.Pages != 1 ||
			docs[0].InTray.Receipt != "a/b.pdf" || docs[0].InTray.SHA256 != hashOf("searchable") {
			t.Fatalf("%s: pending %+v", how, docs)
		}
		if stage := must.Get(c.store.KeepText(t.Context(), docs[0], collector.Reason{Code: collector.ReasonUnrecognised}, c.now))(t); stage != collector.Delivered {
			t.Errorf("%s: back to %s", how, stage)
		}
		if after := c.whole(row.ID); !reflect.DeepEqual(after, before) {
			t.Errorf("%s:\n%+v\nbecame\n%+v", how, before, after)
		}
		if docs := p.pending(); len(docs) > 0 {
			t.Errorf("%s: it is still pending: %+v", how, docs)
		}
		c.ok(c.store.SendBack(t.Context(), c.act, row.ID, collector.Fetched))
		if docs := p.pending(); docs[0].Languages != "" {
			t.Errorf("%s: it wants %s from now on", how, docs[0].Languages)
		}
	}
}

func TestADocumentThatWaitedForItsTrayWaitsForItAgain(t *testing.T) {
	w := newWorld(t)
	p, doc := w.fetched(w.channel, "/b/a.jpg")
	text := collector.Text{Recognition: collector.OCR, Confidence: 0.9, Pages: []collector.PageText{{Text: "Facture"}}}
	w.ok(w.store.Recognised(t.Context(), doc, text, "", w.now))
	back := must.Get(w.store.ReadAnew(t.Context(), w.act, doc.ID, "deu", true))(t)
	if back.Earlier == nil || !back.Earlier.Insists {
		t.Errorf("earlier %+v", back.Earlier)
	}
	if stage := must.Get(w.store.KeepText(t.Context(), back, collector.Reason{}, w.now))(t); stage != collector.Recognised {
		t.Errorf("back to %s", stage)
	}
	if docs := p.pending(); len(docs) != 1 || docs[0].Stage != collector.Recognised || docs[0].Earlier != nil {
		t.Errorf("pending %+v", docs)
	}
}
