package app_test

import (
	"errors"
	"testing"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/app/words"
	"bannette/collector"
	"bannette/trial/must"
)

// ended is an office whose only channel collected one document, and may be archived.
type ended struct {
	*office
	shelf   *shelf
	reader  *reader
	channel app.Channel
}

func newEnded(t *testing.T) *ended {
	o := newOffice(t)
	e := &ended{office: o, shelf: &shelf{dir: t.TempDir()}, reader: &reader{}}
	o.app.FolderTray = func(string, string) app.FolderTray { return e.shelf }
	o.app.Collector.Recogniser = e.reader
	o.put("/Factures/a.pdf")
	e.channel = must.Get(o.session.AddChannel(t.Context(), o.wanted(o.connect(o.owner), app.FolderChoice{Folder: "/Factures"})))(t)
	return e
}

func (e *ended) collectDaily() {
	e.Helper()
	must.Do(e, apptest.CollectDay(e.Context(), e.app))
}

func (e *ended) archive() {
	e.Helper()
	must.Do(e, e.session.ArchiveChannel(e.Context(), e.channel.ID))
}

// documents are in the order in which they came.
func (e *ended) documents() []app.DocumentRow {
	e.Helper()
	return must.Get(e.session.Documents(e.Context(), app.DocumentFilter{}))(e.T)
}

func TestWhatIsAskedForAgainComesThoughItsChannelIsArchived(t *testing.T) {
	e := newEnded(t)
	e.collectDaily()
	e.archive()
	first := e.documents()[0]
	must.Do(e, e.session.CollectAgain(t.Context(), first.ID, "perdu"))
	err := e.session.CollectAgain(t.Context(), first.ID, "perdu")
	french := must.Get(words.New("fr"))(t)
	if !errors.Is(err, app.ErrAskedAlready) || french.Problem(err) != "Ce document est déjà redemandé\u00a0: il viendra avec la prochaine collecte." {
		t.Errorf("asked twice: %v, %q", err, french.Problem(err))
	}
	e.collectDaily()
	all := e.documents()
	if len(all) != 2 || all[0].Stage != collector.Delivered || all[1].Stage != collector.Delivered {
		t.Fatalf("documents %+v", all)
	}
	before := e.runs()
	e.collectDaily()
	if e.runs() != before {
		t.Error("with nothing left to do, the archived channel was run")
	}
	must.Do(e, e.session.CollectAgain(t.Context(), first.ID, "encore"))
	must.Get(e.session.Collect(t.Context(), nil, nil))(t)
	if all := e.documents(); len(all) != 3 || all[0].Stage != collector.Delivered {
		t.Errorf("at a click: %+v", all)
	}
}

func TestWhatWaitsIsDeliveredThoughNoChannelOfItsCompanyIsLeft(t *testing.T) {
	for name, leave := range map[string]func(*ended){
		"archived": (*ended).archive,
		"archived, and sent back to be read": func(e *ended) {
			e.archive()
			e.shelf.away.Store(false)
			e.collectDaily()
			must.Do(e, e.app.Texts.SendBack(e.Context(), app.Act{At: e.app.Now()}, e.documents()[0].ID, collector.Fetched))
		},
		"archived, and another is paused": func(e *ended) {
			e.archive()
			wanted := e.wanted(app.Account{ID: e.channel.Account}, app.FolderChoice{Folder: "/Factures"})
			wanted.Name = "Lefèvre – ventes"
			paused := must.Get(e.session.AddChannel(e.Context(), wanted))(e.T)
			must.Do(e, e.session.PauseChannel(e.Context(), paused.ID, true))
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := newEnded(t)
			e.shelf.away.Store(true)
			e.collectDaily()
			if d := e.documents()[0]; d.Stage == collector.Delivered {
				t.Fatalf("document %+v", d)
			}
			leave(e)
			e.shelf.away.Store(false)
			e.owner.Revoke()
			e.collectDaily()
			if all := e.documents(); len(all) != 1 || all[0].Stage != collector.Delivered {
				t.Errorf("documents %+v", all)
			}
		})
	}
}

func TestARunOfAnArchivedChannelIsRetriedOrTheReasonSaid(t *testing.T) {
	e := newEnded(t)
	e.shelf.away.Store(true)
	e.collectDaily()
	e.archive()
	e.shelf.away.Store(false)
	runs := must.Get(e.session.Collect(t.Context(), []int64{e.channel.ID}, nil))(t)
	if d := e.documents()[0]; len(runs) != 1 || d.Stage != collector.Delivered {
		t.Errorf("retried: %+v, document %+v", runs, d)
	}
	if _, err := e.session.Collect(t.Context(), []int64{e.channel.ID}, nil); !errors.Is(err, app.ErrChannelArchived) {
		t.Errorf("with nothing left: %v", err)
	}
	if _, err := e.session.Collect(t.Context(), []int64{77}, nil); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("of no channel: %v", err)
	}
}

func TestACheckSaysWhatWaitsForAPausedChannel(t *testing.T) {
	e := newEnded(t)
	e.shelf.away.Store(true)
	e.collectDaily()
	e.shelf.away.Store(false)
	held := func() (held []app.Finding) {
		t.Helper()
		for _, f := range must.Get(e.session.Check(t.Context()))(t) {
			if f.Code == app.FindingHeld {
				held = append(held, f)
			}
		}
		return held
	}
	if found := held(); len(found) > 0 {
		t.Errorf("active, it holds %+v", found)
	}
	must.Do(e, e.session.PauseChannel(t.Context(), e.channel.ID, true))
	french := must.Get(words.New("fr"))(t)
	if found := held(); len(found) != 1 || french.Finding(found[0]) != "Lefèvre – achats\u00a0: un document collecté attend que le canal reprenne" {
		t.Errorf("paused, it holds %+v", found)
	}
	must.Do(e, e.session.PauseChannel(t.Context(), e.channel.ID, false))
	e.collectDaily()
	if found := held(); len(found) > 0 || e.documents()[0].Stage != collector.Delivered {
		t.Errorf("resumed, it holds %+v", found)
	}
	must.Do(e, e.session.CollectAgain(t.Context(), e.documents()[0].ID, "it was lost"))
	if found := held(); len(found) > 0 {
		t.Errorf("a document that comes again with the next run is held: %+v", found)
	}
	must.Do(e, e.session.PauseChannel(t.Context(), e.channel.ID, true))
	if found := held(); len(found) != 1 || found[0].Count != 1 || found[0].Channel != e.channel.ID {
		t.Errorf("paused, the document that is to come again is held: %+v", found)
	}
	must.Do(e, e.session.PauseChannel(t.Context(), e.channel.ID, false))
	e.collectDaily()
	if found := held(); len(found) > 0 || e.documents()[0].Stage != collector.Delivered {
		t.Errorf("resumed, it holds %+v", found)
	}
}
