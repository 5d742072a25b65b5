// Package storage remembers: the firm, its channels, every run and what became of every file,
// the documents and their text, in one SQLite database; and beside it the originals, each under
// its SHA-256. It knows no Dropbox, no recognition and no window, keeps no token, and of a
// password only its hash. What a UNIQUE, a CHECK or a foreign key can say is said in the schema.
package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"bannette/app"
	"bannette/collector"
)

// The names of what lies in the data folder.
const (
	databaseFile = "bannette.db"
	archiveDir   = "archive"
	backupDir    = "backups" // copies of the database from before a migration
	openLock     = "open.lock"
	locksDir     = "locks" // who runs which channel
)

// Options are what Open needs to know beyond the folder. Its zero value serves.
type Options struct {
	Zone *time.Location   // the firm's, in which a document has its month; nil: the computer's
	Now  func() time.Time // nil: time.Now
}

// Store is all that is remembered, in one folder. It may be used by several goroutines, and several
// processes may have the same folder open. A method that changes something is one transaction. It is
// made of its roles, which share one database. Besides the errors that a method names, each has that of its context,
// [app.ErrDamaged], [collector.ErrDiskFull] where it changes something, or what SQLite says.
type Store struct {
	*database
	people
	books
	accounts
	channels
	history
	trays
	texts
	corrections
	trayPlaces
	settings
	days
	maintenance
	ledger
}

// The roles of a store. Those of [app.Store] say what each is for.
type (
	people      struct{ *database }
	books       struct{ *database }
	accounts    struct{ *database }
	channels    struct{ *database }
	history     struct{ *database }
	trays       struct{ *database }
	texts       struct{ *database }
	corrections struct{ *database }
	trayPlaces  struct{ *database }
	settings    struct{ *database }
	days        struct{ *database }
	maintenance struct{ *database }
	ledger      struct{ *database }
)

// database is what the roles work on: the connections, by way of change and view, and what lies beside the database.
type database struct {
	dir     string
	zone    *time.Location
	write   *sql.DB // one connection, immediate transactions
	read    *sql.DB // read-only connections
	archive *Archive
	release func()

	scratching sync.Mutex
	scratch    *scratch // nil until it is asked for

	group groupCommit
}

// Open opens the store in dir, and makes it where there is none: the folder and all files in it for this
// user alone. A database of an older version is copied, then migrated. Errors: [app.ErrNewer] and
// [app.ErrDamaged], both with nothing touched.
func Open(dir string, options Options) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open data folder: %w", err)
	}
	d := &database{dir: dir, zone: cmp.Or(options.Zone, time.Local)}
	d.archive = &Archive{dir: filepath.Join(dir, archiveDir), writing: filepath.Join(d.locks(), incomingLock)}
	s := &Store{d, people{d}, books{d}, accounts{d}, channels{d}, history{d}, trays{d}, texts{d}, corrections{d}, trayPlaces{d},
		settings{d}, days{d}, maintenance{d}, ledger{d}}
	now := options.Now
	if now == nil {
		now = time.Now
	}
	if err := undoCutRestore(dir); err != nil {
		return nil, fmt.Errorf("put back what a restore moved aside: %w", err)
	}
	if err := examine(dir); err != nil {
		return nil, fmt.Errorf("open %s: %w", databaseFile, err)
	}
	if err := s.prepare(); err != nil {
		return nil, fmt.Errorf("prepare data folder: %w", err)
	}
	if err := s.connect(now()); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", databaseFile, translate(err)), s.Close())
	}
	return s, nil
}

// prepare makes what is missing of the folder.
func (s *Store) prepare() error {
	_, missing := os.Stat(s.dir)
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	if missing != nil {
		_ = syncDir(filepath.Dir(s.dir)) // which this user may not be allowed to read
	}
	release, err := share(s.dir)
	if err != nil {
		return err
	}
	s.release = release
	sweepScratch(s.dir)
	if err := s.archive.prepare(); err != nil {
		return errors.Join(err, s.Close())
	}
	// SQLite gives its side files the mode of the database, but makes that one readable by all.
	file, err := os.OpenFile(filepath.Join(s.dir, databaseFile), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	return file.Close()
}

func (s *Store) connect(now time.Time) (err error) {
	file := filepath.Join(s.dir, databaseFile)
	s.write, err = openDB(dsn(file, "_txlock", "immediate", "_defensive", "1", "_pragma", "trusted_schema(0)", "_pragma", "cell_size_check(1)",
		"_pragma", "busy_timeout(60000)", "_pragma", "journal_mode(WAL)", "_pragma", "synchronous(FULL)",
		"_pragma", "foreign_keys(1)", "_pragma", "cache_size(-32768)"))
	if err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if err := migrate(context.Background(), s.write, released(), filepath.Join(s.dir, backupDir), now); err != nil {
		return err
	}
	s.read, err = openDB(dsn(file, "mode", "ro", "_defensive", "1", "_pragma", "trusted_schema(0)", "_pragma", "cell_size_check(1)",
		"_pragma", "busy_timeout(60000)", "_pragma", "query_only(1)", "_pragma", "cache_size(-16384)"))
	if err != nil {
		return err
	}
	s.read.SetMaxOpenConns(4)
	return nil
}

// Close ends all connections. The store is not used afterwards.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} { // the writer last: it takes the write-ahead log in
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.scratch != nil {
		errs = append(errs, s.scratch.remove())
	}
	if s.release != nil {
		s.release()
	}
	return errors.Join(errs...)
}

// Roles are the store, by what is asked of it.
func (s *Store) Roles() app.Store {
	return app.Store{People: s.people, Books: s.books, Accounts: s.accounts, Channels: s.channels, History: s.history, Trays: s.trays,
		Texts: s.texts, Corrections: s.corrections, TrayPlaces: s.trayPlaces, Settings: s.settings, Days: s.days,
		Maintenance: s.maintenance, Ledger: s.ledger}
}

// Archive is where the originals of this store are.
func (s *Store) Archive() *Archive { return s.archive }

// dsn is the driver's name for a database file, with pairs of parameters.
func dsn(file string, pairs ...string) string {
	path := filepath.ToSlash(file)
	if path[0] != '/' {
		path = "/" + path // C:/... as file:///C:/...
	}
	query := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		query.Add(pairs[i], pairs[i+1])
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}).String()
}

var (
	_ collector.Ledger  = (*Store)(nil)
	_ collector.Archive = (*Archive)(nil)
)
