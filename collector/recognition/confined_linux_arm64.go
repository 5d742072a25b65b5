package recognition

import "golang.org/x/sys/unix"

const auditArch = unix.AUDIT_ARCH_AARCH64

// oldCalls are those whose numbers other architectures do not have.
func oldCalls() []uintptr { return []uintptr{unix.SYS_FSTATAT, unix.SYS_GETRLIMIT} }
