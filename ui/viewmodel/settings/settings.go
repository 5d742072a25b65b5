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

// SettingsSession is what Réglages needs of whoever is signed in.
type SettingsSession interface {
	User(ctx context.Context) (app.User, error)
	Setting(ctx context.Context, name string) (string, error)
	Set(ctx context.Context, name, value string) error
	TestTray(ctx context.Context) error
	Accounts(ctx context.Context) ([]app.Account, error)
	Connect(ctx context.Context, asking app.Asking) (app.Account, error)
	Languages() []string
	Places() app.Places
	Build() app.Build
	BackupWatched(ctx context.Context, file string, told func(done, total int)) error
	Check(ctx context.Context) ([]app.Finding, error)
	CheckSources(ctx context.Context, told func(done, total int)) ([]app.Finding, error)
	Mend(ctx context.Context, findings []app.Finding) ([]app.Finding, error)
	Support(ctx context.Context, file string) error
}

// Names of settings, for the window, which does not know app.
const (
	SettingFirm          = app.SettingFirm
	SettingHour          = app.SettingHour
	SettingSizeLimit     = app.SettingSizeLimit
	SettingTray          = app.SettingTray
	SettingLanguages     = app.SettingOCRLanguages
	SettingLanguage      = app.SettingLanguage
	SettingAppearance    = app.SettingAppearance
	SettingTextSize      = app.SettingTextSize
	SettingStartAtLogin  = app.SettingStartAtLogin
	SettingNotifications = app.SettingNotifications
	SettingAppKey        = app.SettingAppKey
)

// Settings is Réglages: each change is saved at once. Set the fields before Load; all methods are for the window's
// goroutine.
type Settings struct {
	Session SettingsSession
	Now     func() time.Time
	Words   *viewmodel.Words
	Work    viewmodel.Latest // reads
	Long    viewmodel.Latest // connects, backs up, checks: one at a time
	Changed func()
	Told    func(message string, undo func())
	// Applied is called when a setting has been saved: the language, the appearance and the text size act at once.
	Applied func(name, value string)

	user     app.User
	loaded   bool
	problem  string
	values   map[string]string
	refused  map[string]string
	saving   map[string]bool
	saved    time.Time
	accounts []app.Account // of the firm, for a tray in Dropbox
	tray     viewmodel.Mark
	// installed are the languages that recognition has here; looking for them reads the disk
	installed []string
	inCloud   bool // a tray in Dropbox is being set up, and not saved yet
	going     going
	check     Check
}

// shownSettings are the settings that the window shows.
func shownSettings() []string {
	return []string{SettingFirm, SettingHour, SettingSizeLimit, SettingTray, SettingLanguages, SettingLanguage, SettingAppearance, SettingTextSize,
		SettingStartAtLogin, SettingNotifications, SettingAppKey}
}

// Load reads all settings, and tries the tray.
func (s *Settings) Load() {
	s.Work.Load(func(ctx context.Context) func() {
		user, err := s.Session.User(ctx)
		values := map[string]string{}
		for _, name := range shownSettings() {
			value, readErr := s.Session.Setting(ctx, name)
			if errors.Is(readErr, app.ErrNotFound) {
				continue // a setting that this build does not have
			}
			values[name], err = value, errors.Join(err, readErr)
		}
		accounts, accountsErr := s.Session.Accounts(ctx)
		installed := s.Session.Languages()
		return func() {
			s.loaded, s.problem, s.refused, s.saving = true, "", map[string]string{}, map[string]bool{}
			if err := errors.Join(err, accountsErr); err != nil {
				s.problem = s.Words.Problem(err)
			}
			s.user, s.values, s.accounts, s.installed = user, values, nil, installed
			for _, account := range accounts {
				if account.Purpose == collector.ForTray {
					s.accounts = append(s.accounts, account)
				}
			}
			s.Changed()
			s.TestTray()
		}
	})
}

// Loaded reports whether the settings have been read.
func (s *Settings) Loaded() bool { return s.loaded }

// Problem says why the settings could not be read; "" if they could.
func (s *Settings) Problem() string { return s.problem }

// Has reports whether there is such a setting.
func (s *Settings) Has(name string) bool { _, ok := s.values[name]; return ok }

// Value is a setting's value, as it is shown.
func (s *Settings) Value(name string) string {
	value := s.values[name]
	if name == SettingSizeLimit {
		if bytes, err := app.ParseSize(value); err == nil {
			return s.Words.Size(bytes)
		}
	}
	return value
}

// Refused says why a setting was not taken; "" if it was.
func (s *Settings) Refused(name string) string { return s.refused[name] }

// Saving reports whether a setting is being proved.
func (s *Settings) Saving(name string) bool { return s.saving[name] }

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
	case SettingLanguage, SettingAppearance, SettingTextSize:
		return ""
	}
	return viewmodel.May(s.Words, s.user, s.loaded, app.RightAdministration)
}

// Set changes a setting, once it is proved to be usable. What is refused stays as it was, with the reason beside it. A tray
// that is chosen once more is marked anew.
func (s *Settings) Set(name, value string) {
	value = asTyped(name, value)
	if value == s.values[name] && s.refused[name] == "" && name != SettingTray || s.May(name) != "" {
		return
	}
	s.note(name, "", true)
	s.Work.Runner.Run(func() func() {
		err := s.Session.Set(context.Background(), name, value)
		kept, readErr := s.Session.Setting(context.Background(), name)
		return func() {
			if err := errors.Join(err, readErr); err != nil {
				s.note(name, s.why(name, err), false)
				return
			}
			s.values[name], s.saved, s.inCloud = kept, s.Now(), false
			s.note(name, "", false)
			if s.Applied != nil {
				s.Applied(name, kept)
			}
			if name == SettingTray {
				s.TestTray()
			}
		}
	})
}

// asTyped brings what a person types into the form of the setting: « 200 Mo » with whatever space, « 1,5 Go ».
func asTyped(name, value string) string {
	value = strings.TrimSpace(value)
	if name == SettingSizeLimit {
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

// Places are where things lie on this computer: data, archive, log.
func (s *Settings) Places() (data, archive, log string) {
	p := s.Session.Places()
	return p.Data, p.Archive, p.Log
}

// Version is that of the program.
func (s *Settings) Version() string { return s.Session.Build().Version }

// Source is the commit that the program was built from, and its day.
func (s *Settings) Source() string {
	build := s.Session.Build()
	if build.Commit == "" {
		return s.Words.Say("ui.settings.source-unknown", nil)
	}
	return build.Commit + " · " + build.Date
}
