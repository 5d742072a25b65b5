package storage_test

import (
	"context"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// BenchmarkHistory asks what the history shows of a thousand lines and, in turn, of a million: the ratio of each
// question is what the length of the history costs.
func BenchmarkHistory(b *testing.B) {
	short, long := newHistory(b, 250, 4), newHistory(b, 20_000, 50)
	last := func(w *world) int64 { return must.Get(w.store.Runs(b.Context(), app.RunFilter{Limit: 1}))(w.t)[0].ID }
	questions := []struct {
		what string
		ask  func(ctx context.Context, w *world) error
	}{
		{"open", func(ctx context.Context, w *world) error {
			return oneOf(w.store.Runs(ctx, app.RunFilter{From: w.now.AddDate(0, 0, -30), Limit: 100}))
		}},
		{"chart", func(ctx context.Context, w *world) error {
			return oneOf(w.store.PerDay(ctx, w.now.AddDate(0, 0, -30), time.UTC))
		}},
		{"scroll", func(ctx context.Context, w *world) error {
			return oneOf(w.store.Runs(ctx, app.RunFilter{Before: last(w) - 100, Limit: 100}))
		}},
		{"company", func(ctx context.Context, w *world) error {
			return oneOf(w.store.Runs(ctx, app.RunFilter{Company: 2, Limit: 100}))
		}},
		{"failed", func(ctx context.Context, w *world) error {
			return oneOf(w.store.Runs(ctx, app.RunFilter{Outcome: collector.Failed, Limit: 10}))
		}},
		{"long ago", func(ctx context.Context, w *world) error {
			return oneOf(w.store.Runs(ctx, app.RunFilter{To: w.now.AddDate(0, 0, -5), Limit: 100}))
		}},
		{"name", func(ctx context.Context, w *world) error {
			return oneOf(w.store.Files(ctx, app.FileFilter{Name: "cture 7", Newest: true, Limit: 100}))
		}},
		{"rare name", func(ctx context.Context, w *world) error {
			return oneOf(w.store.Files(ctx, app.FileFilter{Name: "Facture 777.pdf", Newest: true, Limit: 100}))
		}},
		{"two letters", func(ctx context.Context, w *world) error {
			return oneOf(w.store.Files(ctx, app.FileFilter{Name: "qx", Newest: true, Limit: 100}))
		}},
	}
	for _, q := range questions {
		b.Run(q.what, func(b *testing.B) {
			var took [2]time.Duration
			for b.Loop() {
				for i, w := range []*world{short, long} {
					began := time.Now()
					w.ok(q.ask(b.Context(), w))
					took[i] += time.Since(began)
				}
			}
			b.ReportMetric(float64(took[0].Microseconds())/float64(b.N), "µs/1k")
			b.ReportMetric(float64(took[1].Microseconds())/float64(b.N), "µs/1M")
			b.ReportMetric(float64(took[1])/float64(took[0]), "ratio")
		})
	}
}

func oneOf[T any](_ T, err error) error { return err }

// newHistory has so many runs with so many files each, the last of them today, one an hour before the next. One run in
// fifty has a failure, and the same file is seen only once.
func newHistory(b *testing.B, runs, files int) *world {
	w := newWorld(b)
	const numbers = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) "
	w.fill([]any{runs, files, w.now.UnixMilli()},
		numbers+`INSERT INTO run (channel, company, trigger, started, finished, result, seen, collected, failed)
			SELECT 1 + n % 3, 1 + n % 3 / 2, 'automatic', ?3 - (?1 - n) * 3600000, ?3 - (?1 - n) * 3600000 + 1000,
				iif(n % 50 = 0, 'partial', 'complete'), ?2, ?2 - (n % 50 = 0), n % 50 = 0 FROM n`,
		`INSERT INTO document (channel, company, binder, client, name, content_hash, stage, found, fetched, delivered, sha256, item, collected_run)
			SELECT 1, 1, 1, 2, 'Facture ' || n || '.pdf', lower(hex(randomblob(32))), 'delivered', 1, at, at, lower(hex(randomblob(32))), n, 1 + (n - 1) / ?2
			FROM (WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1 * ?2) SELECT n, ?3 - (?1 - n / ?2) * 3600000 AS at FROM n)`,
		`INSERT INTO item (channel, file, version, rev, content_hash, path, folded_path, name, size, modified, export, first_seen, state, reason, document, collected)
			SELECT 1, 'id:' || hex(randomblob(11)), content_hash, 'r' || id, content_hash, '/Clients/2026/' || name, '/clients/2026/' || lower(name),
				name, 1000, 1, '', 1, 'done', '', id, 1 FROM document ORDER BY id`,
		`INSERT INTO line (run, item, path, name, folded, size, outcome, reason, document)
			SELECT 1 + (id - 1) / ?2, id, path, name, lower(name), size, 'collected', '', document FROM item`,
	)
	return w
}
