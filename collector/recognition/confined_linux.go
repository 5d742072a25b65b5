package recognition

import (
	"math"
	"os/exec"
	"runtime"
	"unsafe"

	"github.com/landlock-lsm/go-landlock/landlock"
	rules "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"golang.org/x/sys/unix"
)

// A worker restrains itself, when it has loaded what it needs.
const (
	restrainsOutside = false
	lacksOutside     = ""
)

func restrain(*exec.Cmd, Config) (release func(), err error) { return func() {}, nil }

// mostFiles is how many a worker may have open: the pipes, one of a language, and what Go's runtime keeps.
const mostFiles = 64

// confineSelf takes from this process, for good, what reading does not need: every file but the languages, the network,
// other programs, and new privileges. It says what the kernel lacks for that.
func confineSelf(data tessdata) (lacks []string, err error) {
	// No picture of its memory, which holds a client's pages, reaches the disk when it crashes.
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		return nil, err
	}
	if err := limit(map[int]uint64{unix.RLIMIT_CORE: 0, unix.RLIMIT_NOFILE: mostFiles}); err != nil {
		return nil, err
	}
	// All threads, and those to come. Where the kernel has less than all of Landlock, it does what it has.
	dir, elsewhere := data.files()
	const read = rules.AccessFSReadFile | rules.AccessFSReadDir
	err = landlock.V11.BestEffort().Restrict(
		landlock.PathAccess(read, dir).IgnoreIfMissing(),
		landlock.PathAccess(rules.AccessFSReadFile, elsewhere...).IgnoreIfMissing(),
		landlock.RWFiles("/dev/null"), // Tesseract's standard error
	)
	version, missing := rules.LandlockGetABIVersion()
	locked := err == nil && missing == nil && version >= 1 // a container may tell the version, and refuse the rest
	if !locked {
		lacks = append(lacks, lacksLandlock)
	}
	if err := filterCalls(callFilter(locked, unix.Getpid())); err != nil {
		return append(lacks, lacksSeccomp), limit(map[int]uint64{unix.RLIMIT_FSIZE: 0})
	}
	return lacks, nil
}

func limit(limits map[int]uint64) error {
	for which, most := range limits {
		if err := unix.Setrlimit(which, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return err
		}
	}
	return nil
}

// filterCalls lets all threads of this process make only the calls that the filter allows.
func filterCalls(filter []unix.SockFilter) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	thread, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&program)))
	switch {
	case errno != 0:
		return errno
	case thread != 0: // one that could not be reached
		return unix.ESRCH
	}
	return nil
}

// call is a system call that a worker may make, and what its arguments are to be for that.
type call struct {
	number   uintptr
	argument int      // counted from 0
	values   []uint32 // one of which it is to be; none: any
	with     uint32   // bits that it is to have
	without  uint32   // bits that it must not have
}

// calls are those that Go's runtime, glibc, wazero and Tesseract make once they are loaded. locked says that Landlock
// watches over the files: without it, none is opened for writing.
func calls(locked bool, pid int) []call {
	var writing uint32
	if !locked {
		writing = unix.O_WRONLY | unix.O_RDWR | unix.O_CREAT | unix.O_TRUNC | unix.O_APPEND
	}
	self := []uint32{uint32(pid)}
	list := []call{
		{number: unix.SYS_OPENAT, argument: 2, without: writing},
		{number: unix.SYS_CLONE, argument: 0, with: unix.CLONE_THREAD},
		{number: unix.SYS_TGKILL, argument: 0, values: self},
		{number: unix.SYS_PRLIMIT64, argument: 0, values: []uint32{0}},
		{number: unix.SYS_PRCTL, argument: 0, values: []uint32{unix.PR_SET_NAME, unix.PR_GET_NAME, unix.PR_SET_VMA}},
		{number: unix.SYS_FCNTL, argument: 1, values: []uint32{unix.F_DUPFD, unix.F_DUPFD_CLOEXEC, unix.F_GETFD, unix.F_SETFD, unix.F_GETFL, unix.F_SETFL}},
	}
	for _, number := range append(oldCalls(),
		unix.SYS_READ, unix.SYS_WRITE, unix.SYS_READV, unix.SYS_WRITEV, unix.SYS_PREAD64, unix.SYS_LSEEK, unix.SYS_CLOSE,
		unix.SYS_FSTAT, unix.SYS_STATX, unix.SYS_READLINKAT, unix.SYS_FACCESSAT, unix.SYS_FACCESSAT2, unix.SYS_GETDENTS64, unix.SYS_GETCWD,
		unix.SYS_DUP, unix.SYS_DUP3, unix.SYS_PIPE2, unix.SYS_FADVISE64,
		unix.SYS_MMAP, unix.SYS_MUNMAP, unix.SYS_MREMAP, unix.SYS_MPROTECT, unix.SYS_MADVISE, unix.SYS_MINCORE, unix.SYS_BRK, unix.SYS_MEMBARRIER,
		unix.SYS_FUTEX, unix.SYS_SCHED_YIELD, unix.SYS_SCHED_GETAFFINITY, unix.SYS_GETCPU, unix.SYS_SET_ROBUST_LIST, unix.SYS_RSEQ, unix.SYS_SET_TID_ADDRESS,
		unix.SYS_RT_SIGACTION, unix.SYS_RT_SIGPROCMASK, unix.SYS_RT_SIGRETURN, unix.SYS_SIGALTSTACK, unix.SYS_RESTART_SYSCALL,
		unix.SYS_CLOCK_GETTIME, unix.SYS_CLOCK_GETRES, unix.SYS_CLOCK_NANOSLEEP, unix.SYS_NANOSLEEP, unix.SYS_GETTIMEOFDAY,
		unix.SYS_EPOLL_CREATE1, unix.SYS_EPOLL_CTL, unix.SYS_EPOLL_PWAIT, unix.SYS_EVENTFD2, unix.SYS_PPOLL, unix.SYS_PSELECT6,
		unix.SYS_GETPID, unix.SYS_GETTID, unix.SYS_GETPPID, unix.SYS_GETUID, unix.SYS_GETEUID, unix.SYS_GETGID, unix.SYS_GETEGID,
		unix.SYS_UNAME, unix.SYS_SYSINFO, unix.SYS_GETRUSAGE, unix.SYS_TIMES, unix.SYS_GETRANDOM, unix.SYS_EXIT, unix.SYS_EXIT_GROUP,
	) {
		list = append(list, call{number: number})
	}
	return list
}

// Where the kernel's struct seccomp_data keeps what a filter looks at.
const (
	numberAt    = 0
	archAt      = 4
	argumentsAt = 16 // eight bytes each, the low half first
)

// callFilter is the filter that allows these calls. All others are answered as if the kernel did not have them.
func callFilter(locked bool, pid int) (filter []unix.SockFilter) {
	add := func(code uint16, k uint32, then, otherwise int) {
		if max(then, otherwise) > math.MaxUint8 {
			panic("a jump too far")
		}
		filter = append(filter, unix.SockFilter{Code: code, Jt: uint8(then), Jf: uint8(otherwise), K: k})
	}
	load := func(at uint32) { add(unix.BPF_LD|unix.BPF_W|unix.BPF_ABS, at, 0, 0) }
	end := func(with uint32) { add(unix.BPF_RET|unix.BPF_K, with, 0, 0) }
	refuse := func() { end(unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)) }
	const equal, hasAny = unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K

	load(archAt) // another one would have other numbers
	add(equal, auditArch, 1, 0)
	refuse()
	load(numberAt)
	for _, c := range calls(locked, pid) {
		if c.values == nil && c.with == 0 && c.without == 0 {
			add(equal, uint32(c.number), 0, 1)
			end(unix.SECCOMP_RET_ALLOW)
			continue
		}
		add(equal, uint32(c.number), 0, len(c.values)+4) // over what follows
		load(argumentsAt + 8*uint32(c.argument))
		for i, value := range c.values {
			add(equal, value, len(c.values)-i+1, 0)
		}
		switch {
		case c.with != 0:
			add(hasAny, c.with, 1, 0)
		case c.without != 0:
			add(hasAny, c.without, 0, 1)
		default:
			add(unix.BPF_JMP|unix.BPF_JA, 0, 0, 0) // to the refusal
		}
		refuse()
		end(unix.SECCOMP_RET_ALLOW)
	}
	refuse()
	return filter
}
