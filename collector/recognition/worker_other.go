//go:build !linux && !windows

package recognition

import (
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// detach keeps a Ctrl-C that was meant for this program from the worker. Its standard input ends
// with this program, and it with that.
func detach(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// lookEvery is how often the pool looks at a worker that is at work: each look is a process of its own.
const lookEvery = 250 * time.Millisecond

// usageOf is what the process takes, where that is known: without cgo, only ps tells it of another process.
func usageOf(pid int) (usage, bool) {
	ask := exec.Command("/bin/ps", "-o", "rss=,time=", "-p", strconv.Itoa(pid))
	ask.Env = []string{"LC_ALL=C"} // which writes a decimal point
	said, err := ask.Output()
	columns := strings.Fields(string(said))
	if err != nil || len(columns) != 2 {
		return usage{}, false
	}
	kibibytes, err := strconv.ParseInt(columns[0], 10, 64)
	if err != nil {
		return usage{}, false
	}
	processor, err := parseTime(columns[1])
	return usage{memory: kibibytes << 10, processor: processor}, err == nil
}

// parseTime reads [[days-]hours:]minutes:seconds, the seconds with their hundredths or without.
func parseTime(said string) (time.Duration, error) {
	days, clock, found := strings.Cut(said, "-")
	if !found {
		days, clock = "0", said
	}
	sum, err := strconv.ParseFloat(days, 64)
	if err != nil {
		return 0, err
	}
	parts := strings.Split(clock, ":")
	for i, part := range parts {
		n, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return 0, err
		}
		if i == 0 && len(parts) == 3 {
			sum *= 24
		} else {
			sum *= 60
		}
		sum += n
	}
	return time.Duration(sum * float64(time.Second)), nil
}

// computerMemory is what the computer has, in bytes; 0 where it does not tell.
func computerMemory() int64 {
	has, err := unix.SysctlUint64("hw.memsize")
	if err != nil {
		return 0
	}
	return int64(has)
}
