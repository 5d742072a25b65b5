package cli

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"bannette/app"
	"bannette/collector"
)

// collecting is the command that collects.
type collecting struct{ *Program }

type runObject struct {
	Run       int64             `json:"run"`
	Channel   string            `json:"channel"`
	Trigger   collector.Trigger `json:"trigger"`
	Outcome   collector.Result  `json:"outcome"`
	Seen      int               `json:"seen"`
	Collected int               `json:"collected"`
	Already   int               `json:"already"`
	Ignored   int               `json:"ignored"`
	Failed    int               `json:"failed"`
	Waiting   int               `json:"waiting"`
	Started   *time.Time        `json:"started"`
	Finished  *time.Time        `json:"finished"`
	Problem   string            `json:"problem,omitempty"`
	By        *string           `json:"by,omitempty"`
}

type fileObject struct {
	Path     string            `json:"path"`
	Name     string            `json:"name"`
	Size     int64             `json:"size"`
	Outcome  collector.Outcome `json:"outcome"`
	Reason   string            `json:"reason"`
	Code     string            `json:"reason_code"`
	Document *int64            `json:"document"`
}

func (p collecting) command() *cobra.Command {
	var channels []string
	var preview bool
	cmd := &cobra.Command{Use: "collect", Short: "collect now", Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			var ids []int64
			for _, name := range channels {
				channel, err := channelNamed(ctx, session.ChannelSetup, name)
				if err != nil {
					return err
				}
				ids = append(ids, channel.ID)
			}
			if preview {
				return p.preview(ctx, session, ids)
			}
			return p.collect(ctx, session, ids)
		})}
	cmd.Flags().StringArrayVar(&channels, "channel", nil, "only this channel; may be repeated")
	cmd.Flags().BoolVar(&preview, "preview", false, "say what would be collected, and collect nothing")
	return cmd
}

func (p collecting) collect(ctx context.Context, session *app.Session, channels []int64) error {
	p.showProgress()
	runs, err := session.Collect(ctx, channels, nil)
	p.hideProgress()
	names := channelNames(ctx, session.ChannelSetup)
	var lines []line
	partly, broken := false, 0
	for _, run := range runs {
		object := p.runObject(run, names[run.Channel])
		lines = append(lines, line{object, []string{p.balance(object)}})
		partly = partly || run.Result != collector.Complete
		if run.Result == collector.Broken {
			broken++
		}
	}
	if printErr := p.print(lines); printErr != nil || err != nil {
		return orElse(err, printErr)
	}
	left, err := session.ReadOn(ctx)
	if left > 0 {
		p.complain(p.say.Count("say.pages-left", left))
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return err
	case len(runs) > 0 && broken == len(runs):
		return reasonError(runs[0].Problem)
	case partly:
		p.complain(p.say.Say("problem.not-collected", nil))
		return errPartly
	}
	return nil
}

// reasonError is the error that a broken run's problem was made from, so that it is said with what to do.
func reasonError(problem collector.Reason) error {
	if err := collector.ErrorFor(problem); err != nil {
		return err
	}
	return fmt.Errorf("collect: %s", problem.Code)
}

func (p *Program) runObject(run collector.Run, channel string) runObject {
	return runObject{Run: run.ID, Channel: channel, Trigger: run.Trigger, Outcome: run.Result, Seen: run.Seen, Collected: run.Collected,
		Already: run.Already, Ignored: run.Ignored, Failed: run.Failed, Waiting: run.Waiting,
		Started: moment(run.Started), Finished: moment(run.Finished), Problem: p.say.Reason(run.Problem)}
}

// balance is what a run came to, in a sentence.
func (p *Program) balance(run runObject) string {
	said := p.say.Say("say.balance", map[string]any{"Channel": run.Channel, "Seen": run.Seen, "Collected": run.Collected,
		"Already": run.Already, "Ignored": run.Ignored, "Failed": run.Failed})
	if run.Waiting > 0 {
		said += " · " + p.say.Count("say.waiting", run.Waiting)
	}
	if run.Problem != "" {
		said += " · " + run.Problem
	}
	return said
}

func (p collecting) preview(ctx context.Context, session *app.Session, channels []int64) error {
	if len(channels) == 0 {
		rows, err := session.Channels(ctx)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if !row.Paused {
				channels = append(channels, row.ID)
			}
		}
	}
	var lines []line
	for _, id := range channels {
		files, err := session.Preview(ctx, id)
		if err != nil {
			return err
		}
		for _, f := range files {
			lines = append(lines, p.fileLine(p.fileObject(app.FileRow{File: f})))
		}
	}
	if len(lines) == 0 {
		p.printSentence(p.say.Say("say.nothing-new", nil))
	}
	return p.print(lines)
}

// fileObject is a file of a run. Of a document that waits for its tray it says what keeps it from there.
func (p *Program) fileObject(f app.FileRow) fileObject {
	object := fileObject{Path: f.Path, Name: f.Name, Size: f.Size, Outcome: f.Outcome, Reason: p.say.Reason(f.Reason), Code: string(f.Reason.Code)}
	if f.Document != 0 {
		object.Document = &f.Document
	}
	if f.Outcome == collector.Collected && f.DocumentState.Waits.Code != "" {
		object.Reason, object.Code = p.say.Waits(f.DocumentState.Waits), string(f.DocumentState.Waits.Code)
	}
	return object
}

func (p *Program) fileLine(f fileObject) line {
	return line{f, []string{p.say.Say("outcome."+string(f.Outcome), nil), f.Name, p.say.Size(f.Size), f.Reason}}
}

func channelNames(ctx context.Context, s app.ChannelSetup) map[int64]string {
	names := map[int64]string{}
	rows, _ := s.Channels(context.WithoutCancel(ctx)) // the runs are said even without their channels' names
	for _, row := range rows {
		names[row.ID] = row.Name
	}
	return names
}

// showProgress keeps one live line on a terminal, and is silent elsewhere.
func (p collecting) showProgress() {
	out, ok := p.Err.(*os.File)
	if !ok || !term.IsTerminal(int(out.Fd())) {
		return
	}
	p.app.Collector.Progress = func(at collector.Progress) {
		fmt.Fprint(out, "\r\x1b[K", p.say.Say("say.progress", map[string]any{"Listed": at.Listed, "Total": at.Total,
			"Fetched": at.Fetched, "Recognised": at.Recognised, "Delivered": at.Delivered}))
	}
}

func (p collecting) hideProgress() {
	if p.app.Collector.Progress != nil {
		fmt.Fprint(p.Err, "\r\x1b[K")
	}
}
