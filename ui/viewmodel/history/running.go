package history

import (
	"context"
	"errors"
	"sync"
	"time"

	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Running are the collections that are going, whichever screen is shown: they go on when theirs is left. Set the fields
// before use. But for Report, all methods are for the window's goroutine.
type Running struct {
	// Session is of whoever is signed in; it may be changed while collections go on.
	Session Session
	Words   *viewmodel.Words
	Now     func() time.Time
	Runner  viewmodel.Runner
	// Toast is called with what kept a collection from beginning.
	Toast func(message string, undo func())
	// StopOne ends the collection of one channel among several, such as the automatic one; nil where nothing can.
	StopOne func(channel int64)

	going    map[int64]*Going // by channel
	watchers map[int]func(channel int64)
	next     int

	mu      sync.Mutex
	reports map[int64]collector.Progress // not yet shown, by channel
	queued  bool
}

// Going is one channel's collection that is under way, or about to begin.
type Going struct {
	Progress collector.Progress
	Since    time.Time
	ByHand   bool // started from this window
	Stopping bool
	cancel   context.CancelFunc // ends this channel's alone; nil where others are collected with it
}

// Start collects channels at a click, all that are not paused if none is named; those that are unticked are left out.
func (r *Running) Start(channels []int64, unticked map[collector.Key]bool) {
	ctx, cancel := context.WithCancel(context.Background())
	for _, channel := range channels {
		g := &Going{Since: r.Now(), ByHand: true}
		if len(channels) == 1 {
			g.cancel = cancel
		}
		r.begin(channel, g)
	}
	all := len(channels) == 0
	if all {
		r.begin(0, &Going{Since: r.Now(), ByHand: true}) // stands for each channel, until that reports
	}
	session := r.Session
	r.Runner.Run(func() func() {
		_, err := session.Collect(ctx, channels, unticked)
		return func() {
			cancel()
			if all {
				delete(r.going, 0)
			}
			for _, channel := range channels {
				if g := r.going[channel]; g != nil && g.Progress.Run == 0 {
					delete(r.going, channel) // it never began
				}
				r.changed(channel)
			}
			if err != nil && !errors.Is(err, context.Canceled) {
				r.Toast(r.Words.Problem(err), nil)
			}
		}
	})
}

// StartAll collects every channel that is not paused.
func (r *Running) StartAll() {
	if r.going[0] == nil {
		r.Start(nil, nil)
	}
}

func (r *Running) begin(channel int64, g *Going) {
	if r.going == nil {
		r.going = map[int64]*Going{}
	}
	if r.going[channel] == nil {
		r.going[channel] = g
	}
	r.changed(channel)
}

// Stop ends the channel's collection, and no other. What has arrived stays; the rest comes with the next one.
func (r *Running) Stop(channel int64) {
	g := r.going[channel]
	if g == nil || g.Stopping {
		return
	}
	switch {
	case g.cancel != nil:
		g.cancel()
	case r.StopOne != nil:
		r.StopOne(channel)
	default:
		return
	}
	g.Stopping = true
	r.changed(channel)
}

// MayStop reports whether the channel's collection can be ended from here.
func (r *Running) MayStop(channel int64) bool {
	g := r.going[channel]
	return g != nil && !g.Stopping && (g.cancel != nil || r.StopOne != nil)
}

// Of is the channel's collection, nil if none is going.
func (r *Running) Of(channel int64) *Going { return r.going[channel] }

// Progress is how far the channel's collection is; it is finished where none is going.
func (r *Running) Progress(channel int64) collector.Progress {
	g := r.going[channel]
	if g == nil {
		return collector.Progress{Channel: channel, Finished: true}
	}
	progress := g.Progress
	progress.Channel = channel // it may not have reported yet
	return progress
}

// Any is one that is going and has begun, for the status; nil for none.
func (r *Running) Any() *collector.Progress {
	var first *Going
	for _, g := range r.going {
		if g.Progress.Run != 0 && (first == nil || g.Since.Before(first.Since)) {
			first = g
		}
	}
	if first == nil {
		return nil
	}
	return &first.Progress
}

// Watch calls changed for each channel of whose collection something changed, until it is told to stop.
func (r *Running) Watch(changed func(channel int64)) (stop func()) {
	if r.watchers == nil {
		r.watchers = map[int]func(int64){}
	}
	id := r.next
	r.next++
	r.watchers[id] = changed
	return func() { delete(r.watchers, id) }
}

func (r *Running) changed(channel int64) {
	for _, watcher := range r.watchers {
		watcher(channel)
	}
}

// reportDelay is how long progress gathers before the window shows it.
const reportDelay = 100 * time.Millisecond

// Report says how far a run is; it is the collector's Progress. It may be called from any goroutine and returns at
// once: each progress holds the whole state of its run, so that only the last of a tenth of a second counts.
func (r *Running) Report(p collector.Progress) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.reports == nil {
		r.reports = map[int64]collector.Progress{}
	}
	r.reports[p.Channel] = p
	if r.queued {
		return
	}
	r.queued = true
	time.AfterFunc(reportDelay, func() { r.Runner.Show(r.showReports) })
}

// showReports shows what has come since.
func (r *Running) showReports() {
	r.mu.Lock()
	reports := r.reports
	r.reports, r.queued = nil, false
	r.mu.Unlock()
	for channel, p := range reports {
		if p.Finished {
			delete(r.going, channel)
			r.changed(channel)
			continue
		}
		if r.going[channel] == nil {
			g := &Going{Since: r.Now()}
			g.ByHand = r.going[0] != nil
			r.begin(channel, g)
		}
		r.going[channel].Progress = p
		r.changed(channel)
	}
}
