package storage

import (
	"context"
	"database/sql"
	"slices"

	"bannette/app"
)

// Trays lists the binders with how many documents lie in each, by the names of company and binder. An archived one is
// listed while something in it is not entered.
func (s trays) Trays(ctx context.Context) ([]app.TrayRow, error) {
	rows, err := readRows(ctx, s.database, "list trays", func(row scanner) (t app.TrayRow, err error) {
		var toEnter, aside, entered int
		err = row.Scan(slices.Concat(companyInto(&t.Company), binderInto(&t.Binder), []any{&toEnter, &aside, &entered})...)
		t.Counts = map[app.Status]int{app.ToEnter: toEnter, app.Aside: aside, app.Entered: entered}
		return t, err
	}, "SELECT "+companyColumns+", "+binderColumns+`,
			coalesce(w.documents, 0), coalesce(a.documents, 0), coalesce(e.documents, 0)
		FROM company c JOIN binder b ON b.company = c.id
			LEFT JOIN tray_count w ON w.binder = b.id AND w.status = 'waiting'
			LEFT JOIN tray_count a ON a.binder = b.id AND a.status = 'aside'
			LEFT JOIN tray_count e ON e.binder = b.id AND e.status = 'entered'
		WHERE c.archived = 0 AND b.archived = 0 OR w.documents > 0 OR a.documents > 0
		ORDER BY c.id, CASE b.kind WHEN 'purchases' THEN 1 WHEN 'sales' THEN 2 WHEN 'cash' THEN 3 WHEN 'bank' THEN 4
			WHEN 'expenses' THEN 5 ELSE 6 END, b.folded, b.id`)
	sortByName(rows, func(t app.TrayRow) string { return t.Company.Name })
	return rows, err
}

// selectIDs is the query of the ids that the filter lets through, newest first, and false where it can let through none.
// What it asks of documents an index answers; a search goes through its matches from the newest on.
func selectIDs(filter app.DocumentFilter) (query string, args []any, possible bool) {
	var c conditions
	from := "FROM document d "
	if filter.Search != "" {
		expression, searched := searchFor(filter.Search)
		if !searched {
			return "", nil, false
		}
		from = "FROM document_search s CROSS JOIN document d ON d.id = s.rowid "
		c.and(true, "s.document_search MATCH ?", expression)
		c.and(filter.Before != 0, "s.rowid < ?", filter.Before)
	}
	c.and(true, "d.stage <> 'found' AND d.collected_run IS NOT NULL")
	c.and(filter.Company != 0 && filter.Binder == 0, "d.company = ?", filter.Company)
	c.and(filter.Binder != 0, "d.binder = ?", filter.Binder)
	c.and(filter.Status != "", "d.status = ?", filter.Status)
	c.and(filter.Before != 0 && filter.Search == "", "d.id < ?", filter.Before)
	order := "ORDER BY d.id DESC"
	if filter.Search != "" {
		order = "ORDER BY s.rowid DESC"
	}
	return "SELECT d.id " + from + c.where() + order, c.args, true
}

// DocumentIDs lists the ids of all documents that the filter lets through, newest first.
func (s trays) DocumentIDs(ctx context.Context, filter app.DocumentFilter) ([]int64, error) {
	filter.Before = 0
	query, args, possible := selectIDs(filter)
	if !possible {
		return nil, nil
	}
	return readRows(ctx, s.database, "list ids of documents", scanValue[int64], query, args...)
}

// StatusesOf are the statuses of documents. Error: [app.ErrNotFound].
func (s trays) StatusesOf(ctx context.Context, documents []int64) (statuses map[int64]app.Status, err error) {
	statuses = map[int64]app.Status{}
	err = s.view(ctx, "read statuses", func(tx *sql.Tx) error {
		for _, id := range documents {
			var status app.Status
			if err := tx.QueryRowContext(ctx, "SELECT status FROM document WHERE id = ?", id).Scan(&status); err != nil {
				return err
			}
			statuses[id] = status
		}
		return nil
	})
	return statuses, err
}

// SetStatus gives documents a status, all or none. Error: [app.ErrNotFound].
func (s trays) SetStatus(ctx context.Context, act app.Act, documents []int64, to app.Status) error {
	return s.change(ctx, "mark documents", func(tx *sql.Tx) error {
		for _, id := range documents {
			err := changeDocument(ctx, tx, act, id, "mark document", string(to), "UPDATE document SET status = ? WHERE id = ?", to, id)
			if err != nil {
				return err
			}
		}
		return nil
	})
}
