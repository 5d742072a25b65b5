package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// groupCommit lets changes that are asked for at the same time share one commit, which costs as much for many as for one.
type groupCommit struct {
	committing sync.Mutex // held by whoever commits
	joining    sync.Mutex // guards waiting
	waiting    []*change
}

// change is one that waits for its commit. Whoever commits writes the last two; committing guards them.
type change struct {
	what string
	do   func(*sql.Tx) error
	done bool
	err  error
}

// run runs do in a transaction with others; all of it happens, or nothing.
func (g *groupCommit) run(db *sql.DB, what string, do func(*sql.Tx) error) error {
	c := &change{what: what, do: do}
	g.joining.Lock()
	g.waiting = append(g.waiting, c)
	g.joining.Unlock()

	g.committing.Lock()
	defer g.committing.Unlock()
	if !c.done { // nobody has taken it along
		g.joining.Lock()
		all := g.waiting
		g.waiting = nil
		g.joining.Unlock()
		commit(db, all)
	}
	return c.err
}

// commit runs all changes in one transaction. What fails takes back its own part only.
func commit(db *sql.DB, all []*change) {
	if len(all) == 1 {
		all[0].done, all[0].err = true, transact(context.Background(), db, all[0].what, all[0].do)
		return
	}
	err := transact(context.Background(), db, "commit", func(tx *sql.Tx) error {
		for _, c := range all {
			failed, broken := inSavepoint(tx, c.do)
			if broken != nil {
				return broken
			}
			if failed != nil {
				c.err = fmt.Errorf("%s: %w", c.what, translate(failed))
			}
		}
		return nil
	})
	for _, c := range all {
		c.done, c.err = true, errors.Join(c.err, err)
	}
}

// inSavepoint runs do within a transaction, and says how it failed, and how the transaction did.
func inSavepoint(tx *sql.Tx, do func(*sql.Tx) error) (failed, broken error) {
	if _, err := tx.Exec("SAVEPOINT one_change"); err != nil {
		return nil, err
	}
	if failed = do(tx); failed != nil {
		if _, err := tx.Exec("ROLLBACK TO one_change"); err != nil {
			return nil, fmt.Errorf("%w, after %w", err, failed)
		}
	}
	_, broken = tx.Exec("RELEASE one_change")
	return failed, broken
}
