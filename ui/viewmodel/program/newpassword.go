package program

import (
	"context"
	"errors"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Session is whoever is signed in; the window hands it on and asks it nothing.
type Session = *app.Session

// PasswordSession is what changing one's password needs.
type PasswordSession interface {
	ChangePassword(ctx context.Context, old, new string) error
}

// NewPassword changes the password of whoever is signed in. Set the fields down to Done; the others are what the
// dialog holds.
type NewPassword struct {
	Session       PasswordSession
	Runner        viewmodel.Runner
	Words         *viewmodel.Words
	Changed, Done func()

	Old, New, Again string

	busy    bool
	problem string
	at      int
}

// NewNote says whether the new password will do.
func (n *NewPassword) NewNote() string { return n.form().PasswordNote() }

// AgainNote says whether both new passwords are the same.
func (n *NewPassword) AgainNote() string { return n.form().AgainNote() }

// form judges the new password as the first start does.
func (n *NewPassword) form() *FirstStart {
	return &FirstStart{Words: n.Words, Firm: "-", Name: "-", Tray: "-", Hour: "-", Password: n.New, Again: n.Again}
}

// Wait is why the password cannot be changed yet, "" if it can.
func (n *NewPassword) Wait() string {
	if n.busy {
		return n.Words.Say("ui.program.changing", nil)
	}
	if n.Old == "" {
		return n.Words.Say("ui.program.missing-old", nil)
	}
	if missing := n.form().Missing(); missing != FirstNone {
		return n.Words.Say("ui.program.missing-"+missing.String(), nil)
	}
	return ""
}

// Problem is what went wrong, "" for nothing, and which of the three fields it is about.
func (n *NewPassword) Problem() (string, int) { return n.problem, n.at }

// Change changes it.
func (n *NewPassword) Change() {
	if n.Wait() != "" {
		return
	}
	n.busy, n.problem = true, ""
	n.Changed()
	old, fresh := n.Old, n.New
	n.Runner.Run(func() func() {
		err := n.Session.ChangePassword(context.Background(), old, fresh)
		return func() {
			n.busy = false
			switch {
			case err == nil:
				n.Done()
				return
			case errors.Is(err, app.ErrSlowedDown):
				n.problem, n.at = n.Words.Problem(err), 0
			case errors.Is(err, app.ErrWrongPassword):
				n.problem, n.at = n.Words.Say("ui.program.old-wrong", nil), 0
			default:
				n.problem, n.at = n.Words.Problem(err), 1
			}
			n.Changed()
		}
	})
}
