package recognition_test

import (
	"context"
	"encoding/json"
	"errors"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
)

var _ collector.Recogniser = (*recognition.Pool)(nil)

func TestDocumentThatBreaksItsWorkerGoesOnUnread(t *testing.T) {
	for as, change := range map[string]func(*recognition.Config){
		"worker-breaks": nil,
		"worker-hangs":  func(c *recognition.Config) { c.Silence = 200 * time.Millisecond },
		"worker-burns":  func(c *recognition.Config) { c.PerDocument, c.PerPage = 200*time.Millisecond, time.Millisecond },
		"worker-grows":  func(c *recognition.Config) { c.MemoryLimit = 200 << 20 },
	} {
		t.Run(as, func(t *testing.T) {
			t.Parallel()
			if as == "worker-grows" && !knowsMemory() {
				t.Skip("the memory of another process is not known here")
			}
			pool := newPool(t, func(c *recognition.Config) {
				c.Command, c.Workers = command(t, as), 1
				if change != nil {
					change(c)
				}
			})
			for range 2 { // the second has a worker again
				text := read(t, pool, "a.txt", []byte("a"))
				if text.Remark != collector.RemarkUnread || text.Recognition != collector.NoRecognition {
					t.Errorf("%+v", text)
				}
			}
		})
	}
}

func TestABusyComputerTakesNoTextAway(t *testing.T) {
	pool := newPool(t, func(c *recognition.Config) {
		c.Command, c.Workers = command(t, "worker-waits"), 1
		c.PerDocument, c.PerPage, c.Slowness = 200*time.Millisecond, time.Millisecond, 1000 // of processor
	})
	if text := read(t, pool, "a.txt", []byte("a")); text.Remark != "" || len(text.Pages) != 1 {
		t.Errorf("%+v", text)
	}
}

func knowsMemory() bool {
	_, err := os.Stat("/proc/self/statm")
	return err == nil
}

func TestWorkerThatIsLostOnceCostsNothing(t *testing.T) {
	for _, as := range []string{"worker-breaks-once", "worker-hangs-once"} {
		t.Run(as, func(t *testing.T) {
			marker := filepath.Join(t.TempDir(), "lost")
			pool := newPool(t, func(c *recognition.Config) { c.Command, c.Silence = command(t, as, marker), 3*time.Second })
			if text := read(t, pool, "a.txt", []byte("a")); text.Remark != "" || text.Pages[0].Text != "a\n" {
				t.Errorf("%+v", text)
			}
			if _, err := os.Stat(marker); err != nil {
				t.Error("no worker was lost")
			}
		})
	}
}

func TestCancelEndsTheWorkerAtOnceAndLeavesNothing(t *testing.T) {
	scratch := t.TempDir()
	pool := newPool(t, func(c *recognition.Config) {
		c.Command, c.Workers, c.Scratch = command(t, "worker-hangs"), 1, scratch
	})
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	started := time.Now()
	_, err := pool.Recognise(ctx, write(t, "a.txt", []byte("a")), "a.txt", "")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v", err)
	}
	if took := time.Since(started); took > 30*time.Second {
		t.Errorf("it took %s", took)
	}
	if left, _ := os.ReadDir(scratch); len(left) != 0 {
		t.Errorf("left in the scratch folder: %v", left)
	}
}

func TestWithoutAWorkerADocumentIsLeftForLater(t *testing.T) {
	for _, starts := range [][]string{command(t, "worker-never-ready"), {filepath.Join(t.TempDir(), "missing")}} {
		pool := newPool(t, func(c *recognition.Config) { c.Command = starts })
		if _, err := pool.Recognise(t.Context(), write(t, "a.txt", []byte("a")), "a.txt", ""); err == nil {
			t.Error("no error")
		}
	}
}

func TestAnErrorSaysWhetherAnyOtherDocumentWouldBeRead(t *testing.T) {
	file := write(t, "a.txt", []byte("a"))
	closed := openPool(t, nil)
	closed.Close()
	for what, c := range map[string]struct {
		pool *recognition.Pool
		file string
		want error
	}{
		"the pool is closed":           {closed, file, collector.ErrRecogniserAway},
		"no worker comes up":           {newPool(t, func(c *recognition.Config) { c.Command = command(t, "worker-never-ready") }), file, collector.ErrRecogniserAway},
		"there is no worker":           {newPool(t, func(c *recognition.Config) { c.Command = []string{file + ".exe"} }), file, collector.ErrRecogniserAway},
		"the scratch folder is a file": {newPool(t, func(c *recognition.Config) { c.Scratch = file }), file, collector.ErrRecogniserAway},
		"the original is gone":         {newPool(t, nil), file + ".gone", collector.ErrNoOriginal},
		"the original is a folder":     {newPool(t, nil), filepath.Dir(file), collector.ErrNoOriginal},
	} {
		text, err := c.pool.Recognise(t.Context(), c.file, "a.txt", "eng")
		if collector.ReasonFor(err) != collector.ReasonFor(c.want) || text.Remark != "" {
			t.Errorf("%s: %v, %+v", what, err, text)
		}
	}
}

func TestErrorsDoNotNameTheFile(t *testing.T) {
	pool := sharedPool(t)
	_, err := pool.Recognise(t.Context(), filepath.Join(t.TempDir(), "Dupont salary.pdf"), "Dupont salary.pdf", "")
	if err == nil || strings.Contains(err.Error(), "Dupont") {
		t.Errorf("error is %v", err)
	}
	_, err = pool.Recognise(t.Context(), t.TempDir(), "folder.pdf", "")
	if err == nil || strings.Contains(err.Error(), "Test") {
		t.Errorf("error is %v", err)
	}
}

func TestClosedPoolReadsNothing(t *testing.T) {
	pool := newPool(t, func(c *recognition.Config) { c.Command = command(t, "worker-hangs") })
	done := make(chan error)
	file := write(t, "a.txt", []byte("a"))
	go func() {
		_, err := pool.Recognise(context.Background(), file, "a.txt", "")
		done <- err
	}()
	time.Sleep(100 * time.Millisecond)
	pool.Close()
	if err := <-done; err == nil {
		t.Error("no error from the document that was being read")
	}
	if _, err := pool.Recognise(t.Context(), file, "a.txt", ""); err == nil {
		t.Error("no error from the document that came after")
	}
}

func TestWorkerIsReplacedAfterSoManyDocuments(t *testing.T) {
	if !knowsMemory() {
		t.Skip("no /proc here")
	}
	pool := newPool(t, func(c *recognition.Config) { c.Workers, c.Documents = 1, 2 })
	others := children(t)
	seen := map[string]bool{}
	for range 4 {
		read(t, pool, "a.txt", []byte("a"))
		for _, pid := range children(t, others...) {
			seen[pid] = true
		}
	}
	if len(seen) != 2 { // after the second and the fourth document there is none
		t.Errorf("%d workers", len(seen))
	}
}

// children are the processes that this one has started and that run, but for some.
func children(t *testing.T, others ...string) (pids []string) {
	t.Helper()
	lists := must.Get(filepath.Glob("/proc/self/task/*/children"))(t)
	for _, list := range lists {
		content, _ := os.ReadFile(list)
		pids = append(pids, strings.Fields(string(content))...)
	}
	return slices.DeleteFunc(pids, func(pid string) bool { return slices.Contains(others, pid) })
}

func TestWorkerEndsWithItsProgramInTheMiddleOfADocument(t *testing.T) {
	needOCR(t)
	many := make([]image.Image, 40)
	for i := range many {
		many[i] = pageImage(t)
	}
	content := tiffOf(t, many...)
	starts := command(t, "worker-good")
	worker := exec.Command(starts[0], starts[1:]...)
	in := must.Get(worker.StdinPipe())(t)
	out := must.Get(worker.StdoutPipe())(t)
	must.Do(t, worker.Start())
	said := json.NewEncoder(in)
	said.Encode(map[string]any{"CacheDir": cacheDir(t), "MostBytes": len(content)})
	said.Encode(map[string]any{"Name": "many.tif", "Size": len(content)})
	must.Get(in.Write(content))(t)
	heard := json.NewDecoder(out)
	for {
		var report map[string]any
		must.Do(t, heard.Decode(&report))
		if report["Done"] != nil {
			break // the first page is read, the others are not
		}
	}
	in.Close()
	ended := make(chan error, 1)
	go func() { ended <- worker.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		worker.Process.Kill()
		t.Error("it goes on")
	}
}

func TestLanguagesAreTheInstalledOnes(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"fra.traineddata", "deu.traineddata", "osd.traineddata", "pdf.ttf", "fra (1).traineddata", "._fra.traineddata"} {
		must.Do(t, os.WriteFile(filepath.Join(dir, name), nil, 0o600))
	}
	if got := recognition.New(recognition.Config{TessdataDir: dir}).Languages(); !slices.Equal(got, []string{"deu", "fra"}) {
		t.Errorf("languages %q", got)
	}
}
