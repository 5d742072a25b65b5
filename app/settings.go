package app

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"bannette/app/schedule"
)

// The settings' names, as the command line has them.
const (
	SettingTray          = "tray"          // a folder's path, or "dropbox:ACCOUNT:/path"
	SettingHour          = "hour"          // "HH:MM", local time
	SettingLanguage      = "language"      // of the interface: "fr", "en"
	SettingOCRLanguages  = "ocr-languages" // Tesseract's, joined by "+"
	SettingSizeLimit     = "size-limit"    // "200MB"
	SettingAppKey        = "dropbox-app-key"
	SettingStartAtLogin  = "start-at-login" // "on", "off"
	SettingNotifications = "notifications"  // "on", "off"
	SettingAppearance    = "appearance"     // "light", "dark", "system"
	SettingTextSize      = "text-size"      // "normal", "large"
)

// SettingNames are all of them, in the order in which they are shown.
func SettingNames() []string {
	return []string{SettingFirm, SettingTray, SettingHour, SettingLanguage, SettingOCRLanguages, SettingSizeLimit,
		SettingAppKey, SettingStartAtLogin, SettingNotifications, SettingAppearance, SettingTextSize}
}

// setting is the value that was set, or the one that holds until then.
func (a *App) setting(ctx context.Context, name string) (string, error) {
	if name == SettingStartAtLogin && a.Login != nil {
		return a.startsAtLogin()
	}
	value, err := a.Settings.Setting(ctx, name)
	if err != nil {
		return "", fmt.Errorf("read the setting %s: %w", name, err)
	}
	if value != "" {
		return value, nil
	}
	return map[string]string{
		SettingTray: a.trays.folder(""), SettingHour: "12:30", SettingLanguage: "fr", SettingOCRLanguages: "fra+eng", SettingSizeLimit: "200MB",
		SettingStartAtLogin: "off", SettingNotifications: "on", SettingAppearance: "system", SettingTextSize: "normal",
	}[name], nil
}

// Setting is a setting's value. Errors: ErrNotFound for a name that is none.
func (s Configuration) Setting(ctx context.Context, name string) (string, error) {
	if err := s.may(ctx); err != nil {
		return "", err
	}
	if !slices.Contains(SettingNames(), name) {
		return "", fmt.Errorf("setting %s: %w", name, ErrNotFound)
	}
	return s.app.setting(ctx, name)
}

// Language is the interface's language, for whoever looks, signed in or not: "fr" or "en".
func (a *App) Language(ctx context.Context) string {
	language, err := a.setting(ctx, SettingLanguage)
	if err != nil {
		return "fr"
	}
	return language
}

// Set changes a setting, once the value is proved to be usable: a tray is written to, languages
// are looked for. Errors: ErrForbidden, ErrNotFound, ErrBadValue, those of the tray.
func (s Configuration) Set(ctx context.Context, name, value string) error {
	if err := s.maySet(ctx, name); err != nil {
		return err
	}
	value, err := s.app.validated(ctx, name, strings.TrimSpace(value))
	if err != nil {
		return fmt.Errorf("setting %s: %w", name, err)
	}
	if name == SettingStartAtLogin && s.app.Login != nil {
		if err := s.app.Login.Set(value == "on"); err != nil {
			return fmt.Errorf("setting %s: %w", name, err)
		}
	}
	return s.app.Settings.SetSetting(ctx, s.act(), name, value)
}

// validated returns the value in the form in which it is kept.
func (a *App) validated(ctx context.Context, name, value string) (string, error) {
	switch name {
	case SettingFirm:
		return validName(value)
	case SettingTray:
		firm, err := a.setting(ctx, SettingFirm)
		if err != nil {
			return "", err
		}
		return a.trays.validated(ctx, value, firm)
	case SettingOCRLanguages:
		return value, a.areInstalled(strings.Split(value, "+"))
	}
	return wellFormed(name, value)
}

// CheckKeptSetting examines a value that a database from elsewhere holds, as far as that goes without asking this computer: a
// tray may lie on a drive that is away, and come from another system. A name that nobody reads may have any value. Error:
// ErrBadValue.
func CheckKeptSetting(name, value string) (err error) {
	switch {
	case value == "" || !slices.Contains(SettingNames(), name):
		return nil
	case name == SettingFirm:
		_, err = validName(value)
	case name == SettingTray:
		err = check(isTrayPlace(value))
	case name == SettingOCRLanguages:
		err = check(AreLanguages(value))
	default:
		_, err = wellFormed(name, value)
	}
	return err
}

// AreLanguages reports whether text can be Tesseract's names of languages, joined by "+": they become names of files.
func AreLanguages(text string) bool {
	const name = `[\p{L}\p{N}_-][\p{L}\p{N}_.-]*`
	return regexp.MustCompile(`^` + name + `(\+` + name + `)*$`).MatchString(text)
}

// isTrayPlace reports whether a value has the form of a tray's place: in Dropbox, or a whole path of any system. On Linux,
// what was named long ago may be no UTF-8.
func isTrayPlace(value string) bool {
	if strings.ContainsFunc(value, unicode.IsControl) {
		return false
	}
	if account, _, inDropbox := dropboxPlace(value); inDropbox {
		return account != ""
	}
	whole := regexp.MustCompile(`^(/|\\\\|[A-Za-z]:[/\\])`).MatchString(value)
	return whole && !slices.Contains(strings.FieldsFunc(value, func(r rune) bool { return r == '/' || r == '\\' }), "..")
}

// wellFormed returns the value of a setting of which no more need be known than how it is written.
func wellFormed(name, value string) (string, error) {
	switch name {
	case SettingHour:
		_, err := schedule.ParseHour(value)
		return value, check(err == nil)
	case SettingLanguage:
		return value, check(value == "fr" || value == "en")
	case SettingSizeLimit:
		_, err := ParseSize(value)
		return value, err
	case SettingAppKey:
		return value, check(regexp.MustCompile(`^[a-z0-9]{0,40}$`).MatchString(value))
	case SettingAppearance:
		return value, check(value == "light" || value == "dark" || value == "system")
	case SettingTextSize:
		return value, check(value == "normal" || value == "large")
	case SettingStartAtLogin, SettingNotifications:
		return value, check(value == "on" || value == "off")
	}
	return "", ErrNotFound
}

// check is ErrBadValue where the value is not all right.
func check(ok bool) error {
	if ok {
		return nil
	}
	return ErrBadValue
}

// dropboxPlace takes "dropbox:ACCOUNT:/path" apart.
func dropboxPlace(value string) (email, root string, ok bool) {
	rest, ok := strings.CutPrefix(value, "dropbox:")
	if !ok {
		return "", "", false
	}
	email, root, ok = strings.Cut(rest, ":")
	return email, "/" + strings.Trim(root, "/"), ok
}

// ParseSize reads "200MB", "1.5 GB" or a number of bytes; the units are powers of 1024. Error: ErrBadValue.
func ParseSize(value string) (int64, error) {
	number := strings.TrimRight(strings.ToUpper(value), "BKMGO ")
	factors := map[string]float64{"": 1, "B": 1, "O": 1, "KB": 1 << 10, "KO": 1 << 10, "MB": 1 << 20, "MO": 1 << 20, "GB": 1 << 30, "GO": 1 << 30}
	factor, known := factors[strings.TrimSpace(strings.ToUpper(value)[len(number):])]
	size, err := strconv.ParseFloat(number, 64)
	if err != nil || !known || !(size > 0) || size*factor < 1 || size*factor > 1<<50 {
		return 0, fmt.Errorf("size: %w", ErrBadValue)
	}
	return int64(size * factor), nil
}
