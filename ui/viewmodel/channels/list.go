// Package channels is what the window shows of the channels, and what makes and changes one.
package channels

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// ListSession is what the list of channels needs of whoever is signed in.
type ListSession interface {
	Channels(ctx context.Context) ([]app.ChannelRow, error)
	PauseChannel(ctx context.Context, id int64, paused bool) error
	ArchiveChannel(ctx context.Context, id int64) error
	RestoreChannel(ctx context.Context, id int64) error
	User(ctx context.Context) (app.User, error)
	Setting(ctx context.Context, name string) (string, error)
}

// Filter is which channels the list shows.
type Filter int

// The filters, in their order.
const (
	ShowAll Filter = iota
	ShowToReview
	ShowActive
	ShowPaused
)

// Column is what the list is sorted by.
type Column int

// The columns that sort.
const (
	ByState Column = iota // what needs someone first, then what runs, then the rest by name
	ByChannel
	ByDestination
	_
	ByLast
)

// List is the list of channels. Set the fields before Load; all methods are for the window's goroutine.
type List struct {
	Session ListSession
	// Next is when the next automatic collection is due; the zero time where there is none.
	Next func(ctx context.Context) (time.Time, error)
	Now  func() time.Time
	// Words are those of the language of the moment: lines are written anew with each Load.
	Words *viewmodel.Words
	Work  viewmodel.Latest
	// Changed is called after each change of what the methods return.
	Changed func()
	// Told is called with a passing message, and what takes the action back (nil if nothing can).
	Told func(message string, undo func())

	rows       []app.ChannelRow
	running    map[int64]collector.Progress
	next       time.Time
	hour       string
	user       app.User
	loaded     bool
	problem    string
	filter     Filter
	search     string
	sorted     Column
	descending bool
	chosen     int64 // channel, 0 for none
	lines      []Line
}

// Load reads the channels.
func (c *List) Load() {
	c.Work.Load(func(ctx context.Context) func() {
		rows, err := c.Session.Channels(ctx)
		user, userErr := c.Session.User(ctx)
		next, nextErr := c.Next(ctx)
		hour, hourErr := c.Session.Setting(ctx, app.SettingHour)
		return func() {
			first := !c.loaded
			c.loaded, c.problem = true, ""
			if err := cmp.Or(err, userErr, nextErr, hourErr); err != nil {
				c.problem = c.Words.Problem(err)
			} else {
				c.rows, c.user, c.next, c.hour = rows, user, next, hour
			}
			c.write()
			if first {
				c.Choose(0) // so that the buttons have something to act on
			}
		}
	})
}

// Progress takes up how far a run is; when it has finished, the list is read again.
func (c *List) Progress(p collector.Progress) {
	if p.Finished {
		delete(c.running, p.Channel)
		c.Load()
		return
	}
	if c.running == nil {
		c.running = map[int64]collector.Progress{}
	}
	c.running[p.Channel] = p
	c.write()
}

// Filter shows only channels of one kind.
func (c *List) Filter(f Filter) {
	c.filter = f
	c.write()
}

// Search shows only channels in which all words occur.
func (c *List) Search(words string) {
	c.search = words
	c.write()
}

// ClearFilters shows all channels.
func (c *List) ClearFilters() {
	c.filter, c.search = ShowAll, ""
	c.write()
}

// Sort sorts by a column; again, the other way round.
func (c *List) Sort(by Column) {
	c.descending = by == c.sorted && !c.descending
	c.sorted = by
	c.write()
}

// Choose makes a line the one that the buttons act on.
func (c *List) Choose(line int) {
	if line >= 0 && line < len(c.lines) {
		c.chosen = c.lines[line].ID
		c.Changed()
	}
}

// write makes the lines anew from what is known.
func (c *List) write() {
	c.lines = c.lines[:0]
	for _, row := range c.rows {
		if c.passes(row) {
			c.lines = append(c.lines, c.line(row))
		}
	}
	slices.SortStableFunc(c.lines, c.before)
	c.Changed()
}

func (c *List) passes(row app.ChannelRow) bool {
	return c.kind(row, c.filter) && viewmodel.Contains(c.search, row.Name, row.Account.Owner.Email, row.Company.Name, row.Client.Name, row.Binder.Name)
}

// kind reports whether a channel is of those that a filter shows.
func (c *List) kind(row app.ChannelRow, f Filter) bool {
	switch f {
	case ShowToReview:
		return row.NeedsSomeone()
	case ShowActive:
		return !row.Paused && !row.NeedsSomeone()
	case ShowPaused:
		return row.Paused
	}
	return true
}

func (c *List) before(a, b Line) int {
	order := 0
	switch c.sorted {
	case ByState:
		order = cmp.Compare(a.urgency, b.urgency)
	case ByChannel:
		order = strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	case ByDestination:
		order = strings.Compare(strings.ToLower(a.Company+a.Destination), strings.ToLower(b.Company+b.Destination))
	case ByLast:
		order = b.last.Compare(a.last)
	}
	if c.descending {
		return -order
	}
	return order
}
