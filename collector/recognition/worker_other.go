//go:build !linux && !windows

package recognition

import (
	"os/exec"
	"syscall"
)

// detach keeps a Ctrl-C that was meant for this program from the worker. Its standard input ends
// with this program, and it with that.
func detach(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// residentBytes is not known here without cgo; workers are still replaced after so many documents.
func residentBytes(int) (int64, bool) { return 0, false }
