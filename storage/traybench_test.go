package storage_test

import (
	"testing"
	"time"

	"bannette/app"
	"bannette/trial/must"
)

// BenchmarkTray opens a tray, scrolls by a page, jumps to its middle, filters and searches, among a hundred thousand
// documents and, in turn, among a thousand: the ratios are what the number of documents costs.
func BenchmarkTray(b *testing.B) {
	small, large := newTrayWorld(b, 1_000), newTrayWorld(b, 100_000)
	ctx := b.Context()
	for _, deed := range []struct {
		what string
		do   func(w *world, documents int)
	}{
		{"open", func(w *world, _ int) {
			must.Get(w.store.Trays(ctx))(w.t)
			must.Get(w.store.Documents(ctx, app.DocumentFilter{Binder: 1, Status: app.ToEnter, Limit: 101}))(w.t)
		}},
		{"scroll", func(w *world, n int) {
			must.Get(w.store.Documents(ctx, app.DocumentFilter{Binder: 1, Status: app.ToEnter, Before: int64(n / 2), Limit: 101}))(w.t)
		}},
		{"jump", func(w *world, n int) {
			must.Get(w.store.Documents(ctx, app.DocumentFilter{Binder: 1, Status: app.ToEnter, Skip: n / 4, Limit: 101}))(w.t)
		}},
		{"filter", func(w *world, _ int) {
			must.Get(w.store.Documents(ctx, app.DocumentFilter{Company: 1, Status: app.Aside, Limit: 101}))(w.t)
		}},
		{"rare word", func(w *world, _ int) {
			must.Get(w.store.Documents(ctx, app.DocumentFilter{Search: "quinquina", Limit: 101}))(w.t)
		}},
		{"frequent word", func(w *world, _ int) {
			must.Get(w.store.Documents(ctx, app.DocumentFilter{Search: "facture farine", Limit: 101}))(w.t)
		}},
	} {
		b.Run(deed.what, func(b *testing.B) {
			var smallTook, largeTook time.Duration
			for b.Loop() {
				began := time.Now()
				deed.do(small, 1_000)
				smallTook += time.Since(began)
				began = time.Now()
				deed.do(large, 100_000)
				largeTook += time.Since(began)
			}
			b.ReportMetric(float64(smallTook.Microseconds())/float64(b.N)/1000, "ms/of-1k")
			b.ReportMetric(float64(largeTook.Microseconds())/float64(b.N)/1000, "ms/of-100k")
			b.ReportMetric(float64(largeTook)/float64(smallTook), "ratio")
		})
	}
}

// newTrayWorld has that many documents with text, half of them entered, a hundred set aside, a few with a rare word.
func newTrayWorld(b *testing.B, documents int) *world {
	w := newLargeWorld(b, documents)
	w.fill(nil,
		"UPDATE document SET status = CASE WHEN id % 2 = 0 THEN 'waiting' ELSE 'entered' END",
		"UPDATE document SET status = 'aside' WHERE id <= 200 AND id % 2 = 0",
		`INSERT INTO document_search (rowid, name, text) SELECT id, name, 'Facture de farine ' || hex(randomblob(8)) || ' total TTC ' || id || iif(id % (SELECT max(id) / 10 FROM document) = 0, ' quinquina', '') FROM document`,
	)
	return w
}
