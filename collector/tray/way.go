package tray

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// way gives the file from the name to, which is in the same folder, and never overwrites: it returns fs.ErrExist where
// the name is taken.
type way func(from, to string) error

// allWays are the ways in which a file gets its name, the surest first. FAT and some network drives have no hard links,
// some others no rename that spares what is there.
func allWays() []way { return []way{os.Link, renameSparing, renameReserved} }

// renameReserved serves every file system. It looks before it renames, and between the two keeps every other Bannette from
// that name, in whatever process, with a file that says so. One that a crash leaves is swept as a delivery's is.
func renameReserved(from, to string) error {
	sum := sha256.Sum256([]byte(alike(filepath.Base(to))))
	reserved := filepath.Join(filepath.Dir(to), partPrefix+hex.EncodeToString(sum[:8])+partSuffix)
	file, err := os.OpenFile(reserved, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err // fs.ErrExist: the name is being given just now
	}
	defer os.Remove(reserved) // what a virus scanner holds is swept later
	if err := file.Close(); err != nil {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return fs.ErrExist
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(from, to)
}
