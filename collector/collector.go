// Package collector holds the words of Bannette's domain and its straight line: discover what
// clients dropped, fetch it, recognise its text, deliver it to the tray. It knows no Dropbox, no
// SQL, no PDF and no window: those stand behind the interfaces that it declares.
package collector

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// Collector runs the straight line. Set its fields before the first use, and do not copy it.
type Collector struct {
	Ledger     Ledger
	Archive    Archive
	Recogniser Recogniser
	// Source opens the source of an account. Place makes ready the tray where documents are laid now and says which it is,
	// as the ledger keeps it; Tray opens the tray of such a place. All are asked once a run.
	Source func(ctx context.Context, account int64) (Source, error)
	Place  func(ctx context.Context) (place string, err error)
	Tray   func(ctx context.Context, place string) (Tray, error)
	// Answered is told how the account's source answered: nil, or the error that ended its listing.
	Answered func(ctx context.Context, account int64, err error)
	// Limits are read at the start of each run.
	Limits func(ctx context.Context) (Limits, error)
	// Progress is told each step, one call at a time, from any goroutine; it must return at once.
	Progress func(Progress)
	// Swept is told the runs of each sweep when all of them are closed; it may be nil.
	Swept func(Order, []Run)
	Now   func() time.Time
	Log   *slog.Logger

	Downloads    int // files fetched side by side in one run
	Recognitions int // documents recognised side by side in one run
	Accounts     int // accounts swept side by side

	mu        sync.Mutex
	sweepRuns map[*sweepRun]bool // of all sweeps
}

// sweepRun is a channel's run in a sweep: it has still to come, or is under way.
type sweepRun struct {
	channel int64
	cancel  context.CancelFunc
}

// Limits are the settings that the line obeys.
type Limits struct {
	SizeLimit int64  // bytes
	Languages string // Tesseract's, joined by "+"
}

// Order is what a sweep is asked for.
type Order struct {
	Channels   []Channel
	Trigger    Trigger
	By         int64        // the user who asks, 0 for nobody
	Unticked   map[Key]bool // files left out this time
	UntickedBy string
	// From, if set, is listed and fetched from instead of the channels' accounts: files that somebody gives by hand.
	From Source
}

// How long a version must have been there before it is collected: scanners save twice within
// seconds, and slow uploads come in several versions. At a click, the run waits that long itself.
const (
	settleManual    = 2 * time.Second
	settleAutomatic = 5 * time.Minute
)

// Sweep runs each channel of the order; one bad channel never stops the others. Channels of
// one account come one after the other, accounts side by side. It returns the closed runs in the order's
// order. Errors: ErrRunning where one of the channels is under way, here or in another process
// (the others are run all the same); the ledger's own.
func (c *Collector) Sweep(ctx context.Context, order Order) ([]Run, error) {
	own, leave := c.enter(ctx, order.Channels)
	defer leave()
	runs := make([]Run, len(order.Channels))
	errs := make([]error, len(order.Channels))
	slots := make(chan struct{}, max(1, c.Accounts))
	var accounts sync.WaitGroup
	for _, queue := range byAccount(order.Channels) {
		slots <- struct{}{} // here, so that they begin in the order's order
		accounts.Go(func() {
			defer func() { <-slots }()
			for _, i := range queue {
				runs[i], errs[i] = c.run(ctx, own[i], order, order.Channels[i])
			}
		})
	}
	accounts.Wait()

	closed := runs[:0]
	for _, r := range runs {
		if r.ID != 0 {
			closed = append(closed, r)
		}
	}
	if c.Swept != nil {
		c.Swept(order, closed)
	}
	return closed, errors.Join(errs...)
}

// enter gives each channel a context of its own, which Cancel ends.
func (c *Collector) enter(ctx context.Context, channels []Channel) (own []context.Context, leave func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sweepRuns == nil {
		c.sweepRuns = map[*sweepRun]bool{}
	}
	var runs []*sweepRun
	for _, channel := range channels {
		ctx, cancel := context.WithCancel(ctx)
		own, runs = append(own, ctx), append(runs, &sweepRun{channel.ID, cancel})
		c.sweepRuns[runs[len(runs)-1]] = true
	}
	return own, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		for _, r := range runs {
			r.cancel()
			delete(c.sweepRuns, r)
		}
	}
}

// Cancel ends the run of one channel, in each sweep of this Collector in which it is under way or has still to come: what
// has arrived stays, the rest comes with its next run. The other channels go on. One that had not begun leaves a run
// that says so.
func (c *Collector) Cancel(channel int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for r := range c.sweepRuns {
		if r.channel == channel {
			r.cancel()
		}
	}
}

// byAccount returns, for each account, where its channels stand in the list.
func byAccount(channels []Channel) [][]int {
	var queues [][]int
	at := map[int64]int{}
	for i, ch := range channels {
		q, ok := at[ch.Account]
		if !ok {
			q = len(queues)
			at[ch.Account] = q
			queues = append(queues, nil)
		}
		queues[q] = append(queues[q], i)
	}
	return queues
}

// run is one pass over one channel, whose own context it has: opened and closed in the ledger whatever happens between.
// Where the whole sweep was stopped before it began, there is nothing to account for.
func (c *Collector) run(sweep, ctx context.Context, order Order, channel Channel) (Run, error) {
	if sweep.Err() != nil {
		return Run{}, nil
	}
	release, err := c.Ledger.Claim(sweep, channel.ID, c.Now())
	if sweep.Err() != nil && err != nil {
		return Run{}, nil
	}
	if err != nil {
		return Run{}, fmt.Errorf("run channel %d: %w", channel.ID, err)
	}
	defer release()
	run, err := c.Ledger.OpenRun(sweep, channel.ID, order.Trigger, order.By, c.Now())
	if err != nil {
		return Run{}, fmt.Errorf("open a run of channel %d: %w", channel.ID, err)
	}
	channel.Folders = slices.Clone(channel.Folders) // whose cursors go on: the caller's stay as they are
	p := &pass{carrier: carrier{Collector: c, log: c.Log.With("run", run.ID, "channel", channel.ID)}, run: run, channel: channel, order: order}
	p.discoverAndCarry(ctx)
	closed, err := c.Ledger.CloseRun(context.WithoutCancel(ctx), run, p.problem, p.breaks, c.Now())
	p.finished()
	if err != nil {
		return Run{}, fmt.Errorf("close run %d: %w", run.ID, err) // the next claim closes it
	}
	closed.ListedAt = p.listedAt
	p.log.Info("run closed", "trigger", closed.Trigger, "result", closed.Result, "seen", closed.Seen, "collected", closed.Collected,
		"already", closed.Already, "ignored", closed.Ignored, "failed", closed.Failed, "waiting", closed.Waiting,
		"problem", closed.Problem.Code, "took", closed.Finished.Sub(closed.Started))
	return closed, nil
}
