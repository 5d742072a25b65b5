package history

import (
	"strconv"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

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

// chartDays is how many days the chart shows.
const chartDays = 30

// chartDay is the midnight with which a day of the chart begins.
func chartDay(now time.Time, bar int) time.Time {
	return startOfDay(now).AddDate(0, 0, bar+1-chartDays)
}

func startOfDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// filter is which runs the history shows, or which files while a name is looked for; the zero one lets the last weeks through.
type filter struct {
	period  Period
	day     time.Time // of OneDay
	channel int64
	company int64
	outcome collector.Outcome
	name    string
	run     int64 // that someone came for
}

func (f filter) naming() bool { return strings.TrimSpace(f.name) != "" }

// shows reports whether the runs of this day alone are shown.
func (f filter) shows(day time.Time) bool { return f.period == OneDay && f.day.Equal(day) }

func (f filter) runs(now time.Time) app.RunFilter {
	from, to := f.bounds(now)
	return app.RunFilter{Channel: f.channel, Company: f.company, Outcome: f.outcome, ID: f.run, From: from, To: to}
}

// files is for what is read over all runs.
func (f filter) files(now time.Time) app.FileFilter {
	from, to := f.bounds(now)
	files := app.FileFilter{Channel: f.channel, Company: f.company, Outcome: f.outcome, From: from, To: to}
	if f.naming() {
		files.Name, files.Newest = f.name, true
	}
	return files
}

// bounds are the period's: from is inclusive, to exclusive; zero where there is no bound.
func (f filter) bounds(now time.Time) (from, to time.Time) {
	switch f.period {
	case LastDays:
		return chartDay(now, 0), time.Time{}
	case LastQuarter:
		return startOfDay(now).AddDate(0, -3, 0), time.Time{}
	case LastYear:
		return startOfDay(now).AddDate(-1, 0, 0), time.Time{}
	case OneDay:
		return f.day, f.day.AddDate(0, 0, 1)
	}
	return time.Time{}, time.Time{}
}

func outcomes() []collector.Outcome {
	return []collector.Outcome{"", collector.Collected, collector.Already, collector.Ignored, collector.Failed}
}

// Filtered reports whether something other than the last weeks of all is shown.
func (h *History) Filtered() bool {
	f := h.filter
	return f.naming() || f.period != LastDays || f.channel != 0 || f.company != 0 || f.outcome != "" || f.run != 0
}

// Naming reports whether a name is looked for, so that files are listed and no runs.
func (h *History) Naming() bool { return h.filter.naming() }

// Name is what is looked for.
func (h *History) Name() string { return h.filter.name }

// Periods are the choices of the period, and which one holds. The chosen day is one of them while it holds.
func (h *History) Periods() (labels []string, chosen int) {
	w, today := h.Words, startOfDay(h.Now())
	labels = []string{viewmodel.Day(w, chartDay(today, 0)) + " – " + viewmodel.Day(w, today) + " " + strconv.Itoa(today.Year())}
	for _, key := range []string{"quarter", "year", "always"} {
		labels = append(labels, w.Say("ui.history."+key, nil))
	}
	if day := h.filter.day; h.filter.period == OneDay {
		labels = append(labels, viewmodel.Day(w, day)+" "+strconv.Itoa(day.Year()))
	}
	return labels, int(h.filter.period)
}

// Channels are the choices of the channel, all first, and which one holds.
func (h *History) Channels() (labels []string, chosen int) {
	return oneOrAll(h.Words.Say("ui.history.all-channels", nil), h.channels, h.filter.channel, func(c app.ChannelRow) (int64, string) { return c.ID, c.Name })
}

// Companies are the choices of the company, all first, and which one holds.
func (h *History) Companies() (labels []string, chosen int) {
	return oneOrAll(h.Words.Say("ui.history.all-companies", nil), h.companies, h.filter.company, func(c app.Company) (int64, string) { return c.ID, c.Name })
}

// oneOrAll are the labels to choose one of rows by, all of them first, and which one holds: the row with the id, or all for 0.
func oneOrAll[R any](all string, rows []R, id int64, of func(R) (id int64, label string)) (labels []string, chosen int) {
	labels = []string{all}
	for i, row := range rows {
		rowID, label := of(row)
		labels = append(labels, label)
		if rowID == id {
			chosen = i + 1
		}
	}
	return labels, chosen
}

// Outcomes are the choices of the outcome, all first, and which one holds.
func (h *History) Outcomes() (labels []string, chosen int) {
	labels = []string{h.Words.Say("ui.history.all-outcomes", nil)}
	for i, outcome := range outcomes() {
		if i > 0 {
			labels = append(labels, h.Words.Say("ui."+string(outcome), nil))
		}
		if outcome == h.filter.outcome {
			chosen = i
		}
	}
	return labels, chosen
}
