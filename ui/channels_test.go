package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/widgets"
)

// sick makes one channel fail day after day, and another paused while its folder is missing.
func sick(rows []app.ChannelRow) {
	rows[5].Failing = app.Failing{Reason: collector.Reason{Code: collector.ReasonUnexpected}, Days: 3, Since: Noon()}
	rows[8].State, rows[8].MissingFolders, rows[8].Waiting = app.ChannelFolderMissing, []int64{1}, 2
}

// TestChannelsPictures draws the list of channels, to be looked at.
func TestChannelsPictures(t *testing.T) {
	ForPictures(t)
	for _, l := range []Look{{Language: "fr", Appearance: widgets.Light, Large: false}, {Language: "fr", Appearance: widgets.Dark, Large: false}, {Language: "en", Appearance: widgets.Light, Large: false}, {Language: "fr", Appearance: widgets.Light, Large: true}} {
		t.Run(l.Name(), func(t *testing.T) {
			f := NewFrame(t, l)
			f.SetOverview(ExampleOverview())
			session := MockChannels()
			model := ChannelsModel(f, session)
			f.Screens[PlaceChannels] = func() Screen { return NewChannels(f, model, nil, ChannelDoors{}) }
			f.Go(PlaceChannels)
			model.Progress(collector.Progress{Channel: 4, Total: 34, Delivered: 12})
			model.Choose(3)
			f.Front().(*channelsScreen).table.List.MouseMoved(MouseAt(500, 46*5+20))
			Keep(t, f, "channels-"+l.Name())
			sick(session.Rows)
			f.Reload()
			Keep(t, f, "channels-sick-"+l.Name())
			model.Search("zzz")
			Keep(t, f, "channels-nothing-"+l.Name())
			session.Rows = nil
			model.ClearFilters()
			f.Reload()
			Keep(t, f, "channels-none-"+l.Name())
		})
	}
}

func TestWithoutAChannelTheKeyboardIsOnWhatMakesTheFirst(t *testing.T) {
	made := 0
	f, session := NewFrame(t, Look{Language: "fr", Appearance: widgets.Light, Large: false}), &PaperChannels{}
	model := ChannelsModel(f, session)
	f.Screens[PlaceChannels] = func() Screen { return NewChannels(f, model, nil, ChannelDoors{New: func() { made++ }}) }
	f.Go(PlaceChannels)
	TypeKey(f, fyne.KeyReturn)
	if made != 1 {
		t.Fatal("Enter makes no channel")
	}
	session.Rows = MockChannels().Rows
	f.Reload()
	if s := f.Front().(*channelsScreen); !s.table.Focused() {
		t.Error("the keyboard stays on a button that is not there any more")
	}
}

func TestEveryQuestionAboutChannelsHasItsAnswerInBothLanguages(t *testing.T) {
	Answered(t, (*channelsScreen)(nil), (*channelEditScreen)(nil), (*wizardScreen)(nil))
}
