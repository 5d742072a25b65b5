package tray

import "golang.org/x/sys/unix"

// renameSparing renames, but never over another file.
func renameSparing(from, to string) error {
	return unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
}
