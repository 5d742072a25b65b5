// Package history is what the window shows of runs and files, and the runs that are going.
package history

import (
	"cmp"
	"context"
	"io"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Session is what runs, files and collections need of whoever is signed in.
type Session interface {
	User(ctx context.Context) (app.User, error)
	Channels(ctx context.Context) ([]app.ChannelRow, error)
	Companies(ctx context.Context) ([]app.Company, error)
	Preview(ctx context.Context, channel int64) ([]collector.File, error)
	Collect(ctx context.Context, channels []int64, unticked map[collector.Key]bool) ([]collector.Run, error)
	CollectAgain(ctx context.Context, document int64, reason string) error
	Runs(ctx context.Context, filter app.RunFilter) ([]app.RunRow, error)
	Files(ctx context.Context, filter app.FileFilter) ([]app.FileRow, error)
	Tally(ctx context.Context, run int64) (app.Tally, error)
	PerDay(ctx context.Context, from time.Time) (map[string]int, error)
	ExportHistory(ctx context.Context, out io.Writer, filter app.FileFilter, report app.Report) (int, error)
}

// History is « Historique »: all runs, what became of every file, and where a file went whose name is typed. Set the
// fields before Load; all methods are for the window's goroutine.
type History struct {
	Session Session
	Running *Running
	Now     func() time.Time
	Words   *viewmodel.Words
	Work    viewmodel.Latest // the choices of the filters, and the chart
	Runs    viewmodel.Pages[RunLine]
	Files   viewmodel.Pages[FileLine] // of the run that is chosen, or of all runs while a name is looked for
	Changed func()
	Toast   func(message string, undo func())

	user      app.User
	channels  []app.ChannelRow
	companies []app.Company
	days      map[string]int
	loaded    bool
	problem   string

	filter filter
	chosen int64 // run
	file   int64 // line
}

// Load reads everything again. The runs that are shown stay until those that replace them have come.
func (h *History) Load() {
	from := chartDay(h.Now(), 0)
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
		h.readFiles(anew, h.filter.files(h.Now()))
		return
	}
	now, words, filter := h.Now(), h.Words, h.filter.runs(h.Now())
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
	h.Files.Read(anew, filesOf(h.Session.Files, h.Words, h.Now(), filter, ""))
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
	h.filter = filter{period: AllTime, channel: channel}
	h.refilter()
}

// ShowRun shows one run: someone came from it.
func (h *History) ShowRun(run int64) {
	h.filter, h.chosen = filter{period: AllTime, run: run}, 0
	h.refilter()
}

// ClearFilters shows the last weeks of all channels.
func (h *History) ClearFilters() {
	h.filter, h.chosen = filter{}, 0
	h.refilter()
}

func (h *History) refilter() {
	h.list(true)
	h.Changed()
}

// SetPeriod shows the runs of a period.
func (h *History) SetPeriod(p Period) {
	h.filter.period, h.filter.run = p, 0
	h.refilter()
}

// ChooseDay shows the runs of one day of the chart; again, those of all.
func (h *History) ChooseDay(bar int) {
	day := chartDay(h.Now(), bar)
	if h.filter.shows(day) {
		h.SetPeriod(LastDays)
		return
	}
	h.filter.day = day
	h.SetPeriod(OneDay)
}

// FilterChannel shows the runs of a channel, 0 of all; it is the place in Channels, from 1.
func (h *History) FilterChannel(place int) {
	h.filter.channel, h.filter.run = 0, 0
	if place > 0 && place <= len(h.channels) {
		h.filter.channel = h.channels[place-1].ID
	}
	h.refilter()
}

// FilterCompany shows the runs of a company, 0 of all; it is the place in Companies, from 1.
func (h *History) FilterCompany(place int) {
	h.filter.company, h.filter.run = 0, 0
	if place > 0 && place <= len(h.companies) {
		h.filter.company = h.companies[place-1].ID
	}
	h.refilter()
}

// FilterOutcome shows the runs that have a file with an outcome; it is the place in Outcomes.
func (h *History) FilterOutcome(place int) {
	h.filter.outcome, h.filter.run = outcomes()[place], 0
	h.refilter()
}

// Search shows what became of files in whose name the text occurs.
func (h *History) Search(name string) {
	if name == h.filter.name {
		return
	}
	was := h.Naming()
	h.filter.name, h.file = name, 0
	if !h.Naming() && was {
		h.chosen = 0 // its files are to be read again
	}
	h.refilter()
}

// Retry collects the channel of the chosen run once more, with what failed.
func (h *History) Retry() {
	if line, ok := h.ChosenRun(); ok && h.MayRetry() == "" {
		h.Running.Start([]int64{line.Channel}, nil)
		h.Toast(h.Words.Say("ui.history.retrying", map[string]any{"Name": line.ChannelName}), nil)
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
			h.Toast(h.Words.Say("ui.history.again-said", map[string]any{"Name": line.Name}), nil)
		}
	})
}
