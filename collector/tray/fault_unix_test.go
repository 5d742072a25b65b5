//go:build unix

package tray

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"
	"testing"

	"bannette/collector"
)

// Only a root that fails its own check makes a tray one that is away.
func TestAFaultOfTheFileSystemIsTheTraysOnlyIfItsRootFails(t *testing.T) {
	for errno, ofOne := range map[syscall.Errno]error{
		syscall.ENAMETOOLONG: collector.ErrPathTooLong, syscall.EACCES: collector.ErrRefused, syscall.EPERM: collector.ErrRefused,
		syscall.EBUSY: collector.ErrFileInUse, syscall.EILSEQ: collector.ErrNameRefused,
		syscall.EROFS: nil, syscall.EIO: nil, syscall.ESTALE: nil, syscall.EHOSTDOWN: nil, syscall.ENOTEMPTY: nil, syscall.ENOTDIR: nil,
		syscall.ENOENT: nil,
	} {
		is := &fs.PathError{Op: "write", Path: "/x", Err: errno}
		sound, gone := Chosen(t, t.TempDir()).fault("write", is), NewFolder(filepath.Join(t.TempDir(), "away"), "0a1b").fault("write", is)
		if collector.ReasonFor(sound) != collector.ReasonFor(ofOne) && ofOne != nil || errors.Is(sound, collector.ErrTrayGone) {
			t.Errorf("%v with a sound root: %v, want %v", errno, sound, ofOne)
		}
		if collector.ReasonFor(gone).Code != collector.ReasonTrayGone {
			t.Errorf("%v with a root that is away: %v", errno, gone)
		}
		if !errors.Is(sound, errno) || !errors.Is(gone, errno) {
			t.Errorf("%v: the cause is lost: %v, %v", errno, sound, gone)
		}
	}
	for _, errno := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT} {
		for _, root := range []string{t.TempDir(), filepath.Join(t.TempDir(), "away")} {
			err := NewFolder(root, "0a1b").fault("write", &fs.PathError{Op: "write", Path: "/x", Err: errno})
			if collector.ReasonFor(err).Code != collector.ReasonDiskFull {
				t.Errorf("%v: %v", errno, err)
			}
		}
	}
}
