package channels

import (
	"context"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Lines are the channels that the filters let through, in their order.
func (c *List) Lines() []Line { return c.lines }

// Loaded reports whether the channels have been read at least once.
func (c *List) Loaded() bool { return c.loaded }

// None reports whether there is no channel at all.
func (c *List) None() bool { return c.loaded && c.problem == "" && len(c.rows) == 0 }

// Problem says why the channels could not be read, "" if they could.
func (c *List) Problem() string { return c.problem }

// Searching is what is looked for.
func (c *List) Searching() string { return c.search }

// Filtered is the filter that holds.
func (c *List) Filtered() Filter { return c.filter }

// Sorted is the column that sorts, and whether the other way round.
func (c *List) Sorted() (Column, bool) { return c.sorted, c.descending }

// Counts are how many channels each filter would show.
func (c *List) Counts() (counts [4]int) {
	for _, row := range c.rows {
		for f := range counts {
			if c.kind(row, Filter(f)) {
				counts[f]++
			}
		}
	}
	return counts
}

// Under is the sentence below the heading.
func (c *List) Under() string {
	if !c.loaded || len(c.rows) == 0 {
		return c.Words.Say("ui.channels.what", nil)
	}
	return c.Words.Count("ui.channels.count", len(c.rows)) + " · " + c.Words.Say("ui.channels.daily", map[string]any{"Time": c.hour})
}

// Chosen is the place of the chosen line, -1 where none is or the filters hide it.
func (c *List) Chosen() int {
	for i, line := range c.lines {
		if line.ID == c.chosen {
			return i
		}
	}
	return -1
}

// ChosenLine is the chosen line; false for none.
func (c *List) ChosenLine() (Line, bool) {
	if i := c.Chosen(); i >= 0 {
		return c.lines[i], true
	}
	return Line{}, false
}

// MayRun says why a run cannot be started for the chosen channel, "" if it can.
func (c *List) MayRun() string { return c.may(app.RightRun, true) }

// MayEdit says why the chosen channel cannot be changed, "" if it can.
func (c *List) MayEdit() string { return c.may(app.RightCollection, true) }

// MayCreate says why no channel can be made, "" if one can.
func (c *List) MayCreate() string { return c.may(app.RightCollection, false) }

func (c *List) may(right app.Right, ofChosen bool) string {
	lacking := viewmodel.May(c.Words, c.user, c.loaded, right)
	if lacking == "" && ofChosen && c.Chosen() < 0 {
		return c.Words.Say("ui.choose-row", nil)
	}
	return lacking
}

// Pause pauses the chosen channel, or lets it go on.
func (c *List) Pause() {
	line, ok := c.ChosenLine()
	if !ok || c.MayEdit() != "" {
		return
	}
	said := "ui.channels.paused-said"
	if line.Paused {
		said = "ui.channels.resumed-said"
	}
	c.pause(line, !line.Paused, said, func() { c.pause(line, line.Paused, "", nil) })
}

func (c *List) pause(line Line, paused bool, said string, undo func()) {
	c.act(line, said, undo, func(ctx context.Context) error { return c.Session.PauseChannel(ctx, line.ID, paused) })
}

// Archive takes the chosen channel out of the list; that can be taken back. What it collected stays.
func (c *List) Archive() {
	if line, ok := c.ChosenLine(); ok && c.MayEdit() == "" {
		restore := func() {
			c.act(line, "", nil, func(ctx context.Context) error { return c.Session.RestoreChannel(ctx, line.ID) })
		}
		c.act(line, "ui.channels.archived-said", restore, func(ctx context.Context) error { return c.Session.ArchiveChannel(ctx, line.ID) })
	}
}

// act does something to a channel, says so, and reads the list again.
func (c *List) act(line Line, said string, undo func(), do func(context.Context) error) {
	c.Work.Runner.Run(func() func() {
		err := do(context.Background())
		return func() {
			switch {
			case err != nil:
				c.Told(c.Words.Problem(err), nil)
			case said != "":
				c.Told(c.Words.Say(said, map[string]any{"Name": line.Name}), undo)
			}
			c.Load()
		}
	})
}
