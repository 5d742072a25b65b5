package start

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// SignIn asks who is at work.
type SignIn struct {
	frame *frame.Frame
	Model *programmodel.SignIn
	firm  string
	tried bool // somebody's password was being looked at

	Name, Password *widgets.Entry
	problem        *widgets.Paragraph
	enter          *widgets.Button
	content        fyne.CanvasObject
}

// NewSignIn returns the screen that asks for name and password; firm is the firm's name. It sets the model's Changed.
func NewSignIn(f *frame.Frame, model *programmodel.SignIn, firm string) frame.Screen {
	s := &SignIn{frame: f, Model: model, firm: firm}
	model.Words, model.Changed = f.Words, s.refresh
	s.build()
	s.refresh()
	return s
}

func (s *SignIn) build() {
	say := func(key string) string { return s.frame.Say("ui.program."+key, nil) }
	icon := canvas.NewImageFromResource(widgets.AppIcon())
	icon.FillMode = canvas.ImageFillContain
	s.Name = widgets.NewEntry("", func(name string) { s.Model.Name = name })
	s.Name.Put(s.Model.Name)
	s.Name.OnSubmitted = func(string) { widgets.Focus(s.Password) }
	s.Password = widgets.NewPassword("", func(password string) { s.Model.Password = password })
	s.Password.OnSubmitted = func(string) { s.Model.Enter() }
	s.problem = widgets.NewParagraph("", widgets.Body, viewmodel.Danger)
	stay := widgets.NewCheck(say("stay"), "", func(on bool) { s.Model.Stay = on })
	stay.Put(s.Model.Stay)
	s.enter = widgets.NewPrimary(say("sign-in"), "", s.Model.Enter)
	title := s.firm
	if title == "" {
		title = "Bannette"
	}
	form := widgets.Column(12,
		widgets.Row(12, widgets.Wide(40, widgets.AtLeast(40, 40, icon)), widgets.Fill(widgets.Column(0, widgets.NewText(title, widgets.Subheading, viewmodel.Plain), widgets.NewText(say("sign-in-body"), widgets.Body, viewmodel.Muted)))),
		widgets.NewField(say("name-or"), s.Name, ""), widgets.NewField(say("password"), s.Password, ""), s.problem, stay, widgets.Gap(0, 0), s.enter)
	s.content = widgets.Centre(widgets.Wide(400, widgets.NewCard(widgets.Pad(form, 10, 8, 8, 8))), true)
}

// refresh copies the model into the widgets.
func (s *SignIn) refresh() {
	s.problem.Set(s.Model.Problem())
	widgets.Show(s.problem, s.Model.Problem() != "")
	if s.Model.Busy() {
		s.enter.Allow(s.frame.Say("ui.program.signing-in", nil))
	} else {
		s.enter.Allow("")
		if s.tried && s.Model.Problem() != "" { // what is told by itself leaves the keyboard where somebody is typing
			widgets.Focus(s.Password)
			s.Password.TypedShortcut(&fyne.ShortcutSelectAll{})
		}
	}
	s.tried = s.Model.Busy()
	s.content.Refresh()
}

// Content is the whole screen.
func (s *SignIn) Content() fyne.CanvasObject { return s.content }

// Shown puts the keyboard into the first field that is empty.
func (s *SignIn) Shown() {
	if s.Model.Name == "" {
		widgets.Focus(s.Name)
		return
	}
	widgets.Focus(s.Password)
}

// Hidden leaves what was filled in.
func (s *SignIn) Hidden() {}

// Find puts the keyboard into the form.
func (s *SignIn) Find() { s.Shown() }

// Reload has nothing to read.
func (s *SignIn) Reload() {}

// Keys are none: Enter signs in.
func (s *SignIn) Keys() []frame.Key { return nil }
