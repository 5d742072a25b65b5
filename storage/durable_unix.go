//go:build !windows

package storage

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"bannette/collector"
)

// diskFull adds collector.ErrDiskFull where the system says that there is no room left.
func diskFull(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("%w (%w)", collector.ErrDiskFull, err)
	}
	return err
}

// syncDir makes the names in a folder durable.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
