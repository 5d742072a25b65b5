package app_test

import (
	"errors"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"bannette/app"
	"bannette/trial/must"
)

func TestOnlyTheRightPasswordSignsIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // wrong passwords take time
		a := newApp(t)
		if _, err := a.SignIn(t.Context(), "Camille", password); !errors.Is(err, app.ErrNotSetUp) {
			t.Errorf("before the firm is set up: %v", err)
		}
		if _, err := a.SetUp(t.Context(), "Camille", "short"); !errors.Is(err, app.ErrWeakPassword) {
			t.Errorf("a short password: %v", err)
		}
		session := must.Get(a.SetUp(t.Context(), "Camille", password))(t)
		if _, err := a.SetUp(t.Context(), "Eve", password); !errors.Is(err, app.ErrSetUp) {
			t.Errorf("a second administrator by the same door: %v", err)
		}
		must.Get(session.AddUser(t.Context(), app.User{Name: "Claire", External: true}, ""))(t)
		for name, password := range map[string]string{"Camille": password + " ", "camille": "", "Eve": password, "Claire": ""} {
			if _, err := a.SignIn(t.Context(), name, password); !errors.Is(err, app.ErrWrongPassword) {
				t.Errorf("%s with %q: %v", name, password, err)
			}
		}
		if err := session.ChangePassword(t.Context(), "wrong one", "another long password"); !errors.Is(err, app.ErrWrongPassword) {
			t.Errorf("changed without the old one: %v", err)
		}
		must.Do(t, session.ChangePassword(t.Context(), password, "another long password"))
		if _, err := a.SignIn(t.Context(), "CAMILLE", "another long password"); err != nil {
			t.Errorf("with the new one: %v", err)
		}
	})
}

// A restored database may hold any hash: argon2 panics without rounds, and takes all memory if it is asked to.
func TestAPasswordsHashThatNobodyCanAffordFitsNoPassword(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // wrong passwords take time
		a, session := setUp(t)
		user := must.Get(session.User(t.Context()))(t)
		for _, costs := range []string{"m=65536,t=0,p=4", "m=65536,t=3,p=0", "m=4294967295,t=3,p=4", "m=65536,t=4294967295,p=4"} {
			hash := "$argon2id$v=19$" + costs + "$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
			must.Do(t, a.People.SetPassword(t.Context(), app.Act{At: time.Now()}, user.ID, hash))
			if _, err := a.SignIn(t.Context(), "Camille", password); !errors.Is(err, app.ErrWrongPassword) {
				t.Errorf("%s: %v", costs, err)
			}
		}
	})
}

func TestAKeptSessionEndsByItselfAndByHand(t *testing.T) {
	a, session := setUp(t)
	if _, err := a.Resume(t.Context()); !errors.Is(err, app.ErrSignIn) {
		t.Errorf("before: %v", err)
	}
	must.Do(t, session.Stay(t.Context()))
	if _, err := a.Resume(t.Context()); err != nil {
		t.Errorf("kept: %v", err)
	}
	a.Now = func() time.Time { return time.Now().AddDate(1, 0, 0) }
	if _, err := a.Resume(t.Context()); !errors.Is(err, app.ErrSignIn) {
		t.Errorf("a year later: %v", err)
	}
	a.Now = time.Now
	must.Do(t, a.SignOut(t.Context()))
	if _, err := a.Resume(t.Context()); !errors.Is(err, app.ErrSignIn) {
		t.Errorf("after signing out: %v", err)
	}
}

func TestSizesAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]int64{"200MB": 200 << 20, "200 Mo": 200 << 20, "1.5GB": 3 << 29, "4096": 4096, "12kb": 12 << 10, "7B": 7} {
		if got, err := app.ParseSize(text); err != nil || got != want {
			t.Errorf("%q: %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "MB", "-1MB", "0", "1XB", "NaN", "1e400GB", "1 2MB"} {
		if got, err := app.ParseSize(text); !errors.Is(err, app.ErrBadValue) {
			t.Errorf("%q: %d, %v; want a refusal", text, got, err)
		}
	}
}

func TestSettingsAreProvedBeforeTheyHold(t *testing.T) {
	_, session := setUp(t)
	for name, values := range map[string][]string{
		app.SettingHour:          {"7:05", "24:00", "noon", ""},
		app.SettingLanguage:      {"de", ""},
		app.SettingOCRLanguages:  {"deu", "fra+", ""},
		app.SettingSizeLimit:     {"huge"},
		app.SettingAppKey:        {"KEY!", "a b"},
		app.SettingNotifications: {"yes"},
		app.SettingTray:          {"", "dropbox:nobody@example.com:/x", filepath.Join(t.TempDir(), "a\nb")},
		"weather":                {"fine"},
	} {
		before, _ := session.Setting(t.Context(), name)
		for _, value := range values {
			if err := session.Set(t.Context(), name, value); err == nil {
				t.Errorf("%s %q was taken", name, value)
			}
		}
		if after, _ := session.Setting(t.Context(), name); after != before {
			t.Errorf("%s became %q", name, after)
		}
	}
	if err := session.Set(t.Context(), app.SettingOCRLanguages, "eng"); err != nil {
		t.Error(err)
	}
}

func TestASettingFromElsewhereIsProvedByItsForm(t *testing.T) {
	for name, values := range map[string][2][]string{ // good ones, and bad ones
		app.SettingTray: {{"/srv/bannettes", `C:\Bannettes`, `\\server\share\x`, "/srv/Comptabilit\xe9", "dropbox:a@b.example:/x", ""},
			{"x", "../x", "/srv/../x", `C:\a\..\b`, "C:x", "/a\nb", "dropbox::/x", "~/x"}},
		app.SettingOCRLanguages:  {{"fra+eng", "chi_sim", "fra.best", "script-x"}, {"../x", "fra+", "/tmp/x", "a/b", `a\b`, "fra eng"}},
		app.SettingHour:          {{"07:30"}, {"25:00"}},
		app.SettingLanguage:      {{"fr", "en"}, {"../de"}},
		app.SettingSizeLimit:     {{"200MB"}, {"-1", "huge"}},
		app.SettingAppKey:        {{"abc123"}, {"A&b=c"}},
		app.SettingNotifications: {{"on"}, {"yes"}},
		app.SettingFirm:          {{"Cabinet Martin"}, {"a\x1bb"}},
		"of another version":     {{"anything/../at all"}, nil},
	} {
		for _, value := range values[0] {
			if err := app.CheckKeptSetting(name, value); err != nil {
				t.Errorf("%s %q: %v", name, value, err)
			}
		}
		for _, value := range values[1] {
			if err := app.CheckKeptSetting(name, value); !errors.Is(err, app.ErrBadValue) {
				t.Errorf("%s %q: %v", name, value, err)
			}
		}
	}
}
