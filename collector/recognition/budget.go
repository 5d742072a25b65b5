package recognition

import (
	"context"
	"slices"
	"sync"
)

// usualMemory is what a worker takes with usual documents, in bytes. No more workers are started than fit into the budget
// with that, and the one that draws beside them.
const usualMemory = 384 << 20

// unknownMemory is the memory of a computer that does not tell it, in bytes.
const unknownMemory = 8 << 30

// memoryFor is what all workers may hold together on a computer of so much memory: a quarter, but no less than one worker
// may, and no more than all may one by one. All are bytes.
func memoryFor(computer, each int64, workers int) int64 {
	return min(max(computer/4, each), int64(workers+1)*each)
}

// workersFor is how many workers the budget has room for, of those wanted.
func workersFor(memory int64, wanted int) int {
	return max(1, min(wanted, int(memory/usualMemory)-1))
}

// budget is the memory that all workers may hold together. One that would take more than is left is ended, and its task
// tried again by one that may take what a worker may at all, while the others give way.
type budget struct {
	most int64         // bytes
	room chan struct{} // holds one value while a worker may take all that one may

	mu       sync.Mutex
	holdings []*holding
}

// holding is what one worker has of the budget.
type holding struct {
	held  int64 // bytes, when they were last looked at
	busy  bool  // it is at work, and looked at
	first bool  // the others give way to it
}

// newBudget keeps an eighth free of what is allowed: workers grow between two looks.
func newBudget(memory int64) *budget {
	return &budget{most: memory / 8 * 7, room: make(chan struct{}, 1)}
}

// add gives a worker its holding, which it returns with its end.
func (b *budget) add() (h *holding, release func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	h = &holding{}
	b.holdings = append(b.holdings, h)
	return h, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.holdings = slices.DeleteFunc(b.holdings, func(of *holding) bool { return of == h })
	}
}

// begin notes that the worker is at work, and whether the others give way to it; end, that it is idle.
func (b *budget) begin(h *holding, first bool) { b.set(h, true, first) }

func (b *budget) end(h *holding) { b.set(h, false, false) }

func (b *budget) set(h *holding, busy, first bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	h.busy, h.first = busy, first
}

// see notes what a worker holds. full: all of them hold too much; yields: and of those at work, this one is to be ended.
func (b *budget) see(h *holding, held int64) (full, yields bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	h.held = held
	var sum int64
	largest := h
	for _, of := range b.holdings {
		if sum += of.held; of.busy && !of.first && (of.held > largest.held || largest.first) {
			largest = of
		}
	}
	full = len(b.holdings) > 1 && sum > b.most
	return full, full && largest == h && !h.first
}

// alone waits until no other worker has all the room that one may have. Errors: those of ctx, errClosed.
func (b *budget) alone(ctx context.Context, closed <-chan struct{}) (release func(), err error) {
	select {
	case b.room <- struct{}{}:
		return func() { <-b.room }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-closed:
		return nil, errClosed
	}
}
