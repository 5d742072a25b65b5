package app

import (
	"context"
	"fmt"
	"slices"

	"bannette/collector"
)

// Login has the operating system start Bannette when a person signs in to the computer. What the system holds is what
// the setting says.
type Login interface {
	On() (bool, error)
	Set(on bool) error
}

func (a *App) startsAtLogin() (string, error) {
	on, err := a.Login.On()
	if err != nil {
		return "", fmt.Errorf("look up what starts at login: %w", err)
	}
	return map[bool]string{true: "on", false: "off"}[on], nil
}

// maySet reports whether whoever is signed in may change a setting. How the window looks is for whoever sits before it.
func (s Configuration) maySet(ctx context.Context, name string) error {
	if slices.Contains([]string{SettingLanguage, SettingAppearance, SettingTextSize}, name) {
		return s.may(ctx)
	}
	return s.may(ctx, RightAdministration)
}

// TestTray proves that the tray answers: a folder is written to and read from, Dropbox is asked.
// Errors: those of the tray and of its connection.
func (s Configuration) TestTray(ctx context.Context) error {
	ctx, done, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	place, err := s.app.trays.current(ctx)
	if err != nil {
		return err
	}
	if email, _, inDropbox := dropboxPlace(place); inDropbox {
		account, err := s.app.access.trayAccount(ctx, email)
		if err != nil {
			return fmt.Errorf("the tray's account: %w", collector.ErrSignedOut)
		}
		return s.app.access.test(ctx, account.ID)
	}
	folder, _, err := s.app.trays.readyFolder(ctx)
	if err != nil {
		return err
	}
	return folder.Check(ctx)
}

// Keychain proves that the keychain keeps what it is given. Errors: collector.ErrNoKeychain, collector.ErrKeychainLocked.
func (s Configuration) Keychain(ctx context.Context) error {
	if err := s.may(ctx); err != nil {
		return err
	}
	return s.app.access.tryKeychain(ctx)
}

// Languages are those that recognition can read here, as Tesseract names them.
func (s Configuration) Languages() []string { return s.app.Installed() }

// Places are where things lie on this computer.
func (s Configuration) Places() Places { return s.app.Places }

// Build says which program this is.
func (s Configuration) Build() Build { return s.app.Build }
