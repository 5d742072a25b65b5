package cli

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"bannette/app"
	"bannette/collector"
)

// history is the command that looks up the history.
type history struct{ *Program }

func (p history) command() *cobra.Command {
	var run int64
	var channel string
	var asCSV, verify bool
	cmd := &cobra.Command{Use: "history", Short: "all runs, and what became of every file", Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			var only []string
			if channel != "" {
				only = []string{channel}
			}
			ids, err := channelIDs(ctx, session.ChannelSetup, only)
			if err != nil {
				return err
			}
			switch {
			case verify:
				return p.verify(ctx, session.Administration)
			case run != 0:
				return p.runFiles(ctx, session.Reports, run, asCSV)
			}
			return p.runs(ctx, session.Reports, ids, asCSV)
		})}
	cmd.Flags().Int64Var(&run, "run", 0, "the files of this run")
	cmd.Flags().StringVar(&channel, "channel", "", "only this channel's runs")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "for a spreadsheet")
	cmd.Flags().BoolVar(&verify, "verify", false, "check the chain of the journal of who did what")
	return cmd
}

func (p history) runs(ctx context.Context, s app.Reports, channel []int64, asCSV bool) error {
	filter := app.RunFilter{}
	if len(channel) > 0 {
		filter.Channel = channel[0]
	}
	rows, err := all(func(before int64) ([]app.RunRow, int64, error) {
		filter.Before = before
		rows, err := s.Runs(ctx, filter)
		return rows, last(rows, func(r app.RunRow) int64 { return r.ID }), err
	})
	if err != nil {
		return err
	}
	if asCSV {
		table := [][]string{{"run", "channel", "company", "trigger", "by", "outcome", "seen", "collected", "already", "ignored", "failed", "waiting", "started", "finished"}}
		for _, r := range rows {
			table = append(table, []string{strconv.FormatInt(r.ID, 10), r.ChannelName, r.CompanyName, string(r.Trigger), r.ByName, string(r.Result),
				strconv.Itoa(r.Seen), strconv.Itoa(r.Collected), strconv.Itoa(r.Already), strconv.Itoa(r.Ignored), strconv.Itoa(r.Failed),
				strconv.Itoa(r.Waiting), stamp(r.Started), stamp(r.Finished)})
		}
		return writeCSV(p.out, table)
	}
	var lines []line
	for _, r := range rows {
		l := p.runLine(r.Run, r.ChannelName)
		object := l.object.(runObject)
		object.By = &r.ByName
		lines = append(lines, line{object, []string{strconv.FormatInt(r.ID, 10), p.say.Moment(r.Started), p.say.Say("trigger."+string(r.Trigger), nil), r.ByName,
			p.say.Say("result."+string(r.Result), nil), l.plain[0]}})
	}
	return p.print(lines)
}

func (p history) runFiles(ctx context.Context, s app.Reports, run int64, asCSV bool) error {
	runs, err := s.Runs(ctx, app.RunFilter{ID: run})
	if err != nil {
		return err
	}
	if len(runs) == 0 {
		return notFound("run " + strconv.FormatInt(run, 10))
	}
	rows, err := all(func(after int64) ([]app.FileRow, int64, error) {
		rows, err := s.Files(ctx, app.FileFilter{Run: run, After: after})
		return rows, last(rows, func(r app.FileRow) int64 { return r.ID }), err
	})
	if err != nil {
		return err
	}
	if asCSV {
		table := [][]string{{"path", "name", "size", "outcome", "reason", "document"}}
		for _, f := range rows {
			document := ""
			if f.Document != 0 {
				document = strconv.FormatInt(f.Document, 10)
			}
			table = append(table, []string{f.Path, f.Name, strconv.FormatInt(f.Size, 10), string(f.Outcome), p.fileObject(f).Reason, document})
		}
		return writeCSV(p.out, table)
	}
	var lines []line
	for _, f := range rows {
		object := p.fileObject(f)
		l := p.fileLine(f.File)
		lines = append(lines, line{object, append(l.plain[:len(l.plain)-1], object.Reason)})
	}
	return p.print(lines)
}

// fileObject is a file of a closed run. Of a document that waits for its tray it says what keeps it from there.
func (p *Program) fileObject(f app.FileRow) fileObject {
	object := p.fileLine(f.File).object.(fileObject)
	if f.Outcome == collector.Collected && f.Paper.Waits.Code != "" {
		object.Reason, object.Code = p.say.Waits(f.Paper.Waits), string(f.Paper.Waits.Code)
	}
	return object
}

func (p history) verify(ctx context.Context, s app.Administration) error {
	entries, broken, err := s.VerifyJournal(ctx)
	if err != nil {
		return err
	}
	object := struct {
		Entries int   `json:"entries"`
		Broken  int64 `json:"broken"`
	}{entries, broken}
	said := p.say.Count("say.journal-sound", entries)
	if broken != 0 {
		said = p.say.Say("say.journal-broken", map[string]any{"Name": broken})
		err = errPartly
	}
	return orElse(p.print([]line{{object, []string{said}}}), err)
}

// all reads screenful after screenful.
func all[T any](next func(at int64) (rows []T, last int64, err error)) (rows []T, err error) {
	at := int64(0)
	for {
		some, last, err := next(at)
		if err != nil || len(some) == 0 {
			return rows, err
		}
		rows, at = append(rows, some...), last
	}
}

func last[T any](rows []T, id func(T) int64) int64 {
	if len(rows) == 0 {
		return 0
	}
	return id(rows[len(rows)-1])
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
