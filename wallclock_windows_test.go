package main

import (
	"syscall"
	"time"
)

// wallClock is the computer's own clock, also within a bubble.
func wallClock() time.Duration {
	var now syscall.Filetime
	syscall.GetSystemTimeAsFileTime(&now)
	return time.Duration(now.Nanoseconds())
}
