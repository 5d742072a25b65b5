package viewmodel

import (
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
)

// pausedAndBroken are channels that somebody paused, and that have something wrong with them besides.
func pausedAndBroken() []app.ChannelRow {
	gone := channel(1, app.ChannelFolderMissing, "Petit Jardin", run(2*time.Hour, 0, 0), collector.Folder{ID: 7, Path: "/Tickets"})
	gone.Paused, gone.MissingFolders, gone.Waiting = true, []int64{7}, 2
	cut := channel(2, app.ChannelReconnect, "Morel", run(72*time.Hour, 0, 0))
	cut.Paused = true
	return []app.ChannelRow{gone, cut}
}

func TestAPausedChannelCanBeResumedAndSaysWhatElseIsWrong(t *testing.T) {
	p := &paper{rights: app.Rights(), rows: pausedAndBroken()}
	c := list(t, p)
	for i, note := range []string{"Dossier non trouvé", "Connexion refusée"} {
		if l := c.Lines()[i]; !l.Paused || l.State.Text != "En pause" || l.Cure != CureResume || l.NextRun != "—" || l.LastNote != note {
			t.Errorf("line %+v", l)
		}
	}
	if counts := c.Counts(); counts != [4]int{2, 0, 0, 2} {
		t.Errorf("the filters hold %v", counts)
	}
	c.Choose(0)
	c.Pause()
	if len(p.did) != 1 || p.did[0] != "resume" {
		t.Errorf("it did %v", p.did)
	}
}

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
