package channels

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// fakeTrouble is a computer on which things stand in the way.
type fakeTrouble struct {
	*uitest.FakeChannels
	keychain, tray error
	installed      []string
}

func (p *fakeTrouble) Setting(_ context.Context, name string) (string, error) {
	return map[string]string{app.SettingOCRLanguages: "fra+eng", app.SettingTray: `\\SERVEUR\Cabinet\Bannettes`}[name], nil
}
func (p *fakeTrouble) Keychain(context.Context) error { return p.keychain }
func (p *fakeTrouble) TestTray(context.Context) error { return p.tray }
func (p *fakeTrouble) Languages() []string            { return p.installed }

// atTrouble shows the banners above a screen.
func atTrouble(t *testing.T, l uitest.Look, p *fakeTrouble, actions TroubleActions) (*frame.Frame, *Troubles) {
	t.Helper()
	f := uitest.NewFrame(t, l)
	f.SetOverview(uitest.ExampleOverview())
	banners := NewTroubles(f, &channelsmodel.Troubles{Session: p, Now: uitest.Noon, Work: viewmodel.Latest{Runner: uitest.AtOnce()}}, actions)
	f.Screens[frame.PlaceTray] = func() frame.Screen {
		return &uitest.PlainScreen{Inside: frame.NewPage("Bannette", widgets.Column(12, banners, widgets.Fill(widgets.Spacer())))}
	}
	f.Go(frame.PlaceTray)
	banners.model.Load()
	f.Window.Content().Refresh()
	return f, banners
}

func actionsOf(did *[]string) TroubleActions {
	note := func(what string) func() { return func() { *did = append(*did, what) } }
	return TroubleActions{Retry: note("retry"), Settings: note("settings"), HowTo: note("how to"),
		Show: func(path string) { *did = append(*did, "show "+path) }, Found: func(int) {}}
}

func TestABannerIsThereUntilTheMatterIsSettled(t *testing.T) {
	p := &fakeTrouble{FakeChannels: &uitest.FakeChannels{}, installed: []string{"eng", "fra"}, keychain: collector.ErrKeychainLocked}
	_, banners := atTrouble(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, actionsOf(&[]string{}))
	if !banners.Visible() || len(banners.lines.Objects) != 1 {
		t.Fatal("no banner")
	}
	p.keychain = nil
	test.Tap(banners.lines.Objects[0].(*widgets.Banner).Row.Objects[0].(*widgets.Button)) // try again
	if banners.Visible() {
		t.Error("the banner stays")
	}
}

func TestABannersButtonMendsItsTrouble(t *testing.T) {
	did := []string{}
	p := &fakeTrouble{FakeChannels: uitest.MockChannels(), installed: []string{"fra"}, keychain: collector.ErrNoKeychain, tray: collector.ErrDiskFull}
	p.Rows[0].Waiting = 3
	_, banners := atTrouble(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, actionsOf(&did))
	for _, o := range slices.Clone(banners.lines.Objects) {
		test.Tap(o.(*widgets.Banner).Row.Objects[0].(*widgets.Button))
	}
	if !slices.Equal(did, []string{"how to", `show \\SERVEUR\Cabinet\Bannettes`, "settings"}) {
		t.Error(did)
	}
}

func TestManyTroublesAreFoldedAway(t *testing.T) {
	did := []string{}
	p := &fakeTrouble{FakeChannels: uitest.MockChannels(), keychain: collector.ErrNoKeychain, tray: collector.ErrDiskFull}
	p.Rows[0].Waiting, p.Rows[3].Last.Problem.Code = 3, collector.ReasonOffline
	_, banners := atTrouble(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, actionsOf(&did))
	if len(banners.lines.Objects) != 3 {
		t.Fatal(len(banners.lines.Objects))
	}
	banners.unfold()
	if len(banners.lines.Objects) != 4 {
		t.Error(len(banners.lines.Objects))
	}
}

// TestTroublePictures draws every trouble, to be looked at.
func TestTroublePictures(t *testing.T) {
	uitest.ForPictures(t)
	did := []string{}
	for _, l := range []uitest.Look{{Language: "fr", Appearance: widgets.Light, Large: false}, {Language: "en", Appearance: widgets.Dark, Large: false}, {Language: "fr", Appearance: widgets.Light, Large: true}} {
		t.Run(l.Name(), func(t *testing.T) {
			p := &fakeTrouble{FakeChannels: uitest.MockChannels(), installed: []string{"fra"}, tray: collector.ErrTrayGone, keychain: collector.ErrKeychainLocked}
			p.Rows[0].Waiting = 4
			p.Rows[3].Last.Problem.Code = collector.ReasonOffline
			f, banners := atTrouble(t, l, p, actionsOf(&did))
			uitest.Keep(t, f, "trouble-folded-"+l.Name())
			banners.unfold()
			f.Window.Content().Refresh()
			uitest.Keep(t, f, "trouble-all-1-"+l.Name())
			p.Rows, p.keychain, p.tray, p.installed = p.Rows[:1], collector.ErrNoKeychain, collector.ErrDiskFull, nil
			p.Rows[0].Last.Problem.Code = collector.ReasonBusy
			banners.model.Load()
			f.Window.Content().Refresh()
			uitest.Keep(t, f, "trouble-all-2-"+l.Name())
		})
	}
}
