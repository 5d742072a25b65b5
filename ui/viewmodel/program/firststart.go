package program

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// FirstStart makes the firm and its administrator. Set the fields down to Changed; those down to Stay are what the
// form holds.
type FirstStart struct {
	App    *app.App
	Runner viewmodel.Runner
	Words  *viewmodel.Words
	// Entered is called with the new administrator's session; what could not be done beside it is told.
	Entered func(session *app.Session, message string)
	Changed func()

	Firm, Name, Password, Again, Tray, Hour string
	Stay                                    bool

	// To be read: whether the firm is being made, what went wrong, "" for nothing, and the field that it is about.
	Busy    bool
	Problem string
	At      FirstField
}

// FirstField is a field of the form.
type FirstField int

// The fields, in their order.
const (
	FirstNone FirstField = iota
	FirstFirm
	FirstName
	FirstPassword
	FirstAgain
	FirstTray
	FirstHour
)

// leastPassword is how many letters a password has at least; app refuses fewer.
const leastPassword = 8

// Propose fills in what has a good default.
func (s *FirstStart) Propose() {
	s.Tray, s.Hour, s.Stay = s.App.ProposedTray(), "12:30", true
}

// PasswordNote says whether the password will do.
func (s *FirstStart) PasswordNote() string {
	n := utf8.RuneCountInString(s.Password)
	if n < leastPassword {
		return s.Words.Say("ui.program.password-least", map[string]any{"Least": leastPassword})
	}
	return s.Words.Count("ui.program.password-good", n)
}

// AgainNote says whether both passwords are the same.
func (s *FirstStart) AgainNote() string {
	switch {
	case s.Again == "":
		return ""
	case s.Again == s.Password:
		return s.Words.Say("ui.program.same", nil)
	}
	return s.Words.Say("ui.program.different", nil)
}

// Missing is the first field that has still to be filled.
func (s *FirstStart) Missing() FirstField {
	for _, f := range []struct {
		field FirstField
		good  bool
	}{
		{FirstFirm, strings.TrimSpace(s.Firm) != ""}, {FirstName, strings.TrimSpace(s.Name) != ""},
		{FirstPassword, utf8.RuneCountInString(s.Password) >= leastPassword}, {FirstAgain, s.Again == s.Password},
		{FirstTray, strings.TrimSpace(s.Tray) != ""}, {FirstHour, s.Hour != ""},
	} {
		if !f.good {
			return f.field
		}
	}
	return FirstNone
}

// Create makes the firm.
func (s *FirstStart) Create() {
	if s.Busy {
		return
	}
	if missing := s.Missing(); missing != FirstNone {
		s.fail(s.Words.Say("ui.program.missing-"+missing.String(), nil), missing)
		return
	}
	s.Busy = true
	s.fail("", FirstNone)
	firm := app.NewFirm{Firm: s.Firm, Name: s.Name, Password: s.Password, Language: s.Words.Language(), Hour: strings.TrimSpace(s.Hour), Tray: strings.TrimSpace(s.Tray)}
	stay := s.Stay
	s.Runner.Run(func() func() {
		session, err := s.App.Begin(context.Background(), firm)
		var stayed error
		if err == nil && stay {
			stayed = session.Stay(context.Background())
		}
		return func() {
			s.Busy = false
			if err != nil {
				s.refused(err)
				return
			}
			s.Password, s.Again = "", ""
			s.Entered(session, notStayed(s.Words, stayed))
		}
	})
}

// refused says what is wrong beside the field that it is about.
func (s *FirstStart) refused(err error) {
	switch {
	case errors.Is(err, app.ErrBadValue) && strings.Contains(err.Error(), app.SettingHour):
		s.fail(s.Words.Say("ui.program.missing-hour", nil), FirstHour)
	case errors.Is(err, app.ErrWeakPassword):
		s.fail(s.Words.Problem(err), FirstPassword)
	case errors.Is(err, app.ErrTaken):
		s.fail(s.Words.Problem(err), FirstName)
	default:
		s.fail(s.Words.Problem(err), FirstTray)
	}
}

func (s *FirstStart) fail(problem string, field FirstField) {
	s.Problem, s.At = problem, field
	s.Changed()
}

// notStayed says that the session could not be kept, and why; "" where it was.
func notStayed(w *viewmodel.Words, err error) string {
	if err == nil {
		return ""
	}
	return w.Say("ui.program.not-stayed", nil) + " " + w.Problem(err)
}

// String is the field's name in the texts.
func (f FirstField) String() string {
	return [...]string{"none", "firm", "name", "password", "again", "tray", "hour"}[f]
}
