package app_test

import (
	"context"
	"errors"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// writable is a tray folder that can be used, or not.
type writable struct {
	app.FolderTray
	err error
}

func (w *writable) Prepare(context.Context, collector.TrayFiller) error { return w.err }

func TestTheFirstStartMakesTheFirmWholeOrNotAtAll(t *testing.T) {
	a := newApp(t)
	tray := &writable{err: collector.ErrTrayGone}
	a.FolderTray = func(string, string) app.FolderTray { return tray }
	firm := app.NewFirm{Firm: "Marchand", Name: "Camille", Password: password, Language: "en", Hour: "07:30", Tray: t.TempDir()}
	if _, err := a.Begin(t.Context(), firm); !errors.Is(err, collector.ErrTrayGone) {
		t.Errorf("with a folder that cannot be written: %v", err)
	}
	tray.err = nil
	for what, spoil := range map[string]func(*app.NewFirm){
		"hour": func(f *app.NewFirm) { f.Hour = "25:00" }, "language": func(f *app.NewFirm) { f.Language = "de" },
		"firm": func(f *app.NewFirm) { f.Firm = " " }, "password": func(f *app.NewFirm) { f.Password = "short" },
	} {
		spoilt := firm
		spoil(&spoilt)
		if _, err := a.Begin(t.Context(), spoilt); err == nil {
			t.Errorf("a wrong %s was taken", what)
		}
	}
	if done, err := a.IsSetUp(t.Context()); done || err != nil {
		t.Fatalf("it was half made: %t, %v", done, err)
	}
	session := must.Get(a.Begin(t.Context(), firm))(t)
	for name, want := range map[string]string{app.SettingFirm: "Marchand", app.SettingLanguage: "en", app.SettingHour: "07:30", app.SettingTray: firm.Tray} {
		if got, err := session.Setting(t.Context(), name); got != want || err != nil {
			t.Errorf("%s is %q, %v", name, got, err)
		}
	}
	if _, err := a.Begin(t.Context(), firm); !errors.Is(err, app.ErrSetUp) {
		t.Errorf("a second time: %v", err)
	}
}

func TestAPausedCollectionHasNoNext(t *testing.T) {
	a, session := setUp(t)
	if s, err := a.Standing(t.Context()); err != nil || s.Paused || s.Next.IsZero() {
		t.Fatalf("%+v, %v", s, err)
	}
	must.Do(t, session.PauseCollection(t.Context(), true))
	if s, err := a.Standing(t.Context()); err != nil || !s.Paused || !s.Next.IsZero() {
		t.Errorf("%+v, %v", s, err)
	}
	must.Do(t, session.PauseCollection(t.Context(), false))
	if s, err := a.Standing(t.Context()); err != nil || s.Paused || s.Next.IsZero() {
		t.Errorf("%+v, %v", s, err)
	}
}
