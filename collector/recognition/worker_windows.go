package recognition

import (
	"os/exec"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// detach keeps the worker from showing a console. Its standard input ends with this program, and it with that.
func detach(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: windows.CREATE_NO_WINDOW}
}

// yield lets the process go behind whoever works at the computer. Where that is refused, it works as it is.
func yield(pid int) {
	process, err := windows.OpenProcess(windows.PROCESS_SET_INFORMATION, false, uint32(pid))
	if err == nil {
		_ = windows.SetPriorityClass(process, windows.BELOW_NORMAL_PRIORITY_CLASS)
		_ = windows.CloseHandle(process)
	}
}

// memoryCounters is PROCESS_MEMORY_COUNTERS of psapi.h.
type memoryCounters struct {
	size                       uint32
	pageFaultCount             uint32
	peakWorkingSetSize         uintptr
	workingSetSize             uintptr
	quotaPeakPagedPoolUsage    uintptr
	quotaPagedPoolUsage        uintptr
	quotaPeakNonPagedPoolUsage uintptr
	quotaNonPagedPoolUsage     uintptr
	pagefileUsage              uintptr
	peakPagefileUsage          uintptr
}

// residentBytes is the memory that the process holds, where that is known. Right after the start
// and after the end the call is refused.
func residentBytes(pid int) (int64, bool) {
	process, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION|windows.PROCESS_VM_READ, false, uint32(pid))
	if err != nil {
		return 0, false
	}
	defer windows.CloseHandle(process)
	counters := memoryCounters{size: uint32(unsafe.Sizeof(memoryCounters{}))}
	ask := windows.NewLazySystemDLL("kernel32.dll").NewProc("K32GetProcessMemoryInfo")
	done, _, _ := ask.Call(uintptr(process), uintptr(unsafe.Pointer(&counters)), uintptr(counters.size))
	return int64(max(counters.workingSetSize, counters.pagefileUsage)), done != 0
}
