package settings

import (
	"context"
	"slices"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// findings are what the last check found, and what of it is mended.
type findings struct {
	all, mended []app.Finding
	problem     string // why mending did not work
}

// Check proves the data on this computer, and then that nothing in a client's folders was left out. Its report names
// what was found. It can be cancelled.
func (s *Settings) Check() {
	s.begin(GoingCheck)
	s.going.found, s.going.stage = findings{}, s.Words.Say("ui.settings.checking-here", nil)
	s.Changed()
	s.Long.Ask(func(ctx context.Context) func() {
		found, err := s.Session.Check(ctx)
		if err == nil {
			var unseen []app.Finding
			unseen, err = s.Session.CheckSources(ctx, func(done, total int) {
				s.Long.Desk.ComeBack(func() { s.checked(ctx, done, total) })
			})
			found = append(found, unseen...)
		}
		return func() {
			s.end(err)
			if err == nil {
				s.going.found.all = found
				s.going.ended[GoingCheck] = s.verdict(len(found))
			}
			s.Changed()
		}
	})
}

// checked takes up of how many channels the folders have been looked at, unless the check was given up.
func (s *Settings) checked(ctx context.Context, done, total int) {
	s.going.stage = s.Words.Say("ui.settings.checking-sources", map[string]any{"Done": done, "Total": total})
	s.far(ctx, float64(done)/float64(max(total, 1)))
}

func (s *Settings) verdict(found int) viewmodel.Mark {
	if found == 0 {
		return viewmodel.Mark{Text: s.Words.Say("ui.settings.sound", nil), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
	}
	return viewmodel.Mark{Text: s.Words.Count("ui.settings.findings", found), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}
}

// Report is what the last check found, one line each.
func (s *Settings) Report() (lines []string) {
	for _, f := range s.going.found.all {
		said := s.Words.Finding(f)
		if slices.Contains(s.going.found.mended, f) {
			said = s.Words.Say("finding.mended", map[string]any{"Finding": said})
		}
		lines = append(lines, said)
	}
	return lines
}

// Mendable is how many of the findings the next collection can put right, once it is asked to.
func (s *Settings) Mendable() (n int) {
	for _, f := range s.going.found.all {
		if f.Mendable() && !slices.Contains(s.going.found.mended, f) {
			n++
		}
	}
	return n
}

// MayMend says why nothing can be mended, "" if it can.
func (s *Settings) MayMend() string {
	return viewmodel.May(s.Words, s.user, s.loaded, app.RightRun)
}

// MendProblem says why mending did not work; "" if it did.
func (s *Settings) MendProblem() string { return s.going.found.problem }

// Mend has the next collection put right what it can.
func (s *Settings) Mend() {
	if s.MayMend() != "" || s.Mendable() == 0 {
		return
	}
	all := slices.Clone(s.going.found.all)
	s.Work.Desk.Run(func() func() {
		mended, err := s.Session.Mend(context.Background(), all)
		return func() {
			s.going.found.mended, s.going.found.problem = append(s.going.found.mended, mended...), ""
			if err != nil {
				s.going.found.problem = s.Words.Problem(err)
			} else {
				s.Told(s.Words.Count("ui.settings.mended", len(mended)), nil)
			}
			s.Changed()
		}
	})
}
