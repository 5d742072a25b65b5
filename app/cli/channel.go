package cli

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bannette/app"
	"bannette/collector"
)

// channels are the commands about channels.
type channels struct{ *Program }

type channelObject struct {
	Name    string           `json:"name"`
	State   app.ChannelState `json:"state"`
	Account string           `json:"account"`
	Folders []string         `json:"folders"`
	Company string           `json:"company"`
	Binder  string           `json:"binder"`
	Client  string           `json:"client"`
	LastRun *time.Time       `json:"last_run"`
	NextRun *time.Time       `json:"next_run"`
	// Problem is why it fails day after day.
	Problem string `json:"problem,omitempty"`
	// Languages that its documents are read in, "" for those of the settings.
	Languages string `json:"languages"`
}

func (p channels) command() *cobra.Command {
	pause := func(use, short string, paused bool) *cobra.Command {
		return p.onChannel(use, short, func(ctx context.Context, s app.ChannelSetup, id int64) error {
			return s.PauseChannel(ctx, id, paused)
		})
	}
	test := p.onChannel("test NAME", "ask Dropbox whether the connection is alive and the folders are there", func(ctx context.Context, s app.ChannelSetup, id int64) error {
		return p.confirm(s.TestChannel(ctx, id), "say.alive", nil)
	})
	remove := p.onChannel("remove NAME", "end a channel; what it collected stays", func(ctx context.Context, s app.ChannelSetup, id int64) error {
		return s.ArchiveChannel(ctx, id)
	})
	list := &cobra.Command{Use: "list", Short: "the channels and their state", Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			return p.printChannels(ctx, session.ChannelSetup, 0)
		})}
	return group("channel", "collection channels", p.add(), list, test,
		pause("pause NAME", "keep the daily collection from a channel", true),
		pause("resume NAME", "let the daily collection run a channel again", false), p.languages(), remove)
}

func (p channels) languages() *cobra.Command {
	return &cobra.Command{Use: "languages NAME [LANGUAGES]", Short: "read a channel's documents in LANGUAGES, as fra+deu; without them, in those of the settings",
		Args: cobra.RangeArgs(1, 2), RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			channel, err := channelNamed(ctx, session.ChannelSetup, args[0])
			if err != nil {
				return err
			}
			var languages []string
			if len(args) > 1 {
				languages = strings.Split(args[1], "+")
			}
			if err := session.ReadChannelIn(ctx, channel.ID, languages); err != nil {
				return err
			}
			return p.printChannels(ctx, session.ChannelSetup, channel.ID)
		})}
}

func (p channels) add() *cobra.Command {
	var account, company, binder, client string
	var wanted app.NewChannel
	cmd := &cobra.Command{Use: "add NAME", Short: "create a channel", Args: cobra.MinimumNArgs(1),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			wanted.Name = args[0]
			wanted.Folders = append(wanted.Folders, args[1:]...) // --folder /A /B is the same as --folder /A --folder /B
			if err := lookUp(ctx, session, &wanted, account, company, binder, client); err != nil {
				return err
			}
			channel, err := session.AddChannel(ctx, wanted)
			if err != nil {
				return err
			}
			return p.printChannels(ctx, session.ChannelSetup, channel.ID)
		})}
	flags := cmd.Flags()
	flags.StringVar(&account, "account", "", "e-mail of the connected Dropbox account")
	flags.StringArrayVar(&wanted.Folders, "folder", nil, "path in the account; may be repeated")
	flags.BoolVar(&wanted.NoSubfolders, "no-subfolders", false, "leave sub-folders out")
	flags.StringVar(&company, "company", "", "company")
	flags.StringVar(&binder, "binder", "", "binder of the company")
	flags.StringVar(&client, "client", "", "external user whose documents these are")
	flags.BoolVar(&wanted.FromNow, "from-now", false, "leave what is already there")
	for _, name := range []string{"account", "folder", "company", "binder", "client"} {
		cobra.CheckErr(cmd.MarkFlagRequired(name))
	}
	return cmd
}

// lookUp finds what the flags name.
func lookUp(ctx context.Context, s *app.Session, wanted *app.NewChannel, account, company, binder, client string) error {
	a, err := accountNamed(ctx, s.Connections, account, collector.ForCollection)
	if err != nil {
		return err
	}
	c, err := companyNamed(ctx, s.Administration, company)
	if err != nil {
		return err
	}
	binders, err := s.Binders(ctx, c.ID)
	b, err := named(binders, err, "binder", binder, func(b app.Binder) string { return b.Name })
	if err != nil {
		return err
	}
	users, err := s.Users(ctx)
	u, err := named(users, err, "user", client, func(u app.User) string { return u.Name })
	if err != nil {
		return err
	}
	wanted.Account, wanted.Company, wanted.Binder, wanted.Client = a.ID, c.ID, b.ID, u.ID
	return nil
}

// printChannels prints one channel, nothing once it has ended; or all, for 0.
func (p channels) printChannels(ctx context.Context, s app.ChannelSetup, only int64) error {
	rows, err := s.Channels(ctx)
	if err != nil {
		return err
	}
	next, err := p.app.NextDaily(ctx)
	if err != nil {
		return err
	}
	var lines []line
	for _, row := range rows {
		if only != 0 && row.ID != only {
			continue
		}
		object := channelObject{Name: row.Name, State: row.Shown(), Account: row.Account.Owner.Email, Folders: folderPaths(row.Folders),
			Company: row.Company.Name, Binder: row.Binder.Name, Client: row.Client.Name, Languages: row.Languages}
		if row.Fails() {
			object.Problem = p.say.Reason(row.Failing.Reason)
		}
		if row.Last != nil {
			object.LastRun = moment(row.Last.Started)
		}
		if !row.Paused {
			object.NextRun = moment(next)
		}
		lines = append(lines, line{object, []string{p.states(row), row.Name, row.Company.Name + " › " + row.Binder.Name,
			row.Client.Name, object.Account, strings.Join(object.Folders, ", "), row.Languages}})
	}
	return p.print(lines)
}

// states says that a channel is paused and what is wrong with it: all of it, where there is more than one thing.
func (p channels) states(row app.ChannelRow) string {
	said := p.say.Say("state."+string(row.Shown()), nil)
	if row.State != row.Shown() {
		said += ", " + p.say.Say("state."+string(row.State), nil)
	}
	if row.Fails() {
		said += ", " + p.say.Count("state.fails", row.Failing.Days)
	}
	return said
}

func folderPaths(folders []collector.Folder) []string {
	paths := []string{}
	for _, f := range folders {
		paths = append(paths, "/"+strings.TrimPrefix(f.Path, "/"))
	}
	return paths
}

// onChannel is a command that does one thing to one channel.
func (p channels) onChannel(use, short string, do func(ctx context.Context, s app.ChannelSetup, id int64) error) *cobra.Command {
	return &cobra.Command{Use: use, Short: short, Args: cobra.ExactArgs(1),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			channel, err := channelNamed(ctx, session.ChannelSetup, args[0])
			if err != nil {
				return err
			}
			if err := do(ctx, session.ChannelSetup, channel.ID); err != nil {
				return err
			}
			return p.printChannels(ctx, session.ChannelSetup, channel.ID)
		})}
}

func channelNamed(ctx context.Context, s app.ChannelSetup, name string) (app.ChannelRow, error) {
	rows, err := s.Channels(ctx)
	return named(rows, err, "channel", name, func(r app.ChannelRow) string { return r.Name })
}
