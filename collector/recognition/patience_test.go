package recognition

import (
	"errors"
	"testing"
	"time"
)

func TestWhatAWorkerMayTakeIsItsOwnProcessorTime(t *testing.T) {
	limits := New(Config{Workers: 1}).config // as they are where nobody says otherwise
	for name, c := range map[string]struct {
		share  float64       // of the clock's time that the worker gets of the processor
		signed time.Duration // how often it gives a sign of life; 0: never
		want   error
		after  time.Duration // roughly
	}{
		"the computer is its own":                   {1, 0, errHung, 36 * time.Second},
		"others take nine parts of ten":             {0.1, 0, errHung, 6 * time.Minute},
		"others take nearly all":                    {0.01, 0, errStill, 12 * time.Minute},
		"it stands still":                           {0, 0, errStill, 2 * time.Minute},
		"it stands still but says it is alive":      {0, time.Minute, errStill, 12 * time.Minute},
		"it says it is alive but never comes to it": {1, time.Second, errHung, 36 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			p := limits.patience(task{}, begun)
			for passed := time.Duration(0); passed < time.Hour; passed += time.Second {
				if c.signed > 0 && passed%c.signed == 0 {
					p.alive(begun.Add(passed), 0)
				}
				err := p.see(begun.Add(passed), time.Duration(c.share*float64(passed)))
				if err == nil {
					continue
				}
				if !errors.Is(err, c.want) || passed < c.after-2*time.Second || passed > c.after+2*time.Second {
					t.Errorf("%v after %s", err, passed)
				}
				return
			}
			t.Error("never ended")
		})
	}
}

func TestEachPageGivesItsWorkerMoreTime(t *testing.T) {
	limits := New(Config{Workers: 1}).config
	begun := time.Now()
	p := limits.patience(task{}, begun)
	p.see(begun, 0)
	p.alive(begun, 9*limits.PerPage) // it has ten pages
	for page := range 10 {
		passed := time.Duration(page+1) * 15 * time.Second
		if err := p.see(begun.Add(passed), passed); err != nil {
			t.Fatalf("page %d: %v", page+1, err)
		}
		p.alive(begun.Add(passed), 0)
	}
}
