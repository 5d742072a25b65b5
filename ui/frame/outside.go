package frame

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// errName refuses a file whose name no system can have, or that would be read as more than a name.
var errName = errors.New("this name is not opened")

// OpenOutside opens a file with the program that the system has for it. Errors: those of the system.
func OpenOutside(file string) error {
	file, err := filepath.Abs(file) // what begins with a dash would be an option
	if err != nil {
		return fmt.Errorf("open outside: %w", err)
	}
	return launch(file)
}

// ShowInFolder opens the folder in which a file lies, with the file selected where the system can. Errors: a refused name,
// those of the system.
func ShowInFolder(file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return fmt.Errorf("show in its folder: %w", err)
	}
	return showSelected(file)
}

// selecting is the command line with which Windows' Explorer selects a file. Explorer takes it apart by rules of its own, at
// commas, unless they stand between quotation marks; it knows no way to write those. Error: errName.
func selecting(file string) (string, error) {
	if strings.ContainsAny(file, "\x00\"") {
		return "", errName
	}
	if drive := strings.TrimRight(file, `\`); !strings.HasSuffix(drive, ":") {
		file = drive
	}
	return `explorer.exe /select,"` + file + `"`, nil
}

// start starts a program; how it ends is its own matter.
func start(program *exec.Cmd) error {
	if err := program.Start(); err != nil {
		return err
	}
	go program.Wait() // so that no dead process stays behind
	return nil
}
