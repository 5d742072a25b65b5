package recognition

import (
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// detach lets the worker die with this program, and not of a Ctrl-C that was meant for this program. And a worker that is
// this program is this very one, though a package has put another in its place meanwhile.
func detach(command *exec.Cmd) {
	if self, err := os.Executable(); err == nil && command.Path == self {
		command.Path = "/proc/self/exe"
	}
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// lookEvery is how often the pool looks at a worker that is at work.
const lookEvery = 50 * time.Millisecond

const ticksPerSecond = 100 // of processor time, as Linux tells it on all that Go runs on

// usageOf is what the process takes, where that is known.
func usageOf(pid int) (usage, bool) {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return usage{}, false
	}
	columns := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:]) // before them stands the program's name, with whatever is in it
	if len(columns) < 22 {
		return usage{}, false
	}
	var numbers [3]int64
	for i, column := range []int{11, 12, 21} { // utime, stime, rss
		if numbers[i], err = strconv.ParseInt(string(columns[column]), 10, 64); err != nil {
			return usage{}, false
		}
	}
	return usage{
		memory:    numbers[2] * int64(os.Getpagesize()),
		processor: time.Duration(numbers[0]+numbers[1]) * time.Second / ticksPerSecond,
	}, true
}

// computerMemory is what the computer has, in bytes; 0 where it does not tell.
func computerMemory() int64 {
	var has syscall.Sysinfo_t
	if syscall.Sysinfo(&has) != nil {
		return 0
	}
	return int64(uint64(has.Totalram) * uint64(has.Unit))
}
