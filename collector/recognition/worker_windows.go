package recognition

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
	"unicode"
	"unsafe"

	"golang.org/x/sys/windows"
)

// detach keeps the worker from showing a console, and from a Ctrl-C that was meant for this program.
func detach(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: windows.CREATE_NO_WINDOW}
}

// narrow is the folder's name in the letters of the code page, which Tesseract takes it in. Our manifest makes that
// UTF-8; before Windows 10 1903 and Server 2022 it is not heard, and where the name has other letters the worker goes there instead.
func narrow(dir string) string {
	const utf8 = 65001
	if windows.GetACP() == utf8 || !strings.ContainsFunc(dir, func(r rune) bool { return r > unicode.MaxASCII }) || os.Chdir(dir) != nil {
		return dir
	}
	return "."
}

func isDiskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) ||
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

// confine puts the process into a job that ends with this program, however that ends, and in which it gets no more
// memory than so many bytes, starts no other program, and touches neither the screen nor the clipboard. (Wine 8 takes the
// limit of memory and does not hold it; the pool watches the memory as well.) Where it is refused, the worker still ends
// with its standard input.
func confine(pid int, memory int64) (release func(), lacks []string) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return func() {}, []string{lacksJob}
	}
	limits := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{ProcessMemoryLimit: uintptr(memory)}
	limits.BasicLimitInformation.ActiveProcessLimit = 1
	limits.BasicLimitInformation.LimitFlags = windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | windows.JOB_OBJECT_LIMIT_PROCESS_MEMORY |
		windows.JOB_OBJECT_LIMIT_ACTIVE_PROCESS | windows.JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION
	_, err = windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation, uintptr(unsafe.Pointer(&limits)), uint32(unsafe.Sizeof(limits)))
	if err == nil {
		err = assign(job, pid)
	}
	if err != nil {
		windows.CloseHandle(job)
		return func() {}, []string{lacksJob}
	}
	screen := windows.JOBOBJECT_BASIC_UI_RESTRICTIONS{UIRestrictionsClass: windows.JOB_OBJECT_UILIMIT_HANDLES | windows.JOB_OBJECT_UILIMIT_READCLIPBOARD |
		windows.JOB_OBJECT_UILIMIT_WRITECLIPBOARD | windows.JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS | windows.JOB_OBJECT_UILIMIT_DISPLAYSETTINGS |
		windows.JOB_OBJECT_UILIMIT_GLOBALATOMS | windows.JOB_OBJECT_UILIMIT_DESKTOP | windows.JOB_OBJECT_UILIMIT_EXITWINDOWS}
	// Where that alone is refused, the rest holds.
	_, _ = windows.SetInformationJobObject(job, windows.JobObjectBasicUIRestrictions, uintptr(unsafe.Pointer(&screen)), uint32(unsafe.Sizeof(screen)))
	return func() { windows.CloseHandle(job) }, nil
}

func assign(job windows.Handle, pid int) error {
	process, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(pid))
	if err != nil {
		return err
	}
	defer windows.CloseHandle(process)
	return windows.AssignProcessToJobObject(job, process)
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

// lookEvery is how often the pool looks at a worker that is at work.
const lookEvery = 50 * time.Millisecond

// usageOf is what the process takes, where that is known. Right after the start and after the end the call is refused.
func usageOf(pid int) (usage, bool) {
	process, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION|windows.PROCESS_VM_READ, false, uint32(pid))
	if err != nil {
		return usage{}, false
	}
	defer windows.CloseHandle(process)
	counters := memoryCounters{size: uint32(unsafe.Sizeof(memoryCounters{}))}
	ask := windows.NewLazySystemDLL("kernel32.dll").NewProc("K32GetProcessMemoryInfo")
	done, _, _ := ask.Call(uintptr(process), uintptr(unsafe.Pointer(&counters)), uintptr(counters.size))
	var begun, ended, kernel, user windows.Filetime
	err = windows.GetProcessTimes(process, &begun, &ended, &kernel, &user)
	return usage{
		memory:    int64(max(counters.workingSetSize, counters.pagefileUsage)),
		processor: span(kernel) + span(user),
	}, done != 0 && err == nil
}

// span is a time that Windows tells in tenths of a microsecond.
func span(of windows.Filetime) time.Duration {
	return time.Duration(int64(of.HighDateTime)<<32|int64(of.LowDateTime)) * 100
}

// memoryStatus is MEMORYSTATUSEX of sysinfoapi.h.
type memoryStatus struct {
	size, load                                      uint32
	physical, available, pageFile, availablePage    uint64
	virtual, availableVirtual, availableExtendedToo uint64
}

// computerMemory is what the computer has, in bytes; 0 where it does not tell.
func computerMemory() int64 {
	has := memoryStatus{size: uint32(unsafe.Sizeof(memoryStatus{}))}
	ask := windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx")
	if done, _, _ := ask.Call(uintptr(unsafe.Pointer(&has))); done == 0 {
		return 0
	}
	return int64(has.physical)
}
