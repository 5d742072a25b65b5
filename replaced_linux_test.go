package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAProgramThatIsReplacedReadsWithItsOwnKind installs another program over one that is collecting: the workers that it
// starts from then on are still of its own making.
func TestAProgramThatIsReplacedReadsWithItsOwnKind(t *testing.T) {
	p := newProgram(t)
	p.setUp()
	p.put("/Factures/relevé.csv", "date;libellé;montant\n2026-11-03;Farine;152,40\n")
	running := p.command("--as", "Camille", "collect")
	old, other := filepath.Join(p.dir, "bannette"), filepath.Join(p.dir, "other")
	must(done, os.WriteFile(old, must(os.ReadFile(running.Path))(t), 0o700))(t)
	must(done, os.WriteFile(other, []byte("#!/bin/sh\nexit 1\n"), 0o700))(t)
	running.Path = old
	must(done, running.Start())(t)
	must(done, os.Rename(other, old))(t)
	must(done, running.Wait())(t)
	if text := p.do("--as", "Camille", "document", "1", "--text"); !strings.Contains(text, "Farine") {
		t.Errorf("text: %q", text)
	}
}
