package simulation

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"bannette/trial/world"
)

// leaving is a life of the program that the user ends.
type leaving struct {
	asked chan struct{} // closed when all that went on has ended; nil as long as nobody quits
	gone  atomic.Bool   // the pool and the data are closed
	// ctx ends when the user quits: a second program is quit with this one.
	ctx    context.Context
	cancel context.CancelFunc
}

// quit is what a user may do in the midst of a run: the program ends what goes on, waits for it, and closes everything.
func (s *simulation) quit() {
	p := s.program
	if p.leaving.asked != nil || p.dead || s.asleep.Load() {
		return
	}
	s.log("the user quits")
	p.leaving.cancel()
	ended := make(chan struct{})
	p.leaving.asked = ended
	go func() {
		if !s.hasty {
			p.app.Close()
		}
		p.leaving.gone.Store(true)
		close(ended)
	}()
	time.Sleep(time.Nanosecond) // until that has told everybody
}

// left waits for a program that the user quits, and reports whether one does.
func (p *instance) left() bool {
	if p.leaving.asked == nil {
		return false
	}
	<-p.leaving.asked
	return true
}

// mustBeThere demands that nothing works for a program whose data is closed.
func (p *instance) mustBeThere(what string) {
	if p.leaving.gone.Load() {
		p.fail("%s after the program has quit", what)
	}
}

// A program that closes its data without waiting for what goes on is found.
func TestSimulationFindsAQuitThatDoesNotWait(t *testing.T) {
	world.Long(t)
	wantFound(t, newFirm(t), func(s *simulation) { s.hasty = true })
}
