package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"bannette/app"

	"github.com/gofrs/flock"
)

// The names of what a restore makes in the data folder.
const (
	restoringDir = "restoring"       // what comes, until it is checked
	replacedDir  = "before-restore-" // what was there, and the time
)

// Restore puts what a backup has in the place of the data in dir, which may be empty or missing. The backup is
// unpacked beside it and checked first: one that is cut short, changed or made by another hand touches nothing. What was
// there is kept in a folder before-restore-... of dir. A backup of the database alone leaves the archive where it is.
// Errors: [app.ErrBadBackup], [app.ErrNewer], [app.ErrOpen], [collector.ErrDiskFull].
func Restore(file, dir string) error {
	if err := restore(context.Background(), file, dir); err != nil {
		return fmt.Errorf("restore: %w", diskFull(err))
	}
	return nil
}

func restore(ctx context.Context, file, dir string) error {
	alone, err := isDatabase(file)
	if err != nil {
		return err
	}
	var whole *whole
	if !alone {
		if whole, err = openWhole(file); err != nil {
			return err
		}
		defer whole.Close()
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	lock := flock.New(filepath.Join(dir, openLock), flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil {
		return err
	}
	if !held {
		return app.ErrOpen
	}
	defer lock.Unlock()

	unpacked := filepath.Join(dir, restoringDir)
	if err := errors.Join(os.RemoveAll(unpacked), os.Mkdir(unpacked, 0o700)); err != nil {
		return err
	}
	defer os.RemoveAll(unpacked)
	if alone {
		if err := rebuildAlone(ctx, file, unpacked); err != nil {
			return err
		}
		return replace(dir, unpacked, []string{databaseFile}, time.Now())
	}
	if err := whole.unpack(ctx, unpacked); err != nil {
		return err
	}
	return replace(dir, unpacked, []string{archiveDir, databaseFile}, time.Now())
}

// isDatabase reports whether the file is a backup of the database alone: every SQLite database begins with these words.
func isDatabase(file string) (bool, error) {
	from, err := os.Open(file)
	if err != nil {
		return false, err
	}
	defer from.Close()
	head := make([]byte, 16)
	_, err = io.ReadFull(from, head)
	return err == nil && string(head) == "SQLite format 3\x00", nil
}

// rebuildAlone makes the database in dir anew of the backup of a database alone.
func rebuildAlone(ctx context.Context, file, dir string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if err := hasRoom(dir, uint64(info.Size())); err != nil {
		return err
	}
	return rebuild(ctx, file, filepath.Join(dir, databaseFile))
}

// replace moves what is in dir aside and what was unpacked, by the names in comes, in its place; the database, without
// which the rest is nothing, goes first and comes last.
func replace(dir, unpacked string, comes []string, now time.Time) error {
	aside := filepath.Join(dir, replacedDir+now.UTC().Format("20060102T150405.000"))
	if err := os.Mkdir(aside, 0o700); err != nil {
		return err
	}
	names := replaced(slices.Contains(comes, archiveDir))
	for _, name := range names {
		err := os.Rename(filepath.Join(dir, name), filepath.Join(aside, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return errors.Join(err, putBack(dir, aside, names))
		}
	}
	for i, name := range comes {
		if err := os.Rename(filepath.Join(unpacked, name), filepath.Join(dir, name)); err != nil {
			for _, came := range comes[:i] {
				err = errors.Join(err, os.RemoveAll(filepath.Join(dir, came)))
			}
			return errors.Join(err, putBack(dir, aside, names))
		}
	}
	_ = os.Remove(aside) // if there was nothing
	return syncDir(dir)
}

// replaced are the names of what a restore moves aside, in that order.
func replaced(archive bool) []string {
	names := []string{databaseFile, databaseFile + "-wal", databaseFile + "-shm"}
	if archive {
		names = append(names, archiveDir)
	}
	return names
}

// putBack undoes a replacement that failed half-way.
func putBack(dir, aside string, names []string) error {
	for _, name := range slices.Backward(names) {
		err := os.Rename(filepath.Join(aside, name), filepath.Join(dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return os.Remove(aside)
}

// undoCutRestore puts back what a restore had moved aside when it was cut off before the new database stood in its place: by
// a kill, or a power cut. What was to come is dropped; the backup still has it.
func undoCutRestore(dir string) error {
	aside, err := cutRestore(dir)
	if err != nil || aside == "" {
		return err
	}
	lock := flock.New(filepath.Join(dir, openLock), flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil || !held { // another process is at it
		return err
	}
	defer lock.Unlock()
	came := filepath.Join(dir, archiveDir)
	if there, err := exists(filepath.Join(aside, archiveDir)); err != nil {
		return err
	} else if there {
		if err := os.RemoveAll(came); err != nil {
			return err
		}
	}
	if err := putBack(dir, aside, replaced(true)); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(filepath.Join(dir, restoringDir)), syncDir(dir))
}

// cutRestore is the folder into which a restore that was cut off has moved the database, "" if there was none: what was to
// come is still unpacked, and there is no database.
func cutRestore(dir string) (aside string, err error) {
	unpacked, err := exists(filepath.Join(dir, restoringDir))
	if err != nil || !unpacked {
		return "", err
	}
	if there, err := exists(filepath.Join(dir, databaseFile)); err != nil || there {
		return "", err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	for _, entry := range slices.Backward(entries) { // ReadDir sorts by name: the last one is the newest
		if strings.HasPrefix(entry.Name(), replacedDir) {
			aside = filepath.Join(dir, entry.Name())
			there, err := exists(filepath.Join(aside, databaseFile))
			if !there {
				aside = ""
			}
			return aside, err
		}
	}
	return "", nil
}

func exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
