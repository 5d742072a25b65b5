package collector

import (
	"context"
	"sync"
)

// Progress is how far a run is. Each call of Collector.Progress carries the whole state, so that
// a reader may skip any but the last.
type Progress struct {
	Run, Channel int64
	Listed       int // entries of the listing so far
	Total        int // documents to carry, 0 while the listing goes on
	Fetched      int
	Recognised   int
	Delivered    int
	Failed       int    // not fetched
	Waiting      int    // not recognised or not delivered, safe in the archive
	Current      string // name of the file whose fetching began last
	Finished     bool
}

type progress struct {
	mu    sync.Mutex
	state Progress
}

// advance changes how far the run is and passes it on.
func (p *pass) advance(change func(*Progress)) {
	if p.Progress == nil {
		return
	}
	p.progress.mu.Lock()
	defer p.progress.mu.Unlock()
	p.progress.state.Run, p.progress.state.Channel = p.run.ID, p.channel.ID
	change(&p.progress.state)
	p.Progress(p.progress.state)
}

func (p *pass) finished() {
	p.advance(func(t *Progress) { t.Finished = true })
}

// waits keeps the document in the archive until a later run, as of a carrier, and says so.
func (p *pass) waits(ctx context.Context, doc Document, reason Reason, counted bool, err error) {
	if ctx.Err() != nil {
		return
	}
	p.carrier.waits(ctx, doc, reason, counted, err)
	p.advance(func(t *Progress) { t.Waiting++ })
}
