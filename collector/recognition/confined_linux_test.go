package recognition_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"bannette/collector/recognition"
	"bannette/trial/must"
)

// deeds are what a worker that has been taken over might try. folder is a client's, with a file in it.
func deeds(folder, tcp, bus string) map[string]func() error {
	parent := os.Getppid()
	raw := func(number uintptr, arguments ...uintptr) func() error {
		return func() error {
			var a [6]uintptr
			copy(a[:], arguments)
			if _, _, errno := unix.Syscall6(number, a[0], a[1], a[2], a[3], a[4], a[5]); errno != 0 {
				return errno
			}
			return nil
		}
	}
	reading := func(file string) func() error {
		return func() error { _, err := os.ReadFile(file); return err }
	}
	dial := func(network, address string) func() error {
		return func() error { _, err := net.Dial(network, address); return err }
	}
	file := filepath.Join(folder, "letter.txt")
	return map[string]func() error{
		"read a file":                     reading(file),
		"write a file":                    func() error { return os.WriteFile(file, []byte("x"), 0o600) },
		"make a file":                     func() error { return os.WriteFile(file+".new", []byte("x"), 0o600) },
		"make a file in /tmp":             func() error { _, err := os.CreateTemp("/tmp", ""); return err },
		"remove a file":                   func() error { return os.Remove(file) },
		"rename a file":                   func() error { return os.Rename(file, file+".old") },
		"change a file's rights":          func() error { return os.Chmod(file, 0o777) },
		"cut a file":                      func() error { return os.Truncate(file, 0) },
		"make a folder":                   func() error { return os.Mkdir(file+".d", 0o700) },
		"list a folder":                   func() error { _, err := os.ReadDir(folder); return err },
		"list the home":                   func() error { _, err := os.ReadDir("/root"); return err },
		"read the accounts":               reading("/etc/passwd"),
		"read the environment":            reading(fmt.Sprintf("/proc/%d/environ", parent)),
		"read the memory":                 func() error { _, err := os.Open(fmt.Sprintf("/proc/%d/mem", parent)); return err },
		"go through the links":            func() error { _, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", parent)); return err },
		"connect by TCP":                  dial("tcp", tcp),
		"send by UDP":                     dial("udp", tcp),
		"connect to the bus":              dial("unix", bus),
		"connect to a bus without a file": dial("unix", "@/bannette"),
		"listen":                          func() error { _, err := net.Listen("tcp", "127.0.0.1:0"); return err },
		"start a program":                 func() error { return exec.Command("/bin/true").Run() },
		"become a program":                func() error { return unix.Exec("/bin/true", []string{"true"}, nil) },
		"become two":                      raw(unix.SYS_CLONE, uintptr(unix.SIGCHLD)),
		"become two otherwise":            raw(unix.SYS_CLONE3),
		"trace":                           func() error { return unix.PtraceAttach(parent) },
		"take a descriptor":               raw(unix.SYS_PIDFD_OPEN, uintptr(parent)),
		"kill":                            func() error { return unix.Kill(parent, 0) },
		"kill a thread":                   func() error { return unix.Tgkill(parent, parent, 0) },
		"read foreign memory":             raw(unix.SYS_PROCESS_VM_READV, uintptr(parent)),
		"set limits of another":           func() error { return unix.Prlimit(parent, unix.RLIMIT_NOFILE, nil, new(unix.Rlimit)) },
		"outlive":                         func() error { return unix.Prctl(unix.PR_SET_PDEATHSIG, 0, 0, 0, 0) },
		"be dumped":                       func() error { return unix.Prctl(unix.PR_SET_DUMPABLE, 1, 0, 0, 0) },
		"io_uring":                        raw(unix.SYS_IO_URING_SETUP, 1, 0),
		"bpf":                             raw(unix.SYS_BPF),
		"perf":                            raw(unix.SYS_PERF_EVENT_OPEN),
		"mount":                           func() error { return unix.Mount("none", "/mnt", "tmpfs", 0, "") },
		"leave the namespace":             func() error { return unix.Unshare(unix.CLONE_NEWUSER) },
		"change the root":                 func() error { return unix.Chroot("/") },
		"keys":                            func() error { _, err := unix.KeyctlGetKeyringID(unix.KEY_SPEC_USER_KEYRING, true); return err },
		"memory as a file":                func() error { _, err := unix.MemfdCreate("x", 0); return err },
		"shared memory":                   raw(unix.SYS_SHMGET, 0, 4096, 0o1600),
		"call as another system":          raw(0x40000000 + unix.SYS_GETPID),
	}
}

// tryEverything is what a worker does that has been taken over by its first document: it says what it could do.
func tryEverything(arguments []string) func(told []byte) {
	return func(told []byte) {
		if !bytes.Contains(told, []byte(`"Name":`)) {
			return
		}
		for name, try := range deeds(arguments[0], arguments[1], arguments[2]) {
			line, _ := json.Marshal(map[string]string{"Tried": name, "Error": fmt.Sprint(try())})
			fmt.Printf("%s\n", line)
		}
		os.Exit(0)
	}
}

func TestAWorkerThatHasBeenTakenOverIsRefusedEverything(t *testing.T) {
	folder := filepath.Dir(write(t, "letter.txt", []byte("Dear")))
	tcp := must.Get(net.Listen("tcp", "127.0.0.1:0"))(t)
	defer tcp.Close()
	bus := must.Get(net.Listen("unix", filepath.Join(t.TempDir(), "bus")))(t)
	defer bus.Close()
	abstract := must.Get(net.Listen("unix", "@/bannette"))(t)
	defer abstract.Close()
	starts := command(t, "worker-tries", folder, tcp.Addr().String(), bus.Addr().String())
	worker := exec.Command(starts[0], starts[1:]...)
	in := must.Get(worker.StdinPipe())(t)
	out := bufio.NewScanner(must.Get(worker.StdoutPipe())(t))
	must.Do(t, worker.Start())
	said := json.NewEncoder(in)
	said.Encode(map[string]any{"CacheDir": cacheDir(t), "MostBytes": 100})
	if !out.Scan() || strings.Contains(out.Text(), "Lacks") {
		t.Skipf("the kernel lacks something: %s", out.Text())
	}
	said.Encode(map[string]any{"Name": "a.txt", "Size": 0})
	var tried []string
	for out.Scan() {
		var result struct{ Tried, Error string }
		must.Do(t, json.Unmarshal(out.Bytes(), &result))
		if tried = append(tried, result.Tried); result.Error == "<nil>" {
			t.Errorf("could %s", result.Tried)
		}
	}
	if err := worker.Wait(); err != nil || len(tried) != len(deeds("", "", "")) {
		t.Errorf("tried %q, %v", tried, err)
	}
}

func TestEveryThreadOfAWorkerIsConfined(t *testing.T) {
	pool := newPool(t, func(c *recognition.Config) { c.Workers = 1 })
	others := children(t)
	read(t, pool, "a.txt", []byte("a"))
	workers := children(t, others...)
	if len(workers) == 0 {
		t.Fatal("there is no worker")
	}
	threads := must.Get(filepath.Glob("/proc/" + workers[0] + "/task/*/status"))(t)
	if len(threads) < 2 {
		t.Errorf("%d threads", len(threads))
	}
	for _, thread := range threads {
		status := must.Get(os.ReadFile(thread))(t)
		for _, line := range []string{"\nNoNewPrivs:\t1\n", "\nSeccomp:\t2\n"} {
			if !bytes.Contains(status, []byte(line)) {
				t.Errorf("not %q:\n%s", line, status)
			}
		}
	}
}

func TestThePoolSaysHowItsWorkersAreConfined(t *testing.T) {
	pool := newPool(t, nil)
	if got := pool.Confinement(); got != "" {
		t.Errorf("before the first worker: %q", got)
	}
	read(t, pool, "a.txt", []byte("a"))
	if got := pool.Confinement(); got == "" {
		t.Error("nothing is said")
	}
	var log bytes.Buffer
	lacking := newPool(t, func(c *recognition.Config) {
		c.Command, c.Log = command(t, "worker-lacks"), slog.New(slog.NewTextHandler(&log, nil))
	})
	read(t, lacking, "a.txt", []byte("a"))
	if got := lacking.Confinement(); got != "lacks landlock, seccomp" {
		t.Error(got)
	}
	if said := log.String(); strings.Count(said, "not wholly confined") != 1 {
		t.Error(said)
	}
}
