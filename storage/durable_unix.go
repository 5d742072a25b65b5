//go:build !windows

package storage

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"bannette/collector"

	"golang.org/x/sys/unix"
)

// diskFull adds collector.ErrDiskFull where the system says that there is no room left.
func diskFull(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("%w (%w)", collector.ErrDiskFull, err)
	}
	return err
}

// freeSpace is how many bytes this user may still write in dir, as far as the system says.
func freeSpace(dir string) (bytes uint64, known bool) {
	var at unix.Statfs_t
	if err := unix.Statfs(dir, &at); err != nil || at.Bsize <= 0 {
		return 0, false
	}
	return uint64(at.Bavail) * uint64(at.Bsize), true
}

// syncDir makes the names in a folder durable.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
