//go:build !windows && !darwin

package login

import (
	"os"
	"path/filepath"
	"strings"
)

const (
	desktopFile = "bannette.desktop"
	folderMode  = 0o700
	fileMode    = 0o600
)

// file is where desktops look, by the XDG autostart specification.
func (e Entry) file() (string, error) {
	dir := e.Config
	if dir == "" {
		var err error
		if dir, err = os.UserConfigDir(); err != nil {
			return "", err
		}
	}
	return filepath.Join(dir, "autostart", desktopFile), nil
}

// switchedOff reports whether a desktop's own settings keep the program from starting.
func switchedOff(text string) bool { return strings.Contains(text, "\nHidden=true") }

// starting is the file that has desktops start the program, as long as it is there (TryExec).
func starting(program string) string {
	return "[Desktop Entry]\nType=Application\nName=Bannette\nIcon=fr.bannette.Bannette\n" +
		"TryExec=" + strings.ReplaceAll(program, `\`, `\\`) + "\nExec=" + quoted(program) + " " + Hidden +
		"\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
}

// quoted writes a path as the Exec key wants it: quoted, and a percent sign doubled. In the file each backslash is
// doubled once more, by the rules of its strings.
func quoted(path string) string {
	path = strings.NewReplacer(`\`, `\\\\`, `"`, `\\"`, "`", "\\\\`", `$`, `\\$`, `%`, `%%`).Replace(path)
	return `"` + path + `"`
}
