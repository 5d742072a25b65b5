//go:build !windows

package recognition

import "syscall"

// yield lets the process go behind whoever works at the computer. It leads a group of its own; on Linux, the group is
// what reaches all of its threads. Where that is refused, it works as it is.
func yield(pid int) { _ = syscall.Setpriority(syscall.PRIO_PGRP, pid, int(yielding)) }
