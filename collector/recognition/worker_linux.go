package recognition

import (
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"syscall"
)

// detach lets the worker die with this program, and not of a Ctrl-C that was meant for this program. And a worker that is
// this program is this very one, though a package has put another in its place meanwhile.
func detach(command *exec.Cmd) {
	if self, err := os.Executable(); err == nil && command.Path == self {
		command.Path = "/proc/self/exe"
	}
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// residentBytes is the memory that the process holds, where that is known.
func residentBytes(pid int) (int64, bool) {
	fields, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
	if err != nil {
		return 0, false
	}
	columns := bytes.Fields(fields)
	if len(columns) < 2 {
		return 0, false
	}
	pages, err := strconv.ParseInt(string(columns[1]), 10, 64)
	return pages * int64(os.Getpagesize()), err == nil
}
