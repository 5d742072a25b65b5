package recognition_test

import (
	"bytes"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/recognition"
)

func TestAllWorkersTogetherHoldNoMoreThanTheirBudget(t *testing.T) {
	if !knowsMemory() {
		t.Skip("the memory of another process is not known here")
	}
	const budget = 1600 << 20
	pool := newPool(t, func(c *recognition.Config) {
		c.Command, c.Workers, c.Memory, c.MemoryLimit = command(t, "worker-fills"), 8, budget, 900<<20
	})
	others := children(t)
	var documents sync.WaitGroup
	for range 4 {
		documents.Go(func() {
			if text := read(t, pool, "a.txt", []byte("a")); text.Recognition != collector.TextLayer {
				t.Errorf("a document that one worker has room for is not read: %+v", text)
			}
		})
	}
	ended, most := make(chan struct{}), int64(0)
	go func() {
		documents.Wait()
		close(ended)
	}()
	for look := time.NewTicker(5 * time.Millisecond); ; {
		select {
		case <-ended:
			if most > budget || most < 800<<20 {
				t.Errorf("%d MB at the peak, of %d", most>>20, budget>>20)
			}
			return
		case <-look.C:
			most = max(most, heldBy(children(t, others...)))
		}
	}
}

// heldBy is the memory that the processes hold together, in bytes.
func heldBy(pids []string) (sum int64) {
	for _, pid := range pids {
		statm, err := os.ReadFile("/proc/" + pid + "/statm")
		if columns := bytes.Fields(statm); err == nil && len(columns) > 1 {
			pages, _ := strconv.ParseInt(string(columns[1]), 10, 64) // what is no number is none
			sum += pages * int64(os.Getpagesize())
		}
	}
	return sum
}
