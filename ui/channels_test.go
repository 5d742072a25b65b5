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
	rows[5].Failing = app.Failing{Reason: collector.Reason{Code: collector.ReasonUnexpected}, Days: 3, Since: noon()}
	rows[8].State, rows[8].MissingFolders, rows[8].Waiting = app.ChannelFolderMissing, []int64{1}, 2
}

// TestChannelsPictures draws the list of channels, to be looked at.
func TestChannelsPictures(t *testing.T) {
	forPictures(t)
	for _, l := range []look{{"fr", widgets.Light, false}, {"fr", widgets.Dark, false}, {"en", widgets.Light, false}, {"fr", widgets.Light, true}} {
		t.Run(l.name(), func(t *testing.T) {
			f := newFrame(t, l)
			f.SetOverview(exampleOverview())
			session := mockChannels()
			model := at(f, session)
			f.Screens[PlaceChannels] = func() Screen { return NewChannels(f, model, nil, ChannelDoors{}) }
			f.Go(PlaceChannels)
			model.Progress(collector.Progress{Channel: 4, Total: 34, Delivered: 12})
			model.Choose(3)
			f.front().(*channelsScreen).table.List.MouseMoved(mouseAt(500, 46*5+20))
			keep(t, f, "channels-"+l.name())
			sick(session.rows)
			f.Reload()
			keep(t, f, "channels-sick-"+l.name())
			model.Search("zzz")
			keep(t, f, "channels-nothing-"+l.name())
			session.rows = nil
			model.ClearFilters()
			f.Reload()
			keep(t, f, "channels-none-"+l.name())
		})
	}
}

func TestWithoutAChannelTheKeyboardIsOnWhatMakesTheFirst(t *testing.T) {
	made := 0
	f, session := newFrame(t, look{"fr", widgets.Light, false}), &paperChannels{}
	model := at(f, session)
	f.Screens[PlaceChannels] = func() Screen { return NewChannels(f, model, nil, ChannelDoors{New: func() { made++ }}) }
	f.Go(PlaceChannels)
	typeKey(f, fyne.KeyReturn)
	if made != 1 {
		t.Fatal("Enter makes no channel")
	}
	session.rows = mockChannels().rows
	f.Reload()
	if s := f.front().(*channelsScreen); !s.table.Focused() {
		t.Error("the keyboard stays on a button that is not there any more")
	}
}

func TestEveryQuestionAboutChannelsHasItsAnswerInBothLanguages(t *testing.T) {
	answered(t, (*channelsScreen)(nil), (*channelEditScreen)(nil), (*wizardScreen)(nil))
}
