package history

import (
	"context"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// RunGroup is which of a run's files are listed.
type RunGroup int

// The groups, in their order. RunReview is of a run that has ended only.
const (
	RunReview RunGroup = iota
	RunToCollect
	RunAlready
	RunIgnored
	RunFailed
)

// Run is the collection of one channel, going or ended: how far it is, and at its end what arrived. Set the fields before
// Open; all methods are for the window's goroutine.
type Run struct {
	Session Session
	Running *Running
	Now     func() time.Time
	Words   *viewmodel.Words
	Work    viewmodel.Latest // what is read of the run
	Files   viewmodel.Pages[FileLine]
	Changed func()
	// Later calls f after a while on the window's goroutine, so that a run that tells nothing is still seen to go on.
	Later func(wait time.Duration, f func()) (stop func())

	// To be read: the channel, the run (its ID is 0 before it has begun), and why they cannot be shown.
	Channel app.ChannelRow
	Run     app.RunRow
	Loaded  bool
	Problem string

	channel int64
	tally   app.Tally
	user    app.User
	last    collector.Progress
	reading bool
	again   bool
	group   RunGroup
	chosen  bool // the group was, by the user
	leave   func()
	wait    func()
	pace    viewmodel.Pace
}

// Open follows the channel's collection that is going, or shows its last one.
func (r *Run) Open(channel int64) {
	r.channel = channel
	if r.leave == nil {
		r.leave = r.Running.Watch(func(of int64) {
			if of == channel || of == 0 {
				r.follow()
			}
		})
	}
	if g := r.Running.Of(channel); g != nil {
		r.last = g.Progress
	}
	r.Load()
}

// Close stops following. The collection goes on.
func (r *Run) Close() {
	if r.leave != nil {
		r.leave()
		r.leave = nil
	}
	if r.wait != nil {
		r.wait()
		r.wait = nil
	}
	r.Work.Drop()
	r.Files.Drop()
	r.reading = false
}

// follow takes up what has changed: the numbers at once, the list at its own pace.
func (r *Run) follow() {
	if g := r.Running.Of(r.channel); g != nil {
		r.last = g.Progress
		r.pace.See(r.Now(), g.Progress)
	}
	r.Changed()
	if r.reading {
		r.again = true
		return
	}
	if r.Later == nil || !r.Loaded || r.Running.Of(r.channel) == nil {
		r.Load()
		return
	}
	if r.wait == nil {
		r.wait = r.Later(500*time.Millisecond, func() {
			r.wait = nil
			if r.leave != nil {
				r.Load()
			}
		})
	}
}

// Load reads the run and its files again.
func (r *Run) Load() {
	r.reading, r.again = true, false
	channel := r.channel
	r.Work.Load(func(ctx context.Context) func() {
		rows, err := r.Session.Channels(ctx)
		var runs []app.RunRow
		var tally app.Tally
		var user app.User
		if err == nil {
			runs, err = r.Session.Runs(ctx, app.RunFilter{Channel: channel, Limit: 1})
		}
		if err == nil && len(runs) > 0 {
			tally, err = r.Session.Tally(ctx, runs[0].ID)
		}
		if err == nil {
			user, err = r.Session.User(ctx)
		}
		return func() { r.receive(rows, runs, tally, user, err) }
	})
}

// receive takes in what was read.
func (r *Run) receive(rows []app.ChannelRow, runs []app.RunRow, tally app.Tally, user app.User, err error) {
	r.reading, r.Problem = false, ""
	if err != nil {
		r.Problem = r.Words.Problem(err)
		r.Changed()
		return
	}
	for _, row := range rows {
		if row.ID == r.channel {
			r.Channel = row
		}
	}
	first := !r.Loaded
	r.Loaded, r.tally, r.user = true, tally, user
	if len(runs) > 0 && (!r.starting() || runs[0].Finished.IsZero()) {
		ended := !runs[0].Finished.IsZero() && r.Run.Finished.IsZero()
		r.Run = runs[0]
		if first || ended && !r.chosen {
			r.group = r.firstGroup()
		}
		r.list(first || ended)
	}
	r.Changed()
	if r.again {
		r.follow()
	}
}

// starting reports whether a collection is to begin of which nothing is stored yet.
func (r *Run) starting() bool {
	g := r.Running.Of(r.channel)
	return g != nil && g.Progress.Run == 0
}

func (r *Run) firstGroup() RunGroup {
	if !r.Going() && r.tally.Review > 0 {
		return RunReview
	}
	return RunToCollect
}

// list reads the files of the group; anew from the first, or as far as they are known.
func (r *Run) list(anew bool) {
	filter := app.FileFilter{Run: r.Run.ID}
	switch r.group {
	case RunReview:
		filter.Group = app.ToReview
	case RunToCollect:
		filter.Group = app.ToCollect
		if !r.Going() {
			filter = app.FileFilter{Run: r.Run.ID, Outcome: collector.Collected}
		}
	case RunAlready:
		filter.Outcome = collector.Already
	case RunIgnored:
		filter.Outcome = collector.Ignored
	case RunFailed:
		filter.Outcome = collector.Failed
	}
	r.Files.Changed = r.Changed
	r.Files.Read(anew, filesOf(r.Session.Files, r.Words, r.Now(), filter, r.last.Current))
}

// Show lists another group of files, by its place among the pills.
func (r *Run) Show(pill int) {
	r.group, r.chosen = r.groups()[pill], true
	r.list(true)
	r.Changed()
}

// Going reports whether the collection is under way.
func (r *Run) Going() bool {
	return r.Running.Of(r.channel) != nil || r.Loaded && r.Run.ID != 0 && r.Run.Finished.IsZero()
}

// MayStop says why the collection cannot be ended, "" if it can.
func (r *Run) MayStop() string {
	switch g := r.Running.Of(r.channel); {
	case g != nil && g.Stopping:
		return r.Words.Say("ui.run.stopping", nil)
	case !r.Running.MayStop(r.channel):
		return r.Words.Say("ui.run.not-here", nil)
	}
	return ""
}

// MayRun says why nothing can be collected, "" if it can.
func (r *Run) MayRun() string { return viewmodel.May(r.Words, r.user, r.Loaded, app.RightRun) }

// Retry collects the channel once more, with what failed.
func (r *Run) Retry() {
	if r.MayRun() == "" && !r.Going() {
		r.chosen = false
		r.Running.Start([]int64{r.channel}, nil)
	}
}

// Heading is « Collecte en cours » or « Collecte terminée ».
func (r *Run) Heading() string {
	switch {
	case r.Going():
		return r.Words.Say("ui.run.going", nil)
	case r.Run.Problem.Code == collector.ReasonStopped:
		return r.Words.Say("ui.run.cancelled", nil)
	case r.Run.Result == collector.Broken:
		return r.Words.Say("ui.run.broken", nil)
	}
	return r.Words.Say("ui.run.ended", nil)
}

// Under says who started the run and when, for how long it goes on, and where it takes the documents.
func (r *Run) Under() string {
	if !r.Loaded || r.starting() || r.Run.ID == 0 {
		return r.toward()
	}
	w, now := r.Words, r.Now()
	started := r.Run.Started.In(now.Location())
	parts := []string{capital(origin(w, r.Run)) + ", " + viewmodel.When(w, now, started)}
	if r.Going() {
		parts = append(parts, w.Say("ui.run.since", map[string]any{"Time": viewmodel.Took(now.Sub(started))}), r.toward())
		return strings.Join(parts, " · ")
	}
	parts = append(parts, viewmodel.Took(r.Run.Finished.Sub(r.Run.Started)), r.toward())
	return strings.Join(parts, " · ")
}

func (r *Run) toward() string {
	if r.Channel.ID == 0 {
		return ""
	}
	return r.Words.Say("ui.run.toward", map[string]any{"Place": r.Place()})
}

// Place is company and binder: « Boulangerie Lefèvre › Achats ».
func (r *Run) Place() string { return r.Channel.Company.Name + " › " + r.Channel.Binder.Name }

// origin is what started a run: « automatique », « manuelle, par Hélène Marchand ».
func origin(w *viewmodel.Words, run app.RunRow) string {
	said := w.Say("trigger."+string(run.Trigger), nil)
	if run.ByName != "" {
		said = w.Say("ui.run.by", map[string]any{"Origin": said, "Name": run.ByName})
	}
	return said
}

func capital(text string) string {
	first := viewmodel.FirstLetter(text)
	return strings.ToUpper(first) + text[len(first):]
}
