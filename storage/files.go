package storage

import (
	"context"
	"database/sql"
	"strings"

	"bannette/app"
	"bannette/collector"
)

// The columns that scanFileRow takes, and what they are joined from; filesOf puts what the lines come from between the two.
const (
	fileRowColumns = "SELECT l.id, l.run, r.started, r.trigger, ch.name, c.name, coalesce(u.name, ''), " +
		"coalesce(d.stage, ''), coalesce(d.pages, 0), coalesce(d.recognition, ''), coalesce(d.confidence, 0), coalesce(d.remark, ''), coalesce(d.waits, ''), " + fileColumns
	fileRowJoins = ` CROSS JOIN item i ON i.id = l.item CROSS JOIN run r ON r.id = l.run CROSS JOIN channel ch ON ch.id = r.channel
		CROSS JOIN company c ON c.id = r.company LEFT JOIN user u ON u.id = r.by LEFT JOIN document d ON d.id = coalesce(l.document, i.document) `
)

// toReview says that a person should look at the file.
const toReview = `(l.outcome = 'failed' OR l.outcome = 'collected' AND (d.stage <> 'delivered'
	OR d.remark IN ('low-quality', 'unread', 'encrypted', 'damaged', 'no-ocr', 'no-language')))`

func scanFileRow(row scanner) (file app.FileRow, err error) {
	var (
		c       fileColumn
		started stamp
		waits   reason
		state   = &file.DocumentState
	)
	into := []any{&file.ID, &file.Run, &started, &file.Trigger, &file.ChannelName, &file.CompanyName, &file.ByName,
		&state.Stage, &state.Pages, &state.Recognition, &state.Confidence, &state.Remark, &waits}
	err = row.Scan(append(into, c.into(&file.File)...)...)
	c.complete(&file.File)
	file.Started, state.Waits = started.Time, waits.Reason
	return file, err
}

// Failures come first among the files of a run: those that failed, then those that could not be fetched in a run that is
// going, then the rest. Each part has an index of its own.
const (
	partFailed = "l.outcome = 'failed'"
	partMissed = "l.outcome = '' AND l.reason <> ''"
	partOthers = "l.outcome <> 'failed' AND NOT (" + partMissed + ")"
)

// Files lists what became of files. Those of one run come failures first; those of several runs in the order in which
// they were seen, or the other way round.
func (s history) Files(ctx context.Context, filter app.FileFilter) (files []app.FileRow, err error) {
	limit := screenful(filter.Limit)
	err = s.view(ctx, "list files", func(tx *sql.Tx) error {
		if filter.Run == 0 {
			files, err = filesOf(ctx, tx, filter, "", filter.After, limit)
			return err
		}
		parts := []string{partFailed, partMissed, partOthers}
		from, after := 0, filter.After
		if after != 0 {
			err := tx.QueryRowContext(ctx, "SELECT CASE WHEN "+partFailed+" THEN 0 WHEN "+partMissed+" THEN 1 ELSE 2 END FROM line l WHERE l.id = ?", after).Scan(&from)
			if err != nil {
				return err
			}
		}
		for _, part := range parts[from:] {
			some, err := filesOf(ctx, tx, filter, part, after, limit-len(files))
			if err != nil {
				return err
			}
			files, after = append(files, some...), 0
		}
		return nil
	})
	return files, err
}

func filesOf(ctx context.Context, tx *sql.Tx, filter app.FileFilter, term string, after int64, limit int) ([]app.FileRow, error) {
	var c conditions
	from, id, order := "line l", "l.id", "ASC"
	if letters := trigrams(fold(filter.Name)); filter.Run == 0 && letters != "" {
		from, id = "line_search s CROSS JOIN line l ON l.id = s.rowid", "s.rowid"
		c.and(true, "line_search MATCH ?", letters)
	}
	if filter.Run == 0 && !filter.From.IsZero() {
		first, last, err := linesOf(ctx, tx, filter)
		if err != nil || last == 0 {
			return nil, err
		}
		c.and(true, id+" BETWEEN ? AND ?", first, last)
	}
	next := id + " > ?"
	if filter.Newest && filter.Run == 0 {
		order, next = "DESC", id+" < ?"
	}
	c.and(term != "", term)
	c.and(filter.Run != 0, "l.run = ?", filter.Run)
	c.and(filter.Channel != 0, "r.channel = ?", filter.Channel)
	c.and(filter.Company != 0, "r.company = ?", filter.Company)
	c.and(filter.Outcome == collector.Failed, "("+partFailed+" OR "+partMissed+")")
	c.and(filter.Outcome != "" && filter.Outcome != collector.Failed, "l.outcome = ?", filter.Outcome)
	c.and(filter.Group == app.ToCollect, "l.outcome IN ('', 'collected', 'failed')")
	c.and(filter.Group == app.ToReview, toReview)
	c.and(!filter.From.IsZero(), "r.started >= ?", stamp{filter.From})
	c.and(!filter.To.IsZero(), "r.started < ?", stamp{filter.To})
	c.and(filter.Name != "", "instr(l.folded, ?) > 0", fold(filter.Name))
	c.and(after != 0, next, after)
	return collect(ctx, tx, scanFileRow, fileRowColumns+" FROM "+from+fileRowJoins+c.where()+
		"ORDER BY "+id+" "+order+" LIMIT ?", append(c.args, limit)...)
}

// linesOf are the first and the last line of the runs of the filter's period, 0 for none: what lies outside need not be
// looked at.
func linesOf(ctx context.Context, tx *sql.Tx, filter app.FileFilter) (first, last int64, err error) {
	var c conditions
	c.and(true, "started >= ?", stamp{filter.From})
	c.and(!filter.To.IsZero(), "started < ?", stamp{filter.To})
	err = tx.QueryRowContext(ctx, `SELECT coalesce(min((SELECT min(id) FROM line l WHERE l.run = r.id)), 0), coalesce(max((SELECT max(id) FROM line l WHERE l.run = r.id)), 0)
		FROM run r `+c.where(), c.args...).Scan(&first, &last)
	return first, last, err
}

// mostTrigrams of a name are looked up; they leave so few lines that the rest is compared letter by letter.
const mostTrigrams = 8

// trigrams asks the index for lines that have the name's threes of letters, one beside the other and the last; "" for a
// name that is too short.
func trigrams(name string) string {
	letters := []rune(name)
	var terms []string
	for i := 0; i < len(letters) && len(letters) >= 3 && len(terms) < mostTrigrams; i += 3 {
		at := min(i, len(letters)-3)
		terms = append(terms, `"`+strings.ReplaceAll(string(letters[at:at+3]), `"`, `""`)+`"`)
	}
	return strings.Join(terms, " AND ")
}
