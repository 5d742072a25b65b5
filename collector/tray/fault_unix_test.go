//go:build unix

package tray

import (
	"errors"
	"io/fs"
	"syscall"
	"testing"

	"bannette/collector"
)

func TestAFullDiskIsNotTakenForATrayThatIsAway(t *testing.T) {
	for errno, want := range map[syscall.Errno]error{
		syscall.ENOSPC: collector.ErrDiskFull, syscall.EDQUOT: collector.ErrDiskFull,
		syscall.EROFS: collector.ErrTrayGone, syscall.EACCES: collector.ErrTrayGone, syscall.EIO: collector.ErrTrayGone,
		syscall.ESTALE: collector.ErrTrayGone, syscall.EHOSTDOWN: collector.ErrTrayGone, syscall.ENOTEMPTY: collector.ErrTrayGone,
	} {
		err := fault("write", &fs.PathError{Op: "write", Path: "/x", Err: errno})
		if got := collector.ReasonFor(err); got != collector.ReasonFor(want) {
			t.Errorf("%v: reason %v, want %v", errno, got, want)
		}
		if !errors.Is(err, errno) {
			t.Errorf("%v: the cause is lost: %v", errno, err)
		}
	}
}
