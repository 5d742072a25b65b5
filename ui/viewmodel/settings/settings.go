// Package settings is what the window shows of the settings.
package settings

import (
	"context"
	"errors"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Session is what Réglages needs of whoever is signed in.
type Session interface {
	User(ctx context.Context) (app.User, error)
	Setting(ctx context.Context, name string) (string, error)
	Set(ctx context.Context, name, value string) error
	Languages() []string
	Places() app.Places
	Build() app.Build
	traySession
	upkeepSession
}

// Names of settings, for the window, which does not know app.
const (
	Firm          = app.SettingFirm
	Hour          = app.SettingHour
	SizeLimit     = app.SettingSizeLimit
	Tray          = app.SettingTray
	Languages     = app.SettingOCRLanguages
	Language      = app.SettingLanguage
	Appearance    = app.SettingAppearance
	TextSize      = app.SettingTextSize
	StartAtLogin  = app.SettingStartAtLogin
	Notifications = app.SettingNotifications
	AppKey        = app.SettingAppKey
)

// Settings is Réglages: each change is saved at once. Set the fields before Load; all methods are for the window's
// goroutine.
type Settings struct {
	Words   *viewmodel.Words
	Work    viewmodel.Latest // reads
	Changed func()
	Toast   func(message string, undo func())
	// Applied is called when a setting has been saved: the language, the appearance and the text size act at once.
	Applied func(name, value string)

	Tray    TrayPlace
	Upkeep  Upkeep
	Check   Check
	Loaded  bool   // the settings have been read
	Problem string // why they could not be read; "" if they could

	session Session
	now     func() time.Time
	user    app.User
	values  map[string]string
	refused map[string]string
	saving  map[string]bool
	saved   time.Time
	// installed are the languages that recognition has here; looking for them reads the disk
	installed []string
}

// New returns Réglages for whoever is signed in, with nothing read yet.
func New(session Session, now func() time.Time, runner viewmodel.Runner) *Settings {
	work := viewmodel.Latest{Runner: runner}
	s := &Settings{session: session, now: now, Work: work}
	s.Tray.of, s.Upkeep, s.Check.of = s, Upkeep{Work: work, Ended: map[Kind]viewmodel.Mark{}, of: s}, s
	return s
}

// shown are the settings that the window shows.
func shown() []string {
	return []string{Firm, Hour, SizeLimit, Tray, Languages, Language, Appearance, TextSize, StartAtLogin, Notifications, AppKey}
}

// Load reads all settings, and tries the tray.
func (s *Settings) Load() {
	s.Work.Load(func(ctx context.Context) func() {
		user, err := s.session.User(ctx)
		values := map[string]string{}
		for _, name := range shown() {
			value, readErr := s.session.Setting(ctx, name)
			if errors.Is(readErr, app.ErrNotFound) {
				continue // a setting that this build does not have
			}
			values[name], err = value, errors.Join(err, readErr)
		}
		accounts, accountsErr := s.session.Accounts(ctx)
		installed := s.session.Languages()
		return func() {
			s.Loaded, s.Problem, s.refused, s.saving = true, "", map[string]string{}, map[string]bool{}
			if err := errors.Join(err, accountsErr); err != nil {
				s.Problem = s.Words.Problem(err)
			}
			s.user, s.values, s.installed, s.Tray.accounts = user, values, installed, nil
			for _, account := range accounts {
				if account.Purpose == collector.ForTray {
					s.Tray.accounts = append(s.Tray.accounts, account)
				}
			}
			s.Changed()
			s.Tray.Test()
		}
	})
}

// State is how a setting is: its value, as it is shown, and what became of the one that was typed last.
type State struct {
	Known   bool // there is such a setting
	Value   string
	Refused string // why another value was not taken; "" if it was
	Saving  bool   // another value is being tried
	May     string // why it cannot be changed, "" if it can
}

// State is how a setting is.
func (s *Settings) State(name string) State {
	value, known := s.values[name]
	if bytes, err := app.ParseSize(value); name == SizeLimit && err == nil {
		value = s.Words.Size(bytes)
	}
	return State{known, value, s.refused[name], s.saving[name], s.May(name)}
}

// Saved says when a setting was saved last: « Enregistré à 14:12 »; "" for none yet.
func (s *Settings) Saved() string {
	if s.saved.IsZero() {
		return ""
	}
	return s.Words.Say("ui.settings.saved", map[string]any{"Time": s.saved.Format("15:04")})
}

// May says why a setting cannot be changed, "" if it can. How the window looks is for everyone.
func (s *Settings) May(name string) string {
	switch name {
	case Language, Appearance, TextSize:
		return ""
	}
	return viewmodel.May(s.Words, s.user, s.Loaded, app.RightAdministration)
}

// Set changes a setting, once it is proved to be usable. What is refused stays as it was, with the reason beside it. A tray
// that is chosen once more is marked anew.
func (s *Settings) Set(name, value string) {
	value = asTyped(name, value)
	if value == s.values[name] && s.refused[name] == "" && name != Tray || s.May(name) != "" {
		return
	}
	s.note(name, "", true)
	s.Work.Runner.Run(func() func() {
		err := s.session.Set(context.Background(), name, value)
		kept, readErr := s.session.Setting(context.Background(), name)
		return func() {
			if err := errors.Join(err, readErr); err != nil {
				s.note(name, s.why(name, err), false)
				return
			}
			s.values[name], s.saved, s.Tray.inCloud = kept, s.now(), false
			s.note(name, "", false)
			s.Applied(name, kept)
			if name == Tray {
				s.Tray.Test()
			}
		}
	})
}

// asTyped brings what a person types into the form of the setting: « 200 Mo » with whatever space, « 1,5 Go ».
func asTyped(name, value string) string {
	value = strings.TrimSpace(value)
	if name == SizeLimit {
		value = strings.NewReplacer("\u202f", " ", "\u00a0", " ", ",", ".").Replace(value)
	}
	return value
}

func (s *Settings) note(name, refused string, saving bool) {
	s.refused[name], s.saving[name] = refused, saving
	s.Changed()
}

// why says what was wrong with a value, in its own words where there are some.
func (s *Settings) why(name string, err error) string {
	if errors.Is(err, app.ErrBadValue) {
		key := "ui.settings.bad." + name
		if said := s.Words.Say(key, nil); said != key {
			return said
		}
	}
	return s.Words.Problem(err)
}

// Languages are those that are installed or chosen, the chosen ones first.
func (s *Settings) Languages() []viewmodel.DocumentLanguage {
	return viewmodel.DocumentLanguages(s.Words, s.values[Languages], s.installed)
}

// ToggleLanguage reads documents in a language too, or no longer. One stays.
func (s *Settings) ToggleLanguage(code string) {
	chosen := viewmodel.Toggled(s.Languages(), code)
	if len(chosen) == 0 {
		s.note(Languages, s.Words.Say("ui.settings.one-language", nil), false)
		return
	}
	s.Set(Languages, strings.Join(chosen, "+"))
}

// Missing names the chosen languages that are not installed, "" for none; none reports that none is installed at all.
func (s *Settings) Missing() (missing string, none bool) {
	return viewmodel.MissingLanguages(s.Languages()), s.Loaded && len(s.installed) == 0
}

// Places are where things lie on this computer: data, archive, log.
func (s *Settings) Places() app.Places { return s.session.Places() }

// About is the version of the program, and its source: the commit that it was built from, and its day.
func (s *Settings) About() (version, source string) {
	build := s.session.Build()
	if build.Commit == "" {
		return build.Version, s.Words.Say("ui.settings.source-unknown", nil)
	}
	return build.Version, build.Commit + " · " + build.Date
}

// outcome is how something ended: what is said of it where it went well, or what went wrong.
func (s *Settings) outcome(err error, said string) viewmodel.Mark {
	if err != nil {
		return viewmodel.Mark{Text: s.Words.Problem(err), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}
	}
	return viewmodel.Mark{Text: said, Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
}
