package dropbox_test

import (
	"fmt"
	"io"
	"runtime"
	"sync"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// BenchmarkFetchSideBySide fetches 1,000 files of 100 KB while every request takes 30 ms: how many
// downloads side by side are worth their while.
func BenchmarkFetchSideBySide(b *testing.B) {
	const files, size = 1000, 100_000
	server, owner := start(b, dropboxtest.WithLatency(30*time.Millisecond))
	for n := range files {
		owner.PutLazy(fmt.Sprintf("/in/%04d.pdf", n), size, int64(n))
	}
	a := connect(b, server, owner)
	found := items(b, a, collector.Folder{Subfolders: true})
	for _, many := range []int{4, 8, 12, 16} {
		b.Run(fmt.Sprint(many), func(b *testing.B) {
			b.SetBytes(files * size)
			for b.Loop() {
				queue := make(chan collector.Item)
				var wg sync.WaitGroup
				for range many {
					wg.Go(func() {
						for item := range queue {
							if err := a.Fetch(b.Context(), item, io.Discard); err != nil {
								b.Error(err)
							}
						}
					})
				}
				for _, item := range found {
					queue <- item
				}
				close(queue)
				wg.Wait()
			}
		})
	}
}

// peak is a writer that watches the heap grow.
type peak struct {
	since, most uint64
	n           int64
}

func (p *peak) Write(data []byte) (int, error) {
	if p.n += int64(len(data)); p.n>>26 != (p.n-int64(len(data)))>>26 { // every 64 MiB
		p.most = max(p.most, heap())
	}
	return len(data), nil
}

func heap() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// BenchmarkFetchLarge fetches one file of 2 GB and reports by how much the heap grew meanwhile.
func BenchmarkFetchLarge(b *testing.B) {
	const size = 2_000_000_000
	_, _, a, item := holding(b, func(owner *dropboxtest.Account) { owner.PutLazy("/large.bin", size, 1) })
	b.SetBytes(size)
	var grown uint64
	for b.Loop() {
		p := &peak{since: heap()}
		must.Do(b, a.Fetch(b.Context(), item, p))
		grown = max(grown, p.most-min(p.most, p.since))
	}
	b.ReportMetric(float64(grown)/(1<<20), "MiB-heap-growth")
}

func TestMemoryStaysFlatWhileFetching(t *testing.T) {
	_, _, a, item := holding(t, func(owner *dropboxtest.Account) { owner.PutLazy("/large.bin", 128<<20, 1) })
	p := &peak{since: heap()}
	must.Do(t, a.Fetch(t.Context(), item, p))
	if p.most == 0 || p.most > p.since+(8<<20) {
		t.Errorf("the heap went from %d to %d bytes", p.since, p.most)
	}
}
