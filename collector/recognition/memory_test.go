package recognition

import "testing"

func TestTheBudgetFollowsTheComputersMemory(t *testing.T) {
	const each, gib = 3 << 29, int64(1) << 30 // what one worker may hold at most
	for _, c := range []struct {
		computer        int64 // GiB
		processors      int
		memory, workers int64 // GiB in halves; how many
	}{
		{4, 2, 3, 2}, {4, 16, 3, 3}, // what one may, in any case
		{8, 2, 4, 2}, {8, 16, 4, 4},
		{16, 4, 8, 4}, {16, 16, 8, 9},
		{64, 2, 9, 2}, {64, 16, 32, 16}, // and no more than they can use
	} {
		memory := memoryFor(c.computer*gib, each, c.processors)
		if workers := workersFor(memory, c.processors); memory != c.memory*gib/2 || int64(workers) != c.workers {
			t.Errorf("%d GiB, %d processors: %.2f GiB for %d workers", c.computer, c.processors, float64(memory)/float64(gib), workers)
		}
	}
}
