package channels

import (
	"testing"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/widgets"
)

// sick makes one channel fail day after day, and another paused while its folder is missing.
func sick(rows []app.ChannelRow) {
	rows[5].Failing = app.Failing{Reason: collector.Reason{Code: collector.ReasonUnexpected}, Days: 3, Since: uitest.Noon()}
	rows[8].State, rows[8].MissingFolders, rows[8].Waiting = app.ChannelFolderMissing, []int64{1}, 2
}

// TestChannelsPictures draws the list of channels, to be looked at.
func TestChannelsPictures(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range []uitest.Look{{Language: "fr", Appearance: widgets.Light, Large: false}, {Language: "fr", Appearance: widgets.Dark, Large: false}, {Language: "en", Appearance: widgets.Light, Large: false}, {Language: "fr", Appearance: widgets.Light, Large: true}} {
		t.Run(l.Name(), func(t *testing.T) {
			f := uitest.NewFrame(t, l)
			f.SetOverview(uitest.ExampleOverview())
			session := uitest.MockChannels()
			model := uitest.ChannelsModel(f, session)
			f.Screens[frame.PlaceChannels] = func() frame.Screen { return New(f, model, nil, Actions{}) }
			f.Go(frame.PlaceChannels)
			model.Progress(collector.Progress{Channel: 4, Total: 34, Delivered: 12})
			model.Choose(3)
			f.Front().(*listScreen).table.List.MouseMoved(uitest.MouseAt(500, 46*5+20))
			uitest.Keep(t, f, "channels-"+l.Name())
			sick(session.Rows)
			f.Reload()
			uitest.Keep(t, f, "channels-sick-"+l.Name())
			model.Search("zzz")
			uitest.Keep(t, f, "channels-nothing-"+l.Name())
			session.Rows = nil
			model.ClearFilters()
			f.Reload()
			uitest.Keep(t, f, "channels-none-"+l.Name())
		})
	}
}

func TestWithoutAChannelTheKeyboardIsOnWhatMakesTheFirst(t *testing.T) {
	made := 0
	f, session := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}), &uitest.FakeChannels{}
	model := uitest.ChannelsModel(f, session)
	f.Screens[frame.PlaceChannels] = func() frame.Screen { return New(f, model, nil, Actions{New: func() { made++ }}) }
	f.Go(frame.PlaceChannels)
	uitest.TypeKey(f, fyne.KeyReturn)
	if made != 1 {
		t.Fatal("Enter makes no channel")
	}
	session.Rows = uitest.MockChannels().Rows
	f.Reload()
	if s := f.Front().(*listScreen); !s.table.Focused() {
		t.Error("the keyboard stays on a button that is not there any more")
	}
}

func TestEveryQuestionAboutChannelsHasItsAnswerInBothLanguages(t *testing.T) {
	uitest.Answered(t, (*listScreen)(nil), (*editorScreen)(nil), (*wizardScreen)(nil))
}
