package cli

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"bannette/app"
)

// history is the command that looks up the history.
type history struct{ *Program }

func (p history) command() *cobra.Command {
	var run int64
	var channel string
	var asCSV, verify bool
	cmd := &cobra.Command{Use: "history", Short: "all runs, and what became of every file", Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			var filter app.RunFilter
			if channel != "" {
				only, err := channelNamed(ctx, session.ChannelSetup, channel)
				if err != nil {
					return err
				}
				filter.Channel = only.ID
			}
			switch {
			case verify:
				return p.verify(ctx, session.Administration)
			case run != 0:
				return p.runFiles(ctx, session.Reports, run, asCSV)
			}
			return p.runs(ctx, session.Reports, filter, asCSV)
		})}
	cmd.Flags().Int64Var(&run, "run", 0, "the files of this run")
	cmd.Flags().StringVar(&channel, "channel", "", "only this channel's runs")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "for a spreadsheet")
	cmd.Flags().BoolVar(&verify, "verify", false, "check the chain of the journal of who did what")
	return cmd
}

func (p history) runs(ctx context.Context, s app.Reports, filter app.RunFilter, asCSV bool) error {
	rows, err := all(func(r app.RunRow) int64 { return r.ID }, func(before int64) ([]app.RunRow, error) {
		filter.Before = before
		return s.Runs(ctx, filter)
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
	return printEach(p.Program, rows, func(r app.RunRow) line {
		object := p.runObject(r.Run, r.ChannelName)
		object.By = &r.ByName
		return line{object, []string{strconv.FormatInt(r.ID, 10), p.say.Moment(r.Started), p.say.Say("trigger."+string(r.Trigger), nil), r.ByName,
			p.say.Say("result."+string(r.Result), nil), p.balance(object)}}
	})
}

func (p history) runFiles(ctx context.Context, s app.Reports, run int64, asCSV bool) error {
	runs, err := s.Runs(ctx, app.RunFilter{ID: run})
	if err != nil {
		return err
	}
	if len(runs) == 0 {
		return notFound("run " + strconv.FormatInt(run, 10))
	}
	rows, err := all(func(r app.FileRow) int64 { return r.ID }, func(after int64) ([]app.FileRow, error) {
		return s.Files(ctx, app.FileFilter{Run: run, After: after})
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
	return printEach(p.Program, rows, func(f app.FileRow) line { return p.fileLine(p.fileObject(f)) })
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
	verdict := p.say.Count("say.journal-sound", entries)
	if broken != 0 {
		verdict = p.say.Say("say.journal-broken", map[string]any{"Name": broken})
		err = errPartly
	}
	return orElse(p.printOne(object, verdict), err)
}

// all reads screenful after screenful: next gives the one that follows the row whose number it is told, 0 for none.
func all[T any](number func(T) int64, next func(after int64) ([]T, error)) (rows []T, _ error) {
	after := int64(0)
	for {
		some, err := next(after)
		if err != nil || len(some) == 0 {
			return rows, err
		}
		rows, after = append(rows, some...), number(some[len(some)-1])
	}
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
