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
	ActsSession
	Channels(ctx context.Context) ([]app.ChannelRow, error)
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
	viewmodel.Needs
	Session ListSession
	// Next is when the next automatic collection is due; the zero time where there is none.
	Next func(ctx context.Context) (time.Time, error)
	Work viewmodel.Latest

	view    ListView // what of it is not computed
	rows    []app.ChannelRow
	running map[int64]collector.Progress
	next    time.Time
	hour    string
	user    app.User
	chosen  int64 // channel, 0 for none
}

// ListView is what the window shows of the list.
type ListView struct {
	Lines      []Line // the channels that the filters let through, in their order
	Loaded     bool   // they have been read at least once
	None       bool   // there is no channel at all
	Problem    string // why they could not be read, "" if they could
	Under      string // the sentence below the heading
	Counts     [4]int // how many channels each filter would show
	Filter     Filter
	Search     string
	Sorted     Column
	Descending bool
	Chosen     int // row of the chosen line, -1 where none is or the filters hide it
	// MayRun says why no run can be started for the chosen channel, MayEdit why it cannot be changed, MayCreate why no
	// channel can be made; "" if they can.
	MayRun, MayEdit, MayCreate string
}

// View is what is to be shown.
func (c *List) View() ListView {
	v := c.view
	v.None = v.Loaded && v.Problem == "" && len(c.rows) == 0
	v.Chosen = c.chosenRow()
	v.MayRun, v.MayEdit, v.MayCreate = c.may(app.RightRun, true), c.may(app.RightCollection, true), c.may(app.RightCollection, false)
	v.Under = c.Words.Say("ui.channels.what", nil)
	if c.view.Loaded && len(c.rows) > 0 {
		v.Under = c.Words.Count("ui.channels.count", len(c.rows)) + " · " + c.Words.Say("ui.channels.daily", map[string]any{"Time": c.hour})
	}
	for _, row := range c.rows {
		for f := range v.Counts {
			if Filter(f).shows(row) {
				v.Counts[f]++
			}
		}
	}
	return v
}

// ChosenLine is the chosen line; false for none.
func (v ListView) ChosenLine() (Line, bool) {
	if v.Chosen < 0 {
		return Line{}, false
	}
	return v.Lines[v.Chosen], true
}

func (c *List) chosenRow() int {
	return slices.IndexFunc(c.view.Lines, func(line Line) bool { return line.ID == c.chosen })
}

func (c *List) may(right app.Right, ofChosen bool) string {
	lacking := viewmodel.May(c.Words, c.user, c.view.Loaded, right)
	if lacking == "" && ofChosen && c.chosenRow() < 0 {
		return c.Words.Say("ui.choose-row", nil)
	}
	return lacking
}

// Load reads the channels.
func (c *List) Load() {
	c.Work.Runner = c.Runner
	c.Work.Load(func(ctx context.Context) func() {
		rows, err := c.Session.Channels(ctx)
		user, userErr := c.Session.User(ctx)
		next, nextErr := c.Next(ctx)
		hour, hourErr := c.Session.Setting(ctx, app.SettingHour)
		return func() {
			first := !c.view.Loaded
			c.view.Loaded, c.view.Problem = true, ""
			if err := cmp.Or(err, userErr, nextErr, hourErr); err != nil {
				c.view.Problem = c.Words.Problem(err)
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

// Progress shows how far a run is; when it has finished, the list is read again.
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
	c.view.Filter = f
	c.write()
}

// Search shows only channels in which all words occur.
func (c *List) Search(words string) {
	c.view.Search = words
	c.write()
}

// ClearFilters shows all channels.
func (c *List) ClearFilters() {
	c.view.Filter, c.view.Search = ShowAll, ""
	c.write()
}

// Sort sorts by a column; again, the other way round.
func (c *List) Sort(by Column) {
	c.view.Descending = by == c.view.Sorted && !c.view.Descending
	c.view.Sorted = by
	c.write()
}

// Choose makes a line the one that the buttons act on.
func (c *List) Choose(line int) {
	if line >= 0 && line < len(c.view.Lines) {
		c.chosen = c.view.Lines[line].ID
		c.Changed()
	}
}

// write makes the lines anew from what is known.
func (c *List) write() {
	c.view.Lines = c.view.Lines[:0]
	for _, row := range c.rows {
		if c.view.Filter.shows(row) && viewmodel.Contains(c.view.Search, row.Name, row.Account.Owner.Email, row.Company.Name, row.Client.Name, row.Binder.Name) {
			c.view.Lines = append(c.view.Lines, c.line(row))
		}
	}
	slices.SortStableFunc(c.view.Lines, c.before)
	c.Changed()
}

func (f Filter) shows(row app.ChannelRow) bool {
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
	switch c.view.Sorted {
	case ByState:
		order = cmp.Compare(a.urgency, b.urgency)
	case ByChannel:
		order = strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	case ByDestination:
		order = strings.Compare(strings.ToLower(a.Company+a.Destination), strings.ToLower(b.Company+b.Destination))
	case ByLast:
		order = b.last.Compare(a.last)
	}
	if c.view.Descending {
		return -order
	}
	return order
}

// Pause pauses the chosen channel, or lets it go on.
func (c *List) Pause() {
	c.act(func(line Line) (what, back act) {
		return pausing(c.Session, line.ID, !line.Paused), pausing(c.Session, line.ID, line.Paused)
	})
}

// Archive takes the chosen channel out of the list; that can be taken back. What it collected stays.
func (c *List) Archive() {
	c.act(func(line Line) (what, back act) { return archiving(c.Session, line.ID), restoring(c.Session, line.ID) })
}

// act does something to the chosen channel, says so, and reads the list again. That it was taken back is seen there.
func (c *List) act(on func(Line) (what, back act)) {
	if c.may(app.RightCollection, true) != "" {
		return
	}
	line := c.view.Lines[c.chosenRow()]
	what, back := on(line)
	reload := func(error) { c.Load() }
	back.said, back.then, what.then = "", reload, reload
	perform(&c.Needs, line.Name, what, &back)
}
