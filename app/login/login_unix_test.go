//go:build !windows && !darwin

package login_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app/login"
	"bannette/trial/must"
)

func TestTheEntryIsMadeAndTakenAway(t *testing.T) {
	dir := t.TempDir()
	entry := login.Entry{Config: dir, Program: `/opt/My "firm" 100%/bannette`}
	want := func(on bool) {
		t.Helper()
		if got, err := entry.On(); got != on || err != nil {
			t.Errorf("on: %v, %v", got, err)
		}
	}
	want(false)
	for range 2 {
		must.Do(t, entry.Set(true))
		want(true)
	}
	file := filepath.Join(dir, "autostart", "bannette.desktop")
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), `Exec="/opt/My \\"firm\\" 100%%/bannette" --hidden`+"\n") ||
		!strings.Contains(string(text), `TryExec=/opt/My "firm" 100%/bannette`+"\n") {
		t.Errorf("%s, %v", text, err)
	}
	must.Do(t, os.WriteFile(file, append(text, "Hidden=true\n"...), 0o600))
	want(false)
	for range 2 {
		must.Do(t, entry.Set(false))
		want(false)
	}
}
