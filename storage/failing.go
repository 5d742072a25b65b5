package storage

import (
	"context"
	"database/sql"
	"time"

	"bannette/app"
	"bannette/collector"
)

// mostFailing is how many runs are looked back on.
const mostFailing = 400

// selectOutcomes reads the finished runs of a channel, the last first, with why a document waits now, and why a file
// failed for another reason than its own.
const selectOutcomes = `SELECT r.started, r.problem, r.waiting,
		coalesce((SELECT d.waits FROM document d WHERE d.channel = r.channel AND d.waits <> '' AND ` + waiting + ` ORDER BY d.id LIMIT 1), ''),
		coalesce((SELECT l.reason FROM line l WHERE l.run = r.id AND l.outcome = 'failed' AND json_extract(l.reason, '$.code')
			NOT IN ('vanished', 'changed', 'locked', 'restricted', 'not-exportable', 'corrupt') ORDER BY l.id LIMIT 1), '')
	FROM run r WHERE r.channel = ? AND r.finished IS NOT NULL ORDER BY r.id DESC LIMIT ?`

// outcome is how a run ended.
type outcome struct {
	started              stamp
	problem, waits, file reason
	waiting              int
}

func (o *outcome) scan(row scanner) error {
	return row.Scan(&o.started, &o.problem, &o.waiting, &o.waits, &o.file)
}

// why is why the run failed, by what stood in its way as a whole, or in the way of its files, or of documents of which
// some still wait for the tray; zero if it went well.
func (o *outcome) why(stillWaiting int) collector.Reason {
	switch {
	case o.problem.Code != "":
		return o.problem.Reason
	case o.file.Code != "":
		return o.file.Reason
	case o.waiting == 0 || stillWaiting == 0:
		return collector.Reason{}
	case o.waits.Code == "":
		return collector.Reason{Code: collector.ReasonUnexpected}
	}
	return o.waits.Reason
}

// failingOf is what has gone wrong with the channel's runs since the last one that went well. One that was stopped says
// nothing.
func failingOf(ctx context.Context, tx *sql.Tx, channel int64, waiting int, zone *time.Location) (f app.Failing, err error) {
	rows, err := tx.QueryContext(ctx, selectOutcomes, channel, mostFailing)
	if err != nil {
		return f, err
	}
	defer rows.Close()
	days := map[string]bool{}
	for rows.Next() {
		var o outcome
		if err := o.scan(rows); err != nil {
			return f, err
		}
		why := o.why(waiting)
		if why.Code == collector.ReasonStopped {
			continue
		}
		if why.Code == "" {
			break
		}
		if f.Reason.Code == "" {
			f.Reason = why
		}
		f.Since = o.started.Time
		days[o.started.In(zone).Format(time.DateOnly)] = true
	}
	f.Days = len(days)
	return f, rows.Err()
}
