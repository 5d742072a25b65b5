//go:build !windows

package login

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// On reports whether the system starts Bannette. Error: what the system says of the file.
func (e Entry) On() (bool, error) {
	file, err := e.file()
	if err != nil {
		return false, fmt.Errorf("find the folder of what starts: %w", err)
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read what starts: %w", err)
	}
	return !switchedOff(string(text)), nil
}

// Set has the system start Bannette, or no longer. It acts when the person signs in next.
// Error: what the system says of the file.
func (e Entry) Set(on bool) error {
	file, err := e.file()
	if err != nil {
		return fmt.Errorf("find the folder of what starts: %w", err)
	}
	if !on {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("take out of what starts: %w", err)
		}
		return nil
	}
	program, err := e.program()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), folderMode); err != nil {
		return fmt.Errorf("make the folder of what starts: %w", err)
	}
	if err := os.WriteFile(file, []byte(starting(program)), fileMode); err != nil {
		return fmt.Errorf("add to what starts: %w", err)
	}
	return nil
}
