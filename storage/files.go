package storage

import (
	"context"
	"database/sql"
	"strings"

	"bannette/app"
	"bannette/collector"
)

// selectFileRow reads the columns that scanFileRow takes; what the lines come from, with a filter, is put before.
const (
	fileRowColumns = "SELECT l.id, l.run, r.started, r.trigger, ch.name, c.name, coalesce(u.name, ''), " +
		"coalesce(d.stage, ''), coalesce(d.pages, 0), coalesce(d.recognition, ''), coalesce(d.confidence, 0), coalesce(d.remark, ''), coalesce(d.waits, ''), " + fileColumns
	fileRowJoins = ` CROSS JOIN item i ON i.id = l.item CROSS JOIN run r ON r.id = l.run CROSS JOIN channel ch ON ch.id = r.channel
		CROSS JOIN company c ON c.id = r.company LEFT JOIN user u ON u.id = r.by LEFT JOIN document d ON d.id = coalesce(l.document, i.document) `
)

func scanFileRow(row scanner) (file app.FileRow, err error) {
	var (
		c       fileColumn
		started stamp
		waits   reason
		paper   = &file.Paper
	)
	into := []any{&file.ID, &file.Run, &started, &file.Trigger, &file.ChannelName, &file.CompanyName, &file.ByName,
		&paper.Stage, &paper.Pages, &paper.Recognition, &paper.Confidence, &paper.Remark, &waits}
	err = row.Scan(append(into, c.into(&file.File)...)...)
	c.complete(&file.File)
	file.Started, paper.Waits = started.Time, waits.Reason
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
	from, id, order := "line l", "l.id", "ASC"
	if letters := trigrams(fold(filter.Name)); filter.Run == 0 && letters != "" {
		from, id = "line_search s CROSS JOIN line l ON l.id = s.rowid", "s.rowid"
		c.and(true, "line_search MATCH ?", letters)
	}
	next := id + " > ?"
	if filter.Newest && filter.Run == 0 {
		order, next = "DESC", id+" < ?"
	}
	c.and(term != "", term)
	c.and(filter.Run != 0, "l.run = ?", filter.Run)
	c.and(filter.Channel != 0, "r.channel = ?", filter.Channel)
	c.and(filter.Company != 0, "r.company = ?", filter.Company)
	c.and(filter.Outcome != "", "l.outcome = ?", filter.Outcome)
	c.and(!filter.From.IsZero(), "r.started >= ?", stamp{filter.From})
	c.and(!filter.To.IsZero(), "r.started < ?", stamp{filter.To})
	c.and(filter.Name != "", "instr(l.folded, ?) > 0", fold(filter.Name))
	c.and(after != 0, next, after)
	return collect(ctx, tx, scanFileRow, fileRowColumns+" FROM "+from+fileRowJoins+c.where()+
		"ORDER BY "+id+" "+order+" LIMIT ?", append(c.args, limit)...)
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
