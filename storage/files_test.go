package storage_test

import (
	"fmt"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

func TestWhatBecameOfAFileIsFoundByAnyPartOfItsName(t *testing.T) {
	w := newWorld(t)
	w.open(w.channel).list(items(w.file("1", "/a/Relevé CIC 10.pdf", "A"), w.file("2", "/a/Facture \"x\".pdf", "B"), w.file("3", "/a/film.mp4", "C"))).carry().close()
	w.later(24 * time.Hour)
	w.open(w.foreign).list(items(w.file("4", "/b/RELEVÉ cic 11.pdf", "D"))).carry().close()
	for name, c := range map[string]struct {
		filter app.FileFilter
		want   string
	}{
		"newest first":         {app.FileFilter{Name: "relevé"}, "[RELEVÉ cic 11.pdf Relevé CIC 10.pdf]"},
		"letters that combine": {app.FileFilter{Name: "releve\u0301"}, "[RELEVÉ cic 11.pdf Relevé CIC 10.pdf]"},
		"two letters":          {app.FileFilter{Name: "10"}, "[Relevé CIC 10.pdf]"},
		"four letters":         {app.FileFilter{Name: " 10."}, "[Relevé CIC 10.pdf]"},
		"quotes":               {app.FileFilter{Name: `e "x"`}, `[Facture "x".pdf]`},
		"in another order":     {app.FileFilter{Name: "cic relevé"}, "[]"},
		"not in one piece":     {app.FileFilter{Name: "relevé.pdf"}, "[]"},
		"next page":            {app.FileFilter{Name: "relevé", After: 4}, "[Relevé CIC 10.pdf]"},
		"company":              {app.FileFilter{Name: "relevé", Company: w.company.ID}, "[Relevé CIC 10.pdf]"},
		"channel":              {app.FileFilter{Name: "pdf", Channel: w.foreign.ID}, "[RELEVÉ cic 11.pdf]"},
		"outcome":              {app.FileFilter{Name: "film", Outcome: collector.Ignored}, "[film.mp4]"},
		"from":                 {app.FileFilter{Name: "relevé", From: start.Add(time.Hour)}, "[RELEVÉ cic 11.pdf]"},
		"to":                   {app.FileFilter{Name: "relevé", To: start.Add(time.Hour)}, "[Relevé CIC 10.pdf]"},
	} {
		c.filter.Newest = true
		names := []string{}
		for _, file := range must.Get(w.store.Files(t.Context(), c.filter))(t) {
			names = append(names, file.Name)
		}
		if fmt.Sprint(names) != c.want {
			t.Errorf("%s: %v, want %s", name, names, c.want)
		}
	}
	file := must.Get(w.store.Files(t.Context(), app.FileFilter{Name: "cic 11"}))(t)[0]
	if file.ChannelName != "Ailleurs" || file.CompanyName != "Garage" || file.ByName != "Anne" || !file.Started.Equal(w.now) ||
		file.DocumentState.Stage != collector.Delivered || file.DocumentState.Pages != 1 || file.DocumentState.Confidence != 0.9 {
		t.Errorf("%+v", file)
	}
}

func TestARunThatIsGoingCanBeCountedAndListed(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/a.pdf", "A"), w.file("2", "/b.pdf", "BB"), w.file("3", "/c.pdf", "CCC"), w.file("4", "/d.mp4", "D"), w.file("5", "/e.pdf", "A")))
	tally := func() app.Tally { return must.Get(w.store.Tally(t.Context(), p.run.ID))(t) }
	if got := tally(); got.Seen != 5 || got.Ignored != 1 || got.Found != 4 || got.Adds() {
		t.Errorf("listed: %+v", got)
	}
	docs := p.pending()
	p.fetch(docs[0])
	p.deliver(docs[0])
	p.fetch(docs[1])
	w.ok(w.store.Failed(t.Context(), p.run, docs[2], collector.Reason{Code: collector.ReasonLocked}, true))
	want := app.Tally{Balance: collector.Balance{Seen: 5, Ignored: 1}, Fetched: 1, Delivered: 2, Missed: 1, Bytes: 1 + 1 + 2, Brought: 4}
	if got := tally(); got != want {
		t.Errorf("under way: %+v, want %+v", got, want)
	}
	files := must.Get(w.store.Files(t.Context(), app.FileFilter{Run: p.run.ID, Group: app.ToCollect}))(t)
	if len(files) != 4 || files[0].Name != "c.pdf" {
		t.Errorf("what was missed does not come first: %+v", files)
	}
	if missed := must.Get(w.store.Files(t.Context(), app.FileFilter{Run: p.run.ID, Outcome: collector.Failed}))(t); len(missed) != 1 {
		t.Errorf("%d missed", len(missed))
	}
	first := must.Get(w.store.Files(t.Context(), app.FileFilter{Run: p.run.ID, Limit: 1}))(t)[0]
	if rest := must.Get(w.store.Files(t.Context(), app.FileFilter{Run: p.run.ID, After: first.ID}))(t); len(rest) != 4 {
		t.Errorf("after the first come %d", len(rest))
	}
	p.close()
	if got := tally(); got.Review != 2 || got.Failed != 1 || got.Collected != 2 || !got.Adds() {
		t.Errorf("closed, with one failed and one that waits: %+v", got)
	}
	if look := must.Get(w.store.Files(t.Context(), app.FileFilter{Run: p.run.ID, Group: app.ToReview}))(t); len(look) != 2 || look[0].Name != "c.pdf" || look[1].Name != "b.pdf" {
		t.Errorf("to review: %+v", look)
	}
}

func TestRunsAreFoundByWhatTheirFilesBecame(t *testing.T) {
	w := newWorld(t)
	w.open(w.channel).list(items(w.file("1", "/a.pdf", "A"))).carry().close()
	w.open(w.other).list(items(w.file("2", "/b.pdf", "A"), w.file("3", "/d.mp4", "D"))).close()
	w.later(-time.Hour) // a clock that is put back
	w.open(w.foreign).closeFor(collector.Reason{Code: collector.ReasonOffline}, true)
	for outcome, want := range map[collector.Outcome]string{"": "[2 1 3]", collector.Collected: "[1]", collector.Already: "[2]", collector.Ignored: "[2]", collector.Failed: "[3]"} {
		ids, before := []int64{}, int64(0)
		for { // page by page, of one
			runs := must.Get(w.store.Runs(t.Context(), app.RunFilter{Outcome: outcome, Before: before, Limit: 1}))(t)
			if len(runs) == 0 {
				break
			}
			before = runs[0].ID
			ids = append(ids, before)
		}
		if fmt.Sprint(ids) != want {
			t.Errorf("%s: %v, want %s", outcome, ids, want)
		}
	}
	if one := must.Get(w.store.Runs(t.Context(), app.RunFilter{ID: 2}))(t); len(one) != 1 || one[0].ID != 2 {
		t.Errorf("%+v", one)
	}
}
