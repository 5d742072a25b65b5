package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"bannette/app"
	"bannette/collector"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// change runs do in one transaction that writes: all of it happens, or nothing.
func (s *database) change(ctx context.Context, what string, do func(*sql.Tx) error) error {
	return transact(ctx, s.write, what, do)
}

// changeInGroup is change for what a run stores of each document: changes that come at the same time share a commit. The
// context that do gets has no end, as to interrupt one of them would roll all of them back.
func (s *database) changeInGroup(ctx context.Context, what string, do func(context.Context, *sql.Tx) error) error {
	ctx = context.WithoutCancel(ctx)
	return s.group.run(s.write, what, func(tx *sql.Tx) error { return do(ctx, tx) })
}

// view runs do in one transaction that reads: all its queries see the same state.
func (s *database) view(ctx context.Context, what string, do func(*sql.Tx) error) error {
	return transact(ctx, s.read, what, do)
}

func transact(ctx context.Context, db *sql.DB, what string, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", what, translate(err))
	}
	defer tx.Rollback() // says ErrTxDone after the commit
	if err := do(tx); err != nil {
		return fmt.Errorf("%s: %w", what, translate(err))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("%s: %w", what, translate(err))
	}
	return nil
}

// translate adds to an error of the driver what the program calls it.
func translate(err error) error {
	var failure *sqlite.Error
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return app.ErrNotFound
	case !errors.As(err, &failure):
		return err
	}
	switch failure.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return fmt.Errorf("%w (%w)", app.ErrTaken, err)
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return fmt.Errorf("%w (%w)", app.ErrNotFound, err)
	case sqlite3.SQLITE_IOERR_SHMSIZE: // the index of the write-ahead log found no room
		return fmt.Errorf("%w (%w)", collector.ErrDiskFull, err)
	}
	switch failure.Code() & 0xff { // the primary code
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w (%w)", app.ErrDamaged, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w (%w)", collector.ErrDiskFull, err)
	}
	return err
}

// exactlyOne wants the statement to have changed exactly one row.
func exactlyOne(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return app.ErrNotFound
}

// querier is a transaction, or a handle that stands for one statement.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, q querier, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// exec runs a statement of which only matters that it succeeds.
func exec(ctx context.Context, tx *sql.Tx, query string, args ...any) error {
	_, err := tx.ExecContext(ctx, query, args...)
	return err
}

// insert adds a row and returns its id.
func insert(ctx context.Context, tx *sql.Tx, query string, args ...any) (int64, error) {
	result, err := tx.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// changeBy is change with one statement.
func (s *database) changeBy(ctx context.Context, what, query string, args ...any) error {
	return s.change(ctx, what, func(tx *sql.Tx) error { return exec(ctx, tx, query, args...) })
}

// readRows reads all rows of a query, which sees one state by itself.
func readRows[T any](ctx context.Context, s *database, what string, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	all, err := collect(ctx, s.read, scan, query, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, translate(err))
	}
	return all, nil
}

// readRow reads the one row of a query. Error: [app.ErrNotFound] if there is none.
func readRow[T any](ctx context.Context, s *database, what string, scan func(scanner) (T, error), query string, args ...any) (T, error) {
	value, err := scan(s.read.QueryRowContext(ctx, query, args...))
	if err != nil {
		err = fmt.Errorf("%s: %w", what, translate(err))
	}
	return value, err
}

// scanner is one row.
type scanner interface{ Scan(into ...any) error }

// scanValue takes a row of one column.
func scanValue[T any](row scanner) (value T, err error) {
	err = row.Scan(&value)
	return value, err
}
