//go:build unix

package world

import (
	"syscall"
	"time"
)

// WallClock is the computer's own clock, also within a bubble.
func WallClock() time.Duration {
	var now syscall.Timeval
	_ = syscall.Gettimeofday(&now)
	return time.Duration(now.Nano())
}
