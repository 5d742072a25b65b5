package start

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// DatabaseDoors are where the screen of data that cannot be opened leads.
type DatabaseDoors struct {
	Again, Quit func()
	Runner      viewmodel.Runner // of the chooser; the zero one is right but for tests
}

// DatabaseScreen is a bare screen in the stead of the program.
type DatabaseScreen struct {
	frame *frame.Frame
	model *programmodel.DatabaseTrouble
	doors DatabaseDoors

	title            *widgets.Text
	body, problem    *widgets.Paragraph
	days             *widgets.Select
	which            *fyne.Container
	restore, another *widgets.Button
	again            *widgets.Button // where no backup would help
	content          fyne.CanvasObject
}

// NewDatabaseTrouble returns the bare screen of data that is damaged or comes from a newer version. It sets the model's Changed.
func NewDatabaseTrouble(f *frame.Frame, model *programmodel.DatabaseTrouble, doors DatabaseDoors) frame.Screen {
	s := &DatabaseScreen{frame: f, model: model, doors: doors}
	model.Words, model.Changed = f.Words, s.refresh
	say := func(key string) string { return f.Say("ui.trouble."+key, nil) }
	s.title = widgets.NewHeading("")
	s.body, s.problem = widgets.NewParagraph("", widgets.Body, viewmodel.Plain), widgets.NewParagraph("", widgets.Body, viewmodel.Danger)
	s.days = widgets.NewSelect("", nil, model.Choose)
	s.which = widgets.Row(10, widgets.NewText(say("backup-of"), widgets.Body, viewmodel.Muted), s.days, widgets.Spacer())
	s.restore = widgets.NewPrimary(say("do.restore"), viewmodel.GlyphTurn, model.RestoreChosen)
	s.another = widgets.NewButton(say("do.another"), viewmodel.GlyphFolder, s.chooseFile)
	s.again = widgets.NewPrimary(say("do.retry"), viewmodel.GlyphSync, doors.Again)
	icon := widgets.NewLargeIcon(viewmodel.GlyphWarning, viewmodel.Danger)
	s.content = widgets.Centre(widgets.Wide(620, widgets.NewCard(widgets.Pad(widgets.Column(12, widgets.Row(12, icon, widgets.Fill(s.title)), s.body, s.which, s.problem,
		widgets.Gap(0, 2), widgets.Row(8, s.again, s.restore, s.another, widgets.Spacer(), widgets.NewButton(say("do.quit"), viewmodel.GlyphQuit, doors.Quit))), 8, 8, 8, 8))), true)
	s.refresh()
	return s
}

func (s *DatabaseScreen) refresh() {
	s.title.Set(s.model.Title())
	s.body.Set(s.model.Body())
	s.problem.Set(s.model.Problem())
	widgets.Show(s.problem, s.model.Problem() != "")
	days, chosen := s.model.Days()
	s.days.SetOptions(widgets.Labels(days...), chosen)
	widgets.Show(s.which, len(days) > 1 && s.model.MayRestore())
	widgets.Show(s.restore, len(days) > 0 && s.model.MayRestore())
	widgets.Show(s.another, s.model.MayRestore())
	widgets.Show(s.again, !s.model.MayRestore())
	reason := ""
	if s.model.Busy() {
		reason = s.frame.Say("ui.settings.going", nil)
	}
	s.restore.Allow(reason)
	s.another.Allow(reason)
	s.content.Refresh()
}

func (s *DatabaseScreen) chooseFile() {
	frame.OpenChooser(s.frame, frame.Choice{Title: s.frame.Say("ui.settings.restore", nil), Kind: viewmodel.ChooseFile, Endings: []string{".zip", ".db"},
		Runner: s.doors.Runner, Chosen: s.model.RestoreFile})
}

// Content is the card in the middle.
func (s *DatabaseScreen) Content() fyne.CanvasObject { return s.content }

// Shown looks for backups, and puts the keyboard on what mends it.
func (s *DatabaseScreen) Shown() {
	s.model.Load()
	for _, first := range []*widgets.Button{s.restore, s.another, s.again} {
		if first.Visible() {
			widgets.Focus(first)
			return
		}
	}
}

// Hidden does nothing: nothing is being read.
func (s *DatabaseScreen) Hidden() {}

// Find does nothing: there is nothing to look for.
func (s *DatabaseScreen) Find() {}

// Reload looks for backups again.
func (s *DatabaseScreen) Reload() { s.model.Load() }

// Keys are none.
func (s *DatabaseScreen) Keys() []frame.Key { return nil }
