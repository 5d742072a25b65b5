package storage

import (
	"context"
	"database/sql"

	"bannette/app"
)

// Trays lists the binders with how many documents lie in each, by the names of company and binder. An archived one is
// listed while something in it is not entered.
func (s trays) Trays(ctx context.Context) (trays []app.TrayRow, err error) {
	err = s.view(ctx, "list trays", func(tx *sql.Tx) error {
		trays, err = collect(ctx, tx, func(row scanner) (t app.TrayRow, err error) {
			var toEnter, aside, entered int
			err = row.Scan(&t.Company.ID, &t.Company.Name, &t.Company.SIREN, &t.Company.Folder, &t.Company.Archived,
				&t.Binder.ID, &t.Binder.Company, &t.Binder.Name, &t.Binder.Kind, &t.Binder.Folder, &t.Binder.Archived,
				&toEnter, &aside, &entered)
			t.Counts = map[app.Status]int{app.ToEnter: toEnter, app.Aside: aside, app.Entered: entered}
			return t, err
		}, `SELECT c.id, c.name, c.siren, c.folder, c.archived, b.id, b.company, b.name, b.kind, b.folder, b.archived,
				coalesce(w.documents, 0), coalesce(a.documents, 0), coalesce(e.documents, 0)
			FROM company c JOIN binder b ON b.company = c.id
				LEFT JOIN tray_count w ON w.binder = b.id AND w.status = 'waiting'
				LEFT JOIN tray_count a ON a.binder = b.id AND a.status = 'aside'
				LEFT JOIN tray_count e ON e.binder = b.id AND e.status = 'entered'
			WHERE c.archived = 0 AND b.archived = 0 OR w.documents > 0 OR a.documents > 0
			ORDER BY c.id, CASE b.kind WHEN 'purchases' THEN 1 WHEN 'sales' THEN 2 WHEN 'cash' THEN 3 WHEN 'bank' THEN 4
				WHEN 'expenses' THEN 5 ELSE 6 END, b.folded, b.id`)
		sortByName(trays, func(t app.TrayRow) string { return t.Company.Name })
		return err
	})
	return trays, err
}

// selectIDs is the query of the ids that the filter lets through, newest first, and false where it can let through none.
// What it asks of documents an index answers; a search goes through its matches from the newest on.
func selectIDs(filter app.DocumentFilter) (query string, args []any, any bool) {
	var c conditions
	from := "FROM document d "
	if filter.Search != "" {
		expression, any := searchFor(filter.Search)
		if !any {
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
func (s trays) DocumentIDs(ctx context.Context, filter app.DocumentFilter) (ids []int64, err error) {
	filter.Before = 0
	query, args, any := selectIDs(filter)
	if !any {
		return nil, nil
	}
	err = s.view(ctx, "list ids of documents", func(tx *sql.Tx) error {
		ids, err = collect(ctx, tx, func(row scanner) (id int64, err error) {
			err = row.Scan(&id)
			return id, err
		}, query, args...)
		return err
	})
	return ids, err
}

// StatusesOf are the statuses of documents.
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

// MarkAll gives documents a status, all or none.
func (s trays) MarkAll(ctx context.Context, act app.Act, documents []int64, to app.Status) error {
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
