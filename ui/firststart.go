package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bannette/ui/viewmodel"
)

// FirstStartDoors are where the first start leads besides the firm; a nil one is not shown.
type FirstStartDoors struct {
	Language func(language string)
	Examples func()
	Restore  func()
	Choose   func(now string, chosen func(folder string)) // a folder for the trays
}

// firstStart is the first screen that anybody sees: what Bannette promises, and the form that makes the firm.
type firstStart struct {
	frame *Frame
	model *viewmodel.FirstStart
	doors FirstStartDoors

	fields   map[viewmodel.FirstField]*Field
	entries  map[viewmodel.FirstField]*Entry
	hourNote *Text
	create   *Button
	content  fyne.CanvasObject
}

// NewFirstStart returns the screen of the first start. It sets the model's Changed.
func NewFirstStart(f *Frame, model *viewmodel.FirstStart, doors FirstStartDoors) Screen {
	s := &firstStart{frame: f, model: model, doors: doors, fields: map[viewmodel.FirstField]*Field{}, entries: map[viewmodel.FirstField]*Entry{}}
	model.Words, model.Changed = f.Words, s.refresh
	s.build()
	s.refresh()
	return s
}

func (s *firstStart) say(key string) string { return s.frame.Say("ui.program."+key, nil) }

func (s *firstStart) build() {
	form := Wide(468, NewCard(Pad(s.form(), 10, 8, 8, 8)))
	s.content = Centre(Row(64, Wide(440, s.promises()), form), false)
}

// promises are what stands at the left.
func (s *firstStart) promises() fyne.CanvasObject {
	icon := canvas.NewImageFromResource(AppIcon())
	icon.FillMode = canvas.ImageFillContain
	all := Column(0, Row(0, Wide(56, AtLeast(56, 56, icon)), Spacer()), Gap(0, 18),
		NewHeading(s.say("welcome")), Gap(0, 3), NewParagraph(s.say("welcome-body"), Body, viewmodel.Muted), Gap(0, 26))
	for _, p := range []struct {
		glyph Glyph
		key   string
	}{{viewmodel.GlyphDone, "twice"}, {viewmodel.GlyphFiles, "lost"}, {viewmodel.GlyphLock, "hands"}} {
		sign := NewGround(ColourAccentSoft, 6, Pad(NewLargeIcon(p.glyph, viewmodel.Accent), 7, 7, 7, 7))
		all.Add(Pad(Row(12, Top(sign), Fill(Column(0, NewText(s.say(p.key), Subheading, viewmodel.Plain), NewParagraph(s.say(p.key+"-body"), Body, viewmodel.Muted)))), 0, 0, 18, 0))
	}
	links := Row(18)
	if s.doors.Examples != nil {
		links.Add(NewLink(s.frame.Say("ui.examples", nil), viewmodel.GlyphExamples, s.doors.Examples))
	}
	if s.doors.Restore != nil {
		links.Add(NewLink(s.say("restore"), viewmodel.GlyphFiling, s.doors.Restore))
	}
	all.Add(NewRule())
	all.Add(Gap(0, 8))
	all.Add(links)
	return all
}

// form is what stands at the right.
func (s *firstStart) form() fyne.CanvasObject {
	language := newLanguages(s.frame.Words.Language(), s.doors.Language)
	name := func(f viewmodel.FirstField, label, help string, at *string) fyne.CanvasObject {
		return s.field(f, label, help, NewEntry("", nil), at)
	}
	secret := func(f viewmodel.FirstField, label string, at *string) fyne.CanvasObject {
		return s.field(f, label, "", NewPassword("", nil), at)
	}
	m := s.model
	stay := NewCheck(s.say("stay"), "", func(on bool) { m.Stay = on })
	stay.Put(m.Stay)
	tray := s.entry(viewmodel.FirstTray, NewEntry("", nil), &m.Tray)
	choose := Row(8, Fill(tray))
	if s.doors.Choose != nil {
		choose.Add(NewButton(s.frame.Say("ui.choose", nil), viewmodel.GlyphFolder, s.choose))
	}
	s.fields[viewmodel.FirstTray] = NewField(s.say("trays-in"), choose, "")
	s.entry(viewmodel.FirstHour, NewEntry("12:30", nil), &m.Hour)
	s.hourNote = NewCaption("")
	s.create = NewPrimary(s.say("create"), "", m.Create)
	return Column(12,
		Row(12, Fill(Column(0, NewText(s.say("firm-title"), Subheading, viewmodel.Plain), NewText(s.say("firm-body"), Body, viewmodel.Muted))), language),
		name(viewmodel.FirstFirm, s.say("firm"), "", &m.Firm),
		name(viewmodel.FirstName, s.say("name"), s.say("name-help"), &m.Name),
		Columns(12, nil, secret(viewmodel.FirstPassword, s.say("password"), &m.Password), secret(viewmodel.FirstAgain, s.say("again"), &m.Again)),
		stay, NewRule(), s.fields[viewmodel.FirstTray],
		Row(12, Fill(Column(0, NewText(s.say("hour"), Body, viewmodel.Plain), s.hourNote)), Wide(96, s.entries[viewmodel.FirstHour])),
		Gap(0, 0), s.create)
}

// entry ties an entry to what it fills.
func (s *firstStart) entry(f viewmodel.FirstField, e *Entry, at *string) *Entry {
	e.Put(*at)
	e.OnChanged = func(text string) {
		*at = text
		s.refresh()
	}
	e.OnSubmitted = func(string) { s.model.Create() }
	s.entries[f] = e
	return e
}

func (s *firstStart) field(f viewmodel.FirstField, label, help string, e *Entry, at *string) fyne.CanvasObject {
	s.fields[f] = NewField(label, s.entry(f, e, at), help)
	return s.fields[f]
}

func (s *firstStart) choose() {
	s.doors.Choose(s.model.Tray, func(folder string) {
		s.entries[viewmodel.FirstTray].SetText(folder)
	})
}

// refresh copies the model into the widgets.
func (s *firstStart) refresh() {
	s.fields[viewmodel.FirstPassword].Help(s.model.PasswordNote())
	s.fields[viewmodel.FirstAgain].Help(s.model.AgainNote())
	s.mark(s.model.Problem())
	if s.model.Busy() {
		s.create.Allow(s.say("creating"))
	} else {
		s.create.Allow("")
	}
	s.content.Refresh()
}

// mark says what is wrong beside the field that it is about.
func (s *firstStart) mark(problem string, at viewmodel.FirstField) {
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
				Focus(entry)
			}
		}
	}
	s.hourNote.Tone = viewmodel.Muted
	s.hourNote.Set(s.say("hour-note"))
	if at == viewmodel.FirstHour && problem != "" {
		s.hourNote.Tone = viewmodel.Danger
		s.hourNote.Set(problem)
	}
}

// Content is the whole screen.
func (s *firstStart) Content() fyne.CanvasObject { return s.content }

// Shown puts the keyboard into the first field that is empty.
func (s *firstStart) Shown() {
	missing := s.model.Missing()
	if missing == viewmodel.FirstNone {
		Focus(s.create)
		return
	}
	Focus(s.entries[missing])
}

// Hidden leaves what was filled in.
func (s *firstStart) Hidden() {}

// Find puts the keyboard into the form.
func (s *firstStart) Find() { s.Shown() }

// Reload has nothing to read.
func (s *firstStart) Reload() {}

// Keys are none: Enter makes the firm.
func (s *firstStart) Keys() []Key {
	return []Key{{Name: fyne.KeyReturn, Ctrl: true, Do: s.model.Create}}
}

// newLanguages is the choice of a language, each in its own word.
func newLanguages(now string, chosen func(string)) *Select {
	languages := []string{"fr", "en"}
	s := NewSelect("", Labels("Français", "English"), func(i int) {
		if chosen != nil {
			chosen(languages[i])
		}
	})
	s.Glyph = viewmodel.GlyphLanguage
	for i, l := range languages {
		if l == now {
			s.Put(i)
		}
	}
	return s
}
