package storage

import (
	"errors"
	"fmt"

	"bannette/collector"

	"golang.org/x/sys/windows"
)

// diskFull adds collector.ErrDiskFull where the system says that there is no room left.
func diskFull(err error) error {
	if errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) ||
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED) {
		return fmt.Errorf("%w (%w)", collector.ErrDiskFull, err)
	}
	return err
}

// freeSpace is how many bytes this user may still write in dir, as far as the system says.
func freeSpace(dir string) (bytes uint64, known bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false
	}
	err = windows.GetDiskFreeSpaceEx(name, &bytes, nil, nil)
	return bytes, err == nil
}

// syncDir has nothing to do: Windows keeps names with the file system's own journal.
func syncDir(string) error { return nil }
