package frame

import (
	"os/exec"
	"runtime"
	"syscall"

	"golang.org/x/sys/windows"
)

// launch opens a file or an address as a double click does. The shell says itself what keeps it from that.
func launch(target string) error {
	name, err := windows.UTF16PtrFromString(target)
	if err != nil {
		return errName
	}
	go func() {
		runtime.LockOSThread() // to the end: what the shell loads stays in this thread, which ends with it
		const apartment, noOLE1 = 0x2, 0x4
		if err := windows.CoInitializeEx(0, apartment|noOLE1); err == nil {
			defer windows.CoUninitialize()
		}
		_ = windows.ShellExecute(0, nil, name, nil, nil, windows.SW_SHOWNORMAL)
	}()
	return nil
}

// showSelected opens the folder in which a file lies, with the file selected.
func showSelected(file string) error {
	line, err := selecting(file)
	if err != nil {
		return err
	}
	explorer := exec.Command("explorer.exe")
	explorer.SysProcAttr = &syscall.SysProcAttr{CmdLine: line}
	return start(explorer)
}
