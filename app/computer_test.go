package app_test

import (
	"errors"
	"path/filepath"
	"testing"

	"bannette/app"
	"bannette/trial/must"
)

// fakeLogin is what the system holds.
type fakeLogin struct {
	on  bool
	err error
}

func (p *fakeLogin) On() (bool, error) { return p.on, nil }
func (p *fakeLogin) Set(on bool) error {
	if p.err == nil {
		p.on = on
	}
	return p.err
}

func TestStartingAtLoginIsWhatTheSystemSays(t *testing.T) {
	a, session := setUp(t)
	login := &fakeLogin{}
	a.Login = login
	ctx := t.Context()
	if err := session.Set(ctx, app.SettingStartAtLogin, "on"); err != nil || !login.on {
		t.Error(login.on, err)
	}
	login.on = false // taken out in the system's own settings
	if value, err := session.Setting(ctx, app.SettingStartAtLogin); value != "off" || err != nil {
		t.Error(value, err)
	}
	login.err = errors.New("refused")
	if err := session.Set(ctx, app.SettingStartAtLogin, "on"); !errors.Is(err, login.err) {
		t.Error(err)
	}
}

func TestWhoeverSitsThereChoosesHowTheWindowLooks(t *testing.T) {
	a, administrator := setUp(t)
	ctx := t.Context()
	must.Get(administrator.AddUser(ctx, app.User{Name: "Luc"}, password))(t)
	luc := must.Get(a.SignIn(ctx, "Luc", password))(t)
	for name, value := range map[string]string{app.SettingLanguage: "en", app.SettingAppearance: "dark", app.SettingTextSize: "large"} {
		if err := luc.Set(ctx, name, value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := luc.Set(ctx, name, "huge"); !errors.Is(err, app.ErrBadValue) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := luc.Set(ctx, app.SettingHour, "07:00"); !errors.Is(err, app.ErrForbidden) {
		t.Errorf("the hour: %v", err)
	}
}

func TestABackupTellsHowFarItIsAndNeedsTheRight(t *testing.T) {
	a, administrator := setUp(t)
	ctx := t.Context()
	file := filepath.Join(t.TempDir(), "backup.zip")
	if err := administrator.Backup(ctx, file, func(int, int) {}); err != nil {
		t.Error(err)
	}
	must.Get(administrator.AddUser(ctx, app.User{Name: "Luc"}, password))(t)
	luc := must.Get(a.SignIn(ctx, "Luc", password))(t)
	if err := luc.Backup(ctx, file, nil); !errors.Is(err, app.ErrForbidden) {
		t.Error(err)
	}
}
