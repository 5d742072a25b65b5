package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bannette/app"
	"bannette/collector"
)

// selectRun reads the columns that scanRun takes.
const (
	runColumns = `r.id, r.channel, r.trigger, r.by, r.started, r.finished, r.result,
		r.seen, r.collected, r.already, r.ignored, r.failed, r.waiting, r.problem`
	selectRun = "SELECT " + runColumns + " FROM run r"
)

// runRow takes a row of runs apart; its times, user and problem are in other forms in the database.
type runRow struct {
	started, finished stamp
	by                reference
	problem           reason
}

func (r *runRow) into(run *collector.Run) []any {
	return []any{&run.ID, &run.Channel, &run.Trigger, &r.by, &r.started, &r.finished, &run.Result,
		&run.Seen, &run.Collected, &run.Already, &run.Ignored, &run.Failed, &run.Waiting, &r.problem}
}

func (r *runRow) complete(run *collector.Run) {
	run.By, run.Started, run.Finished, run.Problem = int64(r.by), r.started.Time, r.finished.Time, r.problem.Reason
}

func scanRun(row scanner) (run collector.Run, err error) {
	var r runRow
	err = row.Scan(r.into(&run)...)
	r.complete(&run)
	return run, err
}

// OpenRun opens a run of the channel. Errors: [collector.ErrRunning] while one is open.
func (s ledger) OpenRun(ctx context.Context, channel int64, trigger collector.Trigger, by int64, now time.Time) (run collector.Run, err error) {
	err = s.change(ctx, "open run", func(tx *sql.Tx) error {
		var company int64
		if err := tx.QueryRowContext(ctx, "SELECT company FROM channel WHERE id = ?", channel).Scan(&company); err != nil {
			return err
		}
		id, err := insert(ctx, tx, "INSERT INTO run (channel, company, trigger, by, started) VALUES (?, ?, ?, ?, ?)",
			channel, company, trigger, reference(by), stamp{now})
		if errors.Is(translate(err), app.ErrTaken) { // the index run_open
			return collector.ErrRunning
		}
		if err != nil {
			return err
		}
		run, err = findRun(ctx, tx, id)
		return err
	})
	return run, err
}

func findRun(ctx context.Context, tx *sql.Tx, id int64) (collector.Run, error) {
	return scanRun(tx.QueryRowContext(ctx, selectRun+" WHERE r.id = ?", id))
}

// CloseRun settles every file of the run that is still on its way: collected or already collected where
// the document has reached the archive, failed otherwise. A problem that does not break the run off
// leaves it partial. Closing a run again changes nothing. Error: [app.ErrNotFound].
func (s ledger) CloseRun(ctx context.Context, run collector.Run, problem collector.Reason, breaks bool, now time.Time) (closed collector.Run, err error) {
	err = s.change(ctx, "close run", func(tx *sql.Tx) error {
		closed, err = closeRun(ctx, tx, run, problem, breaks, now)
		return err
	})
	return closed, err
}

func closeRun(ctx context.Context, tx *sql.Tx, run collector.Run, problem collector.Reason, breaks bool, now time.Time) (collector.Run, error) {
	stored, err := findRun(ctx, tx, run.ID)
	if err != nil || !stored.Finished.IsZero() {
		return stored, err
	}
	if err := closeLines(ctx, tx, run.ID, problem); err != nil {
		return run, err
	}
	balance, err := balanceOf(ctx, tx, run.ID)
	if err != nil {
		return run, err
	}
	var waits int
	err = tx.QueryRowContext(ctx, "SELECT count(*) FROM document d WHERE d.channel = ? AND "+waiting, stored.Channel).Scan(&waits)
	if err != nil {
		return run, err
	}
	result := collector.Complete
	switch {
	case problem.Code != "" && breaks:
		result = collector.Broken
	case problem.Code != "" || balance.Failed > 0 || waits > 0:
		result = collector.Partial
	}
	err = exec(ctx, tx, `UPDATE run SET finished = ?, result = ?, seen = ?, collected = ?, already = ?, ignored = ?,
		failed = ?, waiting = ?, problem = ? WHERE id = ?`,
		stamp{now}, result, balance.Seen, balance.Collected, balance.Already, balance.Ignored, balance.Failed, waits, reason{problem}, run.ID)
	if err != nil {
		return run, err
	}
	return findRun(ctx, tx, run.ID)
}

func balanceOf(ctx context.Context, tx *sql.Tx, run int64) (b collector.Balance, err error) {
	err = tx.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE outcome = 'collected'), count(*) FILTER (WHERE outcome = 'already'),
		count(*) FILTER (WHERE outcome = 'ignored'), count(*) FILTER (WHERE outcome = 'failed') FROM line WHERE run = ?`, run).
		Scan(&b.Seen, &b.Collected, &b.Already, &b.Ignored, &b.Failed)
	return b, err
}
