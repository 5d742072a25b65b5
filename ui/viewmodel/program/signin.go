package program

import (
	"context"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Door is what signing in needs of the open data.
type Door interface {
	SignIn(ctx context.Context, name, password string) (*app.Session, error)
}

// SignIn asks who is at work. Set the fields down to Changed; the others are what the form holds.
type SignIn struct {
	App     Door
	Runner  viewmodel.Runner
	Words   *viewmodel.Words
	Entered func(session *app.Session, told string)
	Changed func()

	Name, Password string
	Stay           bool

	busy    bool
	problem string
}

// Busy reports whether the password is being looked at.
func (s *SignIn) Busy() bool { return s.busy }

// Problem is why nobody is signed in, "" before the first try.
func (s *SignIn) Problem() string { return s.problem }

// Fail says something that is wrong before anybody tried.
func (s *SignIn) Fail(err error) {
	s.problem = s.Words.Problem(err)
	s.Changed()
}

// Enter signs in.
func (s *SignIn) Enter() {
	if s.busy || s.Name == "" {
		return
	}
	s.busy, s.problem = true, ""
	s.Changed()
	name, password, stay := s.Name, s.Password, s.Stay
	s.Runner.Run(func() func() {
		session, err := s.App.SignIn(context.Background(), name, password)
		var stayed error
		if err == nil && stay {
			stayed = session.Stay(context.Background())
		}
		return func() {
			s.busy = false
			if err != nil {
				s.problem = s.Words.Problem(err)
				s.Changed()
				return
			}
			s.Password = ""
			s.Entered(session, notStayed(s.Words, stayed))
		}
	})
}
