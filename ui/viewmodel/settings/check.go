package settings

import (
	"context"
	"slices"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Check is the proof of the data, what it found last, and what of that is mended; see [Settings.Check].
type Check struct {
	of          *Settings
	all, mended []app.Finding
	problem     string // why mending did not work
}

// Check is the proof of the data.
func (s *Settings) Check() *Check {
	s.check.of = s
	return &s.check
}

// Start proves the data on this computer, and then that nothing in a client's folders was left out. Its report names
// what was found. It can be cancelled.
func (c *Check) Start() {
	s := c.of
	s.begin(GoingCheck)
	*c, s.going.stage = Check{of: s}, s.Words.Say("ui.settings.checking-here", nil)
	s.Changed()
	s.Long.Load(func(ctx context.Context) func() {
		found, err := s.Session.Check(ctx)
		if err == nil {
			var unseen []app.Finding
			unseen, err = s.Session.CheckSources(ctx, func(done, total int) {
				s.Long.Runner.Show(func() { c.told(ctx, done, total) })
			})
			found = append(found, unseen...)
		}
		return func() {
			s.end(err)
			if err == nil {
				c.all = found
				s.going.ended[GoingCheck] = verdict(s.Words, len(found))
			}
			s.Changed()
		}
	})
}

// told takes up of how many channels the folders have been looked at, unless the check was given up.
func (c *Check) told(ctx context.Context, done, total int) {
	s := c.of
	s.going.stage = s.Words.Say("ui.settings.checking-sources", map[string]any{"Done": done, "Total": total})
	s.far(ctx, float64(done)/float64(max(total, 1)))
}

func verdict(w *viewmodel.Words, found int) viewmodel.Mark {
	if found == 0 {
		return viewmodel.Mark{Text: w.Say("ui.settings.sound", nil), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
	}
	return viewmodel.Mark{Text: w.Count("ui.settings.findings", found), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}
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
	return viewmodel.May(c.of.Words, c.of.user, c.of.loaded, app.RightRun)
}

// Problem says why mending did not work; "" if it did.
func (c *Check) Problem() string { return c.problem }

// Mend has the next collection put right what it can.
func (c *Check) Mend() {
	if c.MayMend() != "" || c.Mendable() == 0 {
		return
	}
	all := slices.Clone(c.all)
	c.of.Work.Runner.Run(func() func() {
		mended, err := c.of.Session.Mend(context.Background(), all)
		return func() {
			c.mended, c.problem = append(c.mended, mended...), ""
			if err != nil {
				c.problem = c.of.Words.Problem(err)
			} else {
				c.of.Told(c.of.Words.Count("ui.settings.mended", len(mended)), nil)
			}
			c.of.Changed()
		}
	})
}
