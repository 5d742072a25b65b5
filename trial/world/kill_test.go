package world

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/app/demo/papers"
	"bannette/program"
	"bannette/trial/must"
)

// hardship is a program whose client drops papers all the time, and to which things happen.
type hardship struct {
	*Program
	random *rand.Rand
	papers []papers.Paper
	laid   laidFiles
}

func newHardship(t *testing.T, data string) *hardship {
	t.Helper()
	h := &hardship{Program: NewProgram(t), random: rand.New(rand.NewPCG(5, 5)), laid: laidFiles{}}
	if data != "" {
		h.Data = data
	}
	for _, paper := range must.Get(papers.World())(t).Papers() {
		if slices.Contains([]string{".pdf", ".jpg", ".png", ".tif", ".csv", ".xml", ".docx", ".xlsx"}, filepath.Ext(paper.Name)) {
			h.papers = append(h.papers, paper)
		}
	}
	h.SetUp()
	return h
}

// drop lays some papers that were not there before: a paper with a number at its end is the same to who reads it, and
// another content.
func (h *hardship) drop(papers int) {
	for range papers {
		paper := Pick(h.random, h.papers)
		h.lay(paper.Name, paper.Content)
	}
}

func (h *hardship) lay(name string, content []byte) {
	n := len(h.laid) + 1
	content = append(bytes.Clone(content), fmt.Sprintf("\n%%%% %d\n", n)...)
	h.laid.add(content)
	h.Put(fmt.Sprintf("/Factures/%d %s", n, strings.ReplaceAll(name, "/", " ")), string(content))
}

// killed collects, kills the program after that time, and reports whether it was still at work.
func (h *hardship) killed(after time.Duration) bool {
	h.Helper()
	cmd := h.Command("--as", "Camille", "collect")
	must.Do(h, cmd.Start())
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
		h.Fatal(err)
	}
	return cmd.ProcessState.ExitCode() == -1
}

// conclude lets the program collect in peace, and demands what it promises.
func (h *hardship) conclude() {
	h.Helper()
	h.Do("--as", "Camille", "collect")
	if run := h.Objects(0, "--as", "Camille", "collect")[0]; run["collected"] != 0.0 || run["waiting"] != 0.0 {
		h.Errorf("after all had come: %v", run)
	}
	h.Do("--as", "Camille", "check")
	wantKept(h, h.Data, h.laid)
	if n := h.Client.Writes(); n > 0 {
		h.Errorf("the client's Dropbox was asked for %d writes", n)
	}
	h.wantNobodyLeft()
}

// wantNobodyLeft demands that no process of this program outlives it: its workers end with it.
func (h *hardship) wantNobodyLeft() {
	h.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		var left []string
		environs, _ := filepath.Glob("/proc/[0-9]*/environ")
		for _, environ := range environs {
			variables, _ := os.ReadFile(environ)
			command, _ := os.ReadFile(filepath.Join(filepath.Dir(environ), "cmdline"))
			if bytes.Contains(variables, []byte("BANNETTE_DROPBOX="+h.Server.URL()+"\x00")) && bytes.Contains(command, []byte(program.WorkerCommand)) {
				left = append(left, environ)
			}
		}
		if len(left) == 0 {
			return
		}
		if time.Now().After(deadline) {
			h.Errorf("workers that outlived their program: %v", left)
			return
		}
	}
}

// TestEveryDocumentSurvivesKills kills the program at random moments of collecting and recognising. How many papers wait
// depends on where the last kill struck; from time to time it may finish.
func TestEveryDocumentSurvivesKills(t *testing.T) {
	Long(t)
	h := newHardship(t, "")
	h.drop(3)
	h.Do("--as", "Camille", "collect")
	usual := time.Second
	kills, starts := 0, 0
	for wanted := Often(5, 200); kills < wanted; starts++ {
		h.drop(1 + h.random.IntN(2))
		began := time.Now()
		if h.killed(time.Duration(h.random.Int64N(int64(usual)))) {
			kills++
			usual += usual / 20
		} else {
			usual = (2*usual + time.Since(began)) / 3
		}
		if starts%20 == 19 { // whatever the last kill left is settled first
			h.Do("--as", "Camille", "collect")
			h.Do("--as", "Camille", "check")
		}
	}
	t.Logf("killed %d times in %d collections", kills, starts)
	h.conclude()
}
