package history

import (
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Stages are the steps of the run that is going: listing, downloading, recognising, delivering.
func (r *Run) Stages() []viewmodel.Stage {
	w, p, t := r.Words, r.last, r.tally
	say := func(key string, fill map[string]any) string { return w.Say("ui.stage."+key, fill) }
	listing := viewmodel.Stage{Title: say("listing", nil), Glyph: viewmodel.GlyphFolder, Done: 0.02}
	if seen := max(p.Listed, t.Seen); seen > 0 {
		listing.Count, listing.Note = viewmodel.Number(w, max(t.Seen, p.Total)), w.Count("ui.stage.seen", max(t.Seen, p.Total))
	}
	fetching := viewmodel.Stage{Title: say("downloading", nil), Glyph: viewmodel.GlyphDownload}
	recognising := viewmodel.Stage{Title: say("recognising", nil), Glyph: viewmodel.GlyphRecognise}
	delivering := viewmodel.Stage{Title: say("delivering", nil), Glyph: viewmodel.GlyphTray}
	if p.Total > 0 {
		listing.Done = 1
		lines := t.Found + t.Fetched + t.Recognised + t.Delivered + t.Missed
		r.far(&fetching, p.Fetched, min(p.Total, max(lines, p.Fetched+p.Failed))-p.Failed, lines > 0 && t.Found == 0)
		through := p.Delivered+p.Waiting >= p.Total-p.Failed
		r.far(&recognising, p.Recognised, p.Total-p.Failed, through)
		r.far(&delivering, p.Delivered, p.Total-p.Failed, through)
		if t.Bytes > 0 && t.Found > 0 {
			fetching.Note = w.Say("ui.progress", map[string]any{"Done": w.Size(t.Brought), "Total": w.Size(t.Bytes)})
		}
		if fetching.Done < 1 && p.Current != "" && fetching.Note == "" {
			fetching.Note = p.Current
		}
		delivering.Note = r.left()
		if p.Waiting > 0 {
			delivering.Note = w.Count("ui.stage.waiting", p.Waiting)
		}
	}
	return []viewmodel.Stage{listing, fetching, recognising, delivering}
}

func (r *Run) far(s *viewmodel.Stage, done, total int, through bool) {
	switch {
	case total <= 0:
		s.Done = 1
	case through:
		s.Done = 1
	default:
		s.Done = min(0.99, max(0.01, float64(done)/float64(total)))
	}
	s.Count = r.Words.Say("ui.progress", map[string]any{"Done": viewmodel.Number(r.Words, done), "Total": viewmodel.Number(r.Words, max(0, total))})
}

// left says how long the rest takes, only once that can be told.
func (r *Run) left() string {
	left := r.pace.Left()
	switch {
	case left == 0:
		return ""
	case left < time.Minute:
		return r.Words.Say("ui.stage.soon", nil)
	}
	return r.Words.Count("ui.stage.left", int((left+30*time.Second)/time.Minute))
}

// now is the tally; as long as what was read is older than the first file, it is what the collection reports.
func (r *Run) now() app.Tally {
	t, p := r.tally, r.last
	if r.Going() && t.Seen == 0 && p.Total > 0 {
		t.Seen, t.Delivered, t.Missed = p.Total, p.Delivered, p.Failed
		t.Found = max(0, p.Total-p.Delivered-p.Failed)
	}
	return t
}

// Sum are the counts of the run and whether they add up; of one that is going, what is under way is a count of its own.
func (r *Run) Sum() ([]viewmodel.Term, viewmodel.Mark) {
	if !r.Going() {
		return balance(r.Words, r.Run.Balance)
	}
	t := r.now()
	return terms(r.Words, t.Seen, []term{{"collected", t.Collected + t.Delivered, viewmodel.Success}, {"under-way", t.Found + t.Fetched + t.Recognised, viewmodel.Accent},
		{"already", t.Already, viewmodel.Plain}, {"ignored", t.Ignored, viewmodel.Plain}, {"failed", t.Failed + t.Missed, viewmodel.Danger}})
}

// groups are those that are offered: only of a run that has ended something can be to review.
func (r *Run) groups() []RunGroup {
	groups := []RunGroup{RunReview, RunToCollect, RunAlready, RunIgnored, RunFailed}
	if r.Going() || r.tally.Review == 0 {
		return groups[1:]
	}
	return groups
}

// counts are how many files each group has.
func (r *Run) counts() [5]int {
	t := r.now()
	count := [5]int{t.Review, t.Collected, t.Already, t.Ignored, t.Failed + t.Missed}
	way := t.Found + t.Fetched + t.Recognised + t.Delivered
	if r.Going() {
		way += t.Failed + t.Missed
	}
	count[RunToCollect] += way
	return count
}

// Pills are the groups with how many files each has, and the one that is listed.
func (r *Run) Pills() (pills []viewmodel.Pill, chosen int) {
	labels, count := [5]string{"run.to-review", "collected", "already", "ignored", "failed"}, r.counts()
	if r.Going() {
		labels[RunToCollect] = "to-collect"
	}
	for i, group := range r.groups() {
		pill := viewmodel.Pill{Label: r.Words.Say("ui."+labels[group], nil), Count: count[group]}
		if group == RunFailed && pill.Count > 0 {
			pill.Glyph, pill.Tone = viewmodel.GlyphFailed, viewmodel.Danger
		}
		if group == r.group {
			chosen = i
		}
		pills = append(pills, pill)
	}
	return pills, chosen
}

// Empty reports whether the group has no file; else they are listed, or on their way.
func (r *Run) Empty() bool {
	return r.Files.Known() && r.Files.Len() == 0 && r.counts()[r.group] == 0
}

// Ending is what the run's end is said with, and the sentence under it.
func (r *Run) Ending() (viewmodel.Mark, string) {
	return endOfRun(r.Words, r.Run, r.Place(), r.tally.Review-r.tally.Failed)
}

// Brought reports whether anything came that can be looked at in the tray.
func (r *Run) Brought() bool { return r.Run.Collected > r.Run.Waiting }

// MissedAny reports whether a retry is of use.
func (r *Run) MissedAny() bool {
	return r.Run.Failed > 0 || r.Run.Waiting > 0 || r.Run.Result == collector.Broken
}

// RetryLabel is what collecting once more means now.
func (r *Run) RetryLabel() string {
	if r.Run.Failed == 0 {
		return r.Words.Say("ui.run.resume", nil)
	}
	return r.Words.Say("ui.run.retry", nil)
}

// Cure is what mends the channel that the run broke off for.
func (r *Run) Cure() viewmodel.Cure {
	if r.Going() {
		return viewmodel.NoCure
	}
	return cureOf(r.Run.Problem)
}

func cureOf(problem collector.Reason) viewmodel.Cure {
	switch problem.Code {
	case collector.ReasonSignedOut, collector.ReasonNoScope:
		return viewmodel.CureReconnect
	case collector.ReasonFolderGone:
		return viewmodel.CureChoose
	}
	return viewmodel.NoCure
}

// endOfRun says what a run brought. place is company and binder; toReview is how
// many of its documents a person should look at.
func endOfRun(w *viewmodel.Words, run app.RunRow, place string, toReview int) (viewmodel.Mark, string) {
	said := func(key string) string { return w.Say("ui.end."+key, map[string]any{"Place": place}) }
	count := func(key string, n int) string { return w.Count("ui.end."+key, n) }
	var body []string
	add := func(wanted bool, sentence string) {
		if wanted {
			body = append(body, sentence)
		}
	}
	mark, arrived := viewmodel.Mark{}, max(0, run.Collected-run.Waiting)
	switch {
	case run.Problem.Code == collector.ReasonStopped:
		mark = viewmodel.Mark{Text: said("cancelled"), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphInfo}
		add(arrived > 0, count("stay", arrived))
		others := run.Failed + run.Waiting
		add(others > 0, count("others", others))
		add(arrived == 0 && others == 0, said("cancelled-body"))
		return mark, strings.Join(body, " ")
	case run.Problem.Code != "" && run.Result == collector.Broken:
		mark = viewmodel.Mark{Text: w.Reason(run.Problem), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}
		if cureOf(run.Problem) == viewmodel.CureChoose {
			mark.Tone, mark.Glyph = viewmodel.Warning, viewmodel.GlyphFolderMissing
		}
		add(arrived > 0, count("arrived", arrived)+".")
		add(true, said("not-lost"))
		return mark, strings.Join(body, " ")
	case arrived > 0:
		mark = viewmodel.Mark{Text: count("arrived", arrived), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
		add(true, said("where"))
	case run.Failed > 0 || run.Waiting > 0:
		mark = viewmodel.Mark{Text: said("none"), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}
	default:
		mark = viewmodel.Mark{Text: said("nothing"), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
		add(run.Seen > 0, count("known", run.Seen))
		add(run.Seen == 0, said("unchanged"))
	}
	add(toReview > 0, count("review", toReview))
	add(run.Failed > 0, count("failed", run.Failed))
	add(run.Waiting > 0, count("waiting", run.Waiting))
	add(run.Problem.Code != "", w.Reason(run.Problem)+".")
	return mark, strings.Join(body, " ")
}
