package viewmodel

import (
	"fmt"
	"time"

	"bannette/collector"
)

// Took writes how long something lasted: « 41 s », « 2 min 48 s », « 1 h 05 min ». The units are the same in both languages.
func Took(took time.Duration) string {
	took = max(0, took.Round(time.Second))
	seconds := int(took.Seconds())
	switch {
	case seconds < 60:
		return fmt.Sprintf("%d\u00a0s", seconds)
	case seconds < 3600:
		return fmt.Sprintf("%d\u00a0min\u00a0%02d\u00a0s", seconds/60, seconds%60)
	}
	return fmt.Sprintf("%d\u00a0h\u00a0%02d\u00a0min", seconds/3600, seconds/60%60)
}

// Pace tells from what was delivered so far how long the rest takes, once that can be told.
type Pace struct {
	run   int64
	first time.Time // when the first documents were delivered
	had   int       // how many there were then
	now   time.Time
	last  collector.Progress
}

// fewest and shortest are what must have been delivered, and for how long, before the rest is foretold.
const fewest, shortest = 5, 15 * time.Second

// See notes how far a run is.
func (p *Pace) See(now time.Time, progress collector.Progress) {
	if p.run != progress.Run {
		*p = Pace{run: progress.Run}
	}
	if p.first.IsZero() && progress.Delivered > 0 {
		p.first, p.had = now, progress.Delivered
	}
	p.now, p.last = now, progress
}

// Left is how long the rest takes; 0 while that cannot be told.
func (p *Pace) Left() time.Duration {
	done := p.last.Delivered - p.had
	rest := p.last.Total - p.last.Failed - p.last.Waiting - p.last.Delivered
	since := p.now.Sub(p.first)
	if p.first.IsZero() || done < fewest || since < shortest || rest <= 0 {
		return 0
	}
	return time.Duration(float64(since) / float64(done) * float64(rest))
}
