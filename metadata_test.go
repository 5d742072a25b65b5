package main

import (
	"os"
	"strings"
	"testing"

	"bannette/ui/desktop"
)

// The tools that package the program read FyneApp.toml, the program tells the system by itself: both are to say the same.
func TestTheProgramAndItsPackageHaveOneName(t *testing.T) {
	said := map[string]string{}
	metadata, err := os.ReadFile("FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(metadata)) {
		if name, value, ok := strings.Cut(line, "="); ok {
			said[strings.TrimSpace(name)] = strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	if said["ID"] != desktop.ID || said["Name"] != desktop.Name || said["fyneDo"] != "true" {
		t.Errorf("FyneApp.toml has %v, the program %s, %s", said, desktop.ID, desktop.Name)
	}
	if _, err := os.Stat(said["Icon"]); err != nil {
		t.Error(err)
	}
}
