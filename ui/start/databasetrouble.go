package start

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// databaseScreen is a bare screen in the place of the program.
type databaseScreen struct {
	frame.Plain
	frame *frame.Frame
	model *programmodel.DatabaseTrouble

	title            *widgets.Text
	body, problem    *widgets.Paragraph
	days             *widgets.Select
	which            *fyne.Container
	restore, another *widgets.Button
	again            *widgets.Button // where no backup would help
}

// NewDatabaseTrouble returns the bare screen of data that is damaged or comes from a newer version. It sets the model's Changed.
func NewDatabaseTrouble(f *frame.Frame, model *programmodel.DatabaseTrouble, again, quit func()) frame.Screen {
	s := &databaseScreen{frame: f, model: model}
	model.Words, model.Changed = f.Words, s.refresh
	say := func(key string) string { return f.Say("ui.trouble."+key, nil) }
	s.title = widgets.NewHeading("")
	s.body, s.problem = widgets.NewParagraph("", widgets.Body, viewmodel.Plain), widgets.NewParagraph("", widgets.Body, viewmodel.Danger)
	s.days = widgets.NewSelect("", nil, model.Choose)
	s.which = widgets.Row(10, widgets.NewText(say("backup-of"), widgets.Body, viewmodel.Muted), s.days, widgets.Spacer())
	s.restore = widgets.NewPrimary(say("do.restore"), viewmodel.GlyphTurn, model.RestoreChosen)
	s.another = widgets.NewButton(say("do.another"), viewmodel.GlyphFolder, s.chooseFile)
	s.again = widgets.NewPrimary(say("do.retry"), viewmodel.GlyphSync, again)
	icon := widgets.NewLargeIcon(viewmodel.GlyphWarning, viewmodel.Danger)
	s.Inside = widgets.Centre(widgets.Wide(620, widgets.NewCard(widgets.Pad(widgets.Column(12, widgets.Row(12, icon, widgets.Fill(s.title)), s.body, s.which, s.problem,
		widgets.Gap(0, 2), widgets.Row(8, s.again, s.restore, s.another, widgets.Spacer(), widgets.NewButton(say("do.quit"), viewmodel.GlyphQuit, quit))), 8, 8, 8, 8))), true)
	s.refresh()
	return s
}

func (s *databaseScreen) refresh() {
	s.title.Set(s.model.Title())
	s.body.Set(s.model.Body())
	s.problem.Set(s.model.Problem)
	widgets.Show(s.problem, s.model.Problem != "")
	days, chosen := s.model.Days()
	s.days.SetLabels(days, chosen)
	widgets.Show(s.which, len(days) > 1 && s.model.MayRestore())
	widgets.Show(s.restore, len(days) > 0 && s.model.MayRestore())
	widgets.Show(s.another, s.model.MayRestore())
	widgets.Show(s.again, !s.model.MayRestore())
	reason := ""
	if s.model.Busy {
		reason = s.frame.Say("ui.settings.going", nil)
	}
	s.restore.Allow(reason)
	s.another.Allow(reason)
	s.Inside.Refresh()
}

func (s *databaseScreen) chooseFile() {
	frame.OpenChooser(s.frame, frame.Choice{Title: s.frame.Say("ui.settings.restore", nil), Kind: viewmodel.ChooseFile, Endings: []string{".zip", ".db"},
		Runner: s.model.Runner, Chosen: s.model.RestoreFile})
}

// Shown looks for backups, and puts the keyboard on what mends it.
func (s *databaseScreen) Shown() {
	s.model.Load()
	for _, first := range []*widgets.Button{s.restore, s.another, s.again} {
		if first.Visible() {
			widgets.Focus(first)
			return
		}
	}
}
