package program

import (
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/history"
	"bannette/ui/viewmodel/viewmodeltest"
)

func TestAPausedChannelAlarmsNobody(t *testing.T) {
	w := viewmodeltest.French(t)
	if o := viewmodel.NewOverview(w, viewmodel.Standing{Now: viewmodeltest.Noon(), Channels: viewmodeltest.PausedAndBroken()}); o.Review != "" || o.Status.Text != "Tout est en ordre" {
		t.Errorf("the card says %+v", o)
	}
	program := &Program{App: &app.App{Now: viewmodeltest.Noon}, Running: &history.Running{}, Standing: app.Standing{Channels: viewmodeltest.PausedAndBroken()}}
	if icon := program.StatusIcon(w); icon.State != "idle" {
		t.Errorf("the icon shows %s", icon.State)
	}
	troubled := &viewmodeltest.FakeTroubles{Rows: viewmodeltest.PausedAndBroken(), Tray: collector.ErrTrayGone, Installed: []string{"eng", "fra"}}
	if all := viewmodeltest.TroublesOf(t, troubled); len(all) > 0 {
		t.Errorf("troubles %+v", all)
	}
}
