package ui

import (
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// loop is Fyne's, in which the window's goroutine runs what it is asked to. When the loop has ended, Fyne runs that on the
// goroutine that asks, beside the end of the program [2.7.1]; here it is dropped then.
type loop struct {
	running atomic.Bool
	busy    sync.Mutex // held by what is run while the loop goes on
	ended   bool
}

// begin says that the loop begins: from here on there is but one goroutine for the window, and one thing that it runs.
func (l *loop) begin() { l.running.Store(true) }

// do has f run on the window's goroutine; once the loop has ended, f is dropped.
func (l *loop) do(f func()) {
	fyne.Do(func() {
		if !l.running.Load() {
			f()
			return
		}
		if !l.busy.TryLock() {
			return // two at once: there is no loop any more
		}
		defer l.busy.Unlock()
		if !l.ended {
			f()
		}
	})
}

// end says that the loop has ended, and waits for what is still being run.
func (l *loop) end() {
	l.begin()
	l.busy.Lock()
	l.ended = true
	l.busy.Unlock()
}
