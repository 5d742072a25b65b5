package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/ui/channels"
	"bannette/ui/frame"
	"bannette/ui/tray"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// TestALayoutMakesNothingAnew keeps the processor still: what Fyne has not seen before it lays out and paints again.
func TestALayoutMakesNothingAnew(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false})
	f.SetOverview(uitest.ExampleOverview())
	f.Screens[frame.PlaceHistory] = func() frame.Screen { return &uitest.PlainScreen{Inside: galleryOne()} }
	f.Screens[frame.PlaceSettings] = func() frame.Screen { return &uitest.PlainScreen{Inside: galleryTwo()} }
	f.Screens[frame.PlaceChannels] = func() frame.Screen {
		return channels.New(f, uitest.ChannelsModel(f, uitest.MockChannels()), nil, channels.Actions{})
	}
	f.Screens[frame.PlaceTray] = func() frame.Screen { return tray.New(f, uitest.TrayModel(uitest.MockTray()), nil, nil) }
	seen := 0
	still := func(o fyne.CanvasObject) {
		uitest.Walk(o, func(w fyne.Widget) {
			seen++
			r := test.WidgetRenderer(w)
			before := slices.Clone(r.Objects())
			need := r.MinSize()
			r.Layout(w.Size())
			if !slices.Equal(before, r.Objects()) {
				t.Errorf("%T has other objects after a layout", w)
			}
			if again := r.MinSize(); again != need {
				t.Errorf("%T needs %v, then %v", w, need, again)
			}
		})
	}
	for _, place := range []frame.Place{frame.PlaceHistory, frame.PlaceSettings, frame.PlaceChannels, frame.PlaceTray} {
		f.Go(place)
		still(f.Window.Content())
	}
	f.Tips().ShowTip("un mot", fyne.NewPos(10, 10))
	f.Toast("un mot", func() {})
	still(f.Window.Content())
	f.ShowDialog(exampleDialog(f))
	still(f.Dialog())
	widgets.ShowMenu(f.Dialog(), fyne.NewPos(5, 5), []widgets.MenuItem{{Label: "un", Glyph: viewmodel.GlyphEdit, Shortcut: "F2"}, {Separator: true}, {Label: "deux", Off: true, Reason: "non"}})
	still(f.Window.Canvas().Overlays().Top())
	if seen < 250 {
		t.Errorf("only %d widgets were looked at", seen)
	}
}
