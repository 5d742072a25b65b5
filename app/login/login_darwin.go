package login

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
)

const (
	label      = "fr.bannette.login"
	bundle     = "fr.bannette.Bannette" // by which System Settings names what starts at login (macOS 13)
	folderMode = 0o755
	fileMode   = 0o644
)

// file is where launchd looks when a person signs in.
func (e Entry) file() (string, error) {
	home := e.Home
	if home == "" {
		var err error
		if home, err = os.UserHomeDir(); err != nil {
			return "", err
		}
	}
	return filepath.Join(home, "Library", "LaunchAgents", label+".plist"), nil
}

// switchedOff is false: whoever switches an agent off here does not write it into its file.
func switchedOff(string) bool { return false }

// starting is the file that has launchd start the program: where there is a screen, and as a program that a person works
// with, which launchd would else hold back in processor and disk (launchd.plist(5), ProcessType).
func starting(program string) string {
	var path strings.Builder
	_ = xml.EscapeText(&path, []byte(program)) // a Builder takes everything
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Label</key><string>` + label + `</string>
<key>ProgramArguments</key><array><string>` + path.String() + `</string><string>` + Hidden + `</string></array>
<key>RunAtLoad</key><true/>
<key>LimitLoadToSessionType</key><string>Aqua</string>
<key>ProcessType</key><string>Interactive</string>
<key>AssociatedBundleIdentifiers</key><string>` + bundle + `</string>
</dict></plist>
`
}
