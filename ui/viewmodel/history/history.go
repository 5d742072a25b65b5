// Package history is what the window shows of runs and files, and the runs that are going.
package history

import (
	"cmp"
	"context"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// HistorySession is what the history needs of whoever is signed in.
type HistorySession interface {
	Runs(ctx context.Context, filter app.RunFilter) ([]app.RunRow, error)
	Files(ctx context.Context, filter app.FileFilter) ([]app.FileRow, error)
	PerDay(ctx context.Context, from time.Time) (map[string]int, error)
	Channels(ctx context.Context) ([]app.ChannelRow, error)
	Companies(ctx context.Context) ([]app.Company, error)
	User(ctx context.Context) (app.User, error)
	CollectAgain(ctx context.Context, document int64, reason string) error
}

// Period is a stretch of days that the history shows.
type Period int

// The periods, in their order. OneDay is the one that was chosen in the chart.
const (
	LastDays Period = iota
	LastQuarter
	LastYear
	AllTime
	OneDay
)

// History is « Historique »: all runs, what became of every file, and where a file went whose name is typed. Set the
// fields before Load; all methods are for the window's goroutine.
type History struct {
	Session HistorySession
	Running *Running
	Now     func() time.Time
	Words   *viewmodel.Words
	Work    viewmodel.Latest // the choices of the filters, and the chart
	Runs    viewmodel.Pages[RunLine]
	Files   viewmodel.Pages[FileLine] // of the run that is chosen, or of all runs while a name is looked for
	Changed func()
	Told    func(message string, undo func())

	user      app.User
	channels  []app.ChannelRow
	companies []app.Company
	days      map[string]int
	loaded    bool
	problem   string

	period  Period
	day     time.Time
	channel int64
	company int64
	outcome collector.Outcome
	name    string
	chosen  int64 // run
	asked   int64 // run that someone came for
	file    int64 // line
}

// chartDays is how many days the chart shows.
const chartDays = 30

// Load reads everything again. The runs that are shown stay until those that replace them have come.
func (h *History) Load() {
	from := startOfDay(h.Now()).AddDate(0, 0, 1-chartDays)
	h.Work.Load(func(ctx context.Context) func() {
		user, err := h.Session.User(ctx)
		channels, channelsErr := h.Session.Channels(ctx)
		companies, companiesErr := h.Session.Companies(ctx)
		days, daysErr := h.Session.PerDay(ctx, from)
		return func() {
			h.loaded, h.problem = true, ""
			if err := cmp.Or(err, channelsErr, companiesErr, daysErr); err != nil {
				h.problem = h.Words.Problem(err)
			} else {
				h.user, h.channels, h.companies, h.days = user, channels, companies, days
			}
			h.Changed()
		}
	})
	h.list(false)
	if !h.Naming() && h.chosen != 0 {
		h.readFiles(false, app.FileFilter{Run: h.chosen})
	}
}

// Drop gives up what is being read.
func (h *History) Drop() {
	h.Work.Drop()
	h.Runs.Drop()
	h.Files.Drop()
}

// list reads the runs, or the files while a name is looked for.
func (h *History) list(anew bool) {
	h.Runs.Changed, h.Files.Changed = h.runsChanged, h.Changed
	if h.Naming() {
		h.Runs.Drop()
		h.readFiles(anew, app.FileFilter{Channel: h.channel, Company: h.company, Outcome: h.outcome, Name: h.name, Newest: true})
		return
	}
	filter := app.RunFilter{Channel: h.channel, Company: h.company, Outcome: h.outcome, ID: h.asked}
	filter.From, filter.To = h.period.bounds(h.Now(), h.day)
	now, words := h.Now(), h.Words
	h.Runs.Read(anew, func(ctx context.Context, last RunLine, limit int) ([]RunLine, error) {
		filter.Before, filter.Limit = last.ID, limit
		rows, err := h.Session.Runs(ctx, filter)
		lines := make([]RunLine, len(rows))
		for i, row := range rows {
			lines[i] = newRunLine(words, now, row)
		}
		return lines, err
	})
}

// runsChanged keeps a run chosen, and shows its files.
func (h *History) runsChanged() {
	if h.Runs.Known() && h.Chosen() < 0 {
		h.chosen = 0
		if line, ok := h.Runs.Line(0); ok {
			h.chosen = line.ID
		}
		h.Files.Drop()
		h.open(true)
	}
	h.Changed()
}

// open reads the files of the run that is chosen.
func (h *History) open(anew bool) {
	h.file = 0
	h.readFiles(anew, app.FileFilter{Run: h.chosen})
}

func (h *History) readFiles(anew bool, filter app.FileFilter) {
	if filter.Run == 0 {
		filter.From, filter.To = h.period.bounds(h.Now(), h.day)
	}
	now, words, none := h.Now(), h.Words, filter.Run == 0 && filter.Name == ""
	h.Files.Read(anew, func(ctx context.Context, last FileLine, limit int) ([]FileLine, error) {
		if none {
			return nil, nil
		}
		filter.After, filter.Limit = last.ID, limit
		rows, err := h.Session.Files(ctx, filter)
		lines := make([]FileLine, len(rows))
		for i, row := range rows {
			lines[i] = newFileLine(words, now, row, "")
		}
		return lines, err
	})
}

// bounds are the period's, the chosen day's for OneDay: from is inclusive, to exclusive; zero where there is no bound.
func (p Period) bounds(now, day time.Time) (from, to time.Time) {
	today := startOfDay(now)
	switch p {
	case LastDays:
		return today.AddDate(0, 0, 1-chartDays), time.Time{}
	case LastQuarter:
		return today.AddDate(0, -3, 0), time.Time{}
	case LastYear:
		return today.AddDate(-1, 0, 0), time.Time{}
	case OneDay:
		return day, day.AddDate(0, 0, 1)
	}
	return time.Time{}, time.Time{}
}

func startOfDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// Choose makes a run the one whose files are shown.
func (h *History) Choose(row int) {
	if line, ok := h.Runs.Line(row); ok && line.ID != h.chosen {
		h.chosen = line.ID
		h.open(true)
		h.Changed()
	}
}

// ChooseFile makes a file the one that is acted on.
func (h *History) ChooseFile(row int) {
	if line, ok := h.Files.Line(row); ok {
		h.file = line.ID
		h.Changed()
	}
}

// ShowChannel shows the runs of one channel only: someone came from it.
func (h *History) ShowChannel(channel int64) {
	h.reset()
	h.period, h.channel = AllTime, channel
	h.refilter()
}

// ShowRun shows one run: someone came from it.
func (h *History) ShowRun(run int64) {
	h.reset()
	h.period, h.asked, h.chosen = AllTime, run, 0
	h.refilter()
}

func (h *History) reset() {
	h.period, h.channel, h.company, h.outcome, h.name, h.asked = LastDays, 0, 0, "", "", 0
}

func (h *History) refilter() {
	h.list(true)
	h.Changed()
}

// SetPeriod shows the runs of a period.
func (h *History) SetPeriod(p Period) {
	h.period, h.asked = p, 0
	h.refilter()
}

// ChooseDay shows the runs of one day of the chart; again, those of all.
func (h *History) ChooseDay(bar int) {
	day := startOfDay(h.Now()).AddDate(0, 0, bar+1-chartDays)
	if h.period == OneDay && h.day.Equal(day) {
		h.SetPeriod(LastDays)
		return
	}
	h.day = day
	h.SetPeriod(OneDay)
}

// FilterChannel shows the runs of a channel, 0 of all; it is the place in Channels, from 1.
func (h *History) FilterChannel(place int) {
	h.channel, h.asked = 0, 0
	if place > 0 && place <= len(h.channels) {
		h.channel = h.channels[place-1].ID
	}
	h.refilter()
}

// FilterCompany shows the runs of a company, 0 of all; it is the place in Companies, from 1.
func (h *History) FilterCompany(place int) {
	h.company, h.asked = 0, 0
	if place > 0 && place <= len(h.companies) {
		h.company = h.companies[place-1].ID
	}
	h.refilter()
}

// FilterOutcome shows the runs that have a file with an outcome; it is the place in Outcomes.
func (h *History) FilterOutcome(place int) {
	h.outcome, h.asked = outcomes()[place], 0
	h.refilter()
}

func outcomes() []collector.Outcome {
	return []collector.Outcome{"", collector.Collected, collector.Already, collector.Ignored, collector.Failed}
}

// Search shows what became of files in whose name the text occurs.
func (h *History) Search(name string) {
	if name == h.name {
		return
	}
	was := h.Naming()
	h.name, h.file = name, 0
	if !h.Naming() && was {
		h.chosen = 0 // its files are to be read again
	}
	h.refilter()
}

// ClearFilters shows the last weeks of all channels.
func (h *History) ClearFilters() {
	h.reset()
	h.chosen = 0
	h.refilter()
}

// Retry collects the channel of the chosen run once more, with what failed.
func (h *History) Retry() {
	if line, ok := h.ChosenRun(); ok && h.MayRetry() == "" {
		h.Running.Start([]int64{line.Channel}, nil)
		h.Told(h.Words.Say("ui.history.retrying", map[string]any{"Name": line.ChannelName}), nil)
	}
}

// CollectAgain has the chosen file's document come once more with the next run of its channel, for a reason; done tells
// whether that was noted, with what keeps it from being noted.
func (h *History) CollectAgain(reason string, done func(problem string)) {
	line, ok := h.ChosenFile()
	if !ok || h.MayCollectAgain() != "" {
		return
	}
	h.Work.Runner.Run(func() func() {
		err := h.Session.CollectAgain(context.Background(), line.Document, reason)
		return func() {
			if err != nil {
				done(h.Words.Problem(err))
				return
			}
			done("")
			h.Told(h.Words.Say("ui.history.again-said", map[string]any{"Name": line.Name}), nil)
		}
	})
}
