package main

import (
	"testing"
	"time"

	"bannette/app"
	"bannette/collector/dropbox/dropboxtest"
	"os/exec"
	"os"
	"fmt"
)

func BenchmarkX(b *testing.B) {
	N := 1000
	if os.Getenv("N") != "" {
		fmt.Sscan(os.Getenv("N"), &N)
	}
	if _, err := exec.LookPath("rclone"); err != nil {
		b.Skip("no rclone")
	}
	f := newField(b, dropboxtest.WithLatency(30*time.Millisecond))
	f.putLazy(N, 100_000)
	f.addChannel("Lefèvre", func(c *app.NewChannel) {})
	f.close()
	for range 3 {
		r := f.rclone(N, "--transfers", "8")
		o := f.bannette(N)
		b.Logf("rclone %v cpu %v; ours %v cpu %v mem %d", r.wall, r.cpu, o.wall, o.cpu, o.memory>>20)
	}
}
