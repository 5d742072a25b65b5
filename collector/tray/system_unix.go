//go:build unix

package tray

import (
	"errors"
	"os"
	"syscall"
)

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func isPathTooLong(err error) bool { return errors.Is(err, syscall.ENAMETOOLONG) }

// isNameRefused: network drives and foreign file systems do not take every name.
func isNameRefused(err error) bool { return errors.Is(err, syscall.EILSEQ) }

func isHeld(err error) bool { return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY) }

// isHeldOpen says of a file that could not be replaced or removed that another program holds it open.
func isHeldOpen(err error) bool { return isHeld(err) }

// syncFolder makes the folder's entries durable, where the file system can.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	err = folder.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.EBADF) {
		return nil // network drives
	}
	return err
}
