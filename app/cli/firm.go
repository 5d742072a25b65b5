package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"bannette/app"
)

// firm are the commands about companies, binders and users.
type firm struct{ *Program }

type companyObject struct {
	Company string `json:"company"`
	SIREN   string `json:"siren,omitempty"`
}

func (p firm) companyCommand() *cobra.Command {
	var siren string
	add := &cobra.Command{Use: "add NAME", Short: "add a company", Args: cobra.ExactArgs(1),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			company, err := session.AddCompany(ctx, args[0], siren)
			if err != nil {
				return err
			}
			return p.added(companyObject{company.Name, company.SIREN}, company.Name)
		})}
	add.Flags().StringVar(&siren, "siren", "", "SIREN, nine digits")
	list := &cobra.Command{Use: "list", Short: "the companies", Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			companies, err := session.Companies(ctx)
			if err != nil {
				return err
			}
			var lines []line
			for _, c := range companies {
				lines = append(lines, line{companyObject{c.Name, c.SIREN}, []string{c.Name, c.SIREN}})
			}
			return p.print(lines)
		})}
	return group("company", "companies", add, list)
}

type binderObject struct {
	Company string         `json:"company"`
	Binder  string         `json:"binder"`
	Kind    app.BinderKind `json:"kind"`
}

func (p firm) binderCommand() *cobra.Command {
	var kind string
	add := &cobra.Command{Use: "add COMPANY NAME", Short: "add a binder to a company", Args: cobra.ExactArgs(2),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			company, err := companyNamed(ctx, session.Administration, args[0])
			if err != nil {
				return err
			}
			binder, err := session.AddBinder(ctx, company.ID, args[1], app.BinderKind(kind))
			if err != nil {
				return err
			}
			return p.added(binderObject{company.Name, binder.Name, binder.Kind}, company.Name+" › "+binder.Name)
		})}
	add.Flags().StringVar(&kind, "kind", "", "purchases, sales, cash, bank, expenses or filing")
	cobra.CheckErr(add.MarkFlagRequired("kind"))
	list := &cobra.Command{Use: "list", Short: "the binders", Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			companies, err := session.Companies(ctx)
			if err != nil {
				return err
			}
			var lines []line
			for _, c := range companies {
				binders, err := session.Binders(ctx, c.ID)
				if err != nil {
					return err
				}
				for _, b := range binders {
					lines = append(lines, line{binderObject{c.Name, b.Name, b.Kind}, []string{c.Name, b.Name, p.say.Say("kind."+string(b.Kind), nil)}})
				}
			}
			return p.print(lines)
		})}
	return group("binder", "binders", add, list)
}

type userObject struct {
	User     string      `json:"user"`
	External bool        `json:"external"`
	Email    string      `json:"email,omitempty"`
	Rights   []app.Right `json:"rights,omitempty"`
}

func (p firm) userCommand() *cobra.Command {
	var user app.User
	var rights []string
	add := &cobra.Command{Use: "add NAME", Short: "add a user", Args: cobra.ExactArgs(1),
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, args []string) error {
			user.Name = args[0]
			for _, r := range rights {
				user.Rights = append(user.Rights, app.Right(r))
			}
			var password string
			var err error
			if !user.External {
				if password, err = p.newPassword(); err != nil {
					return err
				}
			}
			added, err := session.AddUser(ctx, user, password)
			if err != nil {
				return err
			}
			return p.added(userObject{added.Name, added.External, added.Email, added.Rights}, added.Name)
		})}
	add.Flags().BoolVar(&user.External, "external", false, "a client, who does not sign in")
	add.Flags().StringVar(&user.Email, "email", "", "e-mail address")
	add.Flags().StringSliceVar(&rights, "right", nil, "collection, run, tray or administration; may be repeated")
	list := &cobra.Command{Use: "list", Short: "the users", Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			users, err := session.Users(ctx)
			if err != nil {
				return err
			}
			var lines []line
			for _, u := range users {
				var said []string
				for _, r := range u.Rights {
					said = append(said, p.say.Say("right."+string(r), nil))
				}
				lines = append(lines, line{userObject{u.Name, u.External, u.Email, u.Rights}, []string{u.Name, u.Email, strings.Join(said, ", ")}})
			}
			return p.print(lines)
		})}
	return group("user", "users", add, list)
}

// added says what was added.
func (p firm) added(object any, name string) error {
	return p.print([]line{{object, []string{p.say.Say("say.added", map[string]any{"Name": name})}}})
}

func companyNamed(ctx context.Context, s app.Administration, name string) (app.Company, error) {
	companies, err := s.Companies(ctx)
	return named(companies, err, "company", name, func(c app.Company) string { return c.Name })
}

// named finds what goes by a name, whatever its case.
func named[T any](all []T, err error, what, name string, of func(T) string) (found T, _ error) {
	if err != nil {
		return found, err
	}
	for _, one := range all {
		if strings.EqualFold(of(one), strings.TrimSpace(name)) {
			return one, nil
		}
	}
	return found, fmt.Errorf("%s %q: %w", what, name, app.ErrNotFound)
}
