package ui

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
	"bannette/ui/uitest"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

func TestACollectionIsNotifiedToWhoeverDoesNotLook(t *testing.T) {
	p := newProgram(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, nil)
	makeFirm(t, p)
	var shown []programmodel.Notice
	p.Notify = func(title, body string) { shown = append(shown, programmodel.Notice{Title: title, Body: body}) }
	waiting := programmodel.Notice{Title: "3 documents attendent", Body: "Le dossier des bannettes ne répond pas\u202f; ils y seront remis dès son retour."}
	wantOf := func(trigger collector.Trigger, want ...programmodel.Notice) {
		t.Helper()
		p.remember("told", "") // as if nobody had been told before
		shown = nil
		p.swept(programmodel.Sweep{ByHand: trigger == collector.Manual, Runs: []collector.Run{{Channel: 7, Waiting: 3}}})
		if diff := cmp.Diff(want, shown); diff != "" {
			t.Errorf("%s: %s", trigger, diff)
		}
	}
	wantOf(collector.Automatic, waiting)
	wantOf(collector.Manual, waiting) // the window is not looked at
	p.looking = true
	wantOf(collector.Manual) // the screen says it
	wantOf(collector.CatchUp, waiting)
	must.Do(t, p.Model.Session.Set(t.Context(), app.SettingNotifications, "off"))
	wantOf(collector.Automatic)
}
