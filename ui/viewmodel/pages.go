package viewmodel

import (
	"context"
	"errors"
	"slices"
)

// pageLength is how many lines are read at a time, and keepUp how many are read again at most while they change.
const pageLength, keepUp = 100, 400

// Pages is a long list that is read page by page as it is looked at, never as a whole. Use it on the window's goroutine only.
type Pages[L any] struct {
	Work Latest
	// Changed is called when lines have come.
	Changed func()

	read    func(ctx context.Context, last L, limit int) ([]L, error)
	lines   []L
	more    bool // there may be lines after the last
	reading bool
	known   bool
	err     error
}

// Read begins the list: read gives the lines after last (the zero line: the first ones), at most limit. Not anew, the
// lines that are shown stay until those that replace them have come.
func (p *Pages[L]) Read(anew bool, read func(ctx context.Context, last L, limit int) ([]L, error)) {
	p.read = read
	limit := pageLength
	if anew {
		p.lines, p.more, p.known, p.err = nil, false, false, nil
	} else {
		limit = min(max(limit, len(p.lines)), keepUp)
	}
	p.reading = true
	p.Work.Load(func(ctx context.Context) func() {
		var none L
		lines, err := read(ctx, none, limit)
		return func() {
			if !anew && len(lines) == limit && len(p.lines) > limit {
				lines = append(lines, p.lines[limit:]...) // far down nothing is read again
			}
			p.received(lines, len(lines) >= limit, err)
		}
	})
}

// seen has the lines up to a row read, if they are not.
func (p *Pages[L]) seen(row int) {
	if row < len(p.lines) || !p.more || p.reading || p.read == nil {
		return
	}
	p.reading = true
	read, last := p.read, p.lines[len(p.lines)-1]
	p.Work.Load(func(ctx context.Context) func() {
		lines, err := read(ctx, last, pageLength)
		return func() { p.received(append(p.lines, lines...), len(lines) == pageLength, err) }
	})
}

func (p *Pages[L]) received(lines []L, more bool, err error) {
	p.reading, p.err = false, err
	if err != nil {
		p.more = false
		if errors.Is(err, context.Canceled) {
			return
		}
	} else {
		p.lines, p.more, p.known = lines, more, true
	}
	p.Changed()
}

// Drop gives up what is being read.
func (p *Pages[L]) Drop() {
	p.Work.Drop()
	p.reading = false
}

// Len is how many lines are known, and a few more while there are some after them.
func (p *Pages[L]) Len() int {
	if p.more {
		return len(p.lines) + pageLength/2
	}
	return len(p.lines)
}

// Line is the row's; false while it is being read, which this asks for.
func (p *Pages[L]) Line(row int) (line L, ok bool) {
	if row < 0 || row >= len(p.lines) {
		p.seen(row)
		return line, false
	}
	if row >= len(p.lines)-pageLength/4 {
		p.seen(len(p.lines)) // the next page is there before it is looked at
	}
	return p.lines[row], true
}

// Known reports whether the first page has come.
func (p *Pages[L]) Known() bool { return p.known }

// More reports whether there may be lines after those that are known.
func (p *Pages[L]) More() bool { return p.more }

// Count is how many lines are known.
func (p *Pages[L]) Count() int { return len(p.lines) }

// Err is what kept the lines from being read, nil for nothing.
func (p *Pages[L]) Err() error { return p.err }

// Find is the row of the first line that is known and sought, -1 for none.
func (p *Pages[L]) Find(sought func(L) bool) int { return slices.IndexFunc(p.lines, sought) }
