package tray

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"bannette/trial/must"
)

func TestANameTakenInTheLastMomentIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	ways := map[string][]way{"all": allWays(), "link": {os.Link}, "rename sparing": {renameSparing}, "rename reserved": {renameReserved}}
	for way, give := range ways {
		taken := filepath.Join(dir, way+" taken")
		must.Do(t, os.WriteFile(taken, []byte("theirs"), 0o644))
		mine := must.Get(newPart(dir))(t)
		must.Get(mine.WriteString("mine"))(t)
		mine.Close()
		if err := mine.put(way+" taken", give); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: a taken name: %v", way, err)
		}
		if err := mine.put(way+" free", give); err != nil {
			t.Errorf("%s: a free name: %v", way, err)
		}
		mine.discard()
		for name, want := range map[string]string{" taken": "theirs", " free": "mine"} {
			if got, err := os.ReadFile(filepath.Join(dir, way+name)); string(got) != want {
				t.Errorf("%s%s: %q, %v, want %q", way, name, got, err, want)
			}
		}
	}
	if all, _ := filepath.Glob(filepath.Join(dir, ".*")); len(all) != 0 {
		t.Errorf("left behind: %q", all)
	}
}

func TestOfTwoProgramsThatGiveOneNameAtOnceOneIsRefused(t *testing.T) {
	for way, give := range map[string]way{"link": os.Link, "rename sparing": renameSparing, "rename reserved": renameReserved} {
		dir := t.TempDir()
		for round := range 150 {
			target := filepath.Join(dir, fmt.Sprint(round))
			var given atomic.Int32
			var both sync.WaitGroup
			begin := make(chan struct{})
			for program := range 2 {
				mine := filepath.Join(dir, fmt.Sprint(round, " of ", program))
				must.Do(t, os.WriteFile(mine, nil, 0o644))
				both.Go(func() {
					<-begin
					if err := give(mine, target); err == nil {
						given.Add(1)
					} else if !errors.Is(err, fs.ErrExist) {
						t.Errorf("%s: %v", way, err)
					}
				})
			}
			close(begin)
			both.Wait()
			if n := given.Load(); n != 1 {
				t.Fatalf("%s: round %d gave the name to %d", way, round, n)
			}
		}
	}
}
