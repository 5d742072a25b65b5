package app

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Deeds are what goes on over open data and takes its time: collections, files that are added, texts that are read anew,
// exports, whatever is read for the window. They have an owner, who ends them and waits for them before the data is
// closed: see [App.Close]. The zero value is ready. A deed that takes long is enclosed by
//
//	ctx, done, err := a.Deeds.Begin(ctx)
//	if err != nil {
//		return err
//	}
//	defer done()
//
// and ends soon after its context does. One that is short, and is not to be given up, goes on with a context of its own:
// it is waited for all the same.
type Deeds struct {
	mu    sync.Mutex
	ended bool
	going map[*deed]bool
	last  chan struct{} // closed when nothing goes on any more; nil until somebody waits for that
}

type deed struct{ cancel context.CancelFunc }

// Begin notes that a deed begins. Its context ends with ctx, with done, or when the data is to be closed. Error: one that
// is [context.Canceled] where the data is being closed already.
func (d *Deeds) Begin(ctx context.Context) (_ context.Context, done func(), err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ended {
		return nil, nil, fmt.Errorf("the data is being closed: %w", context.Canceled)
	}
	ctx, cancel := context.WithCancel(ctx)
	begun := &deed{cancel}
	if d.going == nil {
		d.going = map[*deed]bool{}
	}
	d.going[begun] = true
	return ctx, func() { d.done(begun) }, nil
}

func (d *Deeds) done(begun *deed) {
	begun.cancel()
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.going, begun)
	if len(d.going) == 0 && d.last != nil {
		close(d.last)
		d.last = nil
	}
}

// End ends all deeds, lets no other begin, and waits until they have ended, but no longer than limit. It reports how many
// have not.
func (d *Deeds) End(limit time.Duration) (left int) {
	last := d.cancelAll()
	if last == nil {
		return 0
	}
	late := time.NewTimer(limit)
	defer late.Stop()
	select {
	case <-last:
		return 0
	case <-late.C:
		d.mu.Lock()
		defer d.mu.Unlock()
		return len(d.going)
	}
}

// cancelAll returns what is closed when the last deed has ended, nil where none goes on.
func (d *Deeds) cancelAll() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ended = true
	if len(d.going) == 0 {
		return nil
	}
	if d.last == nil {
		d.last = make(chan struct{})
	}
	for begun := range d.going {
		begun.cancel()
	}
	return d.last
}

// closing is how long the data stays open for deeds that do not end: a worker is killed at once and a download given up,
// but a drive that hangs lets nobody go.
const closing = 30 * time.Second

// Close ends whatever goes on, and waits for it; afterwards the data can be closed, and the App is not used any more. What
// was under way comes with the next collection. What does not end within half a minute is no longer waited for,
// however often it is closed.
func (a *App) Close() {
	a.closed.Do(func() {
		if left := a.Deeds.End(closing); left > 0 {
			a.Log.Warn("closed without waiting any longer", "deeds", left)
		}
	})
}
