package tray

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"bannette/collector"
)

// fault says whom an error of the file system concerns: the disk is full; the tray is gone, if its root fails its own
// check; or else the one document, whatever it is.
func (f *Folder) fault(doing string, err error) error {
	if err == nil {
		return nil
	}
	if gone := f.unusable(err); gone != nil {
		return fmt.Errorf("%s: %w: %w", doing, gone, cause(err))
	}
	for _, kind := range []struct {
		is      bool
		meaning error
	}{
		{isPathTooLong(err), collector.ErrPathTooLong}, {isNameRefused(err), collector.ErrNameRefused},
		{isHeld(err), collector.ErrFileInUse}, {errors.Is(err, fs.ErrPermission), collector.ErrRefused},
	} {
		if kind.is {
			return fmt.Errorf("%s: %w: %w", doing, kind.meaning, cause(err))
		}
	}
	return fmt.Errorf("%s: %w", doing, cause(err))
}

// unusable is what makes the whole tray unusable after err, nil if its root is sound.
func (f *Folder) unusable(err error) error {
	if isDiskFull(err) {
		return collector.ErrDiskFull
	}
	return f.away("prove the tray", f.prove())
}

// unread says that the document itself cannot be read, which is not the tray's fault.
func unread(err error) error {
	return fmt.Errorf("read the document: %w: %w", collector.ErrNoOriginal, cause(err))
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
