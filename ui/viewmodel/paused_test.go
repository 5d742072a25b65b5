package viewmodel

import (
	"testing"

	"bannette/app"
	"bannette/collector"
)

func TestAPausedChannelAlarmsNobody(t *testing.T) {
	w := french(t)
	if o := NewOverview(w, Standing{Now: noon(), Channels: pausedAndBroken()}); o.Review != "" || o.Status.Text != "Tout est en ordre" {
		t.Errorf("the card says %+v", o)
	}
	program := &Program{App: &app.App{Now: noon}, Running: &Running{}, Standing: app.Standing{Channels: pausedAndBroken()}}
	if icon := program.StatusIcon(w); icon.State != "idle" {
		t.Errorf("the icon shows %s", icon.State)
	}
	troubled := &paperTroubles{rows: pausedAndBroken(), tray: collector.ErrTrayGone, installed: []string{"eng", "fra"}}
	if all := troublesOf(t, troubled); len(all) > 0 {
		t.Errorf("troubles %+v", all)
	}
}
