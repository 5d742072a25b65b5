package storage

import (
	"context"
	"database/sql"

	"bannette/app"
)

// setArchived takes a user, company, binder or channel, by the name of its table, out of all lists, or back into them. also does
// what else belongs to it. Errors: [app.ErrNotFound] for what is archived already, or is not; [app.ErrTaken] where another has its
// name now.
func (s *database) setArchived(ctx context.Context, act app.Act, table string, id int64, archived bool, also ...func(*sql.Tx) error) error {
	action := "restore " + table
	if archived {
		action = "archive " + table
	}
	return s.change(ctx, action, func(tx *sql.Tx) error {
		err := changeRow(ctx, tx, act, table, id, action, "UPDATE "+table+" SET archived = ?1 WHERE id = ?2 AND archived <> ?1", archived, id)
		if err != nil {
			return err
		}
		for _, do := range also {
			if err := do(tx); err != nil {
				return err
			}
		}
		return nil
	})
}

// changeRow changes a user, company, binder or channel, by the name of its table, and writes what was done to whom into the
// journal. Error: [app.ErrNotFound] where the query changes nothing.
func (s *database) changeRow(ctx context.Context, act app.Act, table string, id int64, action, query string, args ...any) error {
	return s.change(ctx, action, func(tx *sql.Tx) error { return changeRow(ctx, tx, act, table, id, action, query, args...) })
}

func changeRow(ctx context.Context, tx *sql.Tx, act app.Act, table string, id int64, action, query string, args ...any) error {
	if err := exactlyOne(tx.ExecContext(ctx, query, args...)); err != nil {
		return err
	}
	return addEntryOn(ctx, tx, act, action, table, id)
}

// addEntryOn writes an entry of the journal that names a user, company, binder or channel.
func addEntryOn(ctx context.Context, tx *sql.Tx, act app.Act, action, table string, id int64) error {
	query := "SELECT name FROM " + table + " WHERE id = ?"
	if table == "binder" {
		query = "SELECT c.name || ' > ' || b.name FROM binder b JOIN company c ON c.id = b.company WHERE b.id = ?"
	}
	var name string
	if err := tx.QueryRowContext(ctx, query, id).Scan(&name); err != nil {
		return err
	}
	return addEntry(ctx, tx, act, action, name)
}
