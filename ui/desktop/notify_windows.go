package desktop

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// How systray names the window of its icon, and numbers the icon [v1.11.1].
const iconClass, iconNumber = "SystrayClass", 100

// show lets the icon near the clock say it; the system makes a notification of that. Without the icon nothing is shown.
func show(title, body string) {
	if window := iconWindow(); window != 0 {
		const modify = 1 // NIM_MODIFY
		_, _, _ = windows.NewLazySystemDLL("shell32.dll").NewProc("Shell_NotifyIconW").
			Call(modify, uintptr(unsafe.Pointer(newBalloon(window, iconNumber, title, body))))
	}
}

// iconWindow is this process's window of that class, 0 where there is none.
func iconWindow() uintptr {
	class, err := windows.UTF16PtrFromString(iconClass)
	if err != nil {
		return 0
	}
	find := windows.NewLazySystemDLL("user32.dll").NewProc("FindWindowExW")
	for window := uintptr(0); ; {
		if window, _, _ = find.Call(0, window, uintptr(unsafe.Pointer(class)), 0); window == 0 {
			return 0
		}
		var process uint32
		if _, err := windows.GetWindowThreadProcessId(windows.HWND(window), &process); err == nil && process == uint32(os.Getpid()) {
			return window
		}
	}
}
