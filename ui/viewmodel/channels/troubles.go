package channels

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// TroublesSession is what has to be asked to know what stands in the way.
type TroublesSession interface {
	Channels(ctx context.Context) ([]app.ChannelRow, error)
	Setting(ctx context.Context, name string) (string, error)
	Keychain(ctx context.Context) error
	TestTray(ctx context.Context) error
	Languages() []string
}

// TroubleCure is what mends a trouble.
type TroubleCure int

// The cures.
const (
	MendNothing  TroubleCure = iota
	MendRetry                // try again: run what waits
	MendShow                 // show the folder named Path
	MendSettings             // Réglages
	MendHowTo                // how a keychain is installed
	MendKeychain             // try the keychain again
)

// Obstacle is one thing that stands in the way, with what mends it.
type Obstacle struct {
	Mark  viewmodel.Mark // its text is the title
	Body  string         // what happened, that nothing is lost, what to do
	Cure  TroubleCure
	Label string // of the cure's button
	Path  string
}

// Troubles is what stands in the way of the collection on this computer, the gravest first. What stands in the way of one
// channel alone is not of it: the list of channels, over which it is shown, says that in its rows. Set the fields before Load;
// all methods are for the window's goroutine.
type Troubles struct {
	Session TroublesSession
	Now     func() time.Time
	// Next is when the next automatic collection is due; nil or the zero time where there is none.
	Next    func(ctx context.Context) (time.Time, error)
	Words   *viewmodel.Words
	Work    viewmodel.Latest
	Changed func()

	all []Obstacle
}

// found is what was read.
type found struct {
	rows      []app.ChannelRow // that nobody paused
	waiting   int              // documents of them, for the tray
	keychain  error
	tray      error
	folder    string   // the tray's
	languages []string // wanted
	installed []string
	next      time.Time
}

// Load looks for troubles. What cannot be asked is no trouble of its own: the screens say so.
func (t *Troubles) Load() {
	t.Work.Load(func(ctx context.Context) func() {
		f, err := t.find(ctx)
		return func() {
			if err != nil {
				return
			}
			t.all = t.write(f)
			t.Changed()
		}
	})
}

func (t *Troubles) find(ctx context.Context) (f found, err error) {
	rows, err := t.Session.Channels(ctx)
	if err != nil {
		return f, err
	}
	f.rows = slices.DeleteFunc(slices.Clone(rows), func(row app.ChannelRow) bool { return row.Paused })
	for _, row := range f.rows {
		f.waiting += row.Waiting
	}
	languages, err := t.Session.Setting(ctx, app.SettingOCRLanguages)
	if err != nil {
		return f, err
	}
	if f.folder, err = t.Session.Setting(ctx, app.SettingTray); err != nil {
		return f, err
	}
	f.languages, f.installed = strings.Split(languages, "+"), t.Session.Languages()
	f.keychain = t.Session.Keychain(ctx)
	if f.waiting > 0 { // the tray is only tried where something waits for it
		f.tray = t.Session.TestTray(ctx)
	}
	if t.Next != nil {
		f.next, err = t.Next(ctx)
	}
	return f, err
}

// All are the troubles, the gravest first.
func (t *Troubles) All() []Obstacle { return t.all }

func (t *Troubles) write(f found) (all []Obstacle) {
	all = append(all, t.ofKeychain(f)...)
	all = append(all, t.ofTray(f)...)
	all = append(all, t.ofNetwork(f)...)
	return append(all, t.ofRecognition(f)...)
}

// obstacle is one with its words; label is the key of what its button says, "" where there is none.
func (t *Troubles) obstacle(key string, tone viewmodel.Tone, glyph viewmodel.Glyph, fill map[string]any, cure TroubleCure, label string) Obstacle {
	one := Obstacle{Mark: viewmodel.Mark{Text: t.Words.Say("ui.trouble."+key, fill), Tone: tone, Glyph: glyph}, Body: t.Words.Say("ui.trouble."+key+"-body", fill), Cure: cure}
	if label != "" {
		one.Label = t.Words.Say("ui.trouble.do."+label, nil)
	}
	return one
}

func (t *Troubles) ofKeychain(f found) []Obstacle {
	switch {
	case errors.Is(f.keychain, collector.ErrNoKeychain):
		return []Obstacle{t.obstacle("no-keychain", viewmodel.Danger, viewmodel.GlyphKey, map[string]any{"Name": keychainName()}, MendHowTo, "how-to")}
	case errors.Is(f.keychain, collector.ErrKeychainLocked):
		return []Obstacle{t.obstacle("keychain-shut", viewmodel.Danger, viewmodel.GlyphLock, nil, MendKeychain, "retry")}
	}
	return nil
}

// keychainName is what the operating system calls its keychain.
func keychainName() string {
	switch runtime.GOOS {
	case "windows":
		return "Windows Credential Manager"
	case "darwin":
		return "Keychain"
	}
	return "gnome-keyring"
}

func (t *Troubles) ofTray(f found) []Obstacle {
	fill := map[string]any{"N": t.Words.Count("ui.trouble.documents", f.waiting), "Folder": f.folder, "Name": collector.ReasonFor(f.tray).Name}
	switch {
	case f.waiting == 0:
		return nil
	case errors.Is(f.tray, collector.ErrDiskFull):
		one := t.obstacle("disk-full", viewmodel.Danger, viewmodel.GlyphWarning, fill, MendShow, "show-folder")
		one.Path = f.folder
		return []Obstacle{one}
	case errors.Is(f.tray, collector.ErrSignedOut), errors.Is(f.tray, collector.ErrNoScope):
		return []Obstacle{t.obstacle("tray-signed-out", viewmodel.Danger, viewmodel.GlyphDisconnected, fill, MendSettings, "settings")}
	case errors.Is(f.tray, collector.ErrTrayForeign):
		return []Obstacle{t.obstacle("tray-foreign", viewmodel.Danger, viewmodel.GlyphTray, fill, MendSettings, "settings")}
	case errors.Is(f.tray, collector.ErrTrayUnmarked):
		return []Obstacle{t.obstacle("tray-unmarked", viewmodel.Danger, viewmodel.GlyphTray, fill, MendRetry, "retry")}
	case f.tray != nil:
		return []Obstacle{t.obstacle("tray-gone", viewmodel.Danger, viewmodel.GlyphTray, fill, MendRetry, "retry")}
	}
	return nil
}

// ofNetwork is one for all channels whose last run Dropbox did not answer.
func (t *Troubles) ofNetwork(f found) []Obstacle {
	for _, row := range f.rows {
		if row.Last == nil {
			continue
		}
		fill := map[string]any{"When": viewmodel.When(t.Words, t.Now(), f.next)}
		switch row.Last.Problem.Code {
		case collector.ReasonOffline:
			key := "offline"
			if f.next.IsZero() {
				key = "offline-paused"
			}
			return []Obstacle{t.obstacle(key, viewmodel.Warning, viewmodel.GlyphDisconnected, fill, MendRetry, "retry-now")}
		case collector.ReasonBusy:
			return []Obstacle{t.obstacle("busy", viewmodel.Accent, viewmodel.GlyphInfo, fill, MendNothing, "")}
		}
	}
	return nil
}

func (t *Troubles) ofRecognition(f found) []Obstacle {
	if len(f.installed) == 0 {
		return []Obstacle{t.obstacle("no-ocr", viewmodel.Warning, viewmodel.GlyphRecognise, nil, MendSettings, "settings")}
	}
	var missing []string
	for _, code := range f.languages {
		if code != "" && !slices.Contains(f.installed, code) {
			missing = append(missing, viewmodel.LanguageName(t.Words, code))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return []Obstacle{t.obstacle("no-language", viewmodel.Warning, viewmodel.GlyphLanguage, map[string]any{"Language": strings.Join(missing, ", ")}, MendSettings, "settings")}
}
