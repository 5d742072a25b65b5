package recognition

import "time"

// usage is what a process takes of the computer.
type usage struct {
	memory    int64         // bytes that it holds now
	processor time.Duration // what it has had since it began
}

// patience says how long a worker may be at a task. What counts is the worker's own processor time, so that no document
// loses its text because the computer is busy. The clock counts only for a worker that stands still, or takes many times as
// long by the clock as it may by the processor.
type patience struct {
	each, all time.Duration // of processor: until the next sign of life, and for the whole task
	silence   time.Duration // by the clock, without a sign of life and without processor
	slowness  time.Duration // how many times longer than each and all it may take by the clock

	begun, sign, moved time.Time     // when the task began; the last sign of life; when the processor was last seen at work
	first, atSign, had time.Duration // the worker's processor time at these moments
	known              bool          // the processor time, so far
}

// patience is what a task gets, beginning now.
func (c Config) patience(t task, now time.Time) *patience {
	each := c.PerDocument + c.PerPage
	if t.draws() {
		each = c.PerPicture
	}
	each += time.Duration(len(t.Given)) * c.PerPage / 100 // to lay their words over the pages takes milliseconds each
	return &patience{each: each, all: each, silence: c.Silence, slowness: time.Duration(c.Slowness), begun: now, sign: now, moved: now}
}

// alive notes a sign of life, and that the whole task may take so much more.
func (p *patience) alive(now time.Time, more time.Duration) {
	p.sign, p.moved, p.atSign = now, now, p.had
	p.all += more
}

// see notes the worker's processor time, and says why it is to be ended: errHung where it takes too much, errStill where
// it gets nowhere.
func (p *patience) see(now time.Time, processor time.Duration) error {
	if !p.known {
		p.known, p.first, p.atSign, p.had = true, processor, processor, processor
	}
	if processor > p.had {
		p.had, p.moved = processor, now
	}
	if p.had-p.atSign > p.each || p.had-p.first > p.all {
		return errHung
	}
	return p.waited(now)
}

// waited says why the worker is to be ended by the clock alone, where it is.
func (p *patience) waited(now time.Time) error {
	if now.Sub(p.moved) > p.silence || now.Sub(p.sign) > p.slowness*p.each || now.Sub(p.begun) > p.slowness*p.all {
		return errStill
	}
	return nil
}
