package storage

import (
	"context"
	"database/sql"

	"bannette/app"
	"bannette/collector"
)

// Tally counts what has become so far of the files of a run, which may be going.
func (s history) Tally(ctx context.Context, run int64) (t app.Tally, err error) {
	type part struct {
		outcome         collector.Outcome
		missed          bool
		stage           collector.Stage
		count, toReview int
		size            int64
	}
	err = s.view(ctx, "count the files of a run", func(tx *sql.Tx) error {
		parts, err := collect(ctx, tx, func(row scanner) (p part, err error) {
			err = row.Scan(&p.outcome, &p.missed, &p.stage, &p.count, &p.toReview, &p.size)
			return p, err
		}, `SELECT l.outcome, `+partMissed+`, coalesce(d.stage, ''), count(*), count(*) FILTER (WHERE `+toReview+`), sum(l.size)
			FROM line l CROSS JOIN item i ON i.id = l.item LEFT JOIN document d ON d.id = coalesce(l.document, i.document)
			WHERE l.run = ? GROUP BY 1, 2, 3`, run)
		for _, p := range parts {
			t.Seen += p.count
			t.Review += p.toReview
			switch p.outcome {
			case collector.Collected:
				t.Collected += p.count
				t.Bytes, t.Brought = t.Bytes+p.size, t.Brought+p.size
			case collector.Already:
				t.Already += p.count
			case collector.Ignored:
				t.Ignored += p.count
			case collector.Failed:
				t.Failed += p.count
			default:
				under(&t, p.missed, p.stage, p.count, p.size)
			}
		}
		return err
	})
	return t, err
}

// under counts files that are on their way.
func under(t *app.Tally, missed bool, stage collector.Stage, count int, size int64) {
	switch {
	case missed && stage == collector.Found:
		t.Missed += count
		return
	case stage == collector.Fetched:
		t.Fetched += count
	case stage == collector.Recognised:
		t.Recognised += count
	case stage == collector.Delivered:
		t.Delivered += count
	default:
		t.Found += count
	}
	t.Bytes += size
	if stage != collector.Found && stage != "" {
		t.Brought += size
	}
}
