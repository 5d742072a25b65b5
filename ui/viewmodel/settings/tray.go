package settings

import (
	"context"
	"slices"
	"strings"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

const cloudPrefix = "dropbox:"

// InCloud reports whether the tray lies in the firm's own Dropbox, or is to.
func (s *Settings) InCloud() bool {
	return s.inCloud || strings.HasPrefix(s.values[SettingTray], cloudPrefix)
}

// ChooseCloud begins to set up a tray in Dropbox, or goes back to a folder. Nothing is saved by that alone.
func (s *Settings) ChooseCloud(cloud bool) {
	s.inCloud = cloud
	s.Changed()
}

// TrayFolder is the tray's folder on this computer or its network; "" while it lies in Dropbox.
func (s *Settings) TrayFolder() string {
	if strings.HasPrefix(s.values[SettingTray], cloudPrefix) {
		return ""
	}
	return s.values[SettingTray]
}

// CloudPath is the tray's folder in Dropbox.
func (s *Settings) CloudPath() string {
	if rest, ok := strings.CutPrefix(s.values[SettingTray], cloudPrefix); ok {
		_, path, _ := strings.Cut(rest, ":")
		return path
	}
	return "/Bannettes"
}

// CloudAccounts are the e-mails of the firm's own accounts, and the place of the one that the tray uses, -1 for none.
func (s *Settings) CloudAccounts() (emails []string, chosen int) {
	chosen = -1
	rest, _ := strings.CutPrefix(s.values[SettingTray], cloudPrefix)
	using, _, _ := strings.Cut(rest, ":")
	for i, account := range s.accounts {
		emails = append(emails, account.Owner.Email)
		if strings.EqualFold(account.Owner.Email, using) {
			chosen = i
		}
	}
	if chosen < 0 && len(emails) > 0 {
		chosen = 0
	}
	return emails, chosen
}

// SetCloud has the tray lie in a folder of one of the firm's accounts.
func (s *Settings) SetCloud(account int, path string) {
	if account >= 0 && account < len(s.accounts) {
		s.Set(SettingTray, cloudPrefix+s.accounts[account].Owner.Email+":/"+strings.Trim(strings.TrimSpace(path), "/"))
	}
}

// ConnectTray asks for the firm's own account, in the browser. It can be cancelled.
func (s *Settings) ConnectTray(browse func(url string)) {
	if s.May(SettingTray) != "" {
		return
	}
	s.begin(GoingConnect)
	s.Long.Load(func(ctx context.Context) func() {
		account, err := s.Session.Connect(ctx, app.Asking{Purpose: collector.ForTray, Show: browse})
		return func() {
			s.end(err)
			if err == nil {
				s.accounts = slices.DeleteFunc(s.accounts, func(a app.Account) bool { return a.ID == account.ID })
				s.accounts = append([]app.Account{account}, s.accounts...)
				s.SetCloud(0, s.CloudPath())
			}
			s.Changed()
		}
	})
}

// TestTray tries whether the tray answers.
func (s *Settings) TestTray() {
	if !s.Has(SettingTray) {
		return
	}
	s.tray = viewmodel.Mark{Text: s.Words.Say("ui.settings.tray-testing", nil), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphSync}
	s.Changed()
	s.Work.Load(func(ctx context.Context) func() {
		err := s.Session.TestTray(ctx)
		return func() {
			s.tray = viewmodel.Mark{Text: s.Words.Say("ui.settings.tray-good", nil), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
			if err != nil {
				s.tray = viewmodel.Mark{Text: s.Words.Problem(err), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}
			}
			s.Changed()
		}
	})
}

// TrayState says whether the tray answers.
func (s *Settings) TrayState() viewmodel.Mark { return s.tray }

// Languages are those that are installed or chosen, the chosen ones first.
func (s *Settings) Languages() []viewmodel.DocumentLanguage {
	return viewmodel.DocumentLanguages(s.Words, s.values[SettingLanguages], s.installed)
}

// ToggleLanguage reads documents in a language too, or no longer. One stays.
func (s *Settings) ToggleLanguage(code string) {
	chosen := viewmodel.Toggled(s.Languages(), code)
	if len(chosen) == 0 {
		s.note(SettingLanguages, s.Words.Say("ui.settings.one-language", nil), false)
		return
	}
	s.Set(SettingLanguages, strings.Join(chosen, "+"))
}

// Missing names the chosen languages that are not installed, "" for none; none reports that none is installed at all.
func (s *Settings) Missing() (missing string, none bool) {
	return viewmodel.MissingLanguages(s.Languages()), s.loaded && len(s.installed) == 0
}
