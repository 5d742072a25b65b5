package main

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/storage"
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
	if err := syscall.Statfs(disk, &at); err != nil {
		t.Fatal(err)
	}
	ballast = filepath.Join(disk, "ballast")
	content := make([]byte, max(int64(at.Bavail)*at.Bsize-leave, 0))
	rand.Read(content)
	if err := os.WriteFile(ballast, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return ballast
}

// TestEveryDocumentSurvivesAFullDisk collects while there is room for almost nothing, on a disk that holds all there is:
// database, archive, tray, log and scratch. Now and then the program is killed there as well.
func TestEveryDocumentSurvivesAFullDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program many times")
	}
	disk := newSmallDisk(t, "256m")
	h := newHardship(t, filepath.Join(disk, "data"))
	killed := 0
	rounds := often(4, 60)
	for n := range rounds {
		h.drop(1 + h.random.IntN(2))
		ballast := fill(t, disk, h.random.Int64N(1<<(12+h.random.IntN(10))))
		if n%4 == 3 && h.killed(time.Duration(h.random.Int64N(int64(3*time.Second)))) {
			killed++
		} else {
			h.run("--as", "Camille", "collect") // it may not even be able to say so
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d collections on a full disk, %d of them killed; %d times a file failed for it", rounds, killed, h.failedFor(collector.ReasonDiskFull))
	h.conclude()
}

// failedFor counts how often a file or a run failed for the reason.
func (h *hardship) failedFor(reason collector.ReasonCode) (n int) {
	h.Helper()
	store := must(storage.Open(h.data, storage.Options{}))(h)
	defer store.Close()
	for _, file := range must(store.Files(h.Context(), app.FileFilter{Outcome: collector.Failed, Limit: many}))(h) {
		if file.Reason.Code == reason {
			n++
		}
	}
	for _, run := range must(store.Runs(h.Context(), app.RunFilter{Limit: many}))(h) {
		if run.Problem.Code == reason {
			n++
		}
	}
	return n
}
