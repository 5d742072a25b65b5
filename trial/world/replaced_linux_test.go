package world

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/trial/must"
)

// TestAProgramThatIsReplacedReadsWithItsOwnKind installs another program over one that is collecting: the workers that it
// starts from then on are still of its own making.
func TestAProgramThatIsReplacedReadsWithItsOwnKind(t *testing.T) {
	p := newFirm(t)
	p.Put("/Factures/relevé.csv", "date;libellé;montant\n2026-11-03;Farine;152,40\n")
	running := p.Command("--as", "Camille", "collect")
	old, other := filepath.Join(p.Dir, "bannette"), filepath.Join(p.Dir, "other")
	must.Do(t, os.WriteFile(old, must.Get(os.ReadFile(running.Path))(t), 0o700))
	must.Do(t, os.WriteFile(other, []byte("#!/bin/sh\nexit 1\n"), 0o700))
	running.Path = old
	must.Do(t, running.Start())
	must.Do(t, os.Rename(other, old))
	must.Do(t, running.Wait())
	if text := p.Do("--as", "Camille", "document", "1", "--text"); !strings.Contains(text, "Farine") {
		t.Errorf("text: %q", text)
	}
}
