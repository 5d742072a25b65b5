package history

import (
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/viewmodeltest"
)

// later is a runner whose work is done when the test says so.
type later struct{ work []func() }

func (l *later) runner() viewmodel.Runner {
	return viewmodel.Runner{Background: func(work func()) { l.work = append(l.work, work) }}
}

func (l *later) do() {
	for len(l.work) > 0 {
		next := l.work[0]
		l.work = l.work[1:]
		next()
	}
}

func historyOf(t *testing.T, s *viewmodeltest.Sheet, runner viewmodel.Runner) *History {
	h := &History{Session: s, Running: newRunning(t, s), Now: viewmodeltest.Noon, Words: viewmodeltest.French(t), Work: viewmodel.Latest{Runner: runner}, Changed: func() {},
		Toast: func(said string, _ func()) { s.Did = append(s.Did, said) }}
	h.Runs.Work.Runner, h.Files.Work.Runner = runner, runner
	return h
}

func TestALongListIsReadPageByPageAsItIsLookedAt(t *testing.T) {
	s := &viewmodeltest.Sheet{Lines: 250, Held: []app.RunRow{{Run: collector.Run{ID: 1, Channel: 1}}}}
	l := &later{}
	h := historyOf(t, s, l.runner())
	h.Load()
	l.do()
	if h.Files.Count() != 100 || len(s.Asked) != 1 {
		t.Fatalf("%d read with %d questions", h.Files.Count(), len(s.Asked))
	}
	if line, ok := h.Files.Line(0); !ok || line.Name != "1.pdf" {
		t.Errorf("%+v", line)
	}
	if l.do(); len(s.Asked) != 1 {
		t.Error("looking at the first line asks for more")
	}
	if _, ok := h.Files.Line(120); ok || h.Files.Len() <= 120 {
		t.Error("what is still to be read is not shown as such")
	}
	h.Files.Line(121) // asks no second time
	if l.do(); h.Files.Count() != 200 || len(s.Asked) != 2 || s.Asked[1].After != 100 {
		t.Errorf("%d read, asked %+v", h.Files.Count(), s.Asked)
	}
	h.Files.Line(199)
	l.do()
	if h.Files.Len() != 250 || h.Files.More() {
		t.Errorf("%d of 250, more: %v", h.Files.Len(), h.Files.More())
	}
	h.Load() // reads again without a jump
	if h.Files.Count() != 250 {
		t.Error("the lines go away while they are read again")
	}
	if l.do(); h.Files.Count() != 250 {
		t.Errorf("%d lines after reading again", h.Files.Count())
	}
}

func TestOfSeveralNamesTypedTheLastCounts(t *testing.T) {
	s := &viewmodeltest.Sheet{Lines: 3, Held: []app.RunRow{{Run: collector.Run{ID: 1}}}}
	l := &later{}
	h := historyOf(t, s, l.runner())
	h.Load()
	l.do()
	for _, name := range []string{"r", "re", "rel"} {
		h.Search(name)
		if h.Foot() != "Recherche en cours" {
			t.Errorf("while it is sought it says %q", h.Foot())
		}
	}
	changes := 0
	h.Changed, h.Files.Changed = func() { changes++ }, func() { changes++ }
	if l.do(); changes != 1 || h.Foot() != "3 fichiers, du plus récent au plus ancien" {
		t.Errorf("%d answers were shown; %q", changes, h.Foot())
	}
	if last := s.Asked[len(s.Asked)-1]; last.Name != "rel" || !last.Newest || last.From.IsZero() {
		t.Errorf("asked %+v", last)
	}
	h.Search("")
	if l.do(); h.Naming() || h.Files.Count() != 3 || s.Asked[len(s.Asked)-1].Run != 1 {
		t.Errorf("without a name the run's files are not shown: %+v", s.Asked[len(s.Asked)-1])
	}
}

func TestEachFilterAsksForItsRuns(t *testing.T) {
	s := &viewmodeltest.Sheet{}
	s.Rows = []app.ChannelRow{viewmodeltest.Channel(3, app.ChannelActive, "Lefèvre", nil)}
	h := historyOf(t, s, viewmodeltest.AtOnce())
	h.Load()
	asked := func() app.RunFilter { return s.Wanted[len(s.Wanted)-1] }
	midnight := time.Date(2026, 11, 23, 0, 0, 0, 0, viewmodeltest.Noon().Location())
	if got := asked(); !got.From.Equal(midnight.AddDate(0, 0, -29)) || !got.To.IsZero() {
		t.Errorf("at first it asks %+v", got)
	}
	for what, c := range map[string]struct {
		do   func()
		want func(app.RunFilter) bool
	}{
		"a day":          {func() { h.ChooseDay(29) }, func(f app.RunFilter) bool { return f.From.Equal(midnight) && f.To.Equal(midnight.AddDate(0, 0, 1)) }},
		"the same again": {func() { h.ChooseDay(29); h.ChooseDay(29) }, func(f app.RunFilter) bool { return f.To.IsZero() }},
		"always":         {func() { h.SetPeriod(AllTime) }, func(f app.RunFilter) bool { return f.From.IsZero() }},
		"channel":        {func() { h.FilterChannel(1) }, func(f app.RunFilter) bool { return f.Channel == 3 }},
		"company":        {func() { h.FilterCompany(1) }, func(f app.RunFilter) bool { return f.Company == 5 }},
		"failed":         {func() { h.FilterOutcome(4) }, func(f app.RunFilter) bool { return f.Outcome == collector.Failed }},
		"from a channel": {func() { h.ShowChannel(3) }, func(f app.RunFilter) bool { return f.Channel == 3 && f.From.IsZero() }},
		"from a run":     {func() { h.ShowRun(8) }, func(f app.RunFilter) bool { return f.ID == 8 }},
	} {
		h.ClearFilters()
		if c.do(); !c.want(asked()) {
			t.Errorf("%s: asked %+v", what, asked())
		}
	}
	h.ClearFilters()
	if h.Filtered() {
		t.Error("cleared, it is filtered")
	}
}

func TestARunSaysHowItEnded(t *testing.T) {
	w := viewmodeltest.French(t)
	row := app.RunRow{ChannelName: "Morel", CompanyName: "Transports Morel", ByName: "Hélène Marchand"}
	row.Trigger, row.Started, row.Finished, row.Result = collector.Manual, viewmodeltest.Noon(), viewmodeltest.Noon().Add(41*time.Second), collector.Complete
	row.Balance = collector.Balance{Seen: 3, Collected: 2, Already: 1}
	l := newRunLine(w, viewmodeltest.Noon(), row)
	if l.When != "23\u00a0nov. 14:12" || l.Origin != "H. Marchand" || l.Under != "23\u00a0nov. 14:12 · manuelle, par Hélène Marchand · 41\u00a0s · Transports Morel" ||
		l.State.Glyph != viewmodel.GlyphDone || l.Retry || l.Verdict.Text != "Le compte est juste" {
		t.Errorf("%+v", l)
	}
	row.Result, row.Problem = collector.Broken, collector.Reason{Code: collector.ReasonSignedOut}
	if l := newRunLine(w, viewmodeltest.Noon(), row); l.Note != "Connexion refusée" || l.State.Tone != viewmodel.Danger || !l.Retry {
		t.Errorf("%+v", l)
	}
	row.Finished = time.Time{}
	if l := newRunLine(w, viewmodeltest.Noon(), row); !l.Going || l.State.Tone != viewmodel.Accent {
		t.Errorf("%+v", l)
	}
}

func TestCollectingAgainNeedsTheRightAndADocument(t *testing.T) {
	s := &viewmodeltest.Sheet{Lines: 1, Held: []app.RunRow{{Run: collector.Run{ID: 1, Channel: 3, Finished: viewmodeltest.Noon()}, ChannelName: "Lefèvre"}}}
	h := historyOf(t, s, viewmodeltest.AtOnce())
	h.Load()
	if h.MayCollectAgain() != "Choisissez d’abord un fichier." {
		t.Errorf("without a file: %q", h.MayCollectAgain())
	}
	h.ChooseFile(0)
	h.Retry()
	h.CollectAgain("x", func(string) { t.Error("without the right") })
	if len(s.Did) != 0 || h.MayRetry() == "" {
		t.Errorf("did %q", s.Did)
	}
	s.Rights = app.Rights()
	h.Load()
	h.ChooseFile(0)
	problem := "not told"
	h.CollectAgain("perdu", func(said string) { problem = said })
	h.Retry()
	if problem != "" || len(s.Did) != 4 || s.Did[0] != "1 perdu" || s.Did[2] != "collect [3]" {
		t.Errorf("did %q, problem %q", s.Did, problem)
	}
	s.Failing = app.ErrTaken
	h.CollectAgain("encore", func(said string) { problem = said })
	if problem == "" {
		t.Error("asked twice, nothing is said")
	}
}

func TestAFileWhoseDocumentWaitsSaysWhenItIsTriedAgain(t *testing.T) {
	next := time.Date(2026, 11, 24, 9, 30, 0, 0, time.Local)
	for language, when := range map[string]string{"fr": "24/11/2026 09:30", "en": "24 Nov 2026 09:30"} {
		words := must.Get(viewmodel.NewWords(language))(t)
		for _, state := range []app.DocumentState{
			{Stage: collector.Fetched, Waits: collector.Reason{Code: collector.ReasonUnrecognised, Date: next}},
			{Stage: collector.Recognised, Waits: collector.Reason{Code: collector.ReasonInUse, Date: next}},
		} {
			line := newFileLine(words, next, app.FileRow{File: collector.File{Outcome: collector.Collected}, DocumentState: state}, "")
			if !strings.Contains(line.Reason+line.Then, when) {
				t.Errorf("%s: the history of %s says %q %q", language, state.Waits.Code, line.Reason, line.Then)
			}
		}
	}
}
