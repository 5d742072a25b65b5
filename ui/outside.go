package ui

import (
	"os/exec"
	"path/filepath"
	"runtime"
)

// OpenOutside opens a file with the program that the system has for it.
func OpenOutside(file string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", file).Start()
	case "darwin":
		return exec.Command("open", file).Start()
	}
	return exec.Command("xdg-open", file).Start()
}

// ShowInFolder opens the folder in which a file lies, with the file selected where the system can.
func ShowInFolder(file string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("explorer", "/select,"+file).Start()
	case "darwin":
		return exec.Command("open", "-R", file).Start()
	}
	return exec.Command("xdg-open", filepath.Dir(file)).Start()
}
