package start

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// signIn asks who is at work.
type signIn struct {
	frame.Plain
	frame *frame.Frame
	model *programmodel.SignIn
	firm  string
	tried bool // somebody's password was being looked at

	name, password *widgets.Entry
	problem        *widgets.Paragraph
	enter          *widgets.Button
}

// NewSignIn returns the screen that asks for name and password; firm is the firm's name. It sets the model's Changed.
func NewSignIn(f *frame.Frame, model *programmodel.SignIn, firm string) frame.Screen {
	s := &signIn{frame: f, model: model, firm: firm}
	model.Words, model.Changed = f.Words, s.refresh
	s.build()
	s.refresh()
	return s
}

func (s *signIn) build() {
	say := func(key string) string { return s.frame.Say("ui.program."+key, nil) }
	icon := canvas.NewImageFromResource(widgets.AppIcon())
	icon.FillMode = canvas.ImageFillContain
	s.name = widgets.NewEntry("", func(name string) { s.model.Name = name })
	s.name.Put(s.model.Name)
	s.name.OnSubmitted = func(string) { widgets.Focus(s.password) }
	s.password = widgets.NewPassword("", func(password string) { s.model.Password = password })
	s.password.OnSubmitted = func(string) { s.model.Enter() }
	s.problem = widgets.NewParagraph("", widgets.Body, viewmodel.Danger)
	stay := widgets.NewCheck(say("stay"), "", func(on bool) { s.model.Stay = on })
	stay.Put(s.model.Stay)
	s.enter = widgets.NewPrimary(say("sign-in"), "", s.model.Enter)
	title := s.firm
	if title == "" {
		title = "Bannette"
	}
	form := widgets.Column(12,
		widgets.Row(12, widgets.Wide(40, widgets.AtLeast(40, 40, icon)), widgets.Fill(widgets.Column(0, widgets.NewText(title, widgets.Subheading, viewmodel.Plain), widgets.NewText(say("sign-in-body"), widgets.Body, viewmodel.Muted)))),
		widgets.NewField(say("name-or"), s.name, ""), widgets.NewField(say("password"), s.password, ""), s.problem, stay, widgets.Gap(0, 0), s.enter)
	s.Inside = widgets.Centre(widgets.Wide(400, widgets.NewCard(widgets.Pad(form, 10, 8, 8, 8))), true)
}

// refresh copies the model into the widgets.
func (s *signIn) refresh() {
	s.problem.Set(s.model.Problem)
	widgets.Show(s.problem, s.model.Problem != "")
	if s.model.Busy {
		s.enter.Allow(s.frame.Say("ui.program.signing-in", nil))
	} else {
		s.enter.Allow("")
		if s.tried && s.model.Problem != "" { // what is told by itself leaves the keyboard where somebody is typing
			widgets.Focus(s.password)
			s.password.TypedShortcut(&fyne.ShortcutSelectAll{})
		}
	}
	s.tried = s.model.Busy
	s.Inside.Refresh()
}

// Shown puts the keyboard into the first field that is empty.
func (s *signIn) Shown() {
	if s.model.Name == "" {
		widgets.Focus(s.name)
		return
	}
	widgets.Focus(s.password)
}
