package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bannette/trial/must"
	"bannette/ui/channels"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
)

func TestTheHelpAnswersWhatIsAskedOnTheScreen(t *testing.T) {
	for _, l := range uitest.Kept(uitest.AllLooks()...) {
		f := uitest.NewFrame(t, l)
		f.SetOverview(uitest.ExampleOverview())
		model := uitest.ChannelsModel(f, uitest.MockChannels())
		f.Screens[frame.PlaceChannels] = func() frame.Screen { return channels.New(f, model, nil, channels.Actions{}) }
		f.Go(frame.PlaceChannels)
		uitest.Keep(t, f, "help-link-"+l.Name())
		uitest.TypeKey(f, fyne.KeyF1)
		if f.Dialog() == nil {
			t.Fatal("F1 opens nothing")
		}
		said := uitest.Texts(f.Dialog().Body)
		for _, wanted := range []string{"ui.ask.nothing-comes", "ui.ask.nothing-comes.answer", "ui.help.keys"} {
			if !slices.Contains(said, f.Say(wanted, nil)) {
				t.Errorf("the help says nothing of %s", wanted)
			}
		}
		uitest.Keep(t, f, "help-"+l.Name())
	}
}

// TestTheHelpNamesWhatTheWindowShows keeps the answers true when a label is changed.
func TestTheHelpNamesWhatTheWindowShows(t *testing.T) {
	for _, language := range []string{"fr", "en"} {
		words := must.Get(viewmodel.NewWords(language))(t)
		for question, labels := range map[string][]string{
			"nothing-comes":  {"ui.place.channels", "state.reconnect", "state.folder-missing", "ui.wizard.fact.worked", "ui.place.history"},
			"look-up":        {"ui.section.collection", "ui.place.history"},
			"frequency":      {"ui.place.settings", "ui.channels.run"},
			"no-right":       {"right.collection", "ui.place.administration", "ui.administration.users"},
			"no-credentials": {"ui.wizard.account.ask"},
			"no-client":      {"ui.wizard.new-client", "ui.place.administration", "ui.administration.users"},
			"come-again":     {"ui.history.again"},
		} {
			answer := words.Say("ui.ask."+question+".answer", nil)
			for _, label := range labels {
				if !strings.Contains(answer, words.Say(label, nil)) {
					t.Errorf("%s, %s: %q is not what is shown", language, question, words.Say(label, nil))
				}
			}
		}
	}
}
