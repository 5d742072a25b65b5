package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

func foreseen(files []collector.File) (lines []string) {
	for _, f := range files {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Name, f.Outcome, f.Reason.Code)))
	}
	return lines
}

func TestPreviewSaysWhatTheRunThenDoes(t *testing.T) {
	w := newWorld(t)
	v1, unticked := w.file("1", "/b/scan.pdf", "A"), w.file("2", "/b/later.pdf", "B")
	w.rule.Unticked = map[collector.Key]bool{{ID: unticked.ID, Version: unticked.Version()}: true}
	w.open(w.channel).list(items(v1, unticked)).carry().close()
	w.open(w.channel).list(items(w.file("3", "/b/failing.pdf", "C"))).closeFor(collector.Reason{Code: collector.ReasonOffline}, true)
	w.rule.Unticked = nil

	folder := w.channel.Folders[0]
	pages := []collector.ListedPage{
		{Folder: folder, Page: collector.Page{ListedAt: w.now, More: true, Entries: items(v1, w.file("1", "/b/scan.pdf", "D"), w.file("4", "/b/film.mp4", "E"))}},
		{Folder: folder, Page: collector.Page{ListedAt: w.now, Entries: items(w.file("5", "/b/new.pdf", "F"), w.file("6", "/b/twin.pdf", "F"), w.file("7", "/b/a.pdf", "A"))}},
	}
	before := must.Get(w.store.Runs(t.Context(), app.RunFilter{}))(t)
	files := must.Get(w.store.Preview(t.Context(), w.channel.Channel, pages, w.rule))(w.t)
	if after := must.Get(w.store.Runs(t.Context(), app.RunFilter{}))(t); len(after) != len(before) {
		t.Errorf("the preview left a run behind")
	}
	for _, f := range files {
		if f.Document != 0 {
			if _, err := w.store.Document(t.Context(), f.Document); err != nil {
				t.Errorf("%s names a document that is not there: %v", f.Name, err)
			}
		}
	}

	p := w.open(w.channel)
	if docs := p.pending(); len(docs) != 2 {
		t.Errorf("the preview has stored something: %d pending", len(docs))
	}
	for _, listed := range pages {
		p.page(listed.Page)
	}
	w.want(slices.Sorted(slices.Values(p.carry().close())), slices.Sorted(slices.Values(foreseen(files)))...)
	w.want(foreseen(files), "scan.pdf already same-file", "scan.pdf collected new-version", "film.mp4 ignored kind",
		"new.pdf collected", "twin.pdf already same-content", "a.pdf already same-content",
		"later.pdf collected", "failing.pdf collected")
}

func TestPreviewOfAChannelThatIsNotSetUpYet(t *testing.T) {
	w := newWorld(t)
	w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"))).carry().close()
	channel := collector.Channel{Name: "Factures", Account: w.account.ID, Company: w.company.ID, Binder: w.binder.ID}
	folder := collector.Folder{SourceID: "id:new", Since: w.now.Add(-2 * time.Hour)}
	old := w.file("2", "/b/old.pdf", "B")
	old.Modified = w.now.Add(-3 * time.Hour)
	files, err := w.store.Preview(t.Context(), channel, []collector.ListedPage{{Folder: folder, Page: collector.Page{
		ListedAt: w.now, Entries: items(w.file("1", "/b/a.pdf", "A"), old, w.file("3", "/b/new.pdf", "C")),
	}}}, w.rule)
	w.ok(err)
	w.want(foreseen(files), "a.pdf already same-content", "old.pdf ignored before", "new.pdf collected")
	if rows := must.Get(w.store.ChannelRows(t.Context()))(t); len(rows) != 3 {
		t.Errorf("%d channels", len(rows))
	}
}

func TestPreviewStandsBesideARunUnderWay(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A")))
	files := must.Get(w.store.Preview(t.Context(), w.channel.Channel, nil, w.rule))(w.t)
	w.want(foreseen(files), "a.pdf collected")
	w.want(p.carry().close(), "a.pdf collected")
}

// asking is a context that has something done at every hundredth statement.
type asking struct {
	context.Context
	asked *atomic.Int64
	do    func()
}

func (c asking) Done() <-chan struct{} {
	if c.asked.Add(1)%100 == 0 {
		c.do()
	}
	return c.Context.Done()
}

func TestOthersWriteWhileAPreviewGoesOn(t *testing.T) {
	w := newWorld(t)
	other := must.Get(sql.Open("sqlite", filepath.Join(w.dir, "bannette.db")))(t) // as another process has it; it waits for nobody
	defer other.Close()
	other.SetMaxOpenConns(1)
	var entries []collector.Entry
	for n := range 500 {
		entries = append(entries, items(w.file(fmt.Sprint(n), fmt.Sprintf("/b/%d.pdf", n), fmt.Sprint("content", n)))...)
	}
	var (
		asked   atomic.Int64
		mu      sync.Mutex
		over    bool
		written int
	)
	ctx := asking{t.Context(), &asked, func() {
		mu.Lock()
		defer mu.Unlock()
		if over {
			return
		}
		written++
		if _, err := other.Exec("INSERT INTO setting (name, value) VALUES (?, '')", fmt.Sprint(written)); err != nil {
			t.Errorf("after %d statements: %v", asked.Load(), err)
		}
	}}
	files, err := w.store.Preview(ctx, w.channel.Channel, []collector.ListedPage{{Folder: w.channel.Folders[0], Page: collector.Page{ListedAt: w.now, Entries: entries}}}, w.rule)
	mu.Lock()
	defer mu.Unlock()
	over = true
	w.ok(err)
	if len(files) != 500 || written < 5 {
		t.Errorf("%d files, %d writes meanwhile", len(files), written)
	}
}
