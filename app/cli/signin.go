package cli

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"bannette/app"
)

func (p *Program) demoCommand() *cobra.Command {
	var headless bool
	cmd := &cobra.Command{Use: "demo", Short: "the whole job on a sample world: no account, no keychain, nothing left behind", Args: cobra.NoArgs,
		RunE: p.do(func(ctx context.Context, _ []string) error {
			return p.demo(ctx, headless)
		})}
	cmd.Flags().BoolVar(&headless, "headless", false, "no window, a printed result")
	return cmd
}

func (p *Program) setupCommand() *cobra.Command {
	var admin string
	cmd := &cobra.Command{Use: "setup --admin NAME", Short: "the first administrator, in a new data folder", Args: cobra.NoArgs,
		RunE: p.do(func(ctx context.Context, _ []string) error {
			if err := p.open(ctx); err != nil {
				return err
			}
			if done, err := p.app.IsSetUp(ctx); err != nil || done {
				return orElse(err, app.ErrSetUp)
			}
			password, err := p.password()
			if err != nil {
				return err
			}
			_, err = p.app.SetUp(ctx, admin, password)
			return p.confirm(err, "say.set-up", map[string]any{"Name": admin})
		})}
	cmd.Flags().StringVar(&admin, "admin", "", "the administrator's name")
	cobra.CheckErr(cmd.MarkFlagRequired("admin"))
	return cmd
}

func (p *Program) loginCommand() *cobra.Command {
	return &cobra.Command{Use: "login NAME", Short: "keep a session on this computer", Args: cobra.ExactArgs(1),
		RunE: p.do(func(ctx context.Context, args []string) error {
			p.as = args[0]
			session, err := p.session(ctx)
			if err != nil {
				return err
			}
			return p.confirm(session.Stay(ctx), "say.signed-in", map[string]any{"Name": args[0]})
		})}
}

func (p *Program) logoutCommand() *cobra.Command {
	return &cobra.Command{Use: "logout", Short: "forget the session on this computer", Args: cobra.NoArgs,
		RunE: p.do(func(ctx context.Context, _ []string) error {
			if err := p.open(ctx); err != nil {
				return err
			}
			return p.confirm(p.app.SignOut(ctx), "say.signed-out", nil)
		})}
}

// newPassword is that of a user who is being added: BANNETTE_NEW_PASSWORD, or asked on a terminal, or,
// for scripts that give every user the same to begin with, BANNETTE_PASSWORD.
func (p *Program) newPassword() (string, error) {
	if password, ok := os.LookupEnv("BANNETTE_NEW_PASSWORD"); ok {
		return password, nil
	}
	if password, err := p.ask("say.password"); err == nil {
		return password, nil
	}
	return p.password()
}

func orElse(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
