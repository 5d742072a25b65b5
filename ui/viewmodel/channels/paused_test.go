package channels_test

import (
	"testing"

	"bannette/app"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/viewmodeltest"
)

func TestAPausedChannelCanBeResumedAndSaysWhatElseIsWrong(t *testing.T) {
	p := &viewmodeltest.FakeChannels{Rights: app.Rights(), Rows: viewmodeltest.PausedAndBroken()}
	c := viewmodeltest.ListOf(t, p)
	for i, note := range []string{"Dossier non trouvé", "Connexion refusée"} {
		if l := c.View().Lines[i]; !l.Paused || l.State.Text != "En pause" || l.Cure != viewmodel.CureResume || l.NextRun != "—" || l.LastNote != note {
			t.Errorf("line %+v", l)
		}
	}
	if counts := c.View().Counts; counts != [4]int{2, 0, 0, 2} {
		t.Errorf("the filters hold %v", counts)
	}
	c.Choose(0)
	c.Pause()
	if len(p.Did) != 1 || p.Did[0] != "resume" {
		t.Errorf("it did %v", p.Did)
	}
}
