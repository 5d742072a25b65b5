package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"bannette/app"
)

func (p *Program) backupCommand() *cobra.Command {
	return &cobra.Command{Use: "backup FILE", Short: "write all data to one file", Args: cobra.ExactArgs(1),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			return p.confirm(session.Backup(ctx, args[0], func(int, int) {}), "say.backed-up", map[string]any{"Name": args[0]})
		})}
}

func (p *Program) restoreCommand() *cobra.Command {
	return &cobra.Command{Use: "restore FILE", Short: "put a backup in the place of the data", Args: cobra.ExactArgs(1),
		RunE: p.do(func(ctx context.Context, args []string) error {
			if err := p.mayRestore(ctx); err != nil {
				return err
			}
			places, err := app.PlacesFor(p.data)
			if err != nil {
				return err
			}
			return p.confirm(p.Restore(args[0], places.Data), "say.restored", nil)
		})}
}

// mayRestore asks for an administrator where there is one to ask, and closes the data folder again. Into a new
// data folder, and over data that cannot be opened, anyone who may use the computer's files may restore.
func (p *Program) mayRestore(ctx context.Context) error {
	err := p.open(ctx)
	if errors.Is(err, app.ErrDamaged) || errors.Is(err, app.ErrNewer) {
		return p.speak(ctx)
	}
	if err != nil {
		return err
	}
	defer func() {
		p.close()
		p.app, p.close = nil, nil
	}()
	if done, err := p.app.IsSetUp(ctx); err != nil || !done {
		return err
	}
	session, err := p.session(ctx)
	if err != nil {
		return err
	}
	return session.MayRestore(ctx)
}

func (p *Program) supportCommand() *cobra.Command {
	return &cobra.Command{Use: "support FILE", Short: "a bundle for support: no names, texts or tokens", Args: cobra.ExactArgs(1),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			return p.confirm(session.Support(ctx, args[0]), "say.done", nil)
		})}
}

type settingObject struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func (p *Program) settingsCommand() *cobra.Command {
	return &cobra.Command{Use: "settings [NAME [VALUE]]", Short: "read or change a setting", Args: cobra.MaximumNArgs(2),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			if len(args) == 2 {
				if err := session.Set(ctx, args[0], args[1]); err != nil {
					return err
				}
			}
			names := app.SettingNames()
			if len(args) > 0 {
				names = args[:1]
			}
			var lines []line
			for _, name := range names {
				value, err := session.Setting(ctx, name)
				if err != nil {
					return err
				}
				plain := []string{name, value}
				if len(args) == 1 {
					plain = []string{value}
				}
				lines = append(lines, line{settingObject{name, value}, plain})
			}
			return p.print(lines)
		})}
}

func (p *Program) filesCommand() *cobra.Command {
	return &cobra.Command{Use: "files", Short: "where data, archive, tray and log lie", Args: cobra.NoArgs,
		RunE: p.do(func(ctx context.Context, _ []string) error {
			if err := p.open(ctx); err != nil {
				return err
			}
			places := p.app.Places
			object := struct {
				Data    string `json:"data"`
				Archive string `json:"archive"`
				Tray    string `json:"tray"`
				Log     string `json:"log"`
			}{places.Data, places.Archive, p.app.TrayPlace(ctx), places.Log}
			if p.json {
				return p.printOne(object)
			}
			_, err := fmt.Fprintf(p.out, "data     %s\narchive  %s\ntray     %s\nlog      %s\n", object.Data, object.Archive, object.Tray, object.Log)
			return err
		})}
}

func (p *Program) versionCommand() *cobra.Command {
	return &cobra.Command{Use: "version", Short: "the version, and the commit that it was built from", Args: cobra.NoArgs,
		RunE: p.do(func(ctx context.Context, _ []string) error {
			return p.printOne(struct {
				Version string `json:"version"`
				Commit  string `json:"commit"`
				Date    string `json:"date"`
			}{p.Build.Version, p.Build.Commit, p.Build.Date}, "bannette "+p.Build.String())
		})}
}
