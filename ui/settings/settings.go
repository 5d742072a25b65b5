// Package settings is the screen of the settings: the tray, the data, the look.
package settings

import (
	"strings"

	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	settingsmodel "bannette/ui/viewmodel/settings"
	"bannette/ui/widgets"
)

// Actions are what Réglages has done outside.
type Actions struct {
	// Browse opens a page in the browser: the firm's account is connected there.
	Browse func(url string)
	// OpenFolder shows a folder in the system's own window.
	OpenFolder func(path string)
	// Restore closes the data, puts the backup in its place and opens it anew; it says itself what went wrong.
	Restore func(file string)
	// Runner is where the chooser reads folders; the zero one is right but for tests.
	Runner viewmodel.Runner
}

// screen is Réglages: sections at the left, one column of controls.
type screen struct {
	frame   *frame.Frame
	model   *settingsmodel.Settings
	actions Actions

	page     *frame.Page
	saved    *widgets.Text
	sign     *widgets.Icon
	banner   *widgets.Banner
	sections []section
	index    *widgets.Tree
	column   *widgets.Scroller
	lines    map[string]*line

	firm, hour, limit, key *widgets.Entry
	tray                   *trayPart
	languages              *frame.LanguageRow
	ocr                    *widgets.Banner
	language               *widgets.Select
	appearance, textSize   *widgets.Segments
	login, notify          *widgets.Switch
	data                   *dataPart
}

// section is a card of the column.
type section struct {
	title string
	glyph widgets.Glyph
	card  *widgets.Card
}

// New returns Réglages. It sets the model's Changed and Toast.
func New(f *frame.Frame, model *settingsmodel.Settings, actions Actions) frame.Screen {
	s := &screen{frame: f, model: model, actions: actions, lines: map[string]*line{}}
	model.Words, model.Changed, model.Toast = f.Words, s.refresh, f.Toast
	s.build()
	s.refresh()
	return s
}

func (s *screen) say(key string) string { return s.frame.Say("ui.settings."+key, nil) }

func (s *screen) build() {
	s.saved, s.sign = widgets.NewText("", widgets.Body, viewmodel.Success), widgets.NewIcon(viewmodel.GlyphDone, viewmodel.Success)
	s.banner, s.ocr = widgets.NewBanner(viewmodel.Mark{}, ""), widgets.NewBanner(viewmodel.Mark{}, "")
	s.buildControls()
	s.tray, s.data = newTrayPart(s), newDataPart(s)
	s.add("firm", viewmodel.GlyphCompany, s.line(settingsmodel.Firm, widgets.Wide(280, s.firm)))
	s.add("collection", viewmodel.GlyphHistory, s.line(settingsmodel.Hour, widgets.Wide(110, s.hour)), s.line(settingsmodel.SizeLimit, widgets.Wide(110, s.limit)))
	s.add("trays", viewmodel.GlyphTray, s.tray.lines()...)
	s.add("recognition", viewmodel.GlyphRecognise, s.ocr, s.line(settingsmodel.Languages, s.languages.Row))
	s.add("dropbox", viewmodel.GlyphLink, s.line(settingsmodel.AppKey, widgets.Wide(220, s.key)), s.guide())
	s.add("computer", viewmodel.GlyphSettings, s.line(settingsmodel.Language, s.language), s.line(settingsmodel.Appearance, s.appearance),
		s.line(settingsmodel.TextSize, s.textSize), s.line(settingsmodel.StartAtLogin, s.login), s.line(settingsmodel.Notifications, s.notify))
	s.add("data", viewmodel.GlyphFiling, s.data.lines()...)
	s.add("about", viewmodel.GlyphInfo, s.about()...)
	s.index = widgets.NewTree(sectionLines{s})
	s.index.Round = true
	s.index.OnSelect = s.scrollTo
	s.index.Select(0)
	cards := widgets.Column(12)
	for _, section := range s.sections {
		cards.Add(section.card)
	}
	s.column = widgets.Scroll(widgets.Pad(cards, 0, 12, 8, 0)).(*widgets.Scroller)
	s.page = frame.NewPage(s.frame.Say("ui.place.settings", nil), widgets.Column(10, s.banner, widgets.Fill(widgets.Beside(s.index, s.column, 184))), widgets.Row(6, s.sign, s.saved))
}

func (s *screen) buildControls() {
	set := s.model.Set
	s.firm, s.hour, s.limit = s.entry(settingsmodel.Firm), s.entry(settingsmodel.Hour), s.entry(settingsmodel.SizeLimit)
	s.key = s.entry(settingsmodel.AppKey)
	s.key.PlaceHolder = s.say("no-key")
	s.languages = frame.NewLanguageRow(s.frame, s.model.ToggleLanguage)
	s.language = widgets.NewSelect("", []widgets.Option{{Label: "Français", Glyph: viewmodel.GlyphLanguage}, {Label: "English", Glyph: viewmodel.GlyphLanguage}},
		func(chosen int) { set(settingsmodel.Language, []string{"fr", "en"}[chosen]) })
	s.appearance = widgets.NewSegments([]string{s.say("light"), s.say("dark"), s.say("system")}, 0, func(chosen int) {
		set(settingsmodel.Appearance, []string{"light", "dark", "system"}[chosen])
	})
	s.textSize = widgets.NewSegments([]string{s.say("normal"), s.say("large")}, 0, func(chosen int) {
		set(settingsmodel.TextSize, []string{"normal", "large"}[chosen])
	})
	s.login = widgets.NewSwitch("", "", func(on bool) { set(settingsmodel.StartAtLogin, onOff(on)) })
	s.notify = widgets.NewSwitch("", "", func(on bool) { set(settingsmodel.Notifications, onOff(on)) })
}

func onOff(on bool) string { return map[bool]string{true: "on", false: "off"}[on] }

// entry is a field whose text is saved by Enter, or when the keyboard goes elsewhere.
func (s *screen) entry(name string) *widgets.Entry {
	e := widgets.NewEntry("", nil)
	e.OnSubmitted = func(text string) { s.model.Set(name, text) }
	e.OnFocus = func(focused bool) {
		if !focused && e.Text != s.model.State(name).Value {
			s.model.Set(name, e.Text)
		}
	}
	return e
}

// line is a setting with its name, its effect, the control, and what was wrong with it.
func (s *screen) line(name string, control fyne.CanvasObject) *line {
	l := newLine(s.say(name), s.say(name+".effect"), control)
	s.lines[name] = l
	return l
}

// add puts a card with a title into the column, its lines parted by rules.
func (s *screen) add(key string, glyph widgets.Glyph, lines ...fyne.CanvasObject) {
	inside := widgets.Column(0, widgets.Pad(widgets.NewText(s.say("section."+key), widgets.Subheading, viewmodel.Plain), 0, 0, 6, 0))
	for i, o := range lines {
		if setting, ok := o.(*line); ok && i > 0 {
			_, banner := lines[i-1].(*widgets.Banner)
			widgets.Show(setting.rule, !banner)
		}
		inside.Add(o)
	}
	s.sections = append(s.sections, section{s.say("section." + key), glyph, widgets.NewCard(inside)})
}

// guide says how a firm makes an app key of its own.
func (s *screen) guide() fyne.CanvasObject {
	steps := widgets.Column(4, widgets.NewText(s.say("guide"), widgets.BodyBold, viewmodel.Plain))
	for _, step := range strings.Split(s.say("guide-steps"), "\n") {
		steps.Add(widgets.NewParagraph(step, widgets.Body, viewmodel.Muted))
	}
	open := widgets.NewLink("dropbox.com/developers/apps", viewmodel.GlyphOpenOutside, func() { s.actions.Browse("https://www.dropbox.com/developers/apps") })
	return widgets.Pad(widgets.Column(6, steps, widgets.Row(0, open, widgets.Spacer())), 8, 0, 2, 0)
}

func (s *screen) about() []fyne.CanvasObject {
	version, source := s.model.About()
	return []fyne.CanvasObject{
		newLine("Bannette", s.say("about-what"), widgets.NewText(s.frame.Say("ui.settings.version", map[string]any{"Version": version}), widgets.Body, viewmodel.Muted)),
		newLine(s.say("source"), s.say("source-what"), widgets.NewText(source, widgets.Body, viewmodel.Muted)),
		newLine(s.say("licence"), s.say("licence-what"), widgets.NewText("Apache-2.0", widgets.Body, viewmodel.Muted)),
		newLine(s.say("notices"), s.say("notices-what"), widgets.NewButton(s.say("notices-show"), viewmodel.GlyphEye, func() { frame.ShowNotices(s.frame) })),
	}
}

// scrollTo brings a section to the top of the column.
func (s *screen) scrollTo(row int) {
	card := s.sections[row].card
	s.column.Inner.ScrollToOffset(fyne.NewPos(0, card.Position().Y))
}

func (s *screen) refresh() {
	saved := s.model.Saved()
	s.saved.Set(saved)
	widgets.Show(s.sign, saved != "")
	s.page.Say(s.frame.Say("ui.place.settings", nil), s.say("what"))
	s.banner.Warn(s.model.Problem, s.model.May(""), s.say("yours"))
	for name, line := range s.lines {
		state := s.model.State(name)
		line.fail(state.Refused, state.Saving, s.say("proving"))
		widgets.Show(line, state.Known || !s.model.Loaded)
	}
	widgets.Show(s.sections[0].card, s.model.State(settingsmodel.Firm).Known)
	s.fill()
	s.fillLanguages()
	s.tray.refresh()
	s.data.refresh()
	for _, section := range s.sections {
		section.card.Refresh()
	}
	s.index.Changed()
	s.column.Inner.Content.Refresh()
	s.column.Refresh()
	s.page.Refresh()
}

// fill copies the values into the controls, but for the field that is being typed in.
func (s *screen) fill() {
	for name, e := range map[string]*widgets.Entry{settingsmodel.Firm: s.firm, settingsmodel.Hour: s.hour, settingsmodel.SizeLimit: s.limit, settingsmodel.AppKey: s.key} {
		state := s.model.State(name)
		e.Tone = viewmodel.Plain
		if state.Refused != "" {
			e.Tone = viewmodel.Danger
		} else if !e.Focused {
			e.Put(state.Value)
		}
		allow(e, state.May)
		e.Refresh()
	}
	s.language.Put(map[string]int{"fr": 0, "en": 1}[s.model.State(settingsmodel.Language).Value])
	s.appearance.Put(map[string]int{"light": 0, "dark": 1, "system": 2}[s.model.State(settingsmodel.Appearance).Value])
	s.textSize.Put(map[string]int{"normal": 0, "large": 1}[s.model.State(settingsmodel.TextSize).Value])
	for name, control := range map[string]*widgets.Switch{settingsmodel.StartAtLogin: s.login, settingsmodel.Notifications: s.notify} {
		state := s.model.State(name)
		control.Put(state.Value == "on")
		allow(control, state.May)
	}
}

// allow disables a control for which there is a reason.
func allow(control fyne.Disableable, reason string) {
	if reason == "" {
		control.Enable()
	} else {
		control.Disable()
	}
}

// fillLanguages shows what documents are read in, and what is missing.
func (s *screen) fillLanguages() {
	s.languages.Put(s.model.Languages(), s.model.May(settingsmodel.Languages))
	missing, none := s.model.Missing()
	switch {
	case none:
		s.ocr.Put(viewmodel.Mark{Text: s.frame.Say("ui.trouble.no-ocr", nil), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}, s.frame.Say("ui.trouble.no-ocr-body", nil))
	case missing != "":
		s.ocr.Put(viewmodel.Mark{Text: s.frame.Say("ui.trouble.no-language", map[string]any{"Language": missing}), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning},
			s.frame.Say("ui.trouble.no-language-body", nil))
	}
	widgets.Show(s.ocr, none || missing != "")
}

// Content is the page.
func (s *screen) Content() fyne.CanvasObject { return s.page }

// Shown reads the settings, and puts the keyboard into the sections.
func (s *screen) Shown() {
	s.model.Load()
	s.Find()
}

// Hidden gives up what is being read; a backup goes on.
func (s *screen) Hidden() { s.model.Work.Drop() }

// Find puts the keyboard into the sections.
func (s *screen) Find() { s.index.Focus() }

// Reload reads the settings again.
func (s *screen) Reload() { s.model.Load() }

// Keys are none: each control has its own.
func (s *screen) Keys() []frame.Key { return nil }

// sectionLines are the sections at the left.
type sectionLines struct{ of *screen }

func (l sectionLines) Len() int { return len(l.of.sections) }

// Branch is a section.
func (l sectionLines) Branch(row int) widgets.Branch {
	return widgets.Branch{Depth: -1, Label: l.of.sections[row].title, Glyph: l.of.sections[row].glyph}
}
