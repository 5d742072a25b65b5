package program

import (
	"context"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// SignIn asks who is at work. Set the fields down to Changed; those down to Stay are what the form holds.
type SignIn struct {
	App     *app.App
	Runner  viewmodel.Runner
	Words   *viewmodel.Words
	Entered func(session *app.Session, message string)
	Changed func()

	Name, Password string
	Stay           bool

	// To be read: whether the password is being looked at, and why nobody is signed in, "" before the first try.
	Busy    bool
	Problem string
}

// Fail says something that is wrong before anybody tried.
func (s *SignIn) Fail(err error) {
	s.Problem = s.Words.Problem(err)
	s.Changed()
}

// Enter signs in.
func (s *SignIn) Enter() {
	if s.Busy || s.Name == "" {
		return
	}
	s.Busy, s.Problem = true, ""
	s.Changed()
	name, password, stay := s.Name, s.Password, s.Stay
	s.Runner.Run(func() func() {
		session, err := s.App.SignIn(context.Background(), name, password)
		var stayed error
		if err == nil && stay {
			stayed = session.Stay(context.Background())
		}
		return func() {
			s.Busy = false
			if err != nil {
				s.Problem = s.Words.Problem(err)
				s.Changed()
				return
			}
			s.Password = ""
			s.Entered(session, notStayed(s.Words, stayed))
		}
	})
}
