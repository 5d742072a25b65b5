package login

import (
	"errors"
	"fmt"

	"golang.org/x/sys/windows/registry"
)

const (
	runKey  = `Software\Microsoft\Windows\CurrentVersion\Run`
	runName = "Bannette"
)

// On reports whether the system starts Bannette.
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
	return err == nil, err
}

// Set has the system start Bannette, or no longer.
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
	if err := key.SetStringValue(runName, `"`+program+`" `+Hidden); err != nil {
		return fmt.Errorf("add to what starts: %w", err)
	}
	return nil
}
