// Package administration is what the window shows of users, companies, binders and the journal.
package administration

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Session is what Administration needs of whoever is signed in.
type Session interface {
	userSession
	bookSession
	Channels(ctx context.Context) ([]app.ChannelRow, error)
	Journal(ctx context.Context, before int64, limit int) ([]app.Entry, error)
}

// Administration is users and their rights, companies and binders, and the journal. Set the fields before Load; all
// methods are for the window's goroutine.
type Administration struct {
	Words *viewmodel.Words
	Work  viewmodel.Latest
	// Changed is called after each change of what is shown.
	Changed func()
	// Toast is called with a passing message, and what takes the action back (nil if nothing can).
	Toast func(message string, undo func())

	Users   Users
	Books   Books
	Journal Journal
	Loaded  bool    // all has been read at least once
	Problem string  // why things could not be read, "" if they could
	Refused Refusal // what was wrong with the last that was asked for

	session Session
	now     func() time.Time
	me      app.User
	rows    []app.ChannelRow
}

// Refusal says what was wrong, and with which field; the zero Refusal: nothing.
type Refusal struct {
	Name, Password, SIREN, General string
	InUse                          bool // channels still use it
}

// New returns Administration for whoever is signed in, with nothing read yet.
func New(session Session, now func() time.Time, work viewmodel.Latest) *Administration {
	a := &Administration{session: session, now: now, Work: work}
	a.Users.of, a.Books.of, a.Journal.of = a, a, a
	return a
}

// Load reads users, companies and binders. What is being changed stays as the user has it.
func (a *Administration) Load() {
	a.Work.Load(func(ctx context.Context) func() {
		me, err := a.session.User(ctx)
		users, usersErr := a.session.Users(ctx)
		rows, rowsErr := a.session.Channels(ctx)
		companies, companiesErr := a.session.Companies(ctx)
		binders, bindersErr := a.session.Binders(ctx, 0)
		return func() {
			if err := cmp.Or(err, usersErr, rowsErr, companiesErr, bindersErr); err != nil {
				a.Problem = a.Words.Problem(err)
				a.Changed()
				return
			}
			first := !a.Loaded
			a.Loaded, a.Problem = true, ""
			a.me, a.rows, a.Users.all = me, rows, users
			a.Books.companies, a.Books.binders = companies, binders
			a.Users.write(first)
			a.Books.write()
			a.Changed()
		}
	})
}

// May says why nothing can be changed here, "" if it can.
func (a *Administration) May() string {
	return viewmodel.May(a.Words, a.me, a.Loaded, app.RightAdministration)
}

// refuse says at which field what was asked for could not be done.
func (a *Administration) refuse(err error) {
	problem := a.Words.Problem(err)
	a.Refused = Refusal{General: problem}
	switch {
	case errors.Is(err, app.ErrTaken):
		a.Refused = Refusal{Name: problem}
	case errors.Is(err, app.ErrWeakPassword):
		a.Refused = Refusal{Password: problem}
	case errors.Is(err, app.ErrBadValue) && strings.Contains(err.Error(), "SIREN"):
		a.Refused = Refusal{SIREN: a.Words.Say("ui.administration.bad-siren", nil)}
	case errors.Is(err, app.ErrBadValue):
		a.Refused = Refusal{Name: a.Words.Say("ui.administration.bad-name", nil)}
	}
	a.Changed()
}

// deed is something that is asked for: what it is done to, what is said of it, and what takes it back.
type deed struct {
	name, message string
	undo          func()
	work          func(ctx context.Context) error
	after         func()      // once it is done; may be nil
	refused       func(error) // nil: it is said in passing
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
				a.Toast(a.Words.Problem(err), nil)
				return
			}
			a.Refused = Refusal{}
			if d.after != nil {
				d.after()
			}
			if d.message != "" {
				a.Toast(a.Words.Say("ui.administration."+d.message, map[string]any{"Name": d.name}), d.undo)
			}
			a.Load()
		}
	})
}

// archiving is something that is to be taken out of the lists.
type archiving struct {
	id               int64
	name             string
	archive, restore func(ctx context.Context, id int64) error
	uses             func(app.ChannelRow) bool // a channel that keeps it there
	after            func()
}

// archive takes something out of the lists; it can be taken back.
func (a *Administration) archive(what archiving) {
	undo := func() {
		a.do(deed{work: func(ctx context.Context) error { return what.restore(ctx, what.id) }})
	}
	a.do(deed{name: what.name, message: "archived-said", undo: undo, after: what.after,
		work:    func(ctx context.Context) error { return what.archive(ctx, what.id) },
		refused: func(err error) { a.refuseArchiving(err, what) }})
}

// refuseArchiving says which channels keep something from being archived; any other problem in its own words.
func (a *Administration) refuseArchiving(err error, what archiving) {
	a.Refused = Refusal{General: a.Words.Problem(err), InUse: errors.Is(err, app.ErrInUse)}
	if a.Refused.InUse {
		var channels []string
		for _, row := range a.rows {
			if what.uses(row) {
				channels = append(channels, row.Name)
			}
		}
		a.Refused.General = a.Words.Say("ui.administration.in-use", map[string]any{"Name": what.name, "Channels": strings.Join(channels, ", ")})
	}
	a.Changed()
}
