package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// wizardScreen makes a channel, step by step. It fills the content instead of a dialog: a tree needs height.
type wizardScreen struct {
	frame   *frame.Frame
	model   *channelsmodel.Wizard
	actions Actions
	view    channelsmodel.WizardView

	page       *frame.Page
	steps      *widgets.Steps
	title      *widgets.Text
	under      *widgets.Paragraph
	parts      [5]wizardPart
	shown      *fyne.Container
	problem    *widgets.Banner
	missing    *widgets.Text
	back, next *widgets.Button
	foot       *fyne.Container
	done       *wizardDone
	begun      fyne.CanvasObject
	entered    channelsmodel.WizardStep // the step whose part had the keyboard last
}

// wizardPart is what one step shows.
type wizardPart interface {
	content() fyne.CanvasObject
	refresh()
	first() // puts the keyboard where the step begins
}

// NewWizard returns the screen that makes a channel. It wires the model.
func NewWizard(f *frame.Frame, model *channelsmodel.Wizard, actions Actions) frame.Screen {
	s := &wizardScreen{frame: f, model: model, actions: actions, entered: -1}
	model.Wire(f.Words, func() {})
	model.Toast = f.Toast
	s.build()
	model.Wire(f.Words, s.refresh)
	s.refresh()
	return s
}

func (s *wizardScreen) say(key string) string { return s.frame.Say("ui.wizard."+key, nil) }

func wizardSteps() []string { return []string{"type", "account", "folders", "destination", "check"} }

func (s *wizardScreen) build() {
	var labels []string
	for _, step := range wizardSteps() {
		labels = append(labels, s.say("step."+step))
	}
	s.steps = widgets.NewSteps(labels)
	s.steps.OnTapped = func(step int) { s.model.Go(channelsmodel.WizardStep(step)) }
	s.title, s.under = widgets.NewText("", widgets.Subheading, viewmodel.Plain), widgets.NewParagraph("", widgets.Body, viewmodel.Muted)
	s.parts = [5]wizardPart{newTypePart(s), newAccountPart(s), newFoldersPart(s.frame, s.model.Tree, func() { s.model.Go(channelsmodel.StepAccount) }, s.say("chosen-count")), newDestinationPart(s.frame, s.model.To), newCheckPart(s)}
	s.shown = widgets.Stack()
	for _, part := range s.parts {
		s.shown.Add(part.content())
	}
	s.problem = widgets.NewBanner(viewmodel.Mark{}, "")
	s.missing = widgets.NewCaption("")
	s.missing.Align, s.missing.Shrink = fyne.TextAlignTrailing, true
	s.back = widgets.NewButton(s.frame.Say("ui.back", nil), viewmodel.GlyphChevronLeft, func() { s.model.Back() })
	s.next = widgets.NewPrimary(s.frame.Say("ui.continue", nil), viewmodel.GlyphChevronRight, s.model.Next)
	s.next.Trailing = true
	s.foot = widgets.Row(8, widgets.NewQuiet(s.frame.Say("ui.cancel", nil), "", s.giveUp), widgets.Fill(s.missing), s.back, s.next)
	s.begun = widgets.Column(10, widgets.NewRule(), widgets.Column(2, s.title, s.under), s.problem, widgets.Fill(s.shown), s.foot)
	s.done = newWizardDone(s)
	s.page = frame.NewPage(s.frame.Say("ui.channels.new", nil), widgets.Stack(s.begun, s.done.object), s.steps)
	s.page.Beside(frame.NewAskLink(s.frame))
}

func (s *wizardScreen) refresh() {
	s.view = s.model.View()
	step := s.view.Step
	created := step == channelsmodel.StepCreated
	widgets.Show(s.begun, !created)
	widgets.Show(s.done.object, created)
	widgets.Show(s.steps, !created)
	if created {
		s.done.refresh()
		s.page.Refresh()
		s.focusPart(step)
		return
	}
	s.steps.Put(int(step))
	name := wizardSteps()[step]
	s.title.Set(s.say(name + ".title"))
	s.under.Set(s.frame.Say("ui.wizard."+name+".under", map[string]any{"Name": s.view.Summary.Account}))
	for i, part := range s.parts {
		widgets.Show(part.content(), i == int(step))
		if i == int(step) {
			part.refresh()
		}
	}
	s.problem.Fail(s.view.Problem)
	s.missing.Set(s.view.Missing)
	s.next.Allow(s.view.Missing)
	s.back.Allow(map[bool]string{true: " "}[step == channelsmodel.StepType])
	s.next.Trailing = step != channelsmodel.StepCheck
	if step == channelsmodel.StepCheck {
		s.next.Set(s.say("create"), viewmodel.GlyphPlus)
	} else {
		s.next.Set(s.frame.Say("ui.continue", nil), viewmodel.GlyphChevronRight)
	}
	s.page.Refresh()
	s.focusPart(step)
}

// focusPart puts the keyboard into a step when it comes.
func (s *wizardScreen) focusPart(step channelsmodel.WizardStep) {
	if widgets.CanvasOf(s.page) == nil || s.entered == step && !widgets.LostFocus(s.page) {
		return
	}
	s.entered = step
	if step == channelsmodel.StepCreated {
		s.done.first()
		return
	}
	s.parts[step].first()
}

// giveUp empties the wizard and leaves it; that can be taken back.
func (s *wizardScreen) giveUp() {
	begun := s.model.Begun()
	restore := s.model.GiveUp()
	s.actions.List()
	if begun {
		s.frame.Toast(s.say("given-up"), func() {
			restore()
			s.frame.Push(s)
		})
	}
}

// Content is the page.
func (s *wizardScreen) Content() fyne.CanvasObject { return s.page }

// Shown reads accounts and books, and puts the keyboard into the step.
func (s *wizardScreen) Shown() {
	s.entered = -1
	s.model.Wire(s.frame.Words, s.refresh)
	s.model.Load()
	s.refresh()
}

// Hidden gives up what is being read or waited for. What was entered stays.
func (s *wizardScreen) Hidden() {
	s.model.Leave()
	s.model.Wire(s.frame.Words, nil)
}

// Find puts the keyboard into the search of the tree.
func (s *wizardScreen) Find() {
	if s.view.Step == channelsmodel.StepFolders {
		s.parts[channelsmodel.StepFolders].(*foldersPart).find()
	}
}

// Reload reads again what the step shows.
func (s *wizardScreen) Reload() {
	switch s.view.Step {
	case channelsmodel.StepFolders:
		s.model.Tree.Refresh()
	default:
		s.model.Load()
	}
}

// Questions are those that the help answers here.
func (s *wizardScreen) Questions() []string {
	return []string{"no-credentials", "no-client", "frequency", "after"}
}

// Keys are the shortcuts of the wizard: to the next step, and to the one before, before leaving.
func (s *wizardScreen) Keys() []frame.Key {
	return []frame.Key{
		{Name: fyne.KeyReturn, Ctrl: true, Label: s.frame.Say("ui.continue", nil), Do: s.model.Next},
		{Name: fyne.KeyLeft, Alt: true, Label: s.frame.Say("ui.back", nil), Do: s.stepBack},
	}
}

func (s *wizardScreen) stepBack() {
	if !s.model.Back() {
		s.frame.Back()
	}
}
