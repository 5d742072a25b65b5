package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bannette/app"
	"bannette/collector"
)

// selectOutcome reads how a channel's last run ended, of those that came after a given run, began before an instant, have
// ended and were not stopped; also why a document of the channel waits now, and why a file failed for a reason that was not
// its own.
const selectOutcome = `SELECT r.started, r.problem, r.waiting,
		coalesce((SELECT d.waits FROM document d WHERE d.channel = r.channel AND d.waits <> '' AND ` + waiting + ` ORDER BY d.id LIMIT 1), ''),
		coalesce((SELECT l.reason FROM line l WHERE l.run = r.id AND ` + failedOtherwise + ` ORDER BY l.id LIMIT 1), '')
	FROM run r WHERE r.channel = ? AND r.id > ? AND r.started < ? AND ` + endedByItself + ` ORDER BY r.started DESC, r.id DESC LIMIT 1`

// selectWell reads the last of a channel's runs that went well. What waited then counts only as long as something waits.
const selectWell = `SELECT coalesce(max(r.id), 0) FROM (SELECT r.id FROM run r WHERE r.channel = ? AND r.problem = '' AND r.finished IS NOT NULL
	AND (r.waiting = 0 OR ? = 0) AND NOT EXISTS (SELECT 1 FROM line l WHERE l.run = r.id AND ` + failedOtherwise + `) ORDER BY r.id DESC LIMIT 1) r`

const (
	// endedByItself holds for a run r that has ended and was not stopped: one that was does not tell whether the channel works.
	endedByItself = "r.finished IS NOT NULL AND iif(r.problem = '', '', json_extract(r.problem, '$.code')) <> 'stopped'"
	// failedOtherwise holds for a line l whose file failed for a reason that was not its own.
	failedOtherwise = `l.outcome = 'failed' AND json_extract(l.reason, '$.code')
		NOT IN ('vanished', 'changed', 'locked', 'restricted', 'not-exportable', 'corrupt')`
)

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

// failingOf is what has gone wrong with the channel's runs since the last one that went well, however many they are: of
// each day, one is looked at.
func failingOf(ctx context.Context, tx *sql.Tx, channel int64, waiting int, zone *time.Location) (f app.Failing, err error) {
	var well int64
	if err := tx.QueryRowContext(ctx, selectWell, channel, waiting).Scan(&well); err != nil {
		return f, err
	}
	for before := never(); ; f.Days++ {
		var o outcome
		err := o.scan(tx.QueryRowContext(ctx, selectOutcome, channel, well, stamp{before}))
		if errors.Is(err, sql.ErrNoRows) {
			break
		}
		if err != nil {
			return f, err
		}
		if f.Days == 0 {
			f.Reason = o.why(waiting)
		}
		year, month, day := o.started.In(zone).Date()
		before = time.Date(year, month, day, 0, 0, 0, 0, zone)
	}
	if f.Days == 0 {
		return f, nil
	}
	var since stamp
	err = tx.QueryRowContext(ctx, "SELECT min(r.started) FROM run r WHERE r.channel = ? AND r.id > ? AND "+endedByItself, channel, well).Scan(&since)
	f.Since = since.Time
	return f, err
}

// never is later than any run begins.
func never() time.Time { return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC) }

// HeldUpBefore is why the channel's last run failed that began before an instant and was not stopped; "" if it went well, or
// there was none.
func (s history) HeldUpBefore(ctx context.Context, channel int64, before time.Time) (code collector.ReasonCode, err error) {
	err = s.view(ctx, "look up an earlier run", func(tx *sql.Tx) error {
		var o outcome
		err := o.scan(tx.QueryRowContext(ctx, selectOutcome, channel, 0, stamp{before}))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		code = o.why(o.waiting).Code
		return err
	})
	return code, err
}

// HeldUp are the reasons for which files of the run failed, or documents wait that it had to carry, those of an archived
// channel among them.
func (s history) HeldUp(ctx context.Context, run int64) ([]collector.ReasonCode, error) {
	return readRows(ctx, s.database, "look up what is held up", func(row scanner) (collector.ReasonCode, error) {
		var why reason
		err := row.Scan(&why)
		return why.Code, err
	}, `SELECT reason FROM line WHERE run = ?1 AND outcome = 'failed'
		UNION SELECT d.waits FROM run r JOIN document d ON d.channel IN (`+carriedChannels("r.channel", "?1")+`) WHERE r.id = ?1 AND `+waiting, run)
}
