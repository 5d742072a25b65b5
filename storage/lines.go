package storage

import (
	"context"
	"database/sql"

	"bannette/collector"
)

// openLine is a line of a run whose file is on its way, with the document that it is part of now.
type openLine struct {
	id, item  int64
	said      collector.Reason // why fetching failed in this run
	left      collector.Reason // why the item is not on its way any more
	document  int64            // 0: none, left says why
	name      string
	stage     collector.Stage
	fetched   stamp
	source    int64 // the item that gave the document
	collected int64 // the run that counts it
	first     stamp // when the document was collected of which this is a new version
}

// closeLines says what became of every file of the run that is still on its way. A document is collected by the
// run in which it reached the archive, on the line of the file that gave it, and on no other line ever.
func closeLines(ctx context.Context, tx *sql.Tx, run int64, problem collector.Reason) error {
	if problem.Code == "" {
		problem.Code = collector.ReasonUnexpected
	}
	open, err := collect(ctx, tx, scanOpenLine, `SELECT l.id, l.item, l.reason, i.reason, d.id, coalesce(d.name, ''), coalesce(d.stage, ''),
			d.fetched, d.item, d.collected_run, f.fetched
		FROM line l JOIN item i ON i.id = l.item LEFT JOIN document d ON d.id = i.document LEFT JOIN document f ON f.id = d.version_of
		WHERE l.run = ? AND l.outcome = '' ORDER BY l.id`, run)
	if err != nil {
		return err
	}
	update, err := tx.PrepareContext(ctx, "UPDATE line SET outcome = ?, reason = ?, document = ? WHERE id = ?")
	if err != nil {
		return err
	}
	for _, line := range open {
		outcome, why := line.ending(run, problem)
		var document int64
		if outcome == collector.Collected {
			document = line.document
		}
		if _, err := update.ExecContext(ctx, outcome, reason{why}, reference(document), line.id); err != nil {
			return err
		}
	}
	return nil
}

func scanOpenLine(row scanner) (line openLine, err error) {
	var (
		said, left                  reason
		document, source, collected reference
	)
	err = row.Scan(&line.id, &line.item, &said, &left, &document, &line.name, &line.stage, &line.fetched, &source, &collected, &line.first)
	line.said, line.left = said.Reason, left.Reason
	line.document, line.source, line.collected = int64(document), int64(source), int64(collected)
	return line, err
}

func (l openLine) ending(run int64, problem collector.Reason) (collector.Outcome, collector.Reason) {
	switch {
	case l.document == 0:
		return collector.Ignored, l.left
	case l.stage == collector.Found && l.said.Code != "":
		return collector.Failed, l.said
	case l.stage == collector.Found:
		return collector.Failed, problem
	case l.collected == run && l.source == l.item && !l.first.IsZero():
		return collector.Collected, collector.Reason{Code: collector.ReasonNewVersion, Date: l.first.Time}
	case l.collected == run && l.source == l.item:
		return collector.Collected, collector.Reason{}
	}
	return collector.Already, collector.Reason{
		Code: collector.ReasonSameContent, Name: l.name, Date: l.fetched.Time, Document: l.document,
	}
}
