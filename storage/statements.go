package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// mostStatements is how many prepared statements a connection keeps. The program has fewer; searches with many
// filters make some of their own.
const mostStatements = 200

// openDB opens a database whose connections keep the statements that they have prepared: SQLite's parser would
// otherwise take longer over a document's small changes than the changes themselves.
func openDB(dsn string) (*sql.DB, error) {
	connector, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(keeper{connector}), nil
}

type keeper struct{ driver.Connector }

// patience is how long a connection waits for another process.
const patience = time.Minute

func isBusy(err error) bool {
	var failure *sqlite.Error
	return errors.As(err, &failure) && failure.Code()&0xff == sqlite3.SQLITE_BUSY
}

// Connect waits while another process makes the database: SQLite does not, when it turns to the write-ahead log.
func (k keeper) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := k.Connector.Connect(ctx)
	for began := time.Now(); isBusy(err) && time.Since(began) < patience; conn, err = k.Connector.Connect(ctx) {
		time.Sleep(10 * time.Millisecond)
	}
	if err != nil {
		return nil, err
	}
	return &keeping{connection: conn.(connection), kept: map[string]statement{}}, nil
}

// connection and statement are what the driver's are and database/sql makes use of.
type connection interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

type statement interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// keeping is a connection with the statements that are not in use just now, by their text.
type keeping struct {
	connection
	kept map[string]statement
}

func (k *keeping) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := k.take(ctx, query)
	if err != nil {
		return nil, err
	}
	defer k.keep(query, s)
	return s.ExecContext(ctx, args)
}

func (k *keeping) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := k.take(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(ctx, args)
	if err != nil {
		k.keep(query, s)
		return nil, err
	}
	return &keptRows{rows, func() { k.keep(query, s) }}, nil
}

// take gives a statement to its user alone, until it is kept again.
func (k *keeping) take(ctx context.Context, query string) (statement, error) {
	if s, ok := k.kept[query]; ok {
		delete(k.kept, query)
		return s, nil
	}
	s, err := k.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.(statement), nil
}

func (k *keeping) keep(query string, s statement) {
	if _, twice := k.kept[query]; twice || len(k.kept) >= mostStatements {
		s.Close()
		return
	}
	k.kept[query] = s
}

func (k *keeping) Close() error {
	for _, s := range k.kept {
		s.Close()
	}
	return k.connection.Close()
}

// keptRows give their statement back when they are closed.
type keptRows struct {
	driver.Rows
	done func()
}

func (r *keptRows) Close() error {
	err := r.Rows.Close()
	if r.done != nil {
		r.done()
		r.done = nil
	}
	return err
}
