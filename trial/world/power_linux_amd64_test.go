package world

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector/dropbox"
	"bannette/program"
	"bannette/trial/must"
)

// outage is a firm whose collections were recorded, step by step on the disk, and can lose their power at any of them.
type outage struct {
	*World
	recording
	token  Grant // for an account that is known by the place of its data
	memory string
	before string // what was durable when the recording began
	laid   laidFiles
}

func newOutage(t *testing.T) *outage {
	t.Helper()
	o := &outage{World: New(t), laid: laidFiles{}, memory: InMemory(t), before: t.TempDir()}
	o.AddChannel("Lefèvre", nil)
	o.Close()
	o.token = Grant(o.Server.RefreshToken(o.Client))
	o.root = filepath.Join(o.Dir, "data")
	must.Do(t, os.CopyFS(o.before, os.DirFS(o.root)))
	random := rand.New(rand.NewPCG(7, 7))
	env := append(os.Environ(), AsCollector+"="+string(o.token), "BANNETTE_DROPBOX="+o.Server.URL(), "GODEBUG=asyncpreemptoff=1")
	for day := range 3 {
		for n := range 6 {
			content := []byte(fmt.Sprintf("day %d, paper %d: %s", day, n, strings.Repeat("x", random.IntN(30_000))))
			o.laid.add(content)
			o.Put(fmt.Sprintf("/Factures/%d.txt", day*6+n), string(content))
		}
		for _, steps := range []int{30 + random.IntN(350), forever} { // the first is killed in its midst
			err := o.record([]string{must.Get(os.Executable())(t), o.root, ToTheTray}, env, steps)
			if errors.Is(err, syscall.EPERM) {
				t.Skip("this system lets no program be watched: ", err)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	o.wantRecorded()
	return o
}

// wantRecorded demands that the recording leads to what the program left: otherwise a step was missed.
func (o *outage) wantRecorded() {
	o.Helper()
	d := must.Get(diskOf(o.before))(o)
	must.Do(o, d.replay(o.steps, nil))
	err := filepath.WalkDir(o.root, func(file string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(o.root, file)
		if aside(rel) {
			return nil
		}
		content, err := os.ReadFile(file)
		if n := d.at(rel); n == nil || string(n.content) != string(content) {
			o.Errorf("the recording does not tell what became of %s", rel)
		}
		return err
	})
	if err != nil || o.Failed() {
		o.Fatal(err)
	}
}

// cut loses the power after so many steps, starts the program on what is left of its disk, lets it collect, and says
// which promises do not hold then.
func (o *outage) cut(random *rand.Rand, steps int, forget func(path string) bool) (wrong []string) {
	o.Helper()
	dir := must.Get(os.MkdirTemp(o.memory, "left-"))(o)
	defer os.RemoveAll(dir)
	d := must.Get(diskOf(o.before))(o)
	must.Do(o, d.replay(o.steps[:steps], forget))
	must.Do(o, d.survive(random, Pick(random, []float64{0, 0.2, 0.8, 1}), dir))
	opened, end, err := program.Open(dir, "warn", o.Server.URL(), o.token)
	if err != nil {
		return []string{err.Error()}
	}
	transport := &http.Transport{MaxIdleConnsPerHost: program.Downloads}
	defer transport.CloseIdleConnections() // as the end of a process does
	opened.Dropbox = func(key string) (app.Dropbox, error) {
		client, err := dropbox.New(dropbox.Config{AppKey: key, Base: o.Server.URL(), Transport: transport})
		return program.Door{Client: client}, err
	}
	opened.PackagedKey, opened.Collector.Recogniser = "bench", unread{}
	err = apptest.CollectDay(o.Context(), opened)
	end()
	wrong = broken(o.Context(), dir, o.laid)
	if err != nil {
		wrong = append(wrong, err.Error())
	}
	return wrong
}

// TestEveryDocumentSurvivesAPowerCut loses the power at random steps. The recorded program is the real one but for
// recognition; what is modelled is the disk, at its worst.
func TestEveryDocumentSurvivesAPowerCut(t *testing.T) {
	Long(t)
	o := newOutage(t)
	random := rand.New(rand.NewPCG(8, 8))
	began, cuts := time.Now(), Often(60, 1500)
	for range cuts {
		at := random.IntN(len(o.steps) + 1)
		if wrong := o.cut(random, at, nil); len(wrong) > 0 {
			t.Errorf("power cut after step %d, %+v: %s", at, o.last(at), strings.Join(wrong, "\n"))
		}
	}
	t.Logf("%d steps on the disk, the power cut at %d of them in %v", len(o.steps), cuts, time.Since(began).Round(time.Second))
}

func (o *outage) last(at int) string {
	if at == 0 {
		return "nothing"
	}
	s := o.steps[at-1]
	return fmt.Sprint(s.what, " ", s.path, " ", s.to)
}

// A program that forgets to sync one kind of file loses documents sooner or later, and the power cuts show it.
func TestAForgottenSyncIsFoundByPowerCuts(t *testing.T) {
	Long(t)
	o := newOutage(t)
	for name, forget := range map[string]func(path string) bool{
		"the write-ahead log":         func(path string) bool { return strings.HasSuffix(path, "-wal") },
		"files of the archive":        func(path string) bool { return strings.HasPrefix(path, "archive/incoming/") },
		"names in the archive":        func(path string) bool { return strings.HasPrefix(path, "archive/") && len(path) == len("archive/ab") },
		"files and names in the tray": func(path string) bool { return strings.HasPrefix(path, "tray/") },
	} {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(9, 9))
			for n := range 400 { // a few are mostly enough
				if wrong := o.cut(random, random.IntN(len(o.steps)+1), forget); len(wrong) > 0 {
					t.Logf("found at cut %d: %s", n+1, wrong[0])
					return
				}
			}
			t.Error("not found")
		})
	}
}
