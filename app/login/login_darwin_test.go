package login_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app/login"
)

func TestTheAgentIsMadeAndTakenAway(t *testing.T) {
	home := t.TempDir()
	entry := login.Entry{Home: home, Program: "/Applications/A & B/Bannette.app/Contents/MacOS/bannette"}
	if on, err := entry.On(); on || err != nil {
		t.Errorf("on before it was asked for: %v, %v", on, err)
	}
	if err := entry.Set(true); err != nil {
		t.Fatal(err)
	}
	if on, err := entry.On(); !on || err != nil {
		t.Errorf("on: %v, %v", on, err)
	}
	text, err := os.ReadFile(filepath.Join(home, "Library", "LaunchAgents", "fr.bannette.login.plist"))
	if err != nil {
		t.Fatal(err)
	}
	var agent struct {
		Keys    []string `xml:"dict>key"`
		Strings []string `xml:"dict>array>string"`
	}
	if err := xml.Unmarshal(text, &agent); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(agent.Strings, " "); got != entry.Program+" --hidden" {
		t.Errorf("launchd starts %q", got)
	}
	if got := strings.Join(agent.Keys, " "); got != "Label ProgramArguments RunAtLoad LimitLoadToSessionType ProcessType AssociatedBundleIdentifiers" {
		t.Errorf("the agent says %q", got)
	}
	for range 2 {
		if err := entry.Set(false); err != nil {
			t.Fatal(err)
		}
	}
	if on, err := entry.On(); on || err != nil {
		t.Errorf("on after it was taken away: %v, %v", on, err)
	}
}
