package tray

import (
	"errors"

	"golang.org/x/sys/windows"
)

func isDiskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) ||
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

func isPathTooLong(err error) bool {
	return errors.Is(err, windows.ERROR_FILENAME_EXCED_RANGE) || errors.Is(err, windows.ERROR_BUFFER_OVERFLOW)
}

func isNameRefused(err error) bool { return errors.Is(err, windows.ERROR_INVALID_NAME) }

func isHeld(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) ||
		errors.Is(err, windows.ERROR_USER_MAPPED_FILE)
}

// isHeldOpen says of a file that could not be replaced or removed that another program holds it open: then Windows denies
// the access to it.
func isHeldOpen(err error) bool { return isHeld(err) || errors.Is(err, windows.ERROR_ACCESS_DENIED) }

// syncFolder has nothing to do: Windows opens no folder for writing.
func syncFolder(string) error { return nil }

// renameSparing renames, but never over another file.
func renameSparing(from, to string) error {
	oldName, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	newName, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	return windows.MoveFileEx(oldName, newName, 0)
}
