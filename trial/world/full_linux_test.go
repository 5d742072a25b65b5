package world

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"bannette/trial/must"
)

// newSmallDisk mounts a file system of the size, where the system lets this user.
func newSmallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "mode=0700,size="+size); err != nil {
		t.Skipf("a small file system cannot be mounted here (%v): only an administrator can", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill leaves so many bytes free on the disk, in a file that it returns.
func fill(t *testing.T, disk string, leave int64) (ballast string) {
	t.Helper()
	var at syscall.Statfs_t
	must.Do(t, syscall.Statfs(disk, &at))
	ballast = filepath.Join(disk, "ballast")
	file := must.Get(os.Create(ballast))(t)
	defer file.Close()
	if size := int64(at.Bavail)*at.Bsize - leave; size > 0 {
		must.Do(t, syscall.Fallocate(int(file.Fd()), 0, 0, size))
	}
	return ballast
}

// TestEveryDocumentSurvivesAFullDisk collects while there is room for almost nothing, on a disk that holds all there is:
// database, archive, tray, log and scratch. Now and then the program is killed there as well.
func TestEveryDocumentSurvivesAFullDisk(t *testing.T) {
	Long(t)
	disk := newSmallDisk(t, "256m")
	h := newHardship(t, filepath.Join(disk, "data"))
	killed, said := 0, map[string]int{}
	rounds := Often(5, 60)
	for n := range rounds {
		h.drop(1 + h.random.IntN(2))
		leave := h.random.Int64N(1 << (12 + h.random.IntN(12)))
		if n%2 == 0 { // it begins, and finds no room for this one
			h.lay("énorme.pdf", bytes.Repeat([]byte("%"), 900<<10))
			leave = 300<<10 + h.random.Int64N(500<<10)
		}
		ballast := fill(t, disk, leave)
		if n%4 == 3 && h.killed(time.Duration(h.random.Int64N(int64(3*time.Second)))) {
			killed++
		} else {
			said[h.Invoke("--as", "Camille", "collect").err]++
		}
		must.Do(t, os.Remove(ballast))
	}
	for words, times := range said {
		if words != "" && !strings.Contains(words, "disk is full") && !strings.Contains(words, "Some files") {
			t.Errorf("%d times it said %q", times, words)
		}
	}
	t.Logf("%d collections on a full disk, %d of them killed; the others said %v", rounds, killed, said)
	h.conclude()
}
