package desktop

import (
	"golang.org/x/sys/windows"

	"bannette/app/words"
)

// showMessage says something in a message of the system's own, and returns when it has been read.
func showMessage(title, text string) {
	caption, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return
	}
	body, err := windows.UTF16PtrFromString(words.Visible(text, "\n"))
	if err != nil {
		return
	}
	_, _ = windows.MessageBox(0, body, caption, windows.MB_OK|windows.MB_ICONWARNING|windows.MB_SETFOREGROUND)
}
