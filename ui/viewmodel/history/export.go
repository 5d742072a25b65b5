package history

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// ExportWhat is what a table of the history holds.
type ExportWhat int

// The choices, in their order.
const (
	ExportFiles ExportWhat = iota // a line for each file
	ExportRuns                    // a line for each run
	ExportOne                     // a line for each file of the chosen run
)

// Export writes the history into a table for a spreadsheet. All methods are for the window's goroutine.
type Export struct {
	Session Session
	Words   *viewmodel.Words
	Now     func() time.Time
	Work    viewmodel.Latest
	Changed func()
	// Done is called once the file is written, with what to say.
	Done func(said string)

	// To be read: whether it goes on, and what kept the file from being written.
	Going   bool
	Problem string

	filter  app.FileFilter
	run     int64
	what    ExportWhat
	written int
}

// Export is an export of what the history shows at present.
func (h *History) Export() *Export {
	e := &Export{Session: h.Session, Words: h.Words, Now: h.Now, Work: viewmodel.Latest{Runner: h.Work.Runner}, Changed: func() {},
		filter: h.filter.files(h.Now())}
	e.filter.Run = h.filter.run
	if line, ok := h.ChosenRun(); ok {
		e.run = line.ID
	}
	return e
}

// Choices are what can be exported.
func (e *Export) Choices() (labels []string) {
	for _, key := range []string{"files", "runs"} {
		labels = append(labels, e.Words.Say("ui.export."+key, nil))
	}
	switch {
	case e.filter.Name != "":
		return labels[:1]
	case e.run != 0:
		labels = append(labels, e.Words.Say("ui.export.one", nil))
	}
	return labels
}

// Choose decides what is exported.
func (e *Export) Choose(what int) { e.what = ExportWhat(what) }

// Propose is the file's name.
func (e *Export) Propose() string {
	return e.Words.Say("ui.export.name", map[string]any{"Day": e.Now().Format(time.DateOnly)})
}

// Progress says how much was written.
func (e *Export) Progress() string { return e.Words.Count("ui.export.lines", e.written) }

// Start writes the file, as a whole or not at all.
func (e *Export) Start(path string) {
	e.Going, e.written, e.Problem = true, 0, ""
	filter := e.filter
	if e.what == ExportOne {
		filter = app.FileFilter{Run: e.run}
	}
	report := e.report(e.what == ExportRuns)
	runner := e.Work.Runner
	report.Written = func(lines int) {
		runner.Show(func() {
			if e.Going {
				e.written = lines
				e.Changed()
			}
		})
	}
	e.Changed()
	e.Work.Load(func(ctx context.Context) func() {
		lines := 0
		err := app.WriteWhole(path, func(out *os.File) (err error) {
			lines, err = e.Session.ExportHistory(ctx, out, filter, report)
			return err
		})
		return func() {
			e.Going = false
			switch {
			case errors.Is(err, context.Canceled):
			case errors.Is(err, fs.ErrPermission):
				e.Problem = e.Words.Say("ui.export.denied", nil)
			case err != nil:
				e.Problem = e.Words.Problem(err)
			default:
				e.Done(e.Words.Count("ui.export.lines", lines) + e.Words.Say("ui.export.written", map[string]any{"Name": filepath.Base(path)}))
			}
			e.Changed()
		}
	})
}

// Stop gives the export up; no file is left.
func (e *Export) Stop() {
	e.Work.Drop()
	e.Going = false
}

// report says how runs and files are written.
func (e *Export) report(runs bool) app.Report {
	w, zone := e.Words, e.Now().Location()
	head := func(keys ...string) (heads []string) {
		for _, key := range keys {
			heads = append(heads, w.Say("ui.export.head."+key, nil))
		}
		return heads
	}
	moment := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(zone).Format("2006-01-02 15:04:05") // which spreadsheets of every language take for a time
	}
	report := app.Report{Language: w.Language()}
	if runs {
		report.Head = head("date", "origin", "by", "channel", "company", "seen", "collected", "already", "ignored", "failed", "waiting", "seconds", "outcome", "reason")
		report.Run = func(r app.RunRow) []string {
			return []string{moment(r.Started), w.Say("trigger."+string(r.Trigger), nil), r.ByName, r.ChannelName, r.CompanyName,
				strconv.Itoa(r.Seen), strconv.Itoa(r.Collected), strconv.Itoa(r.Already), strconv.Itoa(r.Ignored), strconv.Itoa(r.Failed), strconv.Itoa(r.Waiting),
				strconv.Itoa(int(max(0, r.Finished.Sub(r.Started).Seconds()))), runState(w, r).Text, w.Reason(r.Problem)}
		}
		return report
	}
	report.Head = head("date", "origin", "by", "channel", "company", "file", "folder", "size", "outcome", "reason", "remark", "document")
	report.File = func(f app.FileRow) []string {
		document := ""
		if f.Document != 0 {
			document = strconv.FormatInt(f.Document, 10)
		}
		remark := ""
		if f.Outcome == collector.Collected {
			remark = w.Remark(f.DocumentState.Remark)
		}
		return []string{moment(f.Started), w.Say("trigger."+string(f.Trigger), nil), f.ByName, f.ChannelName, f.CompanyName,
			f.Name, folderOf(f.Path), strconv.FormatInt(f.Size, 10), outcomeOf(w, f.Outcome), w.Reason(f.Reason), remark, document}
	}
	return report
}

func outcomeOf(w *viewmodel.Words, outcome collector.Outcome) string {
	if outcome == collector.OnItsWay {
		return w.Say("ui.under-way", nil)
	}
	return w.Say("outcome."+string(outcome), nil)
}
