package program

import (
	"strings"
	"testing"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/ui/viewmodel/viewmodeltest"
)

func newFirst(t *testing.T, p *Program) (s *FirstStart, entered *[]string) {
	t.Helper()
	entered = &[]string{}
	s = &FirstStart{App: p.App, Runner: viewmodeltest.AtOnce(), Words: viewmodeltest.French(t), Changed: func() {}}
	s.Entered = func(session *app.Session, told string) {
		p.Enter(session)
		*entered = append(*entered, p.User.Name+told)
	}
	s.Propose()
	return s, entered
}

func TestTheFirstStartAsksForEachFieldInTurn(t *testing.T) {
	p, _ := newProgram(t)
	s, entered := newFirst(t, p)
	for _, step := range []struct {
		field FirstField
		fill  func()
	}{
		{FirstFirm, func() { s.Firm = "Marchand" }}, {FirstName, func() { s.Name = " Hélène " }},
		{FirstPassword, func() { s.Password = "court" }}, {FirstPassword, func() { s.Password = apptest.Password }},
		{FirstAgain, func() { s.Again = apptest.Password + "x" }}, {FirstAgain, func() { s.Again = apptest.Password; s.Hour = "25:30" }}, {FirstHour, func() { s.Hour = "07:30" }},
	} {
		s.Create()
		if problem, field := s.Problem, s.At; problem == "" || field != step.field || len(*entered) > 0 {
			t.Fatalf("asked for %v with %q, want %v", field, problem, step.field)
		}
		step.fill()
	}
	if done, err := p.App.IsSetUp(t.Context()); done || err != nil {
		t.Fatalf("it was half made: %t, %v", done, err)
	}
	s.Create()
	if len(*entered) != 1 || (*entered)[0] != "Hélène" || s.Password != "" {
		t.Errorf("entered: %q", *entered)
	}
	if session, err := p.App.Resume(t.Context()); err != nil || session == nil {
		t.Errorf("nobody stayed signed in: %v", err)
	}
	if hour, err := p.Session.Setting(t.Context(), app.SettingHour); hour != "07:30" || err != nil {
		t.Errorf("the hour is %s, %v", hour, err)
	}
}

func TestSigningInSaysWhatIsWrongAndKeepsTheName(t *testing.T) {
	p := signedIn(t)
	var entered int
	s := &SignIn{App: p.App, Runner: viewmodeltest.AtOnce(), Words: viewmodeltest.French(t), Changed: func() {}, Entered: func(*app.Session, string) { entered++ }, Name: "hélène marchand", Password: "not this one"}
	s.Enter()
	if !strings.Contains(s.Problem, "Vérifiez la touche Maj") || s.Name == "" || entered != 0 {
		t.Errorf("it said %q", s.Problem)
	}
	s.Password = apptest.Password
	s.Enter()
	if s.Problem != "" || entered != 1 || s.Password != "" {
		t.Errorf("it said %q, entered %d times", s.Problem, entered)
	}
}

func TestAPasswordIsChangedByWhoKnowsTheOldOne(t *testing.T) {
	p := signedIn(t)
	done := 0
	n := &NewPassword{Session: p.Session, Runner: viewmodeltest.AtOnce(), Words: viewmodeltest.French(t), Changed: func() {}, Done: func() { done++ }}
	n.Change()
	if n.Wait() == "" {
		t.Error("nothing is filled in, and it could be changed")
	}
	n.Old, n.New, n.Again = "not this one", "another password", "another password"
	n.Change()
	if problem, at := n.Problem, n.At; problem == "" || at != 0 || done != 0 {
		t.Errorf("it said %q at %d", problem, at)
	}
	n.Old = apptest.Password
	n.Change()
	if _, err := p.App.SignIn(t.Context(), "Hélène Marchand", "another password"); err != nil || done != 1 {
		t.Errorf("the new password: %v", err)
	}
}
