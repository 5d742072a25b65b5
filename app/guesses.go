package app

import (
	"context"
	"time"
)

const (
	// The first wrong password costs its giver the shortest wait, each one after it twice as long, up to the longest: nobody
	// keeps a colleague out for longer than that.
	shortestWait, longestWait = time.Second / 4, 30 * time.Second
	// calmWait is from where on it is said why the answer takes so long.
	calmWait = 2 * time.Second
	// freeMisses are how many wrong passwords for all names together cost no more than each for its own.
	freeMisses = 20
	// missesLast is for how long after the last one they are counted.
	missesLast = 15 * time.Minute
	// mostNames is of how many names at once they are counted apart.
	mostNames = 1000
)

// guesses makes who tries passwords wait, for each name and for all together. They are kept in memory only: who can start
// the program anew can read the passwords' hashes as well.
type guesses struct {
	trying lock      // held by whoever tries: one at a time
	until  time.Time // before that nobody does
	names  map[string]misses
	all    misses
}

// misses are wrong passwords, up to the last.
type misses struct {
	number int
	last   time.Time
}

// begin waits until nobody else tries, and keeps others waiting until end is called. Error: that of ctx.
func (g *guesses) begin(ctx context.Context) (end func(), err error) {
	if err := g.trying.acquire(ctx); err != nil {
		return nil, err
	}
	if err := wait(ctx, time.Until(g.until)); err != nil {
		g.trying.release()
		return nil, err
	}
	return g.trying.release, nil
}

// right forgets the name's misses.
func (g *guesses) right(name string) { delete(g.names, name) }

// wrong counts one more for the name, and returns how long its answer is to take.
func (g *guesses) wrong(name string) time.Duration {
	now := time.Now() // not the firm's clock, which can be set
	if len(g.names) >= mostNames {
		clear(g.names) // those for all together are counted still
	}
	if g.names == nil {
		g.names = map[string]misses{}
	}
	g.names[name] = g.names[name].oneMore(now)
	g.all = g.all.oneMore(now)
	pause := max(waitAfter(g.names[name].number), waitAfter(g.all.number-freeMisses))
	g.until = now.Add(pause)
	return pause
}

func (m misses) oneMore(now time.Time) misses {
	if now.Sub(m.last) > missesLast {
		m.number = 0
	}
	return misses{m.number + 1, now}
}

// waitAfter is how long the answer takes after so many misses.
func waitAfter(number int) time.Duration {
	pause := time.Duration(0)
	for n := 0; n < number && pause < longestWait; n++ {
		pause = max(shortestWait, 2*pause)
	}
	return min(pause, longestWait)
}

// wait returns after the pause, or with the error of ctx.
func wait(ctx context.Context, pause time.Duration) error {
	if pause <= 0 {
		return ctx.Err()
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(pause):
		return nil
	}
}
