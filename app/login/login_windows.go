package login

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows/registry"
)

const (
	runKey      = `Software\Microsoft\Windows\CurrentVersion\Run`
	approvedKey = `Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run`
	runName     = "Bannette"

	forTerminals = "bannette-cli.exe" // the same program with a console, which would stand open all day
)

// On reports whether the system starts Bannette. Error: what the system says of the registry.
func (e Entry) On() (bool, error) {
	key, err := registry.OpenKey(registry.CURRENT_USER, runKey, registry.QUERY_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read what starts: %w", err)
	}
	defer key.Close()
	_, _, err = key.GetStringValue(runName)
	if errors.Is(err, registry.ErrNotExist) {
		return false, nil
	}
	return err == nil && !switchedOff(), err
}

// switchedOff reports whether the task manager, or the system's settings, keep the program from starting: they leave the
// entry, and make the first byte of a value beside it odd.
func switchedOff() bool {
	key, err := registry.OpenKey(registry.CURRENT_USER, approvedKey, registry.QUERY_VALUE)
	if err != nil {
		return false
	}
	defer key.Close()
	value, _, err := key.GetBinaryValue(runName)
	return err == nil && len(value) > 0 && value[0]%2 == 1
}

// approve takes away what switches the entry off.
func approve() {
	if key, err := registry.OpenKey(registry.CURRENT_USER, approvedKey, registry.SET_VALUE); err == nil {
		_ = key.DeleteValue(runName) // usually it is not there
		key.Close()
	}
}

// Set has the system start Bannette, or no longer. Error: what the system says of the registry.
func (e Entry) Set(on bool) error {
	key, _, err := registry.CreateKey(registry.CURRENT_USER, runKey, registry.SET_VALUE)
	if err != nil {
		return fmt.Errorf("open what starts: %w", err)
	}
	defer key.Close()
	if !on {
		if err := key.DeleteValue(runName); err != nil && !errors.Is(err, registry.ErrNotExist) {
			return fmt.Errorf("take out of what starts: %w", err)
		}
		return nil
	}
	program, err := e.program()
	if err != nil {
		return err
	}
	if folder, name := filepath.Split(program); strings.EqualFold(name, forTerminals) {
		program = folder + "bannette.exe"
	}
	approve()
	if err := key.SetStringValue(runName, `"`+program+`" `+Hidden); err != nil {
		return fmt.Errorf("add to what starts: %w", err)
	}
	return nil
}
