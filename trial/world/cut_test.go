package world

import (
	"context"
	"fmt"
	"math"
	"sync"
	"testing"
)

// life counts the line's outside calls, and ends at one of them: from then on no call gets through, as if the
// program had been killed there. The fatal call itself happens or not, its answer is lost either way.
type life struct {
	mu      sync.Mutex
	calls   int
	fatal   int  // the call at which it ends
	happens bool // whether the fatal call still has its effect
}

func (l *life) Call(_ context.Context, _, _ string, do func() error) error {
	l.mu.Lock()
	l.calls++
	n := l.calls
	l.mu.Unlock()
	if n < l.fatal {
		return do()
	}
	if n == l.fatal && l.happens {
		_ = do()
	}
	return ErrDead
}

func TestRunSurvivesACutAnywhere(t *testing.T) {
	calls := runCut(t, math.MaxInt, false)
	if calls < 20 {
		t.Fatalf("only %d outside calls: the test cuts nothing", calls)
	}
	for fatal := 1; fatal <= calls; fatal++ {
		for _, happens := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d happens=%t", fatal, happens), func(t *testing.T) {
				t.Parallel()
				runCut(t, fatal, happens)
			})
		}
	}
}

// runCut collects in a life that ends at the fatal call, and again in a new one, after which every document must be
// in the tray, once. It returns how many calls the first life saw.
func runCut(t *testing.T, fatal int, happens bool) int {
	w := New(t)
	w.Put("/Factures/a.pdf", "a")
	w.Put("/Factures/copie.pdf", "a")
	w.Put("/Factures/b.pdf", "b")
	w.Put("/Factures/vide.pdf", "")
	w.AddChannel("Lefèvre", nil)
	l := &life{fatal: fatal, happens: happens}
	c := w.App.Collector
	c.Downloads, c.Recognitions, c.Accounts = 1, 1, 1
	Surround(c, l)
	_, _ = w.Session.Collect(t.Context(), nil, nil)

	w.restart()
	w.Put("/Factures/c.pdf", "c")
	w.collect()
	w.wantDelivered("a", "b", "c")
	w.wantSound()
	collected := 0
	for _, run := range w.history() {
		collected += run.Collected
		if !run.Adds() || run.Finished.IsZero() {
			t.Errorf("run %d: %+v", run.ID, run.Run)
		}
	}
	if collected != 3 {
		t.Errorf("%d collected over all runs, want 3", collected)
	}
	return l.calls
}
