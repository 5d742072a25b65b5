package world

import (
	"syscall"
	"time"
)

// WallClock is the computer's own clock, also within a bubble.
func WallClock() time.Duration {
	var now syscall.Filetime
	syscall.GetSystemTimeAsFileTime(&now)
	return time.Duration(now.Nanoseconds())
}
