package storage

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// What lies in the data folder for as long as a process works with it: a folder of its own for each, in which a lock says
// that the process lives. The operating system holds the lock, so that a crash lets it go.
const (
	scratchDir  = "scratch"
	scratchLock = "lock" // of all of them: held while one is made, and while those of ended processes go
	scratchHeld = "held"
)

// scratch is a process's own folder for files that nobody needs once it has ended.
type scratch struct {
	dir  string
	held *flock.Flock
}

// makeScratch makes such a folder in the data folder.
func makeScratch(data string) (made *scratch, err error) {
	leave, err := enterScratch(data)
	if err != nil {
		return nil, err
	}
	defer leave()
	dir, err := os.MkdirTemp(filepath.Join(data, scratchDir), "*") // for this user alone
	if err != nil {
		return nil, err
	}
	held := flock.New(filepath.Join(dir, scratchHeld), flock.SetPermissions(0o600))
	if ok, err := held.TryLock(); err != nil || !ok {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return &scratch{dir: dir, held: held}, nil
}

// enterScratch keeps other processes from making and sweeping scratch folders.
func enterScratch(data string) (leave func(), err error) {
	dir := filepath.Join(data, scratchDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	all := flock.New(filepath.Join(dir, scratchLock), flock.SetPermissions(0o600))
	if err := all.Lock(); err != nil {
		return nil, err
	}
	return func() { _ = all.Unlock() }, nil
}

// remove ends the folder's use.
func (s *scratch) remove() error {
	return errors.Join(s.held.Unlock(), os.RemoveAll(s.dir))
}

// sweepScratch removes what processes left that were killed: clients' pages, and copies of the database. It is called by who
// has the data folder open, so that nobody restores meanwhile. What cannot be removed just now stays until the next time.
func sweepScratch(data string) {
	_ = os.RemoveAll(filepath.Join(data, restoringDir))
	removeCopies(data)
	removeCopies(filepath.Join(data, "daily"))
	entries, _ := os.ReadDir(filepath.Join(data, scratchDir))
	if len(entries) == 0 {
		return
	}
	leave, err := enterScratch(data)
	if err != nil {
		return
	}
	defer leave()
	for _, entry := range entries {
		left := filepath.Join(data, scratchDir, entry.Name())
		if entry.Name() != scratchLock && !isHeld(left) {
			_ = os.RemoveAll(left)
		}
	}
}

// removeCopies removes the copies of the database that earlier versions made beside their target.
func removeCopies(dir string) {
	entries, _ := os.ReadDir(dir) // where it cannot be read, there is none of ours
	for _, entry := range entries {
		if entry.IsDir() && strings.HasPrefix(entry.Name(), "backup-") {
			_ = os.RemoveAll(filepath.Join(dir, entry.Name()))
		}
	}
}

// isHeld reports whether a living process works in the scratch folder.
func isHeld(dir string) bool {
	file := filepath.Join(dir, scratchHeld)
	if _, err := os.Stat(file); err != nil {
		return false
	}
	held := flock.New(file, flock.SetPermissions(0o600))
	got, err := held.TryLock()
	if err == nil && got {
		_ = held.Unlock()
	}
	return err == nil && !got
}

// Scratch is a folder for this process alone. It goes when the store is closed, or, after a crash, when another one is
// opened.
func (s *database) Scratch() (string, error) {
	s.scratching.Lock()
	defer s.scratching.Unlock()
	if s.scratch == nil {
		made, err := makeScratch(s.dir)
		if err != nil {
			return "", diskFull(err)
		}
		s.scratch = made
	}
	return s.scratch.dir, nil
}

// sweepPartial removes what a killed process has left of a backup to the file: it bears the name of a scratch folder that
// is not there any more.
func (s maintenance) sweepPartial(file string) {
	entries, _ := os.ReadDir(filepath.Dir(file))
	for _, entry := range entries {
		rest, ours := strings.CutPrefix(entry.Name(), partialOf(file))
		owner, _, whole := strings.Cut(rest, "-")
		if !ours || !whole {
			continue
		}
		if _, err := os.Stat(filepath.Join(s.dir, scratchDir, owner)); errors.Is(err, os.ErrNotExist) {
			_ = os.Remove(filepath.Join(filepath.Dir(file), entry.Name()))
		}
	}
}

// partialOf begins the name of a backup that is being written.
func partialOf(file string) string { return "." + filepath.Base(file) + "-" }
