package tray

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"time"

	"bannette/collector"
)

// How long is waited for a drive that does not answer: the system lets nobody go who has asked it.
const (
	patience = 10 * time.Minute
	slowest  = 50 << 10         // bytes a second of a file that is copied, or read to be compared
	tidying  = 10 * time.Second // for what goes on, once its context has ended
)

// patienceFor is how long a delivery of the file may take.
func patienceFor(file string) time.Duration {
	at, err := os.Stat(file)
	if err != nil {
		return patience
	}
	return patience + time.Duration(at.Size()/slowest)*time.Second
}

// awaited does with the tray what may hang, and waits for it no longer than limit. What hangs is left alone then: it
// changes nothing more once its drive answers, but for the one call in which it hangs, and until then nothing else is
// asked of that drive. Errors: do's, that of ctx, collector.ErrTrayGone.
func awaited[T any](ctx context.Context, f *Folder, limit time.Duration, do func(ctx context.Context) (T, error)) (value T, err error) {
	if f.hung.Load() > 0 {
		return value, errHangs
	}
	waited, giveUp := context.WithCancel(ctx)
	defer giveUp()
	var (
		got    T
		failed error
	)
	done := make(chan struct{})
	go func() {
		defer close(done)
		got, failed = do(attended{ctx, waited})
	}()
	switch err := within(ctx, done, limit); {
	case err == nil:
		return got, failed
	case ctx.Err() != nil && within(context.Background(), done, tidying) == nil:
		return got, failed
	default:
		f.hung.Add(1)
		go func() {
			<-done
			f.hung.Add(-1)
		}()
		return value, err
	}
}

var errHangs = fmt.Errorf("wait for the tray: %w", collector.ErrTrayGone)

// within waits until done is closed. Errors: that of ctx, errHangs after the limit.
func within(ctx context.Context, done <-chan struct{}, limit time.Duration) error {
	late := time.NewTimer(limit)
	defer late.Stop()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-late.C:
		return errHangs
	}
}

// attended is a context that also ends once nobody waits any more for what is done with it.
type attended struct {
	context.Context
	waited context.Context
}

func (a attended) Done() <-chan struct{} { return a.waited.Done() }

func (a attended) Err() error { return cmp.Or(a.Context.Err(), a.waited.Err()) }

// lock is a lock for which one can stop waiting.
type lock chan struct{}

func newLock() lock { return make(lock, 1) }

// acquire waits for the lock, which is held until release is called. Error: that of ctx.
func (l lock) acquire(ctx context.Context) (release func(), err error) {
	select {
	case l <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		<-l
		return nil, err
	}
	return func() { <-l }, nil
}
