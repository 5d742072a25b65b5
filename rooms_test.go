package main

// A room is a folder of the house, and what the Go files in it may import besides the standard library.
type room struct {
	ours   []string // our packages, from the module's root; "app/..." is app and all below it
	theirs []string // other people's, each with all below it
	tests  []string // what only its tests import, by full path
}

// theHouse is every room, by its path from the module's root. A new arrow is drawn here first, if the house can bear it.
func theHouse() map[string]room {
	return map[string]room{
		".": {
			ours:  []string{"program"},
			tests: []string{"bannette/ui/desktop"}, // what the program says of itself
		},
		"app": {
			ours:   []string{"app/schedule", "collector", "collector/fields"}, // what a field's value can be
			theirs: []string{"golang.org/x/crypto/argon2", "gopkg.in/natefinch/lumberjack.v2"},
			// rights are tried on a real store, connecting on the stand-in for Dropbox
			tests: []string{"bannette/app/apptest", "bannette/app/words", "bannette/collector/dropbox", "bannette/storage"}, // and what is refused is said
		},
		"app/apptest": { // for tests only: the app over a real store
			ours: []string{"app", "collector", "collector/dropbox", "storage", "storage/keychain", "trial/must"},
		},
		"app/cli": {
			ours:   []string{"app", "app/login", "app/single", "app/words", "collector"}, // login: the argument of a hidden start
			theirs: []string{"github.com/spf13/cobra", "golang.org/x/sys/windows", "golang.org/x/term"},
		},
		"app/demo": {
			ours: []string{"app", "app/demo/papers", "app/words", "collector", "collector/dropbox/dropboxtest"},
		},
		"app/demo/papers": {
			theirs: []string{"github.com/go-pdf/fpdf", "golang.org/x/image"},
		},
		"app/login": {
			theirs: []string{"golang.org/x/sys/windows/registry"},
		},
		"app/schedule": {
			ours: []string{"collector"},
		},
		"app/single": {
			theirs: []string{"github.com/gofrs/flock", "golang.org/x/sys/windows"},
		},
		"app/words": {
			ours:   []string{"app", "assets", "collector"},
			theirs: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text/language"},
		},
		"assets":    {},
		"collector": {},
		"collector/dropbox": {
			ours:   []string{"collector"},
			theirs: []string{"github.com/dropbox/dropbox-sdk-go-unofficial/v6", "golang.org/x/oauth2"},
		},
		"collector/dropbox/dropboxtest": {
			tests: []string{"github.com/dropbox/dropbox-sdk-go-unofficial/v6", "golang.org/x/oauth2"},
		},
		"collector/fields": {
			ours: []string{"collector"},
		},
		"collector/recognition": {
			ours: []string{"collector", "collector/fields", "collector/recognition/office"},
			theirs: []string{
				"github.com/gen2brain/heic", "github.com/klippa-app/go-pdfium", "github.com/landlock-lsm/go-landlock", "github.com/otiai10/gosseract/v2",
				"github.com/pdfcpu/pdfcpu/pkg", "github.com/tetratelabs/wazero",
				"golang.org/x/image", "golang.org/x/sys", "golang.org/x/text/encoding",
			},
			tests: []string{"github.com/go-pdf/fpdf", "bannette/app/demo/papers"}, // papers whose truth is known
		},
		"collector/recognition/office": {
			ours:   []string{"collector"},
			theirs: []string{"golang.org/x/text/encoding"},
		},
		"collector/tray": {
			ours:   []string{"collector"},
			theirs: []string{"golang.org/x/sys", "golang.org/x/text/cases", "golang.org/x/text/unicode/norm"},
		},
		"program": {
			ours: []string{"app", "app/cli", "app/demo", "app/login", "collector/...", "storage/...", "ui/desktop"},
		},
		"storage": {
			ours:   []string{"app", "collector", "collector/fields"}, // what a correction teaches is applied where fields are stored
			theirs: []string{"github.com/gofrs/flock", "golang.org/x/sys", "golang.org/x/text/collate", "golang.org/x/text/language", "golang.org/x/text/unicode/norm", "modernc.org/sqlite"},
		},
		"storage/keychain": {
			ours:   []string{"app", "collector"},
			theirs: []string{"github.com/godbus/dbus/v5", "github.com/zalando/go-keyring", "golang.org/x/sys"},
		},
		"trial/bench": {
			ours: []string{"trial/world", "program", "app/...", "collector/...", "ui/..."},
			// scans to measure recognition by; a screen that is timed
			theirs: []string{"github.com/go-pdf/fpdf", "golang.org/x/image", "fyne.io/fyne/v2"},
		},
		"trial/must": {},
		"trial/simulation": {
			ours: []string{"trial/world", "program", "app/...", "collector/...", "storage/..."},
		},
		"trial/window": {
			ours: []string{"trial/world", "app/...", "collector/...", "ui/..."},
			// a place for the status icon
			theirs: []string{"fyne.io/fyne/v2", "github.com/godbus/dbus/v5"},
		},
		"trial/world": {
			ours: []string{"program", "app/...", "collector/...", "storage/...", "ui/viewmodel", "ui/viewmodel/history"},
			// what a program does to the disk is told by its system calls
			theirs: []string{"golang.org/x/sys"},
		},
		"ui": {
			ours:   []string{"ui/administration", "ui/channels", "ui/frame", "ui/history", "ui/settings", "ui/start", "ui/tray", "ui/viewmodel/...", "ui/widgets"},
			theirs: []string{"fyne.io/fyne/v2"},
			tests:  []string{"bannette/app", "bannette/app/apptest", "bannette/collector", "bannette/ui/uitest"}, // worlds to show
		},
		"ui/administration": {
			ours:   []string{"ui/frame", "ui/viewmodel", "ui/viewmodel/administration", "ui/widgets"},
			theirs: []string{"fyne.io/fyne/v2"},
			tests:  []string{"bannette/app", "bannette/ui/uitest"},
		},
		"ui/channels": {
			ours:   []string{"ui/frame", "ui/viewmodel", "ui/viewmodel/channels", "ui/widgets"},
			theirs: []string{"fyne.io/fyne/v2"},
			tests:  []string{"bannette/app", "bannette/collector", "bannette/ui/uitest"},
		},
		"ui/desktop": {
			ours: []string{"app", "app/demo", "app/single", "app/words", "ui", "ui/frame", "ui/locale", "ui/viewmodel", "ui/viewmodel/program", "ui/widgets"},
			// The bus, to see whether it has a place for the status icon; and for where no window can be drawn: what tells so, the
			// status icon alone, and a native message.
			theirs: []string{"fyne.io/fyne/v2", "fyne.io/systray", "github.com/go-gl/glfw/v3.3/glfw", "github.com/godbus/dbus/v5", "golang.org/x/sys/windows"},
		},
		"ui/frame": {
			ours:   []string{"assets", "ui/viewmodel", "ui/widgets"},
			theirs: []string{"fyne.io/fyne/v2", "golang.org/x/sys/windows"}, // the system opens files and addresses
			tests:  []string{"bannette/ui/uitest"},
		},
		"ui/history": {
			ours:   []string{"ui/frame", "ui/viewmodel", "ui/viewmodel/history", "ui/widgets"},
			theirs: []string{"fyne.io/fyne/v2"},
			tests:  []string{"bannette/app", "bannette/collector", "bannette/ui/uitest", "bannette/ui/viewmodel/viewmodeltest"},
		},
		"ui/locale": {
			theirs: []string{"golang.org/x/text/language"},
		},
		"ui/settings": {
			ours:   []string{"ui/frame", "ui/viewmodel", "ui/viewmodel/settings", "ui/widgets"},
			theirs: []string{"fyne.io/fyne/v2"},
			tests:  []string{"bannette/app", "bannette/assets", "bannette/collector", "bannette/ui/uitest"},
		},
		"ui/start": {
			ours:   []string{"ui/frame", "ui/viewmodel", "ui/viewmodel/program", "ui/widgets"},
			theirs: []string{"fyne.io/fyne/v2"},
			tests:  []string{"bannette/app", "bannette/ui/uitest"},
		},
		"ui/tray": {
			ours:   []string{"ui/frame", "ui/viewmodel", "ui/viewmodel/tray", "ui/widgets"},
			theirs: []string{"fyne.io/fyne/v2"},
			tests:  []string{"bannette/app", "bannette/collector", "bannette/ui/uitest"},
		},
		"ui/uitest": { // for tests only: no other row names it but among its tests
			ours:   []string{"app", "collector", "trial/must", "ui/frame", "ui/viewmodel/...", "ui/widgets"},
			theirs: []string{"fyne.io/fyne/v2"},
		},
		"ui/viewmodel": {
			ours:  []string{"app", "app/words", "collector"},
			tests: []string{"bannette/ui/viewmodel/viewmodeltest"},
		},
		"ui/viewmodel/administration": {
			ours: []string{"app", "ui/viewmodel"},
		},
		"ui/viewmodel/channels": {
			ours:  []string{"app", "collector", "ui/viewmodel"},
			tests: []string{"bannette/app/apptest", "bannette/ui/viewmodel/viewmodeltest"},
		},
		"ui/viewmodel/history": {
			ours:  []string{"app", "collector", "ui/viewmodel"},
			tests: []string{"bannette/ui/viewmodel/viewmodeltest"},
		},
		"ui/viewmodel/program": {
			ours: []string{"app", "app/words", "collector", "ui/viewmodel", "ui/viewmodel/history"},
			// what all view models keep to is tried in one place
			tests: []string{"bannette/app/apptest", "bannette/ui/viewmodel"},
		},
		"ui/viewmodel/settings": {
			ours: []string{"app", "collector", "ui/viewmodel"},
		},
		"ui/viewmodel/tray": {
			ours:   []string{"app", "collector", "ui/viewmodel"},
			theirs: []string{"golang.org/x/text/unicode/norm"}, // words are marked as the search finds them: without accents
			tests:  []string{"bannette/ui/viewmodel/viewmodeltest"},
		},
		"ui/viewmodel/viewmodeltest": { // for tests only: fake sessions, and the wizard is walked through on the real thing
			ours: []string{"app", "app/apptest", "collector", "collector/dropbox/...", "trial/must", "ui/viewmodel", "ui/viewmodel/channels"},
		},
		"ui/widgets": {
			ours:   []string{"assets", "ui/viewmodel"},
			theirs: []string{"fyne.io/fyne/v2"},
			tests:  []string{"bannette/ui/frame", "bannette/ui/uitest"}, // a widget lies in a window
		},
	}
}

// onlyIn names the packages that no other room's program may import, whoever they come from.
func onlyIn() map[string][]string {
	return map[string][]string{
		"database/sql":        {"storage"},
		"net/http":            {"collector/dropbox", "collector/dropbox/dropboxtest", "ui/viewmodel/viewmodeltest"},
		"os/exec":             {"app/cli", "collector/recognition", "storage/keychain", "ui/desktop", "ui/frame"},
		"fyne.io/fyne/v2/app": {"ui/desktop"}, // it brings GL, a display and cgo into every test that imports it
	}
}
