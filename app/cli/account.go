package cli

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"bannette/app"
	"bannette/collector"
)

// accounts are the commands about accounts.
type accounts struct{ *Program }

type accountObject struct {
	Account string            `json:"account"`
	Name    string            `json:"name"`
	ID      string            `json:"id"`
	Purpose collector.Purpose `json:"purpose"`
	State   app.AccountState  `json:"state"`
}

func (p accounts) accountLine(a app.Account) line {
	return line{accountObject{a.Owner.Email, a.Owner.Name, a.Owner.ID, a.Purpose, a.State},
		[]string{a.Owner.Email, a.Owner.Name, string(a.Purpose), p.say.Say("state."+string(a.State), nil)}}
}

func (p accounts) command() *cobra.Command {
	remove := &cobra.Command{Use: "remove NAME", Short: "give an account's access back", Args: cobra.ExactArgs(1),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			account, err := accountNamed(ctx, session.Connections, args[0], "")
			if err != nil {
				return err
			}
			return p.confirm(session.RemoveAccount(ctx, account.ID), "say.done", nil)
		})}
	return group("account", "Dropbox accounts", p.connect(), p.reconnect(), list(p.Program, "the connected accounts", (*app.Session).Accounts, p.accountLine), remove)
}

// asked are the flags of a connection.
type asked struct {
	noBrowser, code, forTray bool
}

func (a *asked) flags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&a.noBrowser, "no-browser", false, "do not open the browser")
	cmd.Flags().BoolVar(&a.code, "code", false, "read from standard input the code that Dropbox showed")
}

func (p accounts) connect() *cobra.Command {
	var a asked
	cmd := &cobra.Command{Use: "connect", Short: "connect a Dropbox account", Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			account, err := session.Connect(ctx, p.asking(a))
			return p.connected(account, err)
		})}
	a.flags(cmd)
	cmd.Flags().BoolVar(&a.forTray, "for-tray", false, "the firm's own account, the only one asked for a write scope")
	return cmd
}

func (p accounts) reconnect() *cobra.Command {
	var a asked
	cmd := &cobra.Command{Use: "reconnect NAME", Short: "renew an account's access", Args: cobra.ExactArgs(1),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			account, err := accountNamed(ctx, session.Connections, args[0], "")
			if err != nil {
				return err
			}
			account, err = session.Reconnect(ctx, account.ID, p.asking(a))
			return p.connected(account, err)
		})}
	a.flags(cmd)
	return cmd
}

func (p accounts) asking(a asked) app.Asking {
	asking := app.Asking{Purpose: collector.ForCollection, Show: func(url string) {
		fmt.Fprintln(p.out, "open: "+url)
		if !a.noBrowser && !a.code {
			_ = p.Browse(url) // the line above is there for whoever has no browser
		}
	}}
	if a.forTray {
		asking.Purpose = collector.ForTray
	}
	if a.code {
		asking.Code = func() (string, error) {
			if !p.json {
				fmt.Fprint(p.err, p.say.Say("say.code", nil))
			}
			code, err := bufio.NewReader(p.In).ReadString('\n')
			if code = strings.TrimSpace(code); code != "" {
				return code, nil
			}
			return "", orElse(err, collector.ErrCode)
		}
	}
	return asking
}

func (p accounts) connected(account app.Account, err error) error {
	if err != nil {
		return err
	}
	return p.printOne(p.accountLine(account).object, p.say.Say("say.connected", map[string]any{"Name": account.Owner.Email}))
}

// accountNamed finds an account by e-mail or by its owner's name, for one purpose if one is given.
func accountNamed(ctx context.Context, s app.Connections, name string, purpose collector.Purpose) (app.Account, error) {
	accounts, err := s.Accounts(ctx)
	if err != nil {
		return app.Account{}, err
	}
	for _, a := range accounts {
		if (purpose == "" || a.Purpose == purpose) && (strings.EqualFold(a.Owner.Email, name) || strings.EqualFold(a.Owner.Name, name)) {
			return a, nil
		}
	}
	return app.Account{}, notFound(fmt.Sprintf("account %q", name))
}
