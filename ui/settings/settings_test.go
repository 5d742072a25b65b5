package settings

import (
	"archive/zip"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/assets"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	settingsmodel "bannette/ui/viewmodel/settings"
	"bannette/ui/widgets"
)

// fakeComputer has settings, and refuses what the real one refuses.
type fakeComputer struct {
	uitest.FakeFirm
	values    map[string]string
	languages []string
	tray      error
	accounts  []app.Account
	findings  []app.Finding // on this computer
	unseen    []app.Finding // in clients' folders
	backup    func(ctx context.Context, progress func(done, total int)) error
	set       []string
}

func (p *fakeComputer) Setting(_ context.Context, name string) (string, error) {
	value, ok := p.values[name]
	if !ok {
		return "", app.ErrNotFound
	}
	return value, nil
}
func (p *fakeComputer) Set(_ context.Context, name, value string) error {
	if name == app.SettingHour && !strings.Contains(value, ":") {
		return fmt.Errorf("hour: %w", app.ErrBadValue)
	}
	if name == app.SettingTray && p.tray != nil {
		return p.tray
	}
	p.values[name] = value
	p.set = append(p.set, name+"="+value)
	return nil
}
func (p *fakeComputer) TestTray(context.Context) error                  { return p.tray }
func (p *fakeComputer) Accounts(context.Context) ([]app.Account, error) { return p.accounts, nil }
func (p *fakeComputer) Languages() []string                             { return p.languages }
func (p *fakeComputer) Build() app.Build {
	return app.Build{Version: "1.0", Commit: "a6b5515c0ffe", Date: "2026-11-23"}
}
func (p *fakeComputer) Check(context.Context) ([]app.Finding, error) { return p.findings, nil }
func (p *fakeComputer) CheckSources(ctx context.Context, progress func(done, total int)) ([]app.Finding, error) {
	for done := range len(p.unseen) + 1 {
		progress(done, len(p.unseen))
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return p.unseen, nil
}
func (p *fakeComputer) Mend(_ context.Context, findings []app.Finding) (mended []app.Finding, _ error) {
	for _, f := range findings {
		if f.Mendable() {
			mended = append(mended, f)
		}
	}
	return mended, nil
}
func (p *fakeComputer) Places() app.Places {
	return app.Places{Data: `C:\Users\Hélène\AppData\Local\Bannette`, Archive: `C:\Users\Hélène\AppData\Local\Bannette\archive`, Log: `C:\Users\Hélène\AppData\Local\Bannette\log`}
}
func (p *fakeComputer) Connect(_ context.Context, asking app.Asking) (app.Account, error) {
	if asking.Purpose != collector.ForTray {
		return app.Account{}, app.ErrForbidden
	}
	asking.Show("https://example.org")
	return app.Account{ID: 9, Purpose: collector.ForTray, Owner: collector.Owner{Email: "cabinet@marchand.fr"}}, nil
}
func (p *fakeComputer) Backup(ctx context.Context, _ string, progress func(done, total int)) error {
	if p.backup != nil {
		return p.backup(ctx, progress)
	}
	return nil
}
func (p *fakeComputer) Support(_ context.Context, file string) error {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer out.Close()
	bundle := zip.NewWriter(out)
	entry, err := bundle.Create("about.json")
	if err != nil {
		return err
	}
	if _, err := entry.Write([]byte("{\n \"version\": \"1.0\",\n \"system\": \"windows/amd64\",\n \"setting hour\": \"12:30\"\n}")); err != nil {
		return err
	}
	return bundle.Close()
}

func mockComputer() *fakeComputer {
	return &fakeComputer{FakeFirm: *uitest.MockFirm(), languages: []string{"eng", "fra", "osd", "deu"}, values: map[string]string{
		settingsmodel.Firm: "Marchand & Associés", app.SettingHour: "12:30", app.SettingSizeLimit: "200MB", app.SettingTray: `\\SERVEUR\Cabinet\Bannettes`, app.SettingOCRLanguages: "fra+eng",
		app.SettingLanguage: "fr", app.SettingAppearance: "light", app.SettingTextSize: "normal", app.SettingStartAtLogin: "on", app.SettingNotifications: "on", app.SettingAppKey: ""}}
}

func atSettings(t *testing.T, l uitest.Look, p *fakeComputer, actions Actions) (*frame.Frame, *screen) {
	t.Helper()
	f := uitest.NewFrame(t, l)
	f.SetOverview(uitest.ExampleOverview())
	actions.Runner = uitest.AtOnce()
	model := settingsmodel.New(p, uitest.Noon, uitest.AtOnce())
	model.Applied = func(string, string) {}
	f.Screens[frame.PlaceSettings] = func() frame.Screen { return New(f, model, actions) }
	f.Go(frame.PlaceSettings)
	return f, f.Front().(*screen)
}

func TestASettingIsSavedAtOnceAndARefusalStandsBesideIt(t *testing.T) {
	p := mockComputer()
	f, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, Actions{})
	widgets.Focus(s.hour)
	s.hour.Put("")
	test.Type(s.hour, "midi")
	uitest.TypeKey(f, fyne.KeyReturn)
	if s.lines[settingsmodel.Hour].refused.Text != "Écrivez l’heure comme 12:30." || s.hour.Text != "midi" {
		t.Error(s.lines[settingsmodel.Hour].refused.Text, s.hour.Text)
	}
	s.hour.Put("")
	test.Type(s.hour, "07:15")
	widgets.Focus(s.limit) // goes elsewhere
	s.limit.Put("")
	test.Type(s.limit, "1,5\u202fGo")
	uitest.TypeKey(f, fyne.KeyReturn)
	test.Tap(s.notify)
	if want := []string{"hour=07:15", "size-limit=1.5 Go", "notifications=off"}; !slices.Equal(p.set, want) {
		t.Errorf("set %q", p.set)
	}
	if s.saved.Text != "Enregistré à 14:12" || s.lines[settingsmodel.Hour].refused.Visible() {
		t.Error(s.saved.Text)
	}
}

func TestAnotherLanguageIsSpokenAtOnce(t *testing.T) {
	p := mockComputer()
	f, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, Actions{})
	s.model.Applied = func(name, value string) {
		if words, err := viewmodel.NewWords(value); err == nil && name == settingsmodel.Language {
			f.SetWords(words)
		}
	}
	s.model.Set(settingsmodel.Language, "en")
	if got := uitest.Heading(f); got != "Settings" {
		t.Errorf("heading %q", got)
	}
}

func TestATrayIsTriedBeforeItIsTaken(t *testing.T) {
	p := mockComputer()
	_, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, Actions{})
	if s.model.Tray.State.Tone != viewmodel.Success {
		t.Error(s.model.Tray.State)
	}
	p.tray = collector.ErrTrayGone
	s.model.Set(settingsmodel.Tray, "/nowhere")
	if s.model.Tray.Folder() != `\\SERVEUR\Cabinet\Bannettes` || !strings.HasPrefix(s.model.State(settingsmodel.Tray).Refused, "Le dossier des bannettes ne répond pas") {
		t.Error(s.model.Tray.Folder(), s.model.State(settingsmodel.Tray).Refused)
	}
}

func TestTheFirmsOwnAccountIsConnectedForATrayInDropbox(t *testing.T) {
	p, seen := mockComputer(), ""
	_, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, Actions{Browse: func(url string) { seen = url }})
	s.model.Tray.ChooseCloud(true)
	if !s.tray.take.Disabled() || len(p.set) > 0 {
		t.Error("a path can be taken without an account")
	}
	test.Tap(s.tray.connect)
	if want := []string{"tray=dropbox:cabinet@marchand.fr:/Bannettes"}; seen == "" || !slices.Equal(p.set, want) {
		t.Errorf("set %q", p.set)
	}
	s.tray.path.Put("/Compta/Bannettes")
	test.Tap(s.tray.take)
	if got := p.set[len(p.set)-1]; got != "tray=dropbox:cabinet@marchand.fr:/Compta/Bannettes" {
		t.Error(got)
	}
}

func TestOneLanguageOfDocumentsStays(t *testing.T) {
	p := mockComputer()
	_, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, Actions{})
	s.model.ToggleLanguage("eng")
	s.model.ToggleLanguage("fra")
	s.model.ToggleLanguage("deu")
	if want := []string{"ocr-languages=fra", "ocr-languages=fra+deu"}; !slices.Equal(p.set, want) {
		t.Errorf("set %q", p.set)
	}
}

func TestWithoutTheRightOnlyTheLookCanBeChanged(t *testing.T) {
	p := mockComputer()
	p.Me = p.AllUsers[0]
	_, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, Actions{})
	test.Tap(s.notify)
	test.Tap(s.data.backUp)
	s.model.Set(settingsmodel.Hour, "08:00")
	s.model.Set(settingsmodel.Appearance, "dark")
	if want := []string{"appearance=dark"}; !slices.Equal(p.set, want) || !s.hour.Disabled() {
		t.Errorf("set %q", p.set)
	}
}

func TestABackupTellsHowFarItIsAndCanBeGivenUp(t *testing.T) {
	p := mockComputer()
	_, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, Actions{})
	p.backup = func(ctx context.Context, progress func(done, total int)) error {
		progress(1, 4)
		if kind, done := s.model.Upkeep.Kind, s.model.Upkeep.Done; kind != settingsmodel.BackingUp || done != 0.25 || !s.data.cancelBackup.Visible() {
			t.Error(kind, done)
		}
		test.Tap(s.data.cancelBackup)
		return ctx.Err()
	}
	s.model.Upkeep.Backup("/x.zip")
	if kind := s.model.Upkeep.Kind; kind != settingsmodel.Nothing || s.model.Upkeep.Ended[settingsmodel.BackingUp].Text != "" {
		t.Error(kind, s.model.Upkeep.Ended[settingsmodel.BackingUp])
	}
	p.backup = nil
	s.model.Upkeep.Backup("/x.zip")
	if got := s.model.Upkeep.Ended[settingsmodel.BackingUp]; got.Tone != viewmodel.Success {
		t.Error(got)
	}
}

func TestARestoreSaysFirstWhatItReplaces(t *testing.T) {
	file := ""
	f, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, mockComputer(), Actions{Restore: func(chosen string) { file = chosen }})
	s.data.confirmRestore("/sauvegarde.zip")
	if file != "" || f.Dialog() == nil {
		t.Fatal("restored without a word")
	}
	f.Dialog().Confirm()
	if file != "/sauvegarde.zip" {
		t.Error(file)
	}
}

func TestACheckLooksIntoClientsFoldersAndOffersToMend(t *testing.T) {
	p := mockComputer()
	p.findings = []app.Finding{{Code: app.FindingOriginalMissing, Document: 12}}
	p.unseen = []app.Finding{{Code: app.FindingUnseen, Channel: 3, Name: "Lefèvre – achats", Count: 2}}
	_, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, Actions{})
	test.Tap(s.data.check)
	if len(s.model.Check.Report()) != 2 || !s.data.mend.Visible() {
		t.Fatal(s.model.Check.Report(), "or nothing is offered")
	}
	test.Tap(s.data.mend)
	if report := s.model.Check.Report(); strings.Contains(report[0], "répare") || !strings.Contains(report[1], "répare") || s.data.mend.Visible() {
		t.Error(report)
	}
	widgets.Focus(s.data.check)
	s.model.Changed = func() {
		s.refresh()
		if s.data.cancelCheck.Focused && strings.HasPrefix(s.model.Upkeep.Stage, "Répertoires") {
			test.Tap(s.data.cancelCheck)
		}
	}
	s.model.Check.Start()
	if kind := s.model.Upkeep.Kind; kind != settingsmodel.Nothing || s.model.Upkeep.Ended[settingsmodel.Checking].Text != "" || !s.data.check.Focused {
		t.Error("the check is not given up, or the keyboard is lost")
	}
}

func TestTheSupportFileIsSeenBeforeItIsSaved(t *testing.T) {
	f, s := atSettings(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, mockComputer(), Actions{})
	test.Tap(s.data.support)
	if f.Dialog() == nil || !strings.Contains(f.Dialog().First.(*widgets.Entry).Text, `"version": "1.0"`) {
		t.Error("nothing is shown")
	}
}

func TestTheLicencesOfOthersAreShown(t *testing.T) {
	for _, l := range uitest.Kept(uitest.Looks()...) {
		f, _ := atSettings(t, l, mockComputer(), Actions{})
		frame.ShowNotices(f)
		if f.Dialog() == nil {
			t.Fatal("nothing is shown")
		}
		uitest.Keep(t, f, "settings-notices-"+l.Name())
	}
	parts := viewmodel.ThirdParties(assets.Notices)
	for _, wanted := range []string{"fyne.io/fyne/v2", "Tesseract OCR", "Leptonica", "PDFium", "libheif and libde265", "Noto Sans"} {
		if !slices.ContainsFunc(parts, func(p viewmodel.ThirdParty) bool { return p.Name == wanted && len(p.Licence) > 100 && p.Version != "" }) {
			t.Error("nothing is said of", wanted)
		}
	}
}

// TestSettingsPictures draws Réglages, to be looked at.
func TestSettingsPictures(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range []uitest.Look{{Language: "fr", Appearance: widgets.Light, Large: false}, {Language: "fr", Appearance: widgets.Dark, Large: false}, {Language: "en", Appearance: widgets.Light, Large: false}, {Language: "fr", Appearance: widgets.Light, Large: true}} {
		t.Run(l.Name(), func(t *testing.T) {
			p := mockComputer()
			f, s := atSettings(t, l, p, Actions{})
			s.model.Set(settingsmodel.Notifications, "on ")
			s.model.Set(settingsmodel.Notifications, "off")
			uitest.Keep(t, f, "settings-1-"+l.Name())
			p.findings = []app.Finding{{Code: app.FindingOriginalMissing, Document: 12}, {Code: app.FindingTray}}
			p.languages, p.tray = []string{"fra"}, collector.ErrTrayGone
			s.model.Check.Start()
			s.model.Upkeep.Backup(`D:\bannette-2026-11-23.zip`)
			s.model.Set(settingsmodel.Hour, "midi")
			f.Reload()
			uitest.Keep(t, f, "settings-trouble-"+l.Name())
			for _, section := range []int{4, 7} {
				s.index.Select(section)
				s.scrollTo(section)
				uitest.Keep(t, f, fmt.Sprintf("settings-%d-%s", section, l.Name()))
			}
			s.model.Tray.ChooseCloud(true)
			s.scrollTo(2)
			uitest.Keep(t, f, "settings-cloud-"+l.Name())
			s.data.confirmRestore(`D:\bannette-2026-11-23.zip`)
			uitest.Keep(t, f, "settings-restore-"+l.Name())
			f.CloseDialog()
			s.data.showSupport()
			uitest.Keep(t, f, "settings-support-"+l.Name())
			f.CloseDialog()
			f.Window.Resize(fyne.NewSize(1120, 608))
			p.Me, p.languages = p.AllUsers[0], nil
			f.Reload()
			s.scrollTo(0)
			uitest.Keep(t, f, "settings-small-"+l.Name())
		})
	}
}
