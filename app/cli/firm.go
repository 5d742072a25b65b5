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
	companies := list(p.Program, "the companies", (*app.Session).Companies, func(c app.Company) line {
		return line{companyObject{c.Name, c.SIREN}, []string{c.Name, c.SIREN}}
	})
	return group("company", "companies", add, companies)
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
	binders := list(p.Program, "the binders", bindersByCompany, func(b binderObject) line {
		return line{b, []string{b.Company, b.Binder, p.say.Say("kind."+string(b.Kind), nil)}}
	})
	return group("binder", "binders", add, binders)
}

func bindersByCompany(session *app.Session, ctx context.Context) (all []binderObject, _ error) {
	companies, err := session.Companies(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range companies {
		binders, err := session.Binders(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		for _, b := range binders {
			all = append(all, binderObject{c.Name, b.Name, b.Kind})
		}
	}
	return all, nil
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
	users := list(p.Program, "the users", (*app.Session).Users, func(u app.User) line {
		var rights []string
		for _, r := range u.Rights {
			rights = append(rights, p.say.Say("right."+string(r), nil))
		}
		return line{userObject{u.Name, u.External, u.Email, u.Rights}, []string{u.Name, u.Email, strings.Join(rights, ", ")}}
	})
	return group("user", "users", add, users)
}

// added says what was added.
func (p firm) added(object any, name string) error {
	return p.printOne(object, p.say.Say("say.added", map[string]any{"Name": name}))
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
	return found, notFound(fmt.Sprintf("%s %q", what, name))
}
