package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
)

// selectRunRow reads the columns that scanRunRow takes.
const selectRunRow = "SELECT " + runColumns + `, ch.name, c.name, coalesce(u.name, '')
	FROM run r JOIN channel ch ON ch.id = r.channel JOIN company c ON c.id = r.company LEFT JOIN user u ON u.id = r.by `

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
func (s *Store) Runs(ctx context.Context, filter app.RunFilter) (runs []app.RunRow, err error) {
	var c conditions
	c.and(filter.Channel != 0, "r.channel = ?", filter.Channel)
	c.and(filter.Company != 0, "r.company = ?", filter.Company)
	c.and(filter.Result != "", "r.result = ?", filter.Result)
	c.and(!filter.From.IsZero(), "r.started >= ?", stamp{filter.From})
	c.and(!filter.To.IsZero(), "r.started < ?", stamp{filter.To})
	c.and(filter.Before != 0, "r.id < ?", filter.Before)
	err = s.view(ctx, "list runs", func(tx *sql.Tx) error {
		runs, err = collect(ctx, tx, scanRunRow, selectRunRow+c.where()+"ORDER BY r.id DESC LIMIT ?", append(c.args, screenful(filter.Limit))...)
		return err
	})
	return runs, err
}

// selectFile reads the columns that fileInto takes.
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

func scanFileRow(row scanner) (file app.FileRow, err error) {
	var c fileColumn
	err = row.Scan(append([]any{&file.ID, &file.Run}, c.into(&file.File)...)...)
	c.complete(&file.File)
	return file, err
}

// Files lists what became of files. Those of one run come failures first, and filter.After then is the
// last line of the screenful before; those of several runs come in the order in which they were seen.
func (s *Store) Files(ctx context.Context, filter app.FileFilter) (files []app.FileRow, err error) {
	limit := screenful(filter.Limit)
	err = s.view(ctx, "list files", func(tx *sql.Tx) error {
		if filter.Run == 0 {
			files, err = filesOf(ctx, tx, filter, "", filter.After, limit)
			return err
		}
		after, rest := filter.After, filter.After
		if after != 0 {
			var outcome collector.Outcome
			err := tx.QueryRowContext(ctx, "SELECT outcome FROM line WHERE id = ?", after).Scan(&outcome)
			if err != nil {
				return err
			}
			if outcome == collector.Failed {
				rest = 0
			} else {
				after = -1 // the failures have been listed
			}
		}
		if after >= 0 {
			if files, err = filesOf(ctx, tx, filter, "l.outcome = 'failed'", after, limit); err != nil {
				return err
			}
		}
		others, err := filesOf(ctx, tx, filter, "l.outcome <> 'failed'", rest, limit-len(files))
		files = append(files, others...)
		return err
	})
	return files, err
}

func filesOf(ctx context.Context, tx *sql.Tx, filter app.FileFilter, term string, after int64, limit int) ([]app.FileRow, error) {
	var c conditions
	c.and(term != "", term)
	c.and(filter.Run != 0, "l.run = ?", filter.Run)
	c.and(filter.Channel != 0, "r.channel = ?", filter.Channel)
	c.and(filter.Company != 0, "r.company = ?", filter.Company)
	c.and(filter.Outcome != "", "l.outcome = ?", filter.Outcome)
	c.and(filter.Name != "", "instr(l.folded, ?) > 0", fold(filter.Name))
	c.and(after != 0, "l.id > ?", after)
	return collect(ctx, tx, scanFileRow, "SELECT l.id, l.run, "+fileColumns+` FROM line l JOIN item i ON i.id = l.item
		JOIN run r ON r.id = l.run `+c.where()+"ORDER BY l.id LIMIT ?", append(c.args, limit)...)
}

// CollectAgain makes the document come once more with the next run of its channel, from the archive. One that
// is not fetched comes with it anyway. Errors: [app.ErrTaken] if it is asked for already.
func (s *Store) CollectAgain(ctx context.Context, act app.Act, document int64, why string) error {
	return s.change(ctx, "collect again", func(tx *sql.Tx) error {
		var name string
		err := tx.QueryRowContext(ctx, "SELECT name FROM document WHERE id = ? AND withdrawn = 0", document).Scan(&name)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO document (channel, company, binder, client, item, name, content_hash, stage, found,
				fetched, sha256, size, languages, version_of, again_of, again_reason)
			SELECT channel, company, binder, client, item, name, content_hash, 'fetched', ?1, ?1, sha256, size, languages,
				version_of, id, ?2 FROM document WHERE id = ?3 AND stage <> 'found'`, stamp{act.At}, why, document)
		if err != nil {
			return err
		}
		return note(ctx, tx, act, "collect again", fmt.Sprintf("%s: %s", name, why))
	})
}

// PerDay counts the documents collected on each day of the zone, as "2026-11-23".
func (s *Store) PerDay(ctx context.Context, from time.Time, zone *time.Location) (days map[string]int, err error) {
	days = map[string]int{}
	err = s.view(ctx, "count documents", func(tx *sql.Tx) error {
		all, err := collect(ctx, tx, func(row scanner) (at stamp, err error) {
			err = row.Scan(&at)
			return at, err
		}, "SELECT fetched FROM document WHERE stage <> 'found' AND fetched >= ?", stamp{from})
		for _, at := range all {
			days[at.In(zone).Format(time.DateOnly)]++
		}
		return err
	})
	return days, err
}
