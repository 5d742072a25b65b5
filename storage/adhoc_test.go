package storage_test

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
)

func BenchmarkAdhoc(b *testing.B) {
	w := newLargeWorld(b, 1_000_000)
	db := must(sql.Open("sqlite", filepath.Join(w.dir, "bannette.db")))
	must(db.Exec("INSERT INTO document_search (rowid, name, text) SELECT id, name, 'Prix net ' || id FROM document"))
	db.Close()
	ctx := b.Context()
	time1 := func(what string, do func()) {
		began := time.Now()
		do()
		b.Logf("%-40s %v", what, time.Since(began))
	}
	for n := range 2 {
		time1("files, first screen of run", func() { must(w.store.Files(ctx, app.FileFilter{Run: 1})) })
		time1("files, deep screen of run", func() { must(w.store.Files(ctx, app.FileFilter{Run: 1, After: 900000})) })
		time1("files, name rare", func() { must(w.store.Files(ctx, app.FileFilter{Name: "facture 999999.pdf"})) })
		time1("files, failed", func() { must(w.store.Files(ctx, app.FileFilter{Outcome: collector.Failed})) })
		time1("files, company", func() { must(w.store.Files(ctx, app.FileFilter{Company: w.company2.ID})) })
		time1("runs", func() { must(w.store.Runs(ctx, app.RunFilter{Company: 1})) })
		time1("channels", func() { must(w.store.ChannelRows(ctx)) })
		time1("documents", func() { must(w.store.Documents(ctx, app.DocumentFilter{})) })
		time1("documents of company", func() { must(w.store.Documents(ctx, app.DocumentFilter{Company: 2})) })
		time1("documents status", func() { must(w.store.Documents(ctx, app.DocumentFilter{Status: app.Aside})) })
		time1("search common", func() { must(w.store.Documents(ctx, app.DocumentFilter{Search: "pri"})) })
		time1("search rare", func() { must(w.store.Documents(ctx, app.DocumentFilter{Search: "777777"})) })
		time1("search common in company", func() { must(w.store.Documents(ctx, app.DocumentFilter{Search: "pri net", Company: 2})) })
		time1("perday", func() { must(w.store.PerDay(ctx, time.UnixMilli(900000), time.UTC)) })
		time1("claim", func() { must(w.store.Claim(ctx, w.now))() })
		p := w.open(w.channel)
		time1("remembered", func() { must(w.store.Remembered(ctx, p.run, w.rule)) })
		time1("pending", func() { p.pending() })
		time1("removed 2000", func() {
			var e []collector.Entry
			for range 2000 {
				e = append(e, collector.Entry{Removed: "/clients/2026"})
			}
			p.list(e)
		})
		p.list(items(w.file(string(rune(65+n)), "/b/a.pdf", string(rune(65+n)))))
		doc := p.pending()[0]
		time1("fetch", func() { p.fetch(doc) })
		time1("deliver", func() { p.deliver(doc) })
		time1("close", func() { p.close() })
	}
	time1("reopen", func() { w.reopen() })
	time1("check", func() { must(w.store.Check(ctx)) })
}
