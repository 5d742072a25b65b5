package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
)

// selectRunRow reads the columns that scanRunRow takes. The runs come first, as an index has them in their order.
const selectRunRow = "SELECT " + runColumns + `, ch.name, c.name, coalesce(u.name, '')
	FROM run r CROSS JOIN channel ch ON ch.id = r.channel CROSS JOIN company c ON c.id = r.company LEFT JOIN user u ON u.id = r.by `

func scanRunRow(row scanner) (run app.RunRow, err error) {
	var r runRow
	err = row.Scan(append(r.into(&run.Run), &run.ChannelName, &run.CompanyName, &run.ByName)...)
	r.complete(&run.Run)
	return run, err
}

// conditions gathers what a filter asks for.
type conditions struct {
	terms []string
	args  []any
}

// and adds a condition if it is wanted.
func (c *conditions) and(wanted bool, term string, args ...any) {
	if wanted {
		c.terms, c.args = append(c.terms, term), append(c.args, args...)
	}
}

// where is the clause, with nothing if nothing is asked for.
func (c *conditions) where() string {
	if len(c.terms) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(c.terms, " AND ") + " "
}

// Runs lists runs, newest first.
func (s history) Runs(ctx context.Context, filter app.RunFilter) (runs []app.RunRow, err error) {
	var c conditions
	c.and(filter.ID != 0, "r.id = ?", filter.ID)
	c.and(filter.Channel != 0, "r.channel = ?", filter.Channel)
	c.and(filter.Company != 0, "r.company = ?", filter.Company)
	c.and(filter.Result != "", "r.result = ?", filter.Result)
	c.and(filter.Outcome != "", hasOutcome(filter.Outcome))
	c.and(!filter.From.IsZero(), "r.started >= ?", stamp{filter.From})
	c.and(!filter.To.IsZero(), "r.started < ?", stamp{filter.To})
	err = s.view(ctx, "list runs", func(tx *sql.Tx) error {
		if filter.Before != 0 {
			var started stamp
			err := tx.QueryRowContext(ctx, "SELECT started FROM run WHERE id = ?", filter.Before).Scan(&started)
			if err != nil {
				return err
			}
			c.and(true, "(r.started, r.id) < (?, ?)", started, filter.Before)
		}
		runs, err = collect(ctx, tx, scanRunRow, selectRunRow+c.where()+"ORDER BY r.started DESC, r.id DESC LIMIT ?", append(c.args, screenful(filter.Limit))...)
		return err
	})
	return runs, err
}

// hasOutcome says that a run has a file with the outcome, word for word as the index for it does.
func hasOutcome(outcome collector.Outcome) string {
	switch outcome {
	case collector.Collected:
		return "r.collected > 0"
	case collector.Already:
		return "r.already > 0"
	case collector.Ignored:
		return "r.ignored > 0"
	}
	return "(r.failed > 0 OR r.result = 'failed')"
}

// selectFile reads the columns that scanFile takes; fileColumns are also read with a line of the history.
const (
	fileColumns = "i.file, i.version, l.path, l.name, l.size, i.modified, l.outcome, l.reason, coalesce(l.document, i.document)"
	selectFile  = "SELECT " + fileColumns + " FROM line l JOIN item i ON i.id = l.item "
)

// fileColumn takes a file's row apart.
type fileColumn struct {
	modified stamp
	reason   reason
	document reference
}

func (c *fileColumn) into(file *collector.File) []any {
	return []any{&file.Key.ID, &file.Key.Version, &file.Path, &file.Name, &file.Size, &c.modified, &file.Outcome, &c.reason, &c.document}
}

func (c *fileColumn) complete(file *collector.File) {
	file.Modified, file.Reason, file.Document = c.modified.Time, c.reason.Reason, int64(c.document)
}

func scanFile(row scanner) (file collector.File, err error) {
	var c fileColumn
	err = row.Scan(c.into(&file)...)
	c.complete(&file)
	return file, err
}

// CollectAgain makes the document come once more with the next run of its channel, from the archive. One that
// is not fetched comes with it anyway, if there is one. Errors: [app.ErrNotFound], [app.ErrAskedAlready],
// [app.ErrChannelArchived].
func (s history) CollectAgain(ctx context.Context, act app.Act, document int64, why string) error {
	return s.change(ctx, "collect again", func(tx *sql.Tx) error {
		var (
			name    string
			stage   collector.Stage
			channel int64
		)
		err := tx.QueryRowContext(ctx, "SELECT name, stage, channel FROM document WHERE id = ? AND withdrawn = 0", document).Scan(&name, &stage, &channel)
		if err != nil {
			return err
		}
		if closed, err := isClosed(ctx, tx, channel); err != nil || closed && stage == collector.Found {
			return cmp.Or(err, app.ErrChannelArchived)
		}
		err = exec(ctx, tx, `INSERT INTO document (channel, company, binder, client, item, name, content_hash, stage, found,
				fetched, sha256, size, languages, version_of, again_of, again_reason)
			SELECT channel, company, binder, client, item, name, content_hash, 'fetched', ?1, ?1, sha256, size, languages,
				version_of, id, ?2 FROM document WHERE id = ?3 AND stage <> 'found'`, stamp{act.At}, why, document)
		if errors.Is(translate(err), app.ErrTaken) { // the index document_again
			return app.ErrAskedAlready
		}
		if err != nil {
			return err
		}
		return addEntry(ctx, tx, act, "collect again", fmt.Sprintf("%s: %s", name, why))
	})
}

// PerDay counts the documents that the runs of each day of the zone collected, as "2026-11-23". They are counted by
// quarters of an hour, of which a day of every zone is made.
func (s history) PerDay(ctx context.Context, from time.Time, zone *time.Location) (days map[string]int, err error) {
	type quarter struct {
		at    int64
		count int
	}
	const length = 15 * time.Minute
	days = map[string]int{}
	all, err := readRows(ctx, s.database, "count documents", func(row scanner) (q quarter, err error) {
		err = row.Scan(&q.at, &q.count)
		return q, err
	}, "SELECT started / ?, sum(collected) FROM run WHERE collected > 0 AND started >= ? GROUP BY 1", length.Milliseconds(), stamp{from})
	for _, q := range all {
		days[time.UnixMilli(q.at*length.Milliseconds()).In(zone).Format(time.DateOnly)] += q.count
	}
	return days, err
}
