package bench

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bannette/trial/world"
	"bannette/ui/frame"
	"bannette/ui/history"
	"bannette/ui/viewmodel"
	historymodel "bannette/ui/viewmodel/history"
)

// history opens the history in a window, scrolls it and filters it, with a million file lines and beside it with a
// thousand.
func (t *bounds) history(b *testing.B) {
	small, large := newChronicle(b, 100, 10), newChronicle(b, 20_000, 50)
	deeds(t, large, small, "1,000", []deed[*chronicle]{
		{"open the history of 1,000,000 file lines", func(c *chronicle) { c.frame.SetWords(c.frame.Words) }},
		{"scroll it by a page", func(c *chronicle) { c.press(fyne.KeyPageDown) }},
		{"filter it by outcome", func(c *chronicle) { c.model.FilterOutcome(4) }},
		{"filter it by company and period", func(c *chronicle) { c.model.SetPeriod(historymodel.AllTime); c.model.FilterCompany(1) }},
		{"find a file by its name in it", func(c *chronicle) { c.model.Search("cture 7") }},
	})
}

// chronicle is a world with a long history, in a window.
type chronicle struct {
	*painted
	model *historymodel.History
}

// newChronicle has so many runs with so many files each, one an hour.
func newChronicle(b *testing.B, runs, files int) *chronicle {
	b.Helper()
	w := world.New(b)
	w.AddChannel("Lefèvre", nil)
	w.Close()
	w.Remember(runs, files)
	w.Start()
	c := &chronicle{}
	c.painted = newPainted(b, w, frame.PlaceHistory, func(p *painted) frame.Screen {
		runner := p.runner()
		c.model = &historymodel.History{Session: w.Session, Running: &historymodel.Running{}, Now: time.Now, Work: viewmodel.Latest{Runner: runner}}
		c.model.Runs.Work.Runner, c.model.Files.Work.Runner = runner, runner
		return history.New(p.frame, c.model, w.Session, history.Actions{})
	})
	return c
}

// calm goes back to the whole history, unless it is shown; a list that was scrolled stays where it is.
func (c *chronicle) calm() {
	if c.model.Filtered() {
		c.model.ClearFilters()
	}
	c.paint()
}
