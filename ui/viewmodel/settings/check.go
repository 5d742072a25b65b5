package settings

import (
	"context"
	"slices"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Check is the proof of the data, what it found last, and what of that is mended.
type Check struct {
	Problem     string // why mending did not work; "" if it did
	of          *Settings
	all, mended []app.Finding
}

// Start proves the data on this computer, and then that nothing in a client's folders was left out. Its report names
// what was found. It can be cancelled.
func (c *Check) Start() {
	s, u := c.of, &c.of.Upkeep
	u.begin(Checking)
	*c, u.Stage = Check{of: s}, s.Words.Say("ui.settings.checking-here", nil)
	s.Changed()
	u.Work.Load(func(ctx context.Context) func() {
		found, err := s.session.Check(ctx)
		if err == nil {
			var unseen []app.Finding
			unseen, err = s.session.CheckSources(ctx, func(done, total int) {
				u.Work.Runner.Show(func() { c.advance(ctx, done, total) })
			})
			found = append(found, unseen...)
		}
		return func() {
			u.end(err, s.Words.Say("ui.settings.sound", nil))
			if err == nil {
				c.all = found
			}
			if len(c.all) > 0 {
				u.Ended[Checking] = viewmodel.Mark{Text: s.Words.Count("ui.settings.findings", len(c.all)), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}
			}
			s.Changed()
		}
	})
}

// advance takes up of how many channels the folders have been looked at, unless the check was given up.
func (c *Check) advance(ctx context.Context, done, total int) {
	u := &c.of.Upkeep
	u.Stage = c.of.Words.Say("ui.settings.checking-sources", map[string]any{"Done": done, "Total": total})
	u.far(ctx, float64(done)/float64(max(total, 1)))
}

// Report is what the last check found, one line each.
func (c *Check) Report() (lines []string) {
	for _, f := range c.all {
		said := c.of.Words.Finding(f)
		if slices.Contains(c.mended, f) {
			said = c.of.Words.Say("finding.mended", map[string]any{"Finding": said})
		}
		lines = append(lines, said)
	}
	return lines
}

// Mendable is how many of the findings the next collection can put right, once it is asked to.
func (c *Check) Mendable() (n int) {
	for _, f := range c.all {
		if f.Mendable() && !slices.Contains(c.mended, f) {
			n++
		}
	}
	return n
}

// MayMend says why nothing can be mended, "" if it can.
func (c *Check) MayMend() string {
	return viewmodel.May(c.of.Words, c.of.user, c.of.Loaded, app.RightRun)
}

// Mend has the next collection put right what it can.
func (c *Check) Mend() {
	if c.MayMend() != "" || c.Mendable() == 0 {
		return
	}
	all := slices.Clone(c.all)
	c.of.Work.Runner.Run(func() func() {
		mended, err := c.of.session.Mend(context.Background(), all)
		return func() {
			c.mended, c.Problem = append(c.mended, mended...), ""
			if err != nil {
				c.Problem = c.of.Words.Problem(err)
			} else {
				c.of.Toast(c.of.Words.Count("ui.settings.mended", len(mended)), nil)
			}
			c.of.Changed()
		}
	})
}
