package app_test

import (
	"testing"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/trial/must"
)

// runs are how many runs there were of any channel.
func (o *office) runs() int {
	o.Helper()
	return len(must.Get(o.session.Runs(o.Context(), app.RunFilter{}))(o.T))
}

// row is the only channel there is.
func (o *office) row() app.ChannelRow {
	o.Helper()
	rows := must.Get(o.session.Channels(o.Context()))(o.T)
	if len(rows) != 1 {
		o.Fatalf("channels %+v", rows)
	}
	return rows[0]
}

// collectAll collects daily and at a click, and returns how many runs that made.
func (o *office) collectAll() int {
	o.Helper()
	before := o.runs()
	must.Do(o, apptest.CollectDay(o.Context(), o.app))
	must.Get(o.session.Collect(o.Context(), nil, nil))(o.T)
	return o.runs() - before
}

func TestAPausedChannelIsLeftOutWhateverElseIsWrongWithIt(t *testing.T) {
	for state, breaks := range map[app.ChannelState]func(*office){
		app.ChannelPaused:        func(o *office) {},
		app.ChannelFolderMissing: func(o *office) { o.owner.Delete("/Factures") },
		app.ChannelReconnect:     func(o *office) { o.owner.Revoke() },
	} {
		t.Run(string(state), func(t *testing.T) {
			o := newOffice(t)
			o.put("/Factures/a.zip")
			channel := must.Get(o.session.AddChannel(t.Context(), o.wanted(o.connect(o.owner), app.FolderChoice{Folder: "/Factures"})))(t)
			breaks(o)
			o.collectAll()
			must.Do(t, o.session.PauseChannel(t.Context(), channel.ID, true))
			if row := o.row(); !row.Paused || row.State != state || row.Shown() != app.ChannelPaused || row.NeedsSomeone() {
				t.Errorf("paused, it is %+v", row)
			}
			if runs := o.collectAll(); runs > 0 {
				t.Errorf("paused, it was run %d times", runs)
			}
			must.Do(t, o.session.PauseChannel(t.Context(), channel.ID, false))
			if runs := o.collectAll(); runs != 2 {
				t.Errorf("resumed, it was run %d times", runs)
			}
		})
	}
}
