//go:build !windows

package recognition

import (
	"errors"
	"syscall"
)

// yield lets the process go behind whoever works at the computer. It leads a group of its own; on Linux, the group is
// what reaches all of its threads. Where that is refused, it works as it is.
func yield(pid int) { _ = syscall.Setpriority(syscall.PRIO_PGRP, pid, int(yielding)) }

// narrow is the folder's name as Tesseract takes it.
func narrow(dir string) string { return dir }

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// confine has nothing to do: the worker ends with its standard input, and the pool watches its memory.
func confine(int, int64) (release func(), lacks []string) { return func() {}, nil }
