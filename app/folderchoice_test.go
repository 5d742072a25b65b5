package app_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

func (o *office) wanted(account app.Account, folders ...app.FolderChoice) app.NewChannel {
	return app.NewChannel{Name: "Lefèvre – achats", Account: account.ID, Choices: folders, Company: o.company.ID, Binder: o.binder.ID, Client: o.client.ID}
}

func (o *office) put(path string) {
	o.owner.Put(path, []byte(path))
	o.owner.SetModified(path, time.Now().Add(-time.Hour))
}

func TestASurveySaysWhatAFirstCollectionWouldBringAndStoresNothing(t *testing.T) {
	o := newOffice(t)
	account := o.connect(o.owner)
	o.put("/Factures/a.pdf")
	o.put("/Factures/b.zip")
	o.put("/Factures/2026/c.jpg")
	id := o.owner.Mkdir("/Odd \"name\"")
	o.put("/Odd \"name\"/d.pdf")
	folders := []app.FolderChoice{{Folder: "/Factures"}, {Folder: id, Subfolders: true}}
	listed := 0
	files := must.Get(o.session.Survey(t.Context(), o.wanted(account, folders...), func(n int) { listed = n }))(t)
	got := map[string]collector.Outcome{}
	for _, file := range files {
		got[file.Name] = file.Outcome
	}
	if len(got) != 3 || got["a.pdf"] != collector.Collected || got["b.zip"] != collector.Ignored || got["d.pdf"] != collector.Collected || listed < 3 {
		t.Errorf("%v, %d listed", got, listed)
	}
	if rows := must.Get(o.session.Channels(t.Context()))(t); len(rows) != 0 {
		t.Errorf("stored %+v", rows)
	}
}

func TestAChannelKeepsItsPlaceInTheFoldersItHasAlready(t *testing.T) {
	o := newOffice(t)
	account := o.connect(o.owner)
	o.put("/Factures/a.pdf")
	more := o.owner.Mkdir("/Ventes")
	channel := must.Get(o.session.AddChannel(t.Context(), o.wanted(account, app.FolderChoice{Folder: "/Factures", Subfolders: true})))(t)
	run := collector.Run{ID: must.Get(o.app.Ledger.OpenRun(t.Context(), channel.ID, collector.Manual, 0, time.Now()))(t).ID, Channel: channel.ID}
	must.Get(o.app.Ledger.Record(t.Context(), run, channel.Folders[0], collector.Page{Cursor: "deep:1"}, collector.Rule{Now: time.Now()}))(t)

	wanted := o.wanted(account, app.FolderChoice{Folder: channel.Folders[0].SourceID, Subfolders: true}, app.FolderChoice{Folder: more})
	wanted.Name = "Lefèvre"
	must.Do(t, o.session.UpdateChannel(t.Context(), channel.ID, wanted))
	changed := must.Get(o.app.Channels.Channel(t.Context(), channel.ID))(t)
	if changed.Name != "Lefèvre" || len(changed.Folders) != 2 || changed.Folders[0].Cursor != "deep:1" || changed.Folders[1].Cursor != "" || changed.Folders[1].Path != "/Ventes" {
		t.Errorf("changed to %+v", changed)
	}
	o.owner.Revoke() // the name can be changed even so
	wanted.Name = "Lefèvre – ventes"
	if err := o.session.UpdateChannel(t.Context(), channel.ID, wanted); err != nil {
		t.Error(err)
	}
}

func TestAChannelIsNotMovedWhileItRuns(t *testing.T) {
	o := newOffice(t)
	account := o.connect(o.owner)
	o.put("/Factures/a.pdf")
	channel := must.Get(o.session.AddChannel(t.Context(), o.wanted(account, app.FolderChoice{Folder: "/Factures"})))(t)
	other := must.Get(o.session.AddBinder(t.Context(), o.company.ID, "Ventes", app.Sales))(t)
	wanted := o.wanted(account, app.FolderChoice{Folder: channel.Folders[0].SourceID})
	asked := 0
	o.app.Collector.Limits = func(context.Context) (collector.Limits, error) { // in the middle of a run
		asked++
		wanted.Binder = other.ID
		if err := o.session.UpdateChannel(t.Context(), channel.ID, wanted); !errors.Is(err, collector.ErrRunning) {
			t.Errorf("another binder: %v", err)
		}
		wanted.Binder, wanted.Name = o.binder.ID, "Lefèvre"
		if err := o.session.UpdateChannel(t.Context(), channel.ID, wanted); err != nil {
			t.Errorf("another name: %v", err)
		}
		return collector.Limits{}, collector.ErrBusy
	}
	if _, err := o.session.Collect(t.Context(), nil, nil); err != nil || asked != 1 {
		t.Errorf("collected: %v, asked %d times", err, asked)
	}
}

func TestOneChannelUnderWayKeepsNoOtherFromBeingRun(t *testing.T) {
	o := newOffice(t)
	account := o.connect(o.owner)
	o.put("/Factures/a.pdf")
	o.put("/Ventes/b.pdf")
	slow := must.Get(o.session.AddChannel(t.Context(), o.wanted(account, app.FolderChoice{Folder: "/Factures"})))(t)
	wanted := o.wanted(account, app.FolderChoice{Folder: "/Ventes"})
	wanted.Name = "Ventes"
	other := must.Get(o.session.AddChannel(t.Context(), wanted))(t)
	first, session := o.app.Collector, o.session
	o.restart() // another program on the same data, while the first one lives
	o.app.Collector.Limits = broken
	first.Limits = func(ctx context.Context) (collector.Limits, error) { // in the middle of a run
		if runs, err := o.session.Collect(ctx, []int64{other.ID}, nil); err != nil || len(runs) != 1 {
			t.Errorf("the other channel: %+v, %v", runs, err)
		}
		if runs, err := o.session.Collect(ctx, nil, nil); !errors.Is(err, collector.ErrRunning) || len(runs) != 1 || runs[0].Channel != other.ID {
			t.Errorf("all channels: %+v, %v", runs, err)
		}
		if _, err := o.session.Collect(ctx, []int64{slow.ID}, nil); !errors.Is(err, collector.ErrRunning) {
			t.Errorf("the channel that is under way: %v", err)
		}
		return broken(ctx)
	}
	if runs, err := session.Collect(t.Context(), []int64{slow.ID}, nil); err != nil || len(runs) != 1 || !runs[0].Adds() {
		t.Errorf("collected %+v: %v", runs, err)
	}
}

// broken breaks a run off at its beginning.
func broken(context.Context) (collector.Limits, error) { return collector.Limits{}, collector.ErrBusy }

func TestAConnectionThatTurnsOutDeadWhileFoldersAreChosenIsRemembered(t *testing.T) {
	o := newOffice(t)
	account := o.connect(o.owner)
	o.owner.Revoke()
	if _, err := o.session.Folders(t.Context(), account.ID, ""); !errors.Is(err, collector.ErrSignedOut) {
		t.Errorf("folders: %v", err)
	}
	if accounts := must.Get(o.session.Accounts(t.Context()))(t); accounts[0].State != app.Reconnect {
		t.Errorf("account %+v", accounts[0])
	}
}

func TestAnArchivedChannelComesBackUnlessItsNameIsTaken(t *testing.T) {
	o := newOffice(t)
	account := o.connect(o.owner)
	o.owner.Mkdir("/Factures")
	wanted := o.wanted(account, app.FolderChoice{Folder: "/Factures"})
	channel := must.Get(o.session.AddChannel(t.Context(), wanted))(t)
	must.Do(t, errors.Join(o.session.ArchiveChannel(t.Context(), channel.ID), o.session.RestoreChannel(t.Context(), channel.ID)))
	if rows := must.Get(o.session.Channels(t.Context()))(t); len(rows) != 1 || rows[0].ID != channel.ID {
		t.Fatalf("channels %+v", rows)
	}
	must.Do(t, o.session.ArchiveChannel(t.Context(), channel.ID))
	must.Get(o.session.AddChannel(t.Context(), wanted))(t)
	if err := o.session.RestoreChannel(t.Context(), channel.ID); !errors.Is(err, app.ErrTaken) {
		t.Errorf("with the name taken: %v", err)
	}
}

func TestATestOfAChannelSaysWhichFolderIsMissing(t *testing.T) {
	o := newOffice(t)
	account := o.connect(o.owner)
	o.owner.Mkdir("/Factures")
	o.owner.Mkdir("/Ventes")
	channel := must.Get(o.session.AddChannel(t.Context(), o.wanted(account, app.FolderChoice{Folder: "/Factures"}, app.FolderChoice{Folder: "/Ventes"})))(t)
	o.owner.Delete("/Ventes")
	if err := o.session.TestChannel(t.Context(), channel.ID); !errors.Is(err, collector.ErrFolderGone) {
		t.Errorf("test: %v", err)
	}
	row := must.Get(o.session.Channels(t.Context()))(t)[0]
	if row.State != app.ChannelFolderMissing || len(row.MissingFolders) != 1 || row.MissingFolders[0] != channel.Folders[1].ID {
		t.Errorf("row %+v", row)
	}
}
