package tray

import (
	"fmt"
	"io/fs"
	"os"

	"bannette/collector"
)

// fault translates what the file system answered: the disk is full, or else the tray is not to be used
// just now (away, read only, no permission, broken), which a later delivery finds out again.
func fault(doing string, err error) error {
	switch {
	case err == nil:
		return nil
	case isDiskFull(err):
		return fmt.Errorf("%s: %w: %w", doing, collector.ErrDiskFull, cause(err))
	default:
		return fmt.Errorf("%s: %w: %w", doing, collector.ErrTrayGone, cause(err))
	}
}

// cause leaves out the paths, which name clients.
func cause(err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}
