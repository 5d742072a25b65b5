package program

import (
	"context"
	"errors"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Session is whoever is signed in; the window hands it on and asks it nothing.
type Session = *app.Session

// NewPassword changes the password of whoever is signed in. Set the fields down to Done; those down to Again are
// what the dialog holds.
type NewPassword struct {
	Session       Session
	Runner        viewmodel.Runner
	Words         *viewmodel.Words
	Changed, Done func()

	Old, New, Again string

	// To be read: what went wrong, "" for nothing, and which of the three it is about.
	Problem string
	At      int

	busy bool
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

// Change changes it.
func (n *NewPassword) Change() {
	if n.Wait() != "" {
		return
	}
	n.busy, n.Problem = true, ""
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
				n.Problem, n.At = n.Words.Problem(err), 0
			case errors.Is(err, app.ErrWrongPassword):
				n.Problem, n.At = n.Words.Say("ui.program.old-wrong", nil), 0
			default:
				n.Problem, n.At = n.Words.Problem(err), 1
			}
			n.Changed()
		}
	})
}
