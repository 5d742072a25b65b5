package world

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bannette/app/demo/papers"
	"bannette/program"
	"bannette/trial/must"
)

// TestNoSecretIsInAProcess looks, while a collection runs, at what every user of the computer sees of its processes, and
// at what is handed to those that read foreign files.
func TestNoSecretIsInAProcess(t *testing.T) {
	Long(t)
	p := newFirm(t)
	for _, paper := range must.Get(papers.World())(t).Clients[0].Binders[0].Folders[0].Papers {
		p.Put("/Factures/"+paper.Name, string(paper.Content))
	}
	running := p.Command("--as", "Camille", "collect")
	must.Do(t, running.Start())
	ended := make(chan error, 1)
	go func() { ended <- running.Wait() }()
	lines, environments := map[string]bool{}, map[string]bool{}
	for {
		select {
		case err := <-ended:
			must.Do(t, err)
			p.wantNone("a command line", lines)
			p.wantNone("a worker's environment", environments)
			if len(environments) == 0 {
				t.Error("no worker was seen")
			}
			return
		case <-time.After(5 * time.Millisecond):
			look(t, lines, environments)
		}
	}
}

// look notes the command lines of all processes, and the environments of those that read documents.
func look(t *testing.T, lines, environments map[string]bool) {
	t.Helper()
	for _, file := range must.Get(filepath.Glob("/proc/[0-9]*/cmdline"))(t) {
		line, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		lines[string(line)] = true
		if !strings.Contains(string(line), program.WorkerCommand) {
			continue
		}
		if environment, err := os.ReadFile(filepath.Join(filepath.Dir(file), "environ")); err == nil && len(environment) > 0 {
			environments[string(environment)] = true
		}
	}
}

func (p *Program) wantNone(where string, said map[string]bool) {
	p.Helper()
	for text := range said {
		for i, secret := range append(p.Server.Secrets(), Password) {
			if strings.Contains(text, secret) {
				p.Errorf("secret %d is in %s", i, where)
			}
		}
	}
}
