package ui

import (
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// doorway leads to the window's goroutine. When Fyne's loop has ended, what that goroutine is asked to run is run on the
// goroutine that asks [2.7.1], beside the end of the program: doorway lets nothing through then.
type doorway struct {
	looping atomic.Bool
	turn    sync.Mutex // of what came through while Fyne looped
	left    bool
}

// begin says that Fyne's loop begins: from here on there is but one goroutine for the window, and one thing that it runs.
func (d *doorway) begin() { d.looping.Store(true) }

// run has f run on the window's goroutine; once that has left the loop, f is dropped.
func (d *doorway) run(f func()) {
	fyne.Do(func() {
		if !d.looping.Load() {
			f()
			return
		}
		if !d.turn.TryLock() {
			return // two at once: there is no loop any more
		}
		defer d.turn.Unlock()
		if !d.left {
			f()
		}
	})
}

// leave says that Fyne's loop has ended, and waits for what came through since.
func (d *doorway) leave() {
	d.begin()
	d.turn.Lock()
	d.left = true
	d.turn.Unlock()
}
