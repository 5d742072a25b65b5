//go:build !windows && !darwin

package login

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const desktopFile = "bannette.desktop"

// file is where desktops look, by the XDG autostart specification.
func (e Entry) file() (string, error) {
	dir := e.Config
	if dir == "" {
		var err error
		if dir, err = os.UserConfigDir(); err != nil {
			return "", fmt.Errorf("find the folder of what starts: %w", err)
		}
	}
	return filepath.Join(dir, "autostart", desktopFile), nil
}

// On reports whether the system starts Bannette.
func (e Entry) On() (bool, error) {
	file, err := e.file()
	if err != nil {
		return false, err
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read what starts: %w", err)
	}
	return !strings.Contains(string(text), "\nHidden=true"), nil // a desktop's own settings switch off that way
}

// Set has the system start Bannette, or no longer.
func (e Entry) Set(on bool) error {
	file, err := e.file()
	if err != nil {
		return err
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
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("make the folder of what starts: %w", err)
	}
	text := "[Desktop Entry]\nType=Application\nName=Bannette\nExec=" + quoted(program) + " " + Hidden +
		"\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return fmt.Errorf("add to what starts: %w", err)
	}
	return nil
}

// quoted writes a path as the Exec key wants it: quoted, and a percent sign doubled. In the file each backslash is
// doubled once more, by the rules of its strings.
func quoted(path string) string {
	path = strings.NewReplacer(`\`, `\\\\`, `"`, `\\"`, "`", "\\\\`", `$`, `\\$`, `%`, `%%`).Replace(path)
	return `"` + path + `"`
}
