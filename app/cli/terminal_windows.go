package cli

import (
	"os"
	"strings"

	"golang.org/x/sys/windows"

	"bannette/app/login"
)

func systemSpeaksFrench() bool {
	languages, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	return err == nil && len(languages) > 0 && strings.HasPrefix(languages[0], "fr")
}

// Attach gives the program, which is linked without a console of its own, the terminal that it was started from, where
// that is for a command: whoever closes a terminal ends what is attached to it, and the window is not to end so. What is
// redirected stays so. It reports whether somebody can read what is printed.
func Attach(args []string) (hasTerminal bool) {
	none := func(f *os.File) bool {
		kind, err := windows.GetFileType(windows.Handle(f.Fd()))
		return err != nil || kind == windows.FILE_TYPE_UNKNOWN
	}
	if !none(os.Stderr) {
		return true
	}
	if len(args) < 2 || args[1] == login.Hidden {
		return false
	}
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	if done, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole").Call(parent); done == 0 {
		return false
	}
	for at, name := range map[**os.File]string{&os.Stdin: "CONIN$", &os.Stdout: "CONOUT$", &os.Stderr: "CONOUT$"} {
		if !none(*at) {
			continue
		}
		if console, err := os.OpenFile(name, os.O_RDWR, 0); err == nil {
			*at = console
		}
	}
	return !none(os.Stderr)
}
