package history

import (
	"slices"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// RunLine is a run of the history: finished sentences.
type RunLine struct {
	ID          int64
	Channel     int64
	State       viewmodel.Mark // its text is the outcome, for the tip
	When        string
	Origin      string // « automatique », « H. Marchand »
	ChannelName string
	Short       string // its name as the list shows it, over Note
	Note        string // the company, or what the run broke off for
	Collected   string
	Under       string // « 23 nov. 12:30 · automatique · 41 s · Pharmacie des Tilleuls »
	Trouble     string // what the run as a whole suffered from
	Counts      []viewmodel.Term
	Verdict     viewmodel.Mark
	Seen        int
	Retry       bool // something failed or waits
	Going       bool
}

func newRunLine(w *viewmodel.Words, now time.Time, row app.RunRow) RunLine {
	l := RunLine{ID: row.ID, Channel: row.Channel, When: moment(w, now, row.Started), Origin: w.Say("trigger."+string(row.Trigger), nil),
		ChannelName: row.ChannelName, Note: row.CompanyName, Collected: viewmodel.Number(w, row.Collected), Seen: row.Seen,
		Retry: row.Failed > 0 || row.Waiting > 0 || row.Result == collector.Broken, Going: row.Finished.IsZero()}
	if row.ByName != "" {
		l.Origin = short(row.ByName)
	}
	l.Counts, l.Verdict = balance(w, row.Balance)
	under := []string{l.When, origin(w, row)}
	if !l.Going {
		under = append(under, viewmodel.Took(row.Finished.Sub(row.Started)))
	}
	l.Under = strings.Join(append(under, row.CompanyName), " · ")
	l.State = runState(w, row)
	if row.Problem.Code != "" {
		l.Trouble = w.Reason(row.Problem)
	}
	if row.Waiting > 0 {
		l.Trouble = strings.TrimSpace(l.Trouble + " " + w.Count("ui.end.waiting", row.Waiting))
	}
	switch {
	case row.Problem.Code == collector.ReasonFolderGone:
		l.Note = w.Say("state.folder-missing", nil)
	case row.Problem.Code == collector.ReasonSignedOut:
		l.Note = w.Say("ui.channels.refused", nil)
	case row.Result == collector.Broken:
		l.Note, _, _ = strings.Cut(l.Trouble, ". ")
	}
	l.Short = row.ChannelName
	if l.Note == row.CompanyName {
		l.Short = beside(row.ChannelName, row.CompanyName)
	}
	if l.Going {
		l.Collected = "…"
	}
	return l
}

// beside is the name of a channel where that of its company stands under it: what comes after « Boulangerie Lefèvre – ».
func beside(channel, company string) string {
	if rest, ok := strings.CutPrefix(channel, company+" – "); ok && rest != "" {
		return capital(rest)
	}
	return channel
}

// moment writes a time by its day, always: « 23 nov. 12:30 ».
func moment(w *viewmodel.Words, now, t time.Time) string {
	t = t.In(now.Location())
	if t.Year() != now.Year() {
		return viewmodel.When(w, now, t)
	}
	return viewmodel.Day(w, t) + t.Format(" 15:04")
}

// runState is how the run ended, or what kept it from ending well.
func runState(w *viewmodel.Words, row app.RunRow) viewmodel.Mark {
	said := w.Say("result."+string(row.Result), nil)
	switch {
	case row.Finished.IsZero():
		return viewmodel.Mark{Text: w.Say("ui.under-way", nil), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphSync}
	case row.Problem.Code == collector.ReasonStopped:
		return viewmodel.Mark{Text: w.Say("ui.run.cancelled", nil), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphPause}
	case row.Problem.Code == collector.ReasonFolderGone:
		return viewmodel.Mark{Text: said, Tone: viewmodel.Warning, Glyph: viewmodel.GlyphFolderMissing}
	case row.Result == collector.Broken:
		return viewmodel.Mark{Text: said, Tone: viewmodel.Danger, Glyph: viewmodel.GlyphFailed}
	case row.Result == collector.Partial:
		return viewmodel.Mark{Text: said, Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}
	}
	return viewmodel.Mark{Text: said, Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
}

// short writes a person's name as lists do: « H. Marchand ».
func short(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name
	}
	return viewmodel.FirstLetter(words[0]) + ". " + strings.Join(words[1:], " ")
}

// Loaded reports whether the history has been read.
func (h *History) Loaded() bool { return h.loaded && (h.Runs.Known() || h.Files.Known()) }

// None reports whether there was no run at all.
func (h *History) None() bool {
	ran := slices.ContainsFunc(h.channels, func(row app.ChannelRow) bool { return row.Last != nil })
	return h.loaded && h.Runs.Known() && h.Runs.Len() == 0 && !h.Filtered() && len(h.days) == 0 && !ran
}

// Problem says why the history could not be read, "" if it could.
func (h *History) Problem() string {
	for _, err := range []error{h.Runs.Err(), h.Files.Err()} {
		if h.problem == "" && err != nil {
			return h.Words.Problem(err)
		}
	}
	return h.problem
}

// Chosen is the row of the chosen run, -1 where none is.
func (h *History) Chosen() int {
	return h.Runs.Find(func(l RunLine) bool { return l.ID == h.chosen })
}

// ChosenRun is the chosen run; false for none.
func (h *History) ChosenRun() (RunLine, bool) {
	if h.Naming() {
		return RunLine{}, false
	}
	return h.Runs.Line(h.Chosen())
}

// ChosenFileRow is the row of the chosen file, -1 where none is.
func (h *History) ChosenFileRow() int {
	return h.Files.Find(func(l FileLine) bool { return l.ID == h.file })
}

// ChosenFile is the chosen file; false for none.
func (h *History) ChosenFile() (FileLine, bool) { return h.Files.Line(h.ChosenFileRow()) }

// MayRetry says why the channel of the chosen run cannot be collected, "" if it can.
func (h *History) MayRetry() string {
	line, ok := h.ChosenRun()
	switch why := viewmodel.May(h.Words, h.user, h.loaded, app.RightRun); {
	case !ok:
		return h.Words.Say("ui.choose-row", nil)
	case why != "":
		return why
	case h.Running.Of(line.Channel) != nil:
		return h.Words.Say("ui.manual.running", nil)
	}
	return ""
}

// MayCollectAgain says why the chosen file cannot be collected again, "" if it can.
func (h *History) MayCollectAgain() string {
	line, ok := h.ChosenFile()
	switch why := viewmodel.May(h.Words, h.user, h.loaded, app.RightRun); {
	case !ok:
		return h.Words.Say("ui.history.choose-file", nil)
	case why != "":
		return why
	case line.Document == 0 || !line.Done:
		return h.Words.Say("ui.history.no-document", nil)
	}
	return ""
}

// Days are those of the chart with what was collected on each, which one is chosen (-1: none), and their sum in words.
func (h *History) Days() (bars []viewmodel.Bar, chosen int, sum string) {
	w, all := h.Words, 0
	chosen = -1
	for i := range chartDays {
		day := chartDay(h.Now(), i)
		bar := viewmodel.Bar{Value: h.days[day.Format(time.DateOnly)]}
		bar.Count, all = viewmodel.Number(w, bar.Value), all+bar.Value
		bar.Tip = viewmodel.Day(w, day) + w.Say("ui.history.colon", nil) + w.Count("ui.history.documents", bar.Value)
		if (chartDays-1-i)%5 == 0 {
			bar.Label = viewmodel.Day(w, day)
		}
		if h.filter.shows(day) {
			chosen = i
		}
		bars = append(bars, bar)
	}
	return bars, chosen, w.Count("ui.history.sum", all)
}

// Foot says how many files are listed below, and in which order.
func (h *History) Foot() string {
	w := h.Words
	switch {
	case h.Naming() && !h.Files.Known():
		return w.Say("ui.history.searching", nil)
	case h.Naming() && h.Files.More():
		return w.Say("ui.history.found-more", map[string]any{"Count": viewmodel.Number(w, h.Files.Count())})
	case h.Naming() && h.Files.Count() == 0:
		return ""
	case h.Naming():
		return w.Count("ui.history.found", h.Files.Count())
	}
	line, ok := h.ChosenRun()
	if !ok {
		return ""
	}
	return w.Count("ui.history.files", max(line.Seen, h.Files.Count())) + " · " + w.Say("ui.history.order", nil)
}
