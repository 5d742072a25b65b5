package settings

import (
	"context"
	"slices"
	"strings"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// traySession is what the tray's place needs of whoever is signed in.
type traySession interface {
	TestTray(ctx context.Context) error
	Accounts(ctx context.Context) ([]app.Account, error)
	Connect(ctx context.Context, asking app.Asking) (app.Account, error)
}

// TrayPlace is where the tray lies: in a folder of this computer or its network, or in the firm's own Dropbox.
type TrayPlace struct {
	State viewmodel.Mark // whether the tray answers

	of       *Settings
	accounts []app.Account // of the firm
	inCloud  bool          // a tray in Dropbox is being set up, and not saved yet
}

// cloud takes apart the place of a tray in Dropbox; ok is false for a folder.
func (t *TrayPlace) cloud() (account, path string, ok bool) {
	rest, ok := strings.CutPrefix(t.of.values[Tray], "dropbox:")
	if !ok {
		return "", "", false
	}
	account, path, _ = strings.Cut(rest, ":")
	return account, path, true
}

// InCloud reports whether the tray lies in the firm's own Dropbox, or is to.
func (t *TrayPlace) InCloud() bool {
	_, _, lies := t.cloud()
	return t.inCloud || lies
}

// ChooseCloud begins to set up a tray in Dropbox, or goes back to a folder. Nothing is saved by that alone.
func (t *TrayPlace) ChooseCloud(cloud bool) {
	t.inCloud = cloud
	t.of.Changed()
}

// Folder is the tray's folder on this computer or its network; "" while it lies in Dropbox.
func (t *TrayPlace) Folder() string {
	if _, _, inCloud := t.cloud(); inCloud {
		return ""
	}
	return t.of.values[Tray]
}

// CloudPath is the tray's folder in Dropbox.
func (t *TrayPlace) CloudPath() string {
	if _, path, ok := t.cloud(); ok {
		return path
	}
	return "/Bannettes"
}

// Accounts are the e-mails of the firm's own accounts, and the place of the one that the tray uses, -1 for none.
func (t *TrayPlace) Accounts() (emails []string, chosen int) {
	using, _, _ := t.cloud()
	for _, account := range t.accounts {
		emails = append(emails, account.Owner.Email)
	}
	chosen = slices.IndexFunc(emails, func(email string) bool { return strings.EqualFold(email, using) })
	if chosen < 0 && len(emails) > 0 {
		chosen = 0
	}
	return emails, chosen
}

// SetCloud has the tray lie in a folder of one of the firm's accounts.
func (t *TrayPlace) SetCloud(account int, path string) {
	if account >= 0 && account < len(t.accounts) {
		t.of.Set(Tray, "dropbox:"+t.accounts[account].Owner.Email+":/"+strings.Trim(strings.TrimSpace(path), "/"))
	}
}

// Connect asks for the firm's own account, in the browser. It can be cancelled.
func (t *TrayPlace) Connect(browse func(url string)) {
	s := t.of
	if s.May(Tray) != "" {
		return
	}
	s.Upkeep.begin(Connecting)
	s.Upkeep.Work.Load(func(ctx context.Context) func() {
		account, err := s.session.Connect(ctx, app.Asking{Purpose: collector.ForTray, Show: browse})
		return func() {
			s.Upkeep.end(err, "")
			if err == nil {
				t.accounts = slices.DeleteFunc(t.accounts, func(a app.Account) bool { return a.ID == account.ID })
				t.accounts = append([]app.Account{account}, t.accounts...)
				t.SetCloud(0, t.CloudPath())
			}
			s.Changed()
		}
	})
}

// Test tries whether the tray answers.
func (t *TrayPlace) Test() {
	s := t.of
	if _, known := s.values[Tray]; !known {
		return
	}
	t.State = viewmodel.Mark{Text: s.Words.Say("ui.settings.tray-testing", nil), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphSync}
	s.Changed()
	s.Work.Load(func(ctx context.Context) func() {
		err := s.session.TestTray(ctx)
		return func() {
			t.State = s.outcome(err, s.Words.Say("ui.settings.tray-good", nil))
			s.Changed()
		}
	})
}
