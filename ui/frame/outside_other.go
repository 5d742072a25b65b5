//go:build !windows

package frame

import (
	"os/exec"
	"path/filepath"
	"runtime"
)

// launch opens a file or an address with the program that the system has for it.
func launch(target string) error {
	if runtime.GOOS == "darwin" {
		return start(exec.Command("open", target))
	}
	return start(exec.Command("xdg-open", target))
}

// showSelected opens the folder in which a file lies, with the file selected where the system can.
func showSelected(file string) error {
	if runtime.GOOS == "darwin" {
		return start(exec.Command("open", "-R", file))
	}
	return launch(filepath.Dir(file))
}
