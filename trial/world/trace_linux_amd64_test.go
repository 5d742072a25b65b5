package world

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// recording is what a program does to the files below a folder, told by the system calls that it makes: in their order,
// with all that it writes. A call that would change a file in a way that is not understood here ends the recording.
type recording struct {
	root  string
	steps []step
	open  map[int]*descriptor // the program's file descriptors
	tasks map[int]*call       // what each of its threads is about to do
	files int
}

// descriptor is an open file; those outside of the root are not kept.
type descriptor struct {
	number int
	path   string // below the root
	at     int64  // where the next write goes
	append bool
}

// call is a system call between its beginning and its end.
type call struct {
	number uint64
	args   [6]uint64
	file   *descriptor // that the first argument stands for, if it is one
	path   [2]string
	data   []byte
	inside bool
}

// forever is for record: the program is not killed.
const forever = math.MaxInt

// record runs the program until its end, or kills it after so many steps. It may be called again, and goes on with the
// recording.
func (r *recording) record(argv, env []string, steps int) error {
	done := make(chan error, 1)
	go func() { // one thread must do all of it; it ends with this goroutine
		runtime.LockOSThread()
		done <- r.trace(argv, env, len(r.steps), steps)
	}()
	return <-done
}

func (r *recording) trace(argv, env []string, from, steps int) error {
	r.open, r.tasks = map[int]*descriptor{}, map[int]*call{}
	process, err := os.StartProcess(argv[0], argv, &os.ProcAttr{
		Env: env, Files: []*os.File{nil, nil, os.Stderr}, Sys: &syscall.SysProcAttr{Ptrace: true, Setpgid: true},
	})
	if err != nil {
		return err
	}
	defer process.Release()
	defer process.Kill()
	const options = unix.PTRACE_O_TRACECLONE | unix.PTRACE_O_TRACESYSGOOD | unix.PTRACE_O_EXITKILL
	for started := false; ; {
		var status unix.WaitStatus
		task, err := unix.Wait4(-process.Pid, &status, unix.WALL, nil)
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case err != nil:
			return fmt.Errorf("wait: %w", err)
		case status.Exited() || status.Signaled():
			if task != process.Pid {
				continue
			}
			if status.ExitStatus() != 0 && len(r.steps)-from < steps {
				return fmt.Errorf("the program ended with %d", status.ExitStatus())
			}
			return nil
		case !started:
			if err := unix.PtraceSetOptions(task, options); err != nil {
				return err
			}
			started = true
		}
		deliver := 0
		switch signal := status.StopSignal(); {
		case signal == unix.SIGTRAP|0x80:
			if err := r.stopped(task); err != nil {
				return err
			}
			if len(r.steps)-from >= steps && !r.busy() {
				_ = process.Kill()
			}
		case signal != unix.SIGTRAP && signal != unix.SIGSTOP:
			deliver = int(signal)
		}
		if err := unix.PtraceSyscall(task, deliver); err != nil && !errors.Is(err, unix.ESRCH) {
			return err
		}
	}
}

// busy reports whether a thread is within a call on a file: were the program killed now, nobody would be told what the call
// has done.
func (r *recording) busy() bool {
	for _, c := range r.tasks {
		if c.inside && (c.file != nil || c.path[0] != "") {
			return true
		}
	}
	return false
}

// stopped is called at the beginning and at the end of each system call.
func (r *recording) stopped(task int) error {
	var regs unix.PtraceRegs
	if err := unix.PtraceGetRegs(task, &regs); err != nil {
		return fmt.Errorf("registers: %w", err)
	}
	c := r.tasks[task]
	if c == nil || !c.inside {
		c = &call{number: regs.Orig_rax, args: [6]uint64{regs.Rdi, regs.Rsi, regs.Rdx, regs.R10, regs.R8, regs.R9}, inside: true}
		r.tasks[task] = c
		return r.begins(task, c)
	}
	c.inside = false
	if result := int64(regs.Rax); result >= 0 {
		return r.ends(c, result)
	}
	return nil
}

// begins reads from the program's memory what the call is about, while it is there.
func (r *recording) begins(task int, c *call) (err error) {
	read := func(i, dir, name int) {
		if err == nil {
			c.path[i], err = r.resolve(task, int32(c.args[dir]), c.args[name])
		}
	}
	here := unix.AT_FDCWD
	c.file = r.open[int(c.args[0])]
	switch c.number {
	case unix.SYS_OPENAT, unix.SYS_UNLINKAT, unix.SYS_MKDIRAT:
		read(0, 0, 1)
	case unix.SYS_OPEN, unix.SYS_UNLINK, unix.SYS_MKDIR, unix.SYS_RMDIR, unix.SYS_CREAT, unix.SYS_TRUNCATE:
		c.path[0], err = r.resolve(task, int32(here), c.args[0])
	case unix.SYS_RENAMEAT, unix.SYS_RENAMEAT2, unix.SYS_LINKAT:
		read(0, 0, 1)
		read(1, 2, 3)
	case unix.SYS_RENAME, unix.SYS_LINK, unix.SYS_SYMLINK:
		c.path[0], err = r.resolve(task, int32(here), c.args[0])
		if err == nil {
			c.path[1], err = r.resolve(task, int32(here), c.args[1])
		}
	case unix.SYS_WRITE, unix.SYS_PWRITE64:
		if c.file != nil {
			c.data, err = memory(task, c.args[1], int(c.args[2]))
		}
	case unix.SYS_CLOSE: // at its end another thread may have the number already
		delete(r.open, int(c.args[0]))
	case unix.SYS_FSYNC, unix.SYS_FDATASYNC:
		if c.file != nil {
			r.add(step{what: "sync begins", path: c.file.path, file: c.file.number})
		}
	}
	return err
}

// ends notes what the call has done.
func (r *recording) ends(c *call, result int64) error {
	file := c.file
	switch c.number {
	case unix.SYS_OPENAT:
		r.opened(c.path[0], int(result), int(c.args[2]))
	case unix.SYS_OPEN:
		r.opened(c.path[0], int(result), int(c.args[1]))
	case unix.SYS_MKDIR, unix.SYS_MKDIRAT:
		r.name(c, "mkdir")
	case unix.SYS_UNLINK, unix.SYS_UNLINKAT, unix.SYS_RMDIR:
		r.name(c, "unlink")
	case unix.SYS_LINK, unix.SYS_LINKAT:
		r.name(c, "link")
	case unix.SYS_RENAME, unix.SYS_RENAMEAT, unix.SYS_RENAMEAT2:
		r.name(c, "rename")
	case unix.SYS_CREAT, unix.SYS_SYMLINK, unix.SYS_TRUNCATE:
		if c.path[0] != "" {
			return fmt.Errorf("system call %d of %s is not understood", c.number, c.path[0])
		}
	}
	if file == nil {
		return nil
	}
	return r.did(c, file, result)
}

// did notes what the call has done to an open file.
func (r *recording) did(c *call, file *descriptor, result int64) error {
	switch c.number {
	case unix.SYS_WRITE:
		if file.append {
			return fmt.Errorf("%s is appended to", file.path)
		}
		r.add(step{what: "write", path: file.path, file: file.number, at: file.at, data: c.data[:result]})
		file.at += result
	case unix.SYS_PWRITE64:
		r.add(step{what: "write", path: file.path, file: file.number, at: int64(c.args[3]), data: c.data[:result]})
	case unix.SYS_READ:
		file.at += result
	case unix.SYS_LSEEK:
		file.at = result
	case unix.SYS_FTRUNCATE:
		r.add(step{what: "cut", path: file.path, file: file.number, at: int64(c.args[1])})
	case unix.SYS_FSYNC, unix.SYS_FDATASYNC:
		r.add(step{what: "sync", path: file.path, file: file.number})
	case unix.SYS_WRITEV, unix.SYS_PWRITEV, unix.SYS_PWRITEV2, unix.SYS_FALLOCATE, unix.SYS_COPY_FILE_RANGE, unix.SYS_SENDFILE,
		unix.SYS_SPLICE, unix.SYS_DUP, unix.SYS_DUP2, unix.SYS_DUP3:
		return fmt.Errorf("system call %d of %s is not understood", c.number, file.path)
	case unix.SYS_FCNTL:
		if c.args[1] == unix.F_DUPFD || c.args[1] == unix.F_DUPFD_CLOEXEC {
			return fmt.Errorf("%s is opened twice over", file.path)
		}
	}
	return nil
}

func (r *recording) opened(path string, fd, flags int) {
	if path == "" {
		delete(r.open, fd)
		return
	}
	r.files++
	file := &descriptor{number: r.files, path: path, append: flags&unix.O_APPEND != 0}
	r.open[fd] = file
	r.add(step{what: "open", path: path, file: r.files})
	if flags&unix.O_TRUNC != 0 {
		r.add(step{what: "cut", path: path, file: r.files})
	}
}

func (r *recording) name(c *call, what string) {
	if c.path[0] != "" {
		r.add(step{what: what, path: c.path[0], to: c.path[1]})
	}
}

func (r *recording) add(s step) {
	s.data = bytes.Clone(s.data)
	r.steps = append(r.steps, s)
}

// resolve gives the path below the root, "" for what lies outside.
func (r *recording) resolve(task int, dir int32, at uint64) (string, error) {
	name, err := text(task, at)
	if err != nil {
		return "", err
	}
	if !filepath.IsAbs(name) {
		folder := r.open[int(dir)]
		if folder == nil {
			return "", nil
		}
		return filepath.Join(folder.path, name), nil
	}
	rel, err := filepath.Rel(r.root, name)
	if err != nil || strings.HasPrefix(rel, "..") || aside(rel) {
		return "", nil
	}
	return rel, nil
}

// aside is what nothing rests on: the log, and the index that SQLite makes anew after a crash.
func aside(path string) bool {
	return strings.HasPrefix(path, "log") || strings.HasSuffix(path, "-shm")
}

// text reads a string that ends with a zero byte.
func text(task int, at uint64) (string, error) {
	var whole []byte
	for len(whole) < unix.PathMax {
		part, err := memory(task, at+uint64(len(whole)), 256-int((at+uint64(len(whole)))%256)) // within one page
		if err != nil {
			return "", err
		}
		if end := bytes.IndexByte(part, 0); end >= 0 {
			return string(append(whole, part[:end]...)), nil
		}
		whole = append(whole, part...)
	}
	return "", errors.New("a path without an end")
}

func memory(task int, at uint64, size int) ([]byte, error) {
	if size == 0 {
		return nil, nil
	}
	data := make([]byte, size)
	local := []unix.Iovec{{Base: &data[0], Len: uint64(size)}}
	n, err := unix.ProcessVMReadv(task, local, []unix.RemoteIovec{{Base: uintptr(at), Len: size}}, 0)
	if err != nil || n != size {
		return nil, fmt.Errorf("read %d bytes of the program: %d, %w", size, n, err)
	}
	return data, nil
}
