package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"bannette/app"
	"bannette/collector"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// derived is what the database makes of its own rows, and how: a backup's is never taken over, since what an index of words
// holds is nothing that anybody could check.
func derived() map[string]string {
	return map[string]string{
		"line_search":     "INSERT INTO line_search (rowid, folded) SELECT id, folded FROM line",
		"document_search": "INSERT INTO document_search (rowid, name, text) " + searchedText + " WHERE d.stage <> 'found'",
		"tray_count": `INSERT INTO tray_count (binder, status, documents)
			SELECT binder, status, count(*) FROM document WHERE stage <> 'found' AND collected_run IS NOT NULL GROUP BY binder, status`,
	}
}

// rebuild makes a database at the path to of the backup's at from, which is only read: a new one, made by our own migrations, that
// takes over the backup's rows and nothing else. What a foreign hand put beside the rows (triggers, views, an index of
// words that loops, a page that is used twice) stays behind, and what is damaged is refused.
// Errors: [app.ErrBadBackup], [app.ErrNewer], [collector.ErrDiskFull].
func rebuild(ctx context.Context, from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	version, err := versionOf(from, info.Size())
	if err != nil {
		return badBackup(err)
	}
	if err := checkSchemaPages(from); err != nil {
		return badBackup(err)
	}
	return badBackup(guarded(func() error {
		db, err := sql.Open("sqlite", dsn(to, "_defensive", "1", "_pragma", "trusted_schema(0)", "_pragma", "cell_size_check(1)",
			"_pragma", "journal_mode(OFF)", "_pragma", "synchronous(OFF)", "_pragma", "cache_size(-65536)"))
		if err != nil {
			return err
		}
		db.SetMaxOpenConns(1) // the attached backup is a connection's own
		r := &rebuilding{db: db, file: to, most: mostPages(info.Size())}
		if err := errors.Join(r.run(ctx, from, version), db.Close()); err != nil {
			return err
		}
		return syncFile(to)
	}))
}

// mostPages is how much a rebuilt database may take, in pages of 4096 bytes: rows that are read without end, because pages
// lead back to themselves, fill no disk.
func mostPages(size int64) int64 { return 3*size/4096 + 4096 }

// versionOf is the schema's version of a database of ours that is not newer. Errors: [app.ErrDamaged], [app.ErrNewer].
func versionOf(file string, size int64) (int, error) {
	header, err := soundHeader(file, size)
	if err != nil {
		return 0, err
	}
	if header.version == 0 {
		return 0, fmt.Errorf("%w: there is nothing in it", app.ErrDamaged)
	}
	return header.version, nil
}

// guarded turns a panic over foreign data into a refusal: SQLite is Go here, so that what would have been a crash of it
// can be caught.
func guarded(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: reading it panics: %v", app.ErrDamaged, fault)
		}
	}()
	return do()
}

// badBackup blames the backup for what is wrong with data, and for nothing else.
func badBackup(err error) error {
	var failure *sqlite.Error
	switch err = translate(err); {
	case errors.Is(err, app.ErrDamaged), errors.Is(err, app.ErrTaken), errors.Is(err, app.ErrNotFound):
		return fmt.Errorf("%w: %w", app.ErrBadBackup, err)
	case errors.As(err, &failure):
		switch failure.Code() & 0xff {
		case sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG:
			return fmt.Errorf("%w: %w", app.ErrBadBackup, err)
		}
	}
	return err
}

// rebuilding is a database that is being rebuilt.
type rebuilding struct {
	db   *sql.DB
	file string
	most int64 // pages
}

func (r *rebuilding) run(ctx context.Context, from string, version int) error {
	steps := released()
	if err := climb(ctx, r.db, steps[:version]); err != nil {
		return err
	}
	tables, err := ordinaryTables(ctx, r.db)
	if err != nil {
		return err
	}
	if _, err := r.db.ExecContext(ctx, "ATTACH ? AS backup", dsn(from, "mode", "ro", "immutable", "1")); err != nil {
		return err
	}
	if err := sameSchema(ctx, r.db, "main", "backup"); err != nil {
		return err
	}
	if err := r.examine(ctx, tables); err != nil {
		return err
	}
	if err := r.copyRows(ctx, tables); err != nil {
		return r.tellWhoIsFull(err)
	}
	if _, err := r.db.ExecContext(ctx, "DETACH backup"); err != nil {
		return err
	}
	if err := climb(ctx, r.db, steps); err != nil {
		return err
	}
	if err := checkValues(ctx, r.db); err != nil {
		return err
	}
	return errors.Join(sound(ctx, r.db, "integrity_check"), related(ctx, r.db))
}

// ordinaryTables are the tables whose rows are taken over: neither those of an index of words nor what is derived.
func ordinaryTables(ctx context.Context, q querier) (tables []string, err error) {
	all, err := collect(ctx, q, scanValue[string], "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
	for _, table := range all {
		if _, made := derived()[table]; !made {
			tables = append(tables, table)
		}
	}
	return tables, err
}

// examine reads each table of the backup through, with its indexes. SQLite finds pages that lead back to themselves
// before it reads a row: nothing is read on after the first fault.
func (r *rebuilding) examine(ctx context.Context, tables []string) error {
	for _, table := range tables {
		var fault string
		if err := r.db.QueryRowContext(ctx, `PRAGMA backup.integrity_check("`+table+`")`).Scan(&fault); err != nil {
			return err
		}
		if fault != "ok" {
			return fmt.Errorf("%w: %q", app.ErrDamaged, fault)
		}
	}
	return nil
}

// copyRows copies the backup's rows, without the triggers that would act on them anew, and makes what is derived of them.
func (r *rebuilding) copyRows(ctx context.Context, tables []string) error {
	triggers, err := collect(ctx, r.db, scanPair, "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		return err
	}
	do := []string{fmt.Sprintf("PRAGMA main.max_page_count = %d", r.most)}
	for _, trigger := range triggers {
		do = append(do, `DROP TRIGGER main."`+trigger[0]+`"`)
	}
	for _, table := range tables {
		do = append(do, `DELETE FROM main."`+table+`"`) // what the migrations themselves put there
		do = append(do, `INSERT INTO main."`+table+`" SELECT * FROM backup."`+table+`"`)
	}
	for table, fill := range derived() {
		there, err := hasTable(ctx, r.db, table)
		if err != nil {
			return err
		}
		if there {
			do = append(do, fill)
		}
	}
	for _, trigger := range triggers {
		do = append(do, trigger[1])
	}
	for _, statement := range do {
		if _, err := r.db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// tellWhoIsFull tells a backup whose rows come to no end from a disk that is full: SQLite says the same of both, but what is
// beyond the limit of pages it never asks of the disk.
func (r *rebuilding) tellWhoIsFull(err error) error {
	if free, known := freeSpace(filepath.Dir(r.file)); errors.Is(translate(err), collector.ErrDiskFull) && known && free > mostSlack {
		return fmt.Errorf("%w: it becomes far larger than it is", app.ErrDamaged)
	}
	return err
}

func hasTable(ctx context.Context, db *sql.DB, table string) (there bool, err error) {
	err = db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ?)", table).Scan(&there)
	return there, err
}

// related checks that what rows refer to is there. Error: [app.ErrDamaged].
func related(ctx context.Context, q querier) error {
	loose, err := collect(ctx, q, scanValue[string], `SELECT DISTINCT "table" FROM pragma_foreign_key_check LIMIT 1`)
	if err == nil && len(loose) > 0 {
		return fmt.Errorf("%w: %s refers to what is not there", app.ErrDamaged, loose[0])
	}
	return err
}

// oursAlone checks that a database has all that a new one of ours has, and nothing else. Error: [app.ErrDamaged].
func oursAlone(ctx context.Context, q querier) error {
	want, err := freshSchema(ctx)
	if err != nil {
		return err
	}
	got, err := schemaOf(ctx, q, "main")
	if err != nil {
		return err
	}
	return compareSchemas(want, got)
}

// freshSchema is what a new database of ours is made of.
func freshSchema(ctx context.Context) (map[string]string, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	if err := climb(ctx, db, released()); err != nil {
		return nil, err
	}
	return schemaOf(ctx, db, "main")
}

// sameSchema compares all that two databases are made of, by its text. Error: [app.ErrDamaged].
func sameSchema(ctx context.Context, q querier, ours, theirs string) error {
	want, err := schemaOf(ctx, q, ours)
	if err != nil {
		return err
	}
	got, err := schemaOf(ctx, q, theirs)
	if err != nil {
		return err
	}
	return compareSchemas(want, got)
}

func compareSchemas(want, got map[string]string) error {
	for name, text := range got {
		if known, ok := want[name]; !ok || known != text {
			return fmt.Errorf("%w: the %s is not Bannette's", app.ErrDamaged, name)
		}
	}
	for name := range want {
		if _, ok := got[name]; !ok {
			return fmt.Errorf("%w: the %s is missing", app.ErrDamaged, name)
		}
	}
	return nil
}

// schemaOf is what a database is made of: the text of each table, index, trigger and view by its kind and name. Blanks
// count for one.
func schemaOf(ctx context.Context, q querier, schema string) (map[string]string, error) {
	parts := map[string]string{}
	rows, err := collect(ctx, q, scanPair, fmt.Sprintf("SELECT type || ' ' || name, tbl_name || ': ' || coalesce(sql, '') FROM %s.sqlite_schema", schema))
	for _, row := range rows {
		if _, twice := parts[row[0]]; twice {
			return nil, fmt.Errorf("%w: there are two of the %s", app.ErrDamaged, row[0])
		}
		parts[row[0]] = strings.Join(strings.Fields(row[1]), " ")
	}
	return parts, err
}

func scanPair(row scanner) (pair [2]string, err error) {
	err = row.Scan(&pair[0], &pair[1])
	return pair, err
}
