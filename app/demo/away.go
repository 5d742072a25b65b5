package demo

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// takeAway removes a folder with all that is in it. Wine 8 does not know the call by which [os.RemoveAll] removes what is
// within folders [go1.26]; there it is done one by one.
func takeAway(dir string) error {
	err := os.RemoveAll(dir)
	if err == nil {
		return nil
	}
	var all []string
	_ = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, _ error) error { // what cannot be read cannot be removed: err says so
		all = append(all, path)
		return nil
	})
	for _, path := range slices.Backward(all) {
		_ = os.Remove(path)
	}
	if _, gone := os.Lstat(dir); gone != nil {
		return nil
	}
	return err
}
