package app

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Tasks are what goes on over open data and takes its time: collections, files that are added, texts that are read anew,
// exports, whatever is read for the window. They have an owner, who ends them and waits for them before the data is
// closed: see [App.Close]. The zero value is ready. A task that takes long is enclosed by
//
//	ctx, done, err := a.Tasks.Begin(ctx)
//	if err != nil {
//		return err
//	}
//	defer done()
//
// and ends soon after its context does. One that is short, and is not to be given up, goes on with a context of its own:
// it is waited for all the same.
type Tasks struct {
	mu    sync.Mutex
	ended bool
	going map[*task]bool
	last  chan struct{} // closed when nothing goes on any more; nil until somebody waits for that
}

type task struct{ cancel context.CancelFunc }

// Begin notes that a task begins. Its context ends with ctx, with done, or when the data is to be closed. Error: one that
// is [context.Canceled] where the data is being closed already.
func (t *Tasks) Begin(ctx context.Context) (_ context.Context, done func(), err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ended {
		return nil, nil, fmt.Errorf("the data is being closed: %w", context.Canceled)
	}
	ctx, cancel := context.WithCancel(ctx)
	begun := &task{cancel}
	if t.going == nil {
		t.going = map[*task]bool{}
	}
	t.going[begun] = true
	return ctx, func() { t.done(begun) }, nil
}

func (t *Tasks) done(begun *task) {
	begun.cancel()
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.going, begun)
	if len(t.going) == 0 && t.last != nil {
		close(t.last)
		t.last = nil
	}
}

// End ends all tasks, lets no other begin, and waits until they have ended, but no longer than limit. It reports how many
// have not.
func (t *Tasks) End(limit time.Duration) (left int) {
	last := t.cancelAll()
	if last == nil {
		return 0
	}
	late := time.NewTimer(limit)
	defer late.Stop()
	select {
	case <-last:
		return 0
	case <-late.C:
		t.mu.Lock()
		defer t.mu.Unlock()
		return len(t.going)
	}
}

// cancelAll returns what is closed when the last task has ended, nil where none goes on.
func (t *Tasks) cancelAll() <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended = true
	if len(t.going) == 0 {
		return nil
	}
	if t.last == nil {
		t.last = make(chan struct{})
	}
	for begun := range t.going {
		begun.cancel()
	}
	return t.last
}

// closing is how long the data stays open for tasks that do not end: a worker is killed at once and a download given up,
// but a drive that hangs lets nobody go.
const closing = 30 * time.Second

// Close ends whatever goes on, and waits for it; afterwards the data can be closed, and the App is not used any more. What
// was under way comes with the next collection. What does not end within half a minute is no longer waited for,
// however often it is closed.
func (a *App) Close() {
	a.closed.Do(func() {
		if left := a.Tasks.End(closing); left > 0 {
			a.Log.Warn("closed without waiting any longer", "tasks", left)
		}
	})
}
