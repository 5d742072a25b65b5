package ui

import (
	"os/exec"
	"path/filepath"
	"runtime"
)

// OpenOutside opens a file, or an address that [Browse] has let through, with the program that the system has for it.
func OpenOutside(file string) error {
	switch runtime.GOOS {
	case "windows":
		return launch(exec.Command("rundll32", "url.dll,FileProtocolHandler", file))
	case "darwin":
		return launch(exec.Command("open", file))
	}
	return launch(exec.Command("xdg-open", file))
}

// ShowInFolder opens the folder in which a file lies, with the file selected where the system can.
func ShowInFolder(file string) error {
	switch runtime.GOOS {
	case "windows":
		return launch(exec.Command("explorer", "/select,"+file))
	case "darwin":
		return launch(exec.Command("open", "-R", file))
	}
	return launch(exec.Command("xdg-open", filepath.Dir(file)))
}

// launch starts a program; how it ends is its own matter.
func launch(program *exec.Cmd) error {
	if err := program.Start(); err != nil {
		return err
	}
	go program.Wait() // so that no dead process stays behind
	return nil
}
