package storage

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"bannette/app"

	"github.com/gofrs/flock"
)

// The names of what a restore makes in the data folder.
const (
	restoringDir = "restoring"       // what comes, until it is proven
	replacedDir  = "before-restore-" // what was there, and the time
)

// Restore puts what a backup has in the place of the data in dir, which may be empty or missing. The backup is
// unpacked beside it and proven first: one that is cut short or changed touches nothing. What was there is kept
// in a folder before-restore-... of dir. A backup of the database alone leaves the archive where it is. Errors: [app.ErrBadBackup], [app.ErrNewer], [app.ErrOpen].
func Restore(file, dir string) error {
	if err := restore(file, dir); err != nil {
		return fmt.Errorf("restore: %w", diskFull(err))
	}
	return nil
}

func restore(file, dir string) error {
	alone, err := isDatabase(file)
	if err != nil {
		return err
	}
	var backup *zip.ReadCloser
	if !alone {
		if backup, err = openBackup(file); err != nil {
			return err
		}
		defer backup.Close()
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
		if err := copyDatabase(file, unpacked); err != nil {
			return err
		}
		return replace(dir, unpacked, []string{databaseFile}, time.Now())
	}
	if err := unpack(backup.File, unpacked); err != nil {
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

func openBackup(file string) (*zip.ReadCloser, error) {
	backup, err := zip.OpenReader(file) // its table of contents is at its end
	if err != nil {
		return nil, fmt.Errorf("%w: %w", app.ErrBadBackup, err)
	}
	if err := examineContents(backup.File); err != nil {
		return nil, errors.Join(err, backup.Close())
	}
	return backup, nil
}

// entryName is what a backup has beside the database; nothing else is ever unpacked.
var entryName = regexp.MustCompile(`^` + archiveDir + `/([0-9a-f]{2})/([0-9a-f]{64})$`)

func examineContents(files []*zip.File) error {
	if !slices.ContainsFunc(files, func(f *zip.File) bool { return f.Name == databaseFile }) {
		return fmt.Errorf("%w: it is another program's", app.ErrBadBackup)
	}
	for _, f := range files {
		name := entryName.FindStringSubmatch(f.Name)
		if f.Name != databaseFile && (name == nil || name[1] != name[2][:2]) {
			return fmt.Errorf("%w: it is another program's", app.ErrBadBackup)
		}
	}
	return nil
}

// unpack writes the backup's files to dir and proves each of them, and the database.
func unpack(files []*zip.File, dir string) error {
	if err := os.Mkdir(filepath.Join(dir, archiveDir), 0o700); err != nil {
		return err
	}
	for _, f := range files {
		sum, err := unpackFile(f, filepath.Join(dir, filepath.FromSlash(f.Name)))
		if err != nil {
			return err
		}
		if name := entryName.FindStringSubmatch(f.Name); name != nil && name[2] != sum {
			return fmt.Errorf("%w: an original has changed", app.ErrBadBackup)
		}
	}
	return proveDatabase(dir)
}

// copyDatabase copies the backup of a database alone to dir, and proves it.
func copyDatabase(file, dir string) error {
	from, err := os.Open(file)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(filepath.Join(dir, databaseFile), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer to.Close()
	if _, err := io.Copy(to, from); err != nil {
		return err
	}
	if err := errors.Join(to.Sync(), to.Close()); err != nil {
		return err
	}
	return proveDatabase(dir)
}

// proveDatabase opens what was unpacked as the program will, which migrates an older one, and reads it through.
func proveDatabase(dir string) error {
	s, err := Open(dir, Options{})
	if err == nil {
		err = errors.Join(sound(context.Background(), s.read), s.Close())
	}
	if errors.Is(err, app.ErrDamaged) {
		return fmt.Errorf("%w: %w", app.ErrBadBackup, err)
	}
	return err
}

func unpackFile(f *zip.File, to string) (sum string, err error) {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return "", err
	}
	from, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("%w: %w", app.ErrBadBackup, err)
	}
	defer from.Close()
	mode := os.FileMode(0o400)
	if f.Name == databaseFile {
		mode = 0o600
	}
	file, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return "", err
	}
	defer file.Close()
	h := sha256.New()
	source := &reading{from: from}
	if _, err := io.Copy(io.MultiWriter(file, h), source); err != nil {
		if source.err != nil { // short, or another checksum
			return "", fmt.Errorf("%w: %w", app.ErrBadBackup, err)
		}
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), errors.Join(file.Sync(), file.Close())
}

// reading remembers whether it was the source that failed.
type reading struct {
	from io.Reader
	err  error
}

func (r *reading) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// replace moves what is in dir aside and what was unpacked, by the names in comes, in its place; the database, without
// which the rest is nothing, goes first and comes last.
func replace(dir, unpacked string, comes []string, now time.Time) error {
	aside := filepath.Join(dir, replacedDir+now.UTC().Format("20060102T150405.000"))
	if err := os.Mkdir(aside, 0o700); err != nil {
		return err
	}
	names := []string{databaseFile, databaseFile + "-wal", databaseFile + "-shm"}
	if slices.Contains(comes, archiveDir) {
		names = append(names, archiveDir)
	}
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
