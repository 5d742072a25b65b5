// Package start are the screens before anybody is at work: the first start, the sign-in, and data that cannot be
// opened.
package start

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// FirstStartActions are what the first start leads to besides the firm.
type FirstStartActions struct {
	SetLanguage  func(language string)
	ShowExamples func()
	Restore      func()
	ChooseFolder func(now string, chosen func(folder string)) // for the trays
}

// firstStart is the first screen that anybody sees: what Bannette promises, and the form that makes the firm.
type firstStart struct {
	frame.Plain
	frame   *frame.Frame
	model   *programmodel.FirstStart
	actions FirstStartActions

	fields   map[programmodel.FirstField]*widgets.Field
	entries  map[programmodel.FirstField]*widgets.Entry
	hourNote *widgets.Text
	create   *widgets.Button
}

// NewFirstStart returns the screen of the first start. It sets the model's Changed.
func NewFirstStart(f *frame.Frame, model *programmodel.FirstStart, actions FirstStartActions) frame.Screen {
	s := &firstStart{frame: f, model: model, actions: actions, fields: map[programmodel.FirstField]*widgets.Field{}, entries: map[programmodel.FirstField]*widgets.Entry{}}
	model.Words, model.Changed = f.Words, s.refresh
	s.Shortcuts = []frame.Key{{Name: fyne.KeyReturn, Ctrl: true, Do: model.Create}}
	s.build()
	s.refresh()
	return s
}

func (s *firstStart) say(key string) string { return s.frame.Say("ui.program."+key, nil) }

func (s *firstStart) build() {
	form := widgets.Wide(468, widgets.NewCard(widgets.Pad(s.form(), 10, 8, 8, 8)))
	s.Inside = widgets.Centre(widgets.Row(64, widgets.Wide(440, s.promises()), form), false)
}

// promises are what stands at the left.
func (s *firstStart) promises() fyne.CanvasObject {
	icon := canvas.NewImageFromResource(widgets.AppIcon())
	icon.FillMode = canvas.ImageFillContain
	all := widgets.Column(0, widgets.Row(0, widgets.Wide(56, widgets.AtLeast(56, 56, icon)), widgets.Spacer()), widgets.Gap(0, 18),
		widgets.NewHeading(s.say("welcome")), widgets.Gap(0, 3), widgets.NewParagraph(s.say("welcome-body"), widgets.Body, viewmodel.Muted), widgets.Gap(0, 26))
	for _, p := range []struct {
		glyph widgets.Glyph
		key   string
	}{{viewmodel.GlyphDone, "twice"}, {viewmodel.GlyphFiles, "lost"}, {viewmodel.GlyphLock, "hands"}} {
		sign := widgets.NewGround(widgets.ColourAccentSoft, 6, widgets.Pad(widgets.NewLargeIcon(p.glyph, viewmodel.Accent), 7, 7, 7, 7))
		all.Add(widgets.Pad(widgets.Row(12, widgets.Top(sign), widgets.Fill(widgets.Column(0, widgets.NewText(s.say(p.key), widgets.Subheading, viewmodel.Plain), widgets.NewParagraph(s.say(p.key+"-body"), widgets.Body, viewmodel.Muted)))), 0, 0, 18, 0))
	}
	all.Add(widgets.NewRule())
	all.Add(widgets.Gap(0, 8))
	all.Add(widgets.Row(18, widgets.NewLink(s.frame.Say("ui.examples", nil), viewmodel.GlyphExamples, s.actions.ShowExamples), widgets.NewLink(s.say("restore"), viewmodel.GlyphFiling, s.actions.Restore)))
	return all
}

// form is what stands at the right.
func (s *firstStart) form() fyne.CanvasObject {
	language := newLanguages(s.frame.Words.Language(), s.actions.SetLanguage)
	name := func(f programmodel.FirstField, label, help string, at *string) fyne.CanvasObject {
		return s.field(f, label, help, widgets.NewEntry("", nil), at)
	}
	secret := func(f programmodel.FirstField, label string, at *string) fyne.CanvasObject {
		return s.field(f, label, "", widgets.NewPassword("", nil), at)
	}
	m := s.model
	stay := widgets.NewCheck(s.say("stay"), "", func(on bool) { m.Stay = on })
	stay.Put(m.Stay)
	tray := s.entry(programmodel.FirstTray, widgets.NewEntry("", nil), &m.Tray)
	choose := widgets.Row(8, widgets.Fill(tray), widgets.NewButton(s.frame.Say("ui.choose", nil), viewmodel.GlyphFolder, s.choose))
	s.fields[programmodel.FirstTray] = widgets.NewField(s.say("trays-in"), choose, "")
	s.entry(programmodel.FirstHour, widgets.NewEntry("12:30", nil), &m.Hour)
	s.hourNote = widgets.NewCaption("")
	s.create = widgets.NewPrimary(s.say("create"), "", m.Create)
	return widgets.Column(12,
		widgets.Row(12, widgets.Fill(widgets.Column(0, widgets.NewText(s.say("firm-title"), widgets.Subheading, viewmodel.Plain), widgets.NewText(s.say("firm-body"), widgets.Body, viewmodel.Muted))), language),
		name(programmodel.FirstFirm, s.say("firm"), "", &m.Firm),
		name(programmodel.FirstName, s.say("name"), s.say("name-help"), &m.Name),
		widgets.Columns(12, nil, secret(programmodel.FirstPassword, s.say("password"), &m.Password), secret(programmodel.FirstAgain, s.say("again"), &m.Again)),
		stay, widgets.NewRule(), s.fields[programmodel.FirstTray],
		widgets.Row(12, widgets.Fill(widgets.Column(0, widgets.NewText(s.say("hour"), widgets.Body, viewmodel.Plain), s.hourNote)), widgets.Wide(96, s.entries[programmodel.FirstHour])),
		widgets.Gap(0, 0), s.create)
}

// entry ties an entry to what it fills.
func (s *firstStart) entry(f programmodel.FirstField, e *widgets.Entry, at *string) *widgets.Entry {
	e.Put(*at)
	e.OnChanged = func(text string) {
		*at = text
		s.refresh()
	}
	e.OnSubmitted = func(string) { s.model.Create() }
	s.entries[f] = e
	return e
}

func (s *firstStart) field(f programmodel.FirstField, label, help string, e *widgets.Entry, at *string) fyne.CanvasObject {
	s.fields[f] = widgets.NewField(label, s.entry(f, e, at), help)
	return s.fields[f]
}

func (s *firstStart) choose() {
	s.actions.ChooseFolder(s.model.Tray, s.entries[programmodel.FirstTray].SetText)
}

// refresh copies the model into the widgets.
func (s *firstStart) refresh() {
	s.fields[programmodel.FirstPassword].Help(s.model.PasswordNote())
	s.fields[programmodel.FirstAgain].Help(s.model.AgainNote())
	s.showProblem(s.model.Problem, s.model.At)
	if s.model.Busy {
		s.create.Allow(s.say("creating"))
	} else {
		s.create.Allow("")
	}
	s.Inside.Refresh()
}

// showProblem says what is wrong beside the field that it is about.
func (s *firstStart) showProblem(problem string, at programmodel.FirstField) {
	for name, entry := range s.entries {
		wrong := problem != "" && name == at
		if field := s.fields[name]; field != nil && wrong {
			field.Fail(problem)
		} else if field != nil {
			field.Fail("")
		}
		tone := viewmodel.Plain
		if wrong {
			tone = viewmodel.Danger
		}
		if entry.Tone != tone {
			entry.Tone = tone
			entry.Refresh()
			if wrong {
				widgets.Focus(entry)
			}
		}
	}
	s.hourNote.Tone = viewmodel.Muted
	s.hourNote.Set(s.say("hour-note"))
	if at == programmodel.FirstHour && problem != "" {
		s.hourNote.Tone = viewmodel.Danger
		s.hourNote.Set(problem)
	}
}

// Shown puts the keyboard into the first field that is empty.
func (s *firstStart) Shown() {
	missing := s.model.Missing()
	if missing == programmodel.FirstNone {
		widgets.Focus(s.create)
		return
	}
	widgets.Focus(s.entries[missing])
}

// newLanguages is the choice of a language, each in its own word.
func newLanguages(now string, chosen func(string)) *widgets.Select {
	languages := []string{"fr", "en"}
	s := widgets.NewSelect("", widgets.Labels("Français", "English"), func(i int) { chosen(languages[i]) })
	s.Glyph = viewmodel.GlyphLanguage
	for i, l := range languages {
		if l == now {
			s.Put(i)
		}
	}
	return s
}
