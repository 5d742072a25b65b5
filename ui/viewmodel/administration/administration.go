// Package administration is what the window shows of users, companies, binders and the journal.
package administration

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// AdministrationSession is what Administration needs of whoever is signed in.
type AdministrationSession interface {
	User(ctx context.Context) (app.User, error)
	Users(ctx context.Context) ([]app.User, error)
	AddUser(ctx context.Context, user app.User, password string) (app.User, error)
	UpdateUser(ctx context.Context, user app.User) error
	GivePassword(ctx context.Context, user int64, password string) error
	ArchiveUser(ctx context.Context, user int64) error
	RestoreUser(ctx context.Context, user int64) error
	Companies(ctx context.Context) ([]app.Company, error)
	AddCompany(ctx context.Context, name, siren string) (app.Company, error)
	UpdateCompany(ctx context.Context, company int64, name, siren string) error
	ArchiveCompany(ctx context.Context, company int64) error
	RestoreCompany(ctx context.Context, company int64) error
	Binders(ctx context.Context, company int64) ([]app.Binder, error)
	AddBinder(ctx context.Context, company int64, name string, kind app.BinderKind) (app.Binder, error)
	RenameBinder(ctx context.Context, binder int64, name string) error
	ArchiveBinder(ctx context.Context, binder int64) error
	RestoreBinder(ctx context.Context, binder int64) error
	Channels(ctx context.Context) ([]app.ChannelRow, error)
	Journal(ctx context.Context, before int64, limit int) ([]app.Entry, error)
}

// Administration is users and their rights, companies and binders, and the journal. Set the fields before Load; all
// methods are for the window's goroutine.
type Administration struct {
	Session AdministrationSession
	Now     func() time.Time
	Words   *viewmodel.Words
	Work    viewmodel.Latest
	// Changed is called after each change of what the methods return.
	Changed func()
	// Told is called with a passing message, and what takes the action back (nil if nothing can).
	Told func(message string, undo func())

	me      app.User
	users   []app.User
	rows    []app.ChannelRow
	loaded  bool
	problem string

	internal, external []UserLine
	chosen             int64 // user
	saved, draft       UserDraft
	refused            Refusal

	books   Books
	journal Journal
}

// Books are the companies and their binders.
func (a *Administration) Books() *Books {
	a.books.of = a
	return &a.books
}

// Journal is who did what.
func (a *Administration) Journal() *Journal {
	a.journal.of = a
	return &a.journal
}

// UserLine is one user as the lists show it.
type UserLine struct {
	ID                  int64
	Name, Email         string
	Initials            string
	Rights              []bool // of internal users, in the order of their columns
	Companies, Channels string // of external ones
}

// UserDraft is a user as it is being changed; ID 0 is one to be added.
type UserDraft struct {
	ID          int64
	External    bool
	Name, Email string
	Password    string // of one to be added
	Rights      [4]bool
}

// Refusal says what was wrong, and with which field; the zero Refusal: nothing.
type Refusal struct {
	Name, Password, SIREN, General string
	InUse                          bool // channels still use it
}

// Load reads users, companies and binders.
func (a *Administration) Load() {
	a.Work.Load(func(ctx context.Context) func() {
		me, err := a.Session.User(ctx)
		users, usersErr := a.Session.Users(ctx)
		rows, rowsErr := a.Session.Channels(ctx)
		companies, companiesErr := a.Session.Companies(ctx)
		binders, bindersErr := a.Session.Binders(ctx, 0)
		return func() {
			if err := cmp.Or(err, usersErr, rowsErr, companiesErr, bindersErr); err != nil {
				a.problem = a.Words.Problem(err)
				a.Changed()
				return
			}
			first := !a.loaded
			a.loaded, a.problem = true, ""
			a.me, a.users, a.rows = me, users, rows
			a.books.companies, a.books.binders = companies, binders
			a.write(first)
		}
	})
}

// write makes the lines anew; what is being changed stays as the user has it.
func (a *Administration) write(first bool) {
	a.internal, a.external = nil, nil
	for _, user := range a.users {
		if line := a.line(user); user.External {
			a.external = append(a.external, line)
		} else {
			a.internal = append(a.internal, line)
		}
	}
	if first && len(a.internal) > 0 {
		a.chosen = a.internal[0].ID
	}
	dirty := a.Dirty()
	user, ok := a.user(a.chosen)
	if !ok && a.chosen != 0 && len(a.internal) > 0 {
		a.chosen, dirty = a.internal[0].ID, false // someone else took the one away
		user, ok = a.user(a.chosen)
	}
	if ok {
		a.saved = draftOf(user)
	}
	if !dirty {
		a.draft = a.saved
	}
	a.Books().write()
	a.Changed()
}

func (a *Administration) line(user app.User) UserLine {
	line := UserLine{ID: user.ID, Name: user.Name, Email: user.Email, Initials: viewmodel.Initials(user.Name)}
	for _, right := range app.Rights() {
		line.Rights = append(line.Rights, user.Has(right))
	}
	channels, companies := 0, []string{}
	for _, row := range a.rows {
		if row.Client.ID == user.ID && user.External {
			channels++
			if !slices.Contains(companies, row.Company.Name) {
				companies = append(companies, row.Company.Name)
			}
		}
	}
	line.Companies, line.Channels = cmp.Or(strings.Join(companies, ", "), "—"), "—"
	if channels > 0 {
		line.Channels = a.Words.Count("ui.channels.count", channels)
	}
	return line
}

func (a *Administration) user(id int64) (app.User, bool) {
	for _, user := range a.users {
		if user.ID == id {
			return user, true
		}
	}
	return app.User{}, false
}

func draftOf(user app.User) UserDraft {
	d := UserDraft{ID: user.ID, External: user.External, Name: user.Name, Email: user.Email}
	for i, right := range app.Rights() {
		d.Rights[i] = user.Has(right)
	}
	return d
}

// Loaded reports whether all has been read at least once.
func (a *Administration) Loaded() bool { return a.loaded }

// Problem says why things could not be read, "" if they could.
func (a *Administration) Problem() string { return a.problem }

// May says why nothing can be changed here, "" if it can.
func (a *Administration) May() string {
	return viewmodel.May(a.Words, a.me, a.loaded, app.RightAdministration)
}

// Internal are the users who sign in, External those who do not, each by name.
func (a *Administration) Internal() []UserLine { return a.internal }

// External are the clients.
func (a *Administration) External() []UserLine { return a.external }

// ChosenAt is the place of the chosen user in its list, -1 for the other list.
func (a *Administration) ChosenAt() (internal, external int) {
	of := func(lines []UserLine) int {
		return slices.IndexFunc(lines, func(l UserLine) bool { return l.ID == a.draft.ID })
	}
	return of(a.internal), of(a.external)
}

// refuse says at which field what was asked for could not be done.
func (a *Administration) refuse(err error, name string) {
	said := a.Words.Problem(err)
	a.refused = Refusal{General: said}
	switch {
	case errors.Is(err, app.ErrTaken):
		a.refused = Refusal{Name: said}
	case errors.Is(err, app.ErrWeakPassword):
		a.refused = Refusal{Password: said}
	case errors.Is(err, app.ErrBadValue) && strings.Contains(err.Error(), "SIREN"):
		a.refused = Refusal{SIREN: a.Words.Say("ui.administration.bad-siren", nil)}
	case errors.Is(err, app.ErrBadValue):
		a.refused = Refusal{Name: a.Words.Say("ui.administration.bad-name", nil)}
	}
	a.Changed()
}

// deed is something that is asked for: what it is done to, what is said of it, and what takes it back.
type deed struct {
	name, said string
	undo       func()
	work       func(ctx context.Context) error
	after      func()      // once it is done; may be nil
	refused    func(error) // nil: it is said in passing
}

// do has something done, says so, and reads all again.
func (a *Administration) do(d deed) {
	a.Work.Runner.Run(func() func() {
		err := d.work(context.Background())
		return func() {
			switch {
			case err != nil && d.refused != nil:
				d.refused(err)
				return
			case err != nil:
				a.Told(a.Words.Problem(err), nil)
				return
			}
			a.refused = Refusal{}
			if d.after != nil {
				d.after()
			}
			if d.said != "" {
				a.Told(a.Words.Say("ui.administration."+d.said, map[string]any{"Name": d.name}), d.undo)
			}
			a.Load()
		}
	})
}

// inUse says which channels keep something from being archived; any other problem in its own words.
func (a *Administration) inUse(name string, uses func(app.ChannelRow) bool) func(error) {
	return func(err error) {
		said := a.Words.Problem(err)
		if errors.Is(err, app.ErrInUse) {
			var channels []string
			for _, row := range a.rows {
				if uses(row) {
					channels = append(channels, row.Name)
				}
			}
			said = a.Words.Say("ui.administration.in-use", map[string]any{"Name": name, "Channels": strings.Join(channels, ", ")})
		}
		a.refused = Refusal{General: said, InUse: errors.Is(err, app.ErrInUse)}
		a.Changed()
	}
}
