package administration

import (
	"context"
	"strings"

	"bannette/app"
)

// Draft is the user at the right, as changed so far.
func (a *Administration) Draft() UserDraft { return a.draft }

// Refused is what was wrong with the last that was asked for.
func (a *Administration) Refused() Refusal { return a.refused }

// Dirty reports whether the user at the right has changes that are not saved.
func (a *Administration) Dirty() bool { return a.draft != a.saved }

// RightName is the name of a right, by its place.
func (a *Administration) RightName(i int) string {
	return a.Words.Say("right."+string(app.Rights()[i]), nil)
}

// RightNote is what a right allows.
func (a *Administration) RightNote(i int) string {
	return a.Words.Say("ui.administration.right."+string(app.Rights()[i]), nil)
}

// ChooseUser shows another user at the right. Changes that were not saved can be taken back.
func (a *Administration) ChooseUser(id int64) {
	if user, ok := a.user(id); ok && id != a.draft.ID {
		a.leaveDraft()
		a.chosen, a.saved, a.refused = id, draftOf(user), Refusal{}
		a.draft = a.saved
		a.Changed()
	}
}

// leaveDraft drops changes that were not saved, and offers them again.
func (a *Administration) leaveDraft() {
	if !a.Dirty() || a.draft.ID == 0 && a.draft.Name == "" {
		return
	}
	draft, saved := a.draft, a.saved
	a.Told(a.Words.Say("ui.administration.dropped", map[string]any{"Name": draft.Name}), func() {
		a.draft, a.saved, a.chosen = draft, saved, draft.ID
		a.Changed()
	})
}

// NewUser begins a user to be added.
func (a *Administration) NewUser(external bool) {
	if a.May() != "" {
		return
	}
	if a.draft.ID != 0 {
		a.leaveDraft()
	}
	// What makes an empty one differ from nothing is that it has to be saved.
	a.chosen, a.saved, a.refused = 0, UserDraft{ID: -1}, Refusal{}
	a.draft = UserDraft{External: external}
	if !external {
		a.draft.Rights = [4]bool{false, true, true, false}
	}
	a.Changed()
}

// Change takes up what was typed or ticked.
func (a *Administration) Change(change func(*UserDraft)) {
	change(&a.draft)
	a.refused = Refusal{}
	a.Changed()
}

// Turned forgets what was refused: another tab is looked at.
func (a *Administration) Turned() { a.refused = Refusal{} }

// Discard takes all changes back.
func (a *Administration) Discard() {
	if a.draft.ID == 0 {
		a.draft = a.saved
		a.chooseFirst(0)
		return
	}
	a.draft, a.refused = a.saved, Refusal{}
	a.Changed()
}

// Save keeps the changes.
func (a *Administration) Save() {
	if !a.Dirty() || a.May() != "" {
		return
	}
	d := a.draft
	user := app.User{ID: d.ID, Name: strings.TrimSpace(d.Name), Email: strings.TrimSpace(d.Email), External: d.External}
	for i, right := range app.Rights() {
		if d.Rights[i] && !d.External {
			user.Rights = append(user.Rights, right)
		}
	}
	save := deed{name: user.Name, said: "saved-said", refused: func(err error) { a.refuse(err, user.Name) },
		work: func(ctx context.Context) error { return a.Session.UpdateUser(ctx, user) }}
	if user.ID == 0 {
		save.said = "added-said"
		save.work = func(ctx context.Context) (err error) {
			user, err = a.Session.AddUser(ctx, user, d.Password)
			return err
		}
	}
	save.after = func() {
		a.chosen, a.saved = user.ID, draftOf(user)
		a.draft = a.saved
	}
	a.do(save)
}

// ArchiveUser takes the user at the right out of the lists; it can be taken back.
func (a *Administration) ArchiveUser() {
	id, name := a.draft.ID, a.saved.Name
	if id == 0 || a.May() != "" {
		return
	}
	undo := func() {
		a.do(deed{work: func(ctx context.Context) error { return a.Session.RestoreUser(ctx, id) }})
	}
	a.do(deed{name: name, said: "archived-said", undo: undo,
		work: func(ctx context.Context) error { return a.Session.ArchiveUser(ctx, id) },
		after: func() {
			a.draft = a.saved
			a.chooseFirst(id)
		},
		refused: a.inUse(name, func(row app.ChannelRow) bool { return row.Client.ID == id })})
}

// chooseFirst shows the first user that is not the one named.
func (a *Administration) chooseFirst(not int64) {
	for _, line := range a.internal {
		if line.ID != not {
			a.ChooseUser(line.ID)
			return
		}
	}
}

// GivePassword gives the user at the right another password. done gets "" or what was wrong with it.
func (a *Administration) GivePassword(password string, done func(problem string)) {
	id, name := a.draft.ID, a.saved.Name
	a.Work.Runner.Run(func() func() {
		err := a.Session.GivePassword(context.Background(), id, password)
		return func() {
			if err != nil {
				done(a.Words.Problem(err))
				return
			}
			done("")
			a.Told(a.Words.Say("ui.administration.password-said", map[string]any{"Name": name}), nil)
		}
	})
}
