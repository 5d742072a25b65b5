package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"bannette/trial/must"
)

// openTable opens a database of its own with one table of distinct numbers.
func openTable(t *testing.T) *sql.DB {
	t.Helper()
	db := must.Get(openDB(dsn(filepath.Join(t.TempDir(), "test.db"), "_txlock", "immediate")))(t)
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	must.Get(db.Exec("CREATE TABLE n (n INTEGER UNIQUE)"))(t)
	return db
}

func count(t *testing.T, db *sql.DB) (n int) {
	t.Helper()
	must.Do(t, db.QueryRow("SELECT count(*) FROM n").Scan(&n))
	return n
}

func TestChangesThatShareACommitFailAlone(t *testing.T) {
	db := openTable(t)
	var shared groupCommit
	refused := errors.New("refused")
	insert := func(n int) func(*sql.Tx) error {
		return func(tx *sql.Tx) error {
			for _, n := range []int{n, 1000 + n} {
				if _, err := tx.Exec("INSERT INTO n VALUES (?)", n); err != nil {
					return err
				}
			}
			if n%3 == 0 {
				return refused
			}
			return nil
		}
	}
	shared.committing.Lock() // so that all of them have to wait, and the first to get its turn takes the others along
	var group sync.WaitGroup
	for n := range 30 {
		group.Go(func() {
			err := shared.run(db, "insert", insert(n))
			if errors.Is(err, refused) != (n%3 == 0) || (err == nil) == (n%3 == 0) {
				t.Errorf("%d: %v", n, err)
			}
		})
	}
	for waiting := 0; waiting < 30; {
		shared.joining.Lock()
		waiting = len(shared.waiting)
		shared.joining.Unlock()
	}
	shared.committing.Unlock()
	group.Wait()
	if n := count(t, db); n != 40 {
		t.Errorf("%d numbers were kept, want 40", n)
	}
}

func TestACommitThatFailsFailsForAllThatShareIt(t *testing.T) {
	db := openTable(t)
	insert := func(n int) *change {
		return &change{do: func(tx *sql.Tx) error {
			_, err := tx.Exec("INSERT INTO n VALUES (?)", n)
			return err
		}}
	}
	rolledBack := &change{do: func(tx *sql.Tx) error { // as SQLite does by itself where a disk is full
		_, err := tx.Exec("ROLLBACK")
		return err
	}}
	all := []*change{insert(1), rolledBack, insert(2)}
	commit(db, all)
	for i, c := range all {
		if !c.done || c.err == nil {
			t.Errorf("change %d: done %t, %v", i, c.done, c.err)
		}
	}
	if n := count(t, db); n != 0 {
		t.Errorf("%d numbers were kept, want none", n)
	}
}

func TestAKeptStatementServesOneUserAtATime(t *testing.T) {
	db := openTable(t)
	for n := range 4 {
		must.Get(db.Exec("INSERT INTO n VALUES (?)", n))(t)
	}
	tx := must.Get(db.BeginTx(context.WithoutCancel(t.Context()), nil))(t)
	defer tx.Rollback()
	const query = "SELECT n FROM n WHERE n >= ? ORDER BY n"
	read := func(from int, each func(int)) {
		rows := must.Get(tx.Query(query, from))(t)
		defer rows.Close()
		for rows.Next() {
			var n int
			must.Do(t, rows.Scan(&n))
			each(n)
		}
	}
	var got string
	read(0, func(n int) {
		got += fmt.Sprint(n, ":")
		read(n+1, func(n int) { got += fmt.Sprint(n) })
		got += " "
	})
	if want := "0:123 1:23 2:3 3: "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
