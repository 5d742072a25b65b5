package administration

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// userSession is what users need of whoever is signed in.
type userSession interface {
	User(ctx context.Context) (app.User, error)
	Users(ctx context.Context) ([]app.User, error)
	AddUser(ctx context.Context, user app.User, password string) (app.User, error)
	UpdateUser(ctx context.Context, user app.User) error
	GivePassword(ctx context.Context, user int64, password string) error
	ArchiveUser(ctx context.Context, user int64) error
	RestoreUser(ctx context.Context, user int64) error
}

// Users are all users, each by name, and the one that is shown at the right.
type Users struct {
	editing[UserDraft]
	Internal []UserLine // who sign in
	External []UserLine // the clients
	all      []app.User
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

// IsNew reports whether it is to be added.
func (d UserDraft) IsNew() bool { return d.ID == 0 }

func (d UserDraft) called() string { return d.Name }

func draftOf(user app.User) UserDraft {
	d := UserDraft{ID: user.ID, External: user.External, Name: user.Name, Email: user.Email}
	for i, right := range app.Rights() {
		d.Rights[i] = user.Has(right)
	}
	return d
}

// write makes the lines anew; what is being changed stays as the user has it.
func (u *Users) write(first bool) {
	u.Internal, u.External = nil, nil
	for _, user := range u.all {
		if line := u.line(user); user.External {
			u.External = append(u.External, line)
		} else {
			u.Internal = append(u.Internal, line)
		}
	}
	dirty, shown := u.Dirty(), u.Draft.ID
	if first && len(u.Internal) > 0 {
		shown = u.Internal[0].ID
	}
	user, ok := u.find(shown)
	if !ok && shown != 0 && len(u.Internal) > 0 {
		dirty = false // someone else took the one away
		user, ok = u.find(u.Internal[0].ID)
	}
	if ok {
		u.saved = draftOf(user)
	}
	if !dirty {
		u.Draft = u.saved
	}
}

func (u *Users) line(user app.User) UserLine {
	line := UserLine{ID: user.ID, Name: user.Name, Email: user.Email, Initials: viewmodel.Initials(user.Name)}
	for _, right := range app.Rights() {
		line.Rights = append(line.Rights, user.Has(right))
	}
	channels, companies := 0, []string{}
	for _, row := range u.of.rows {
		if row.Client.ID == user.ID && user.External {
			channels++
			if !slices.Contains(companies, row.Company.Name) {
				companies = append(companies, row.Company.Name)
			}
		}
	}
	line.Companies, line.Channels = cmp.Or(strings.Join(companies, ", "), "—"), "—"
	if channels > 0 {
		line.Channels = u.of.Words.Count("ui.channels.count", channels)
	}
	return line
}

func (u *Users) find(id int64) (app.User, bool) {
	for _, user := range u.all {
		if user.ID == id {
			return user, true
		}
	}
	return app.User{}, false
}

// At is the place of the user at the right in each list, -1 where it is in the other one.
func (u *Users) At() (internal, external int) {
	of := func(lines []UserLine) int {
		return slices.IndexFunc(lines, func(l UserLine) bool { return l.ID == u.Draft.ID })
	}
	return of(u.Internal), of(u.External)
}

// RightName is the name of a right, by its place.
func (u *Users) RightName(i int) string {
	return u.of.Words.Say("right."+string(app.Rights()[i]), nil)
}

// RightNote is what a right allows.
func (u *Users) RightNote(i int) string {
	return u.of.Words.Say("ui.administration.right."+string(app.Rights()[i]), nil)
}

// Choose shows another user at the right. Changes that were not saved can be taken back.
func (u *Users) Choose(id int64) {
	if user, ok := u.find(id); ok && id != u.Draft.ID {
		u.leave()
		u.put(draftOf(user), draftOf(user))
	}
}

// chooseOther shows the first user that is not the one named.
func (u *Users) chooseOther(id int64) {
	for _, line := range u.Internal {
		if line.ID != id {
			u.Choose(line.ID)
			return
		}
	}
}

// New begins a user to be added.
func (u *Users) New(external bool) {
	if u.of.May() != "" {
		return
	}
	if !u.Draft.IsNew() {
		u.leave()
	}
	draft := UserDraft{External: external}
	if !external {
		draft.Rights = [4]bool{false, true, true, false}
	}
	u.put(draft, UserDraft{ID: -1}) // what makes an empty one differ from nothing is that it has to be saved
}

// Discard takes all changes back.
func (u *Users) Discard() {
	if u.Draft.IsNew() {
		u.Draft = u.saved
		u.chooseOther(0)
		return
	}
	u.put(u.saved, u.saved)
}

// Save keeps the changes.
func (u *Users) Save() {
	if !u.Dirty() || u.of.May() != "" {
		return
	}
	d := u.Draft
	user := app.User{ID: d.ID, Name: strings.TrimSpace(d.Name), Email: strings.TrimSpace(d.Email), External: d.External}
	for i, right := range app.Rights() {
		if d.Rights[i] && !d.External {
			user.Rights = append(user.Rights, right)
		}
	}
	save := deed{name: user.Name, message: "saved-said", refused: u.of.refuse,
		work: func(ctx context.Context) error { return u.of.session.UpdateUser(ctx, user) }}
	if d.IsNew() {
		save.message = "added-said"
		save.work = func(ctx context.Context) (err error) {
			user, err = u.of.session.AddUser(ctx, user, d.Password)
			return err
		}
	}
	save.after = func() {
		u.saved = draftOf(user)
		u.Draft = u.saved
	}
	u.of.do(save)
}

// Archive takes the user at the right out of the lists; it can be taken back.
func (u *Users) Archive() {
	id := u.Draft.ID
	if id == 0 || u.of.May() != "" {
		return
	}
	u.of.archive(archiving{id: id, name: u.saved.Name, archive: u.of.session.ArchiveUser, restore: u.of.session.RestoreUser,
		uses: func(row app.ChannelRow) bool { return row.Client.ID == id },
		after: func() {
			u.Draft = u.saved
			u.chooseOther(id)
		}})
}

// GivePassword gives the user at the right another password. done gets "" or what was wrong with it.
func (u *Users) GivePassword(password string, done func(problem string)) {
	a, id, name := u.of, u.Draft.ID, u.saved.Name
	a.Work.Runner.Run(func() func() {
		err := a.session.GivePassword(context.Background(), id, password)
		return func() {
			if err != nil {
				done(a.Words.Problem(err))
				return
			}
			done("")
			a.Toast(a.Words.Say("ui.administration.password-said", map[string]any{"Name": name}), nil)
		}
	})
}
