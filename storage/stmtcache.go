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
	return sql.OpenDB(cachingConnector{connector}), nil
}

type cachingConnector struct{ driver.Connector }

// patience is how long a connection waits for another process.
const patience = time.Minute

func isBusy(err error) bool {
	var failure *sqlite.Error
	return errors.As(err, &failure) && failure.Code()&0xff == sqlite3.SQLITE_BUSY
}

// Connect waits while another process makes the database: SQLite does not, when it turns to the write-ahead log.
func (c cachingConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	for began := time.Now(); isBusy(err) && time.Since(began) < patience; conn, err = c.Connector.Connect(ctx) {
		time.Sleep(10 * time.Millisecond)
	}
	if err != nil {
		return nil, err
	}
	return &stmtCache{connection: conn.(connection), idle: map[string]statement{}}, nil
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

// stmtCache is a connection with the statements that are not in use just now, by their text.
type stmtCache struct {
	connection
	idle map[string]statement
}

func (c *stmtCache) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.get(ctx, query)
	if err != nil {
		return nil, err
	}
	defer c.put(query, s)
	return s.ExecContext(ctx, args)
}

func (c *stmtCache) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.get(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(ctx, args)
	if err != nil {
		c.put(query, s)
		return nil, err
	}
	return &cachedRows{rows, func() { c.put(query, s) }}, nil
}

// get gives a statement to its user alone, until it is put back.
func (c *stmtCache) get(ctx context.Context, query string) (statement, error) {
	if s, ok := c.idle[query]; ok {
		delete(c.idle, query)
		return s, nil
	}
	s, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.(statement), nil
}

func (c *stmtCache) put(query string, s statement) {
	if _, twice := c.idle[query]; twice || len(c.idle) >= mostStatements {
		s.Close()
		return
	}
	c.idle[query] = s
}

func (c *stmtCache) Close() error {
	for _, s := range c.idle {
		s.Close()
	}
	return c.connection.Close()
}

// cachedRows give their statement back when they are closed.
type cachedRows struct {
	driver.Rows
	done func()
}

func (r *cachedRows) Close() error {
	err := r.Rows.Close()
	if r.done != nil {
		r.done()
		r.done = nil
	}
	return err
}
