package channels

import (
	"testing"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// fakeEdit opens a channel of the fake firm.
func fakeEdit(t *testing.T, l uitest.Look, p *fakeFirm, channel int64, purpose Purpose) (*frame.Frame, *channelsmodel.Editor) {
	t.Helper()
	f := uitest.NewFrame(t, l)
	f.SetOverview(uitest.ExampleOverview())
	f.Screens[frame.PlaceChannels] = func() frame.Screen { return New(f, uitest.ChannelsModel(f, p), nil, Actions{}) }
	f.Go(frame.PlaceChannels)
	for i := range p.Rows {
		row := &p.Rows[i]
		row.Company, row.Binder, row.Client, row.Account = p.firms[1], p.binders[1], p.users[1], p.accounts[0]
		if row.State == app.ChannelReconnect {
			row.Account = p.accounts[1]
		}
		for k := range row.Folders {
			row.Folders[k].ID, row.Folders[k].SourceID = int64(k+1), row.Folders[k].Path
		}
	}
	model := channelsmodel.NewEditor(p, viewmodel.Needs{Words: f.Words, Now: uitest.Noon, Runner: uitest.AtOnce()}, func(string) error { return nil })
	model.Next = uitest.ChannelsModel(f, p).Next
	Open(f, model, Actions{Settings: uitest.Nothing}, channel, purpose)
	return f, model
}

// TestChannelPictures draws a channel in its states, to be looked at.
func TestChannelPictures(t *testing.T) {
	uitest.ForPictures(t)
	for name, l := range map[string]uitest.Look{"fr-light": {Language: "fr", Appearance: widgets.Light, Large: false}, "fr-dark": {Language: "fr", Appearance: widgets.Dark, Large: false}, "en-light": {Language: "en", Appearance: widgets.Light, Large: false}, "fr-large": {Language: "fr", Appearance: widgets.Light, Large: true}, "fr-small": {Language: "fr", Appearance: widgets.Light, Large: false}} {
		t.Run(name, func(t *testing.T) {
			uitest.OneLookIsEnough(t, name)
			open := func(p *fakeFirm, channel int64, purpose Purpose) (*frame.Frame, *channelsmodel.Editor) {
				f, m := fakeEdit(t, l, p, channel, purpose)
				if name == "fr-small" {
					f.Window.Resize(fyne.NewSize(1120, 640))
				}
				return f, m
			}
			snap := func(f *frame.Frame, what string) { uitest.Keep(t, f, "channel-"+what+"-"+name) }
			f, m := open(newFakeFirm(), 5, ToLook)
			snap(f, "alive")
			m.To.SetName("Pont-Neuf – tout")
			snap(f, "changed")
			f.Back()
			snap(f, "leave")
			p := newFakeFirm()
			p.tested = collector.ErrSignedOut
			f, _ = open(p, 2, ToLook)
			snap(f, "cut")
			p.connect = &app.OtherAccountError{Follows: p.accounts[1].Owner, Answered: p.accounts[0].Owner}
			f.Front().(*editorScreen).reconnect()
			snap(f, "other")
			f.CloseDialog()
			f.Front().(*editorScreen).askOwner()
			snap(f, "ask")
			p = newFakeFirm()
			p.tested = collector.ErrFolderGone
			f, _ = open(p, 3, ToLook)
			snap(f, "missing")
			p = newFakeFirm()
			sick(p.Rows)
			f, _ = open(p, 6, ToLook)
			snap(f, "failing")
			p = newFakeFirm()
			sick(p.Rows)
			p.tested = collector.ErrFolderGone
			f, _ = open(p, 9, ToLook)
			snap(f, "paused-missing")
			f, _ = open(newFakeFirm(), 5, ToChooseFolders)
			snap(f, "folders")
			p = newFakeFirm()
			p.tested = collector.ErrOffline
			f, _ = open(p, 9, ToLook)
			snap(f, "offline")
			p = newFakeFirm()
			p.rights = []app.Right{app.RightRun}
			f, _ = open(p, 5, ToLook)
			snap(f, "no-right")
		})
	}
}

func TestAChangedChannelIsNotLeftWithoutAWord(t *testing.T) {
	p := newFakeFirm()
	f, m := fakeEdit(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, 5, ToLook)
	m.To.SetName("Pont-Neuf – tout")
	m.To.ChooseBinder(1)
	f.Back()
	if f.Dialog() == nil {
		t.Fatal("left without a word")
	}
	f.Dialog().Confirm()
	if len(p.updated) != 1 || p.updated[0].Name != "Pont-Neuf – tout" || p.updated[0].Binder != 3 || p.updated[0].Account != 1 || len(p.updated[0].Choices) != 2 {
		t.Errorf("saved %+v", p.updated)
	}
	if _, still := f.Front().(*editorScreen); still {
		t.Error("saved, and still there")
	}
}

func TestAMissingFolderIsReplacedFromTheList(t *testing.T) {
	p := newFakeFirm()
	p.tested = collector.ErrFolderGone
	f, m := fakeEdit(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, 3, ToChooseFolders)
	if f.Dialog() == nil || len(m.Tree.View().Chosen) != 0 {
		t.Fatalf("dialog %v, chosen %+v", f.Dialog(), m.Tree.View().Chosen)
	}
	uitest.TypeKey(f, fyne.KeyDown, fyne.KeySpace) // Comptabilité
	f.Dialog().Confirm()
	m.Save(nil)
	if len(p.updated) != 1 || len(p.updated[0].Choices) != 1 || p.updated[0].Choices[0].Folder != "/Comptabilité" {
		t.Errorf("saved %+v", p.updated)
	}
}

func TestWithoutTheRightAChannelIsOnlyLookedAt(t *testing.T) {
	p := newFakeFirm()
	p.rights = []app.Right{app.RightRun}
	f, m := fakeEdit(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, p, 2, ToReconnect)
	m.To.SetName("other")
	m.Save(nil)
	if f.Dialog() != nil || len(p.updated) != 0 || m.View().MayEdit == "" {
		t.Errorf("dialog %v, saved %+v, reason %q", f.Dialog(), p.updated, m.View().MayEdit)
	}
}
