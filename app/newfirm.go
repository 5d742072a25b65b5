package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// NewFirm is what the first start asks for.
type NewFirm struct {
	Firm           string
	Name, Password string // the administrator's
	Language       string
	Hour           string // of the daily collection, "HH:MM"
	Tray           string // the folder in which the trays are kept
}

// Begin makes the firm and its administrator, and signs in. Every value is checked first, the folder by writing to it,
// so that nothing is half made. Errors: those of SetUp, ErrBadValue, those of the tray.
func (a *App) Begin(ctx context.Context, wanted NewFirm) (*Session, error) {
	settings := map[string]string{SettingFirm: wanted.Firm, SettingLanguage: wanted.Language, SettingHour: wanted.Hour}
	for name, value := range settings {
		valid, err := a.validated(ctx, name, value)
		if err != nil {
			return nil, fmt.Errorf("setting %s: %w", name, err)
		}
		settings[name] = valid
	}
	tray, err := a.trays.validated(ctx, wanted.Tray, settings[SettingFirm])
	if err != nil {
		return nil, fmt.Errorf("the folder of the trays: %w", err)
	}
	settings[SettingTray] = tray
	session, err := a.SetUp(ctx, wanted.Name, wanted.Password)
	if err != nil {
		return nil, err
	}
	for name, value := range settings {
		if err := a.Settings.SetSetting(ctx, session.act(), name, value); err != nil {
			return nil, fmt.Errorf("set %s: %w", name, err)
		}
	}
	return session, nil
}

// ProposedTray is where trays are kept unless somebody wants them elsewhere: among the user's documents, in sight.
func (a *App) ProposedTray() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return filepath.Join(a.Places.Data, "tray")
	}
	for _, documents := range []string{"Documents", ""} {
		dir := filepath.Join(home, documents)
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return filepath.Join(dir, "Bannettes")
		}
	}
	return filepath.Join(a.Places.Data, "tray")
}
