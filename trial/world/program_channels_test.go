package world

import "testing"

func TestAPausedChannelIsListedAsPausedWhateverElseIsWrongAndIsNotRun(t *testing.T) {
	p := newFirm(t)
	p.Client.Delete("/Factures")
	p.Invoke("--as", "Camille", "collect")
	if row := p.Objects(0, "--as", "Camille", "channel", "list")[0]; row["state"] != "folder-missing" {
		t.Errorf("listed as %v", row)
	}
	p.Do("--as", "Camille", "channel", "pause", "Lefèvre")
	if row := p.Objects(0, "--as", "Camille", "channel", "list")[0]; row["state"] != "paused" || row["next_run"] != nil {
		t.Errorf("paused, it is listed as %v", row)
	}
	if runs := p.Objects(0, "--as", "Camille", "collect"); len(runs) > 0 {
		t.Errorf("paused, it was run: %v", runs)
	}
	p.Do("--as", "Camille", "channel", "resume", "Lefèvre")
	if row := p.Objects(0, "--as", "Camille", "channel", "list")[0]; row["state"] != "folder-missing" || row["next_run"] == nil {
		t.Errorf("resumed, it is listed as %v", row)
	}
}
