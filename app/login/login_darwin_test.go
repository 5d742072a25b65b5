package login_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app/login"
	"bannette/trial/must"
)

func TestTheAgentIsMadeAndTakenAway(t *testing.T) {
	home := t.TempDir()
	entry := login.Entry{Home: home, Program: "/Applications/A & B/Bannette.app/Contents/MacOS/bannette"}
	if on, err := entry.On(); on || err != nil {
		t.Errorf("on before it was asked for: %v, %v", on, err)
	}
	must.Do(t, entry.Set(true))
	if on, err := entry.On(); !on || err != nil {
		t.Errorf("on: %v, %v", on, err)
	}
	text := must.Get(os.ReadFile(filepath.Join(home, "Library", "LaunchAgents", "fr.bannette.login.plist")))(t)
	var agent struct {
		Keys    []string `xml:"dict>key"`
		Strings []string `xml:"dict>array>string"`
	}
	must.Do(t, xml.Unmarshal(text, &agent))
	if got := strings.Join(agent.Strings, " "); got != entry.Program+" --hidden" {
		t.Errorf("launchd starts %q", got)
	}
	if got := strings.Join(agent.Keys, " "); got != "Label ProgramArguments RunAtLoad LimitLoadToSessionType ProcessType AssociatedBundleIdentifiers" {
		t.Errorf("the agent says %q", got)
	}
	for range 2 {
		must.Do(t, entry.Set(false))
	}
	if on, err := entry.On(); on || err != nil {
		t.Errorf("on after it was taken away: %v, %v", on, err)
	}
}
