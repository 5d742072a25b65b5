package tray

import "golang.org/x/sys/unix"

// renameSparing renames, but never over another file.
func renameSparing(from, to string) error { return unix.RenamexNp(from, to, unix.RENAME_EXCL) }
