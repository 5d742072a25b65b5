package storage

import (
	"archive/zip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"bannette/app"
	"bannette/collector"
)

// Backup writes the database and the archive to one file, as they were at one moment: a ZIP without compression,
// in which the database is bannette.db and each original archive/ab/abcdef.... The file has its name when it is
// complete and durable, not before. What is unsound is not written, and no earlier backup gives way to it. progress is given how many
// of the originals are written. Errors: [app.ErrDamaged], [collector.ErrDiskFull].
func (s maintenance) Backup(ctx context.Context, file string, progress func(done, total int)) error {
	if err := s.backup(ctx, file, progress); err != nil {
		return fmt.Errorf("back up: %w", diskFull(translate(err)))
	}
	return nil
}

func (s maintenance) backup(ctx context.Context, file string, progress func(done, total int)) error {
	snapshot, drop, err := s.snapshot(ctx)
	if err != nil {
		return err
	}
	defer drop()
	s.sweepPartial(file)
	owner := filepath.Base(filepath.Dir(filepath.Dir(snapshot)))
	partial, err := os.CreateTemp(filepath.Dir(file), partialOf(file)+owner+"-*") // for this user alone
	if err != nil {
		return err
	}
	defer os.Remove(partial.Name()) // gone after the rename
	defer partial.Close()
	if err := s.fill(ctx, partial, snapshot, progress); err != nil {
		return err
	}
	if err := errors.Join(partial.Sync(), partial.Close()); err != nil {
		return err
	}
	if err := os.Rename(partial.Name(), file); err != nil {
		return err
	}
	return syncDir(filepath.Dir(file))
}

// BackupDatabase writes a consistent copy of the database alone to one file on the data folder's file system, which
// [Restore] takes as well: the archive, which only grows, then stays as it is. A copy that is not sound is not kept, so that it never takes the place
// of a sound one. Errors: [app.ErrDamaged], [collector.ErrDiskFull].
func (s maintenance) BackupDatabase(ctx context.Context, file string) error {
	if err := s.backupDatabase(ctx, file); err != nil {
		return fmt.Errorf("back up the database: %w", diskFull(translate(err)))
	}
	return nil
}

func (s maintenance) backupDatabase(ctx context.Context, file string) error {
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	snapshot, drop, err := s.snapshot(ctx)
	if err != nil {
		return err
	}
	defer drop()
	if err := os.Rename(snapshot, file); err != nil {
		return err
	}
	return syncDir(dir)
}

// checkSnapshot examines a copy of the database to which nobody writes: it is sound, of our version and schema, and all that
// its rows refer to is there. Error: [app.ErrDamaged].
func checkSnapshot(ctx context.Context, file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if _, err := versionOf(file, info.Size()); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", dsn(file, "mode", "ro", "immutable", "1"))
	if err != nil {
		return err
	}
	defer db.Close()
	if err := errors.Join(sound(ctx, db, "integrity_check"), related(ctx, db)); err != nil {
		return err
	}
	return oursAlone(ctx, db)
}

// sound reads a database through, by one of SQLite's two checks. Error: [app.ErrDamaged].
func sound(ctx context.Context, q querier, check string) error {
	faults, err := collect(ctx, q, scanValue[string], "PRAGMA "+check+"(1)")
	if err != nil {
		return translate(err)
	}
	if len(faults) != 1 || faults[0] != "ok" {
		return fmt.Errorf("%w: %q", app.ErrDamaged, faults)
	}
	return nil
}

// snapshot copies the database into a folder of the process's own, on a connection of its own: the reading ones may not
// write, not even another file, and the writing one is for who collects meanwhile. Only a sound copy is one. drop removes
// what is left of it. Error: [app.ErrDamaged].
func (s maintenance) snapshot(ctx context.Context) (file string, drop func(), err error) {
	scratch, err := s.Scratch()
	if err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp(scratch, "backup-*")
	if err != nil {
		return "", nil, err
	}
	drop = func() { _ = os.RemoveAll(dir) } // what stays goes with the scratch folder
	file = filepath.Join(dir, databaseFile)
	db, err := sql.Open("sqlite", dsn(filepath.Join(s.dir, databaseFile), "mode", "ro", "_pragma", "busy_timeout(10000)"))
	if err == nil {
		err = errors.Join(vacuumInto(ctx, db, file), db.Close())
	}
	if err == nil {
		err = checkSnapshot(ctx, file)
	}
	if err != nil {
		drop()
		return "", nil, err
	}
	return file, drop, nil
}

// fill writes the database of the snapshot, and the files that it needs. A file that the archive has lost, or that is not
// what it was, is left out: Check finds it, before and after, and a restore would refuse all the others with it.
func (s maintenance) fill(ctx context.Context, w io.Writer, snapshot string, progress func(done, total int)) error {
	sizes, err := namedSizes(ctx, snapshot)
	if err != nil {
		return err
	}
	sums := slices.Sorted(maps.Keys(sizes))
	out := zip.NewWriter(w)
	if err := store(out, databaseFile, snapshot); err != nil {
		return err
	}
	for i, sum := range sums {
		progress(i, len(sums))
		if err := ctx.Err(); err != nil {
			return err
		}
		fault, err := s.archive.check(sum)
		if err == nil && fault == "" {
			err = store(out, path.Join(archiveDir, sum[:2], sum), s.archive.Path(sum))
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

// anySize is the size of what the database names without saying how large it is.
const anySize = -1

// namedSizes are the files that the archive must have for a database that nobody writes to, with their sizes in bytes.
func namedSizes(ctx context.Context, database string) (map[string]int64, error) {
	db, err := sql.Open("sqlite", dsn(database, "mode", "ro", "immutable", "1"))
	if err != nil {
		return nil, err
	}
	defer db.Close()
	sizes := map[string]int64{}
	_, err = collect(ctx, db, func(row scanner) (none struct{}, err error) {
		var (
			sum  string
			size int64
		)
		if err := row.Scan(&sum, &size); err != nil {
			return none, err
		}
		if before, twice := sizes[sum]; twice && before != size {
			size = anySize // a searchable PDF may be an original as well
		}
		if collector.IsSHA256(sum) {
			sizes[sum] = size
		}
		return none, nil
	}, "SELECT sha256, size FROM document WHERE sha256 IS NOT NULL UNION SELECT searchable, ? FROM document WHERE searchable <> ''", anySize)
	return sizes, err
}

func store(out *zip.Writer, name, file string) error {
	from, err := os.Open(file)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}
