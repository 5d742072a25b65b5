package viewmodel

import (
	"testing"

	"bannette/app"
	"bannette/collector"
)

func TestAPausedChannelAlarmsNobody(t *testing.T) {
	w := French(t)
	if o := NewOverview(w, Standing{Now: Noon(), Channels: PausedAndBroken()}); o.Review != "" || o.Status.Text != "Tout est en ordre" {
		t.Errorf("the card says %+v", o)
	}
	program := &Program{App: &app.App{Now: Noon}, Running: &Running{}, Standing: app.Standing{Channels: PausedAndBroken()}}
	if icon := program.StatusIcon(w); icon.State != "idle" {
		t.Errorf("the icon shows %s", icon.State)
	}
	troubled := &PaperTroubles{Rows: PausedAndBroken(), Tray: collector.ErrTrayGone, Installed: []string{"eng", "fra"}}
	if all := TroublesOf(t, troubled); len(all) > 0 {
		t.Errorf("troubles %+v", all)
	}
}
