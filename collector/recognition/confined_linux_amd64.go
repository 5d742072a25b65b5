package recognition

import "golang.org/x/sys/unix"

const auditArch = unix.AUDIT_ARCH_X86_64

// oldCalls are those that later architectures do not have, all but the ones that open a file.
func oldCalls() []uintptr {
	return []uintptr{unix.SYS_STAT, unix.SYS_LSTAT, unix.SYS_NEWFSTATAT, unix.SYS_ACCESS, unix.SYS_READLINK, unix.SYS_DUP2, unix.SYS_POLL, unix.SYS_SELECT,
		unix.SYS_EPOLL_WAIT, unix.SYS_GETRLIMIT, unix.SYS_TIME, unix.SYS_ARCH_PRCTL}
}
