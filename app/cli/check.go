package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"bannette/app"
)

func (p *Program) checkCommand() *cobra.Command {
	var here, mend bool
	cmd := &cobra.Command{Use: "check", Short: "prove the promises on this computer's data", Args: cobra.NoArgs,
		Long: "Prove the promises: the database, every original and searchable PDF, every count, the journal, what lies in the tray,\n" +
			"and, listing every channel's folders anew, that nothing lies there which would never be collected.",
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			findings, err := session.Check(ctx)
			if err != nil {
				return err
			}
			if !here {
				unseen, err := session.CheckSources(ctx, func(int, int) {})
				if err != nil {
					return err
				}
				findings = append(findings, unseen...)
			}
			if len(findings) == 0 {
				p.printSentence(p.say.Say("say.sound", nil))
				return nil
			}
			var mended []app.Finding
			if mend {
				if mended, err = session.Mend(ctx, findings); err != nil {
					return err
				}
			}
			return orElse(printEach(p, findings, func(f app.Finding) line { return p.findingLine(f, slices.Contains(mended, f)) }), errPartly)
		})}
	cmd.Flags().BoolVar(&here, "here", false, "this computer's data only: ask no Dropbox")
	cmd.Flags().BoolVar(&mend, "mend", false, "have the next collection put right what it can")
	return cmd
}

func (p *Program) findingLine(f app.Finding, mended bool) line {
	finding := p.say.Finding(f)
	if mended {
		finding = p.say.Say("finding.mended", map[string]any{"Finding": finding})
	}
	return line{struct {
		Finding  string `json:"finding"`
		Code     string `json:"code"`
		Document int64  `json:"document,omitempty"`
		Run      int64  `json:"run,omitempty"`
		Channel  int64  `json:"channel,omitempty"`
		Count    int    `json:"count,omitempty"`
		Mended   bool   `json:"mended"`
	}{finding, f.Code, f.Document, f.Run, f.Channel, f.Count, mended}, []string{finding}}
}
