package storage

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"bannette/app"
)

// applicationID marks a database as Bannette's in its header: "Bann".
const applicationID = 0x42616e6e

// smallDatabase is the size up to which a database is read through whenever it is opened, in bytes:
// there it takes some milliseconds. Larger ones are read through by Check.
const smallDatabase = 16 << 20

// examine looks at the database in dir, before anything is touched.
func examine(dir string) error {
	file := filepath.Join(dir, databaseFile)
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return examineNew(dir)
	}
	if err != nil {
		return err
	}
	if err := examineHeader(file, info.Size()); err != nil {
		return err
	}
	log := logged(file)
	err = examineContent(file, info.Size(), log)
	if err != nil && !log && logged(file) { // another process has begun to write meanwhile
		err = examineContent(file, info.Size(), true)
	}
	return err
}

// examineNew refuses to begin anew where there must have been a database: originals lie there, or a
// restore was cut off while it replaced one.
func examineNew(dir string) error {
	traces := []string{filepath.Join(archiveDir, "[0-9a-f][0-9a-f]"), filepath.Join(replacedDir+"*", databaseFile)}
	for _, trace := range traces {
		found, err := fs.Glob(os.DirFS(dir), filepath.ToSlash(trace))
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return fmt.Errorf("%w: there are traces of a database, and it is not there", app.ErrDamaged)
		}
	}
	return nil
}

// examineHeader looks at a database's header, unless the newest one may be in the write-ahead log.
func examineHeader(file string, size int64) error {
	if logged(file) {
		_, err := readHeader(file)
		return err
	}
	_, err := soundHeader(file, size)
	return err
}

// header is what the first hundred bytes of a database say of it.
type header struct {
	pageSize, pages      int64
	version, application int
}

// readHeader reads them (https://www.sqlite.org/fileformat.html#the_database_header) without SQLite, which would make files
// beside the database.
func readHeader(file string) (header, error) {
	f, err := os.Open(file)
	if err != nil {
		return header{}, err
	}
	defer f.Close()
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil {
		return header{}, fmt.Errorf("%w: header: %w", app.ErrDamaged, err)
	}
	if string(head[:16]) != "SQLite format 3\x00" {
		return header{}, fmt.Errorf("%w: it is no SQLite file", app.ErrDamaged)
	}
	h := header{pageSize: int64(binary.BigEndian.Uint16(head[16:])), pages: int64(binary.BigEndian.Uint32(head[28:])),
		version: int(binary.BigEndian.Uint32(head[60:])), application: int(binary.BigEndian.Uint32(head[68:]))}
	if h.pageSize == 1 {
		h.pageSize = 65536
	}
	return h, nil
}

// soundHeader is the header of a database that is ours, whole and not newer.
func soundHeader(file string, size int64) (header, error) {
	h, err := readHeader(file)
	if err != nil {
		return h, err
	}
	if h.pages*h.pageSize > size {
		return h, fmt.Errorf("%w: it is cut short", app.ErrDamaged)
	}
	return h, examineVersion(h.version, h.application)
}

func examineVersion(version, application int) error {
	switch {
	case version == 0 && application == 0: // made, and cut off before the first migration
		return nil
	case application != applicationID:
		return fmt.Errorf("%w: it is another program's", app.ErrDamaged)
	case version > len(released()):
		return fmt.Errorf("%w: version %d, and this program knows %d", app.ErrNewer, version, len(released()))
	}
	return nil
}

// examineContent reads the database through, where it is small, and its schema in any case. Without a
// write-ahead log to be respected, it is read as a file that does not change.
func examineContent(file string, size int64, log bool) error {
	parameters := []string{"mode", "ro"}
	if !log {
		parameters = append(parameters, "immutable", "1") // leaves no files beside it
	}
	db, err := sql.Open("sqlite", dsn(file, append(parameters, "_pragma", "busy_timeout(10000)")...))
	if err != nil {
		return err
	}
	defer db.Close()
	var version, application, tables int
	for query, into := range map[string]*int{
		"PRAGMA user_version": &version, "PRAGMA application_id": &application, "SELECT count(*) FROM sqlite_schema": &tables,
	} {
		if err := db.QueryRow(query).Scan(into); err != nil {
			return translate(err)
		}
	}
	if err := examineVersion(version, application); err != nil {
		return err
	}
	if size > smallDatabase {
		return nil
	}
	return sound(context.Background(), db, "quick_check")
}

// logged says whether a write-ahead log lies beside the database with something in it.
func logged(file string) bool {
	info, err := os.Stat(file + "-wal")
	return err == nil && info.Size() > 0
}
