package login

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const label = "fr.bannette.login"

// file is where launchd looks when a person signs in.
func (e Entry) file() (string, error) {
	home := e.Home
	if home == "" {
		var err error
		if home, err = os.UserHomeDir(); err != nil {
			return "", fmt.Errorf("find the folder of what starts: %w", err)
		}
	}
	return filepath.Join(home, "Library", "LaunchAgents", label+".plist"), nil
}

// On reports whether the system starts Bannette.
func (e Entry) On() (bool, error) {
	file, err := e.file()
	if err != nil {
		return false, err
	}
	_, err = os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// Set has the system start Bannette, or no longer. It acts when the person signs in next.
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
	var path strings.Builder
	if err := xml.EscapeText(&path, []byte(program)); err != nil {
		return fmt.Errorf("write the path: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("make the folder of what starts: %w", err)
	}
	text := `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Label</key><string>` + label + `</string>
<key>ProgramArguments</key><array><string>` + path.String() + `</string><string>` + Hidden + `</string></array>
<key>RunAtLoad</key><true/>
</dict></plist>
`
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		return fmt.Errorf("add to what starts: %w", err)
	}
	return nil
}
