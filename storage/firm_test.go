package storage_test

import (
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"

	"github.com/google/go-cmp/cmp"
)

func wantErr(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestNamesAreTakenWhateverTheirCaseAndAccents(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	add := func(name string) error {
		_, err := w.store.AddUser(ctx, w.act, app.User{Name: name, External: true}, "")
		return err
	}
	w.ok(add("Zoé Été"))
	wantErr(t, "upper case", add("ZOÉ ÉTÉ"), app.ErrTaken)
	wantErr(t, "decomposed", add("Zoe\u0301 E\u0301te\u0301"), app.ErrTaken)
	w.ok(add("Zoe Ete"))
	user, _, err := w.store.UserNamed(ctx, "zoé été")
	if err != nil || user.Name != "Zoé Été" {
		t.Errorf("found %q, %v", user.Name, err)
	}
	w.ok(w.store.ArchiveUser(ctx, w.act, user.ID))
	_, _, err = w.store.UserNamed(ctx, "zoé été")
	wantErr(t, "archived", err, app.ErrNotFound)
	w.ok(add("zoé été"))
	wantErr(t, "renamed to one that is taken", w.store.UpdateUser(ctx, w.act, app.User{ID: w.client.ID, Name: "ZOE ETE", External: true}), app.ErrTaken)
}

func TestNamesAreListedAsPeopleLookForThem(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"Zoé", "Étude 10", "Étude 2", "Eudes", "éclair", "Fournil"} {
		must.Get(w.store.AddCompany(t.Context(), w.act, app.Company{Name: name, Folder: name}))(t)
	}
	var names []string
	for _, company := range must.Get(w.store.Companies(t.Context()))(t) {
		names = append(names, company.Name)
	}
	if want := []string{"Boulangerie", "éclair", "Étude 2", "Étude 10", "Eudes", "Fournil", "Garage", "Zoé"}; !slices.Equal(names, want) {
		t.Errorf("listed %q, want %q", names, want)
	}
}

func TestLastAdministratorStays(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	anne, _, err := w.store.UserNamed(ctx, "anne")
	w.ok(err)
	if diff := cmp.Diff(app.Rights(), anne.Rights); diff != "" {
		t.Errorf("rights: %s", diff)
	}
	less := anne
	less.Rights = []app.Right{app.RightTray}
	wantErr(t, "without the right", w.store.UpdateUser(ctx, w.act, less), app.ErrLastAdministrator)
	external := anne
	external.External = true
	wantErr(t, "external", w.store.UpdateUser(ctx, w.act, external), app.ErrLastAdministrator)
	wantErr(t, "archived", w.store.ArchiveUser(ctx, w.act, anne.ID), app.ErrLastAdministrator)
	if after := must.Get(w.store.User(ctx, anne.ID))(t); after.Archived || len(after.Rights) != 4 {
		t.Errorf("something of it was done: %+v", after)
	}
	must.Get(w.store.AddUser(ctx, w.act, app.User{Name: "Bruno", Rights: []app.Right{app.RightAdministration}}, "$argon2id$y"))(t)
	w.ok(w.store.UpdateUser(ctx, w.act, less))
	if after := must.Get(w.store.User(ctx, anne.ID))(t); len(after.Rights) != 1 {
		t.Errorf("rights %v", after.Rights)
	}
}

func TestOnlyAHashIsKeptAsPassword(t *testing.T) {
	w := newWorld(t)
	if _, err := w.store.AddUser(t.Context(), w.act, app.User{Name: "Bruno"}, "secret"); err == nil {
		t.Error("a password was stored as it is")
	}
}

func TestSessionEndsWithItsTimeItsPasswordAndItsUser(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	bruno := must.Get(w.store.AddUser(ctx, w.act, app.User{Name: "Bruno"}, "$argon2id$y"))(t)
	w.ok(w.store.AddSession(ctx, "h1", bruno.ID, w.now.Add(time.Hour)))
	if user, err := w.store.SessionUser(ctx, "h1", w.now); err != nil || user.ID != bruno.ID {
		t.Errorf("session of %v, %v", user, err)
	}
	_, err := w.store.SessionUser(ctx, "h1", w.now.Add(time.Hour))
	wantErr(t, "expired", err, app.ErrNotFound)
	w.ok(w.store.SetPassword(ctx, w.act, bruno.ID, "$argon2id$z"))
	_, err = w.store.SessionUser(ctx, "h1", w.now)
	wantErr(t, "after another password", err, app.ErrNotFound)
	w.ok(w.store.AddSession(ctx, "h2", bruno.ID, w.now.Add(time.Hour)))
	w.ok(w.store.ArchiveUser(ctx, w.act, bruno.ID))
	_, err = w.store.SessionUser(ctx, "h2", w.now)
	wantErr(t, "of an archived user", err, app.ErrNotFound)
	w.ok(w.store.DropSession(ctx, "h2"))
}

func TestFoldersOfTheTrayNeverCollide(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	_, err := w.store.AddCompany(ctx, w.act, app.Company{Name: "Garage", Folder: "Autre"})
	wantErr(t, "name", err, app.ErrTaken)
	_, err = w.store.AddCompany(ctx, w.act, app.Company{Name: "Garage", Folder: "GARAGE"})
	wantErr(t, "name and folder", err, app.ErrTaken)
	_, err = w.store.AddCompany(ctx, w.act, app.Company{Name: "Garage?", Folder: "GARAGE"})
	wantErr(t, "folder", err, app.ErrFolderTaken)
	_, err = w.store.AddBinder(ctx, w.act, app.Binder{Company: w.company.ID, Name: "Achats?", Kind: app.Sales, Folder: "ACHATS"})
	wantErr(t, "binder's folder", err, app.ErrFolderTaken)
	_, err = w.store.AddBinder(ctx, w.act, app.Binder{Company: w.company.ID, Name: "ACHATS", Kind: app.Sales, Folder: "x"})
	wantErr(t, "binder's name", err, app.ErrTaken)
	must.Get(w.store.AddBinder(ctx, w.act, app.Binder{Company: w.company2.ID, Name: "Ventes", Kind: app.Sales, Folder: "Ventes"}))(t)

	// An archived company's folder still has its documents.
	old := must.Get(w.store.AddCompany(ctx, w.act, app.Company{Name: "Vieux", Folder: "Vieux"}))(t)
	w.ok(w.store.ArchiveCompany(ctx, w.act, old.ID))
	_, err = w.store.AddCompany(ctx, w.act, app.Company{Name: "Vieux", Folder: "Vieux"})
	wantErr(t, "folder of an archived one", err, app.ErrFolderTaken)
	must.Get(w.store.AddCompany(ctx, w.act, app.Company{Name: "Vieux", Folder: "Vieux (2)", SIREN: "732829320"}))(t)
	if _, err := w.store.AddCompany(ctx, w.act, app.Company{Name: "Faux", Folder: "Faux", SIREN: "73282932x"}); err == nil {
		t.Error("a SIREN with a letter")
	}
}

func TestWhatAChannelUsesStays(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	wantErr(t, "account", w.store.RemoveAccount(ctx, w.act, w.account.ID), app.ErrInUse)
	wantErr(t, "company", w.store.ArchiveCompany(ctx, w.act, w.company.ID), app.ErrInUse)
	wantErr(t, "binder", w.store.ArchiveBinder(ctx, w.act, w.binder.ID), app.ErrInUse)
	wantErr(t, "client", w.store.ArchiveUser(ctx, w.act, w.client.ID), app.ErrInUse)
	w.ok(w.store.ArchiveChannel(ctx, w.act, w.other.ID))
	w.ok(w.store.RemoveAccount(ctx, w.act, w.account2.ID))
	if accounts := must.Get(w.store.Accounts(ctx))(t); len(accounts) != 1 {
		t.Errorf("accounts %+v", accounts)
	}
	wantErr(t, "removed already", w.store.RemoveAccount(ctx, w.act, w.account2.ID), app.ErrNotFound)
	again := w.connect("dbid:b")
	if again.ID != w.account2.ID || again.State != app.Connected {
		t.Errorf("connected again: %+v", again)
	}
}

func TestBinderKeepsItsKind(t *testing.T) {
	w := newWorld(t)
	w.ok(w.store.RenameBinder(t.Context(), w.act, w.binder.ID, "Fournisseurs"))
	got := must.Get(w.store.Binders(t.Context(), w.company.ID))(t)
	want := []app.Binder{{ID: w.binder.ID, Company: w.company.ID, Name: "Fournisseurs", Kind: app.Purchases, Folder: "Achats"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	w.ok(w.store.Close())
	wantRefused(t, w, "UPDATE binder SET kind = 'sales'")
}

// wantRefused wants the database itself to refuse the statement.
func wantRefused(t *testing.T, w *world, query string) {
	t.Helper()
	db := must.Get(sql.Open("sqlite", filepath.Join(w.dir, "bannette.db")))(t)
	defer db.Close()
	if _, err := db.Exec(query); err == nil {
		t.Errorf("not refused: %s", query)
	}
}

func TestChannelOfAnotherCompanysBinderIsRefused(t *testing.T) {
	w := newWorld(t)
	_, err := w.store.AddChannel(t.Context(), w.act, app.Channel{Channel: collector.Channel{
		Name: "x", Account: w.account.ID, Company: w.company.ID, Binder: w.binder2.ID, Client: w.client.ID,
	}})
	wantErr(t, "binder of another company", err, app.ErrNotFound)
}

func TestEditingAChannelKeepsTheCursorsOfItsFolders(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"))).carry().close()
	channel := must.Get(w.store.Channel(ctx, w.channel.ID))(t)
	channel.Name = "Renommé"
	channel.Folders[0].Path = "/Déplacé"
	channel.Folders = append(channel.Folders, collector.Folder{SourceID: "", Path: ""})
	w.ok(w.store.UpdateChannel(ctx, w.act, channel))
	got := must.Get(w.store.Channel(ctx, w.channel.ID))(t)
	if len(got.Folders) != 2 || got.Folders[0].Cursor != "c" || got.Folders[0].Path != "/Déplacé" || got.Folders[1].Cursor != "" || got.Name != "Renommé" {
		t.Errorf("folders %+v", got.Folders)
	}
	got.Folders = got.Folders[:1]
	got.Account = w.account2.ID
	w.ok(w.store.UpdateChannel(ctx, w.act, got))
	if got = must.Get(w.store.Channel(ctx, w.channel.ID))(t); len(got.Folders) != 1 || got.Folders[0].Cursor != "" {
		t.Errorf("in another account: %+v", got.Folders)
	}
}

func TestWhatWasNotFetchedFollowsTheChannelToAnotherCompany(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"))).carry().close()
	w.open(w.channel).list(items(w.file("2", "/b/b.pdf", "B"))).closeFor(collector.Reason{Code: collector.ReasonOffline}, true)
	channel := must.Get(w.store.Channel(ctx, w.channel.ID))(t)
	channel.Company, channel.Binder = w.company2.ID, w.binder2.ID
	w.ok(w.store.UpdateChannel(ctx, w.act, channel))
	w.later(time.Hour)
	w.want(w.open(channel).carry().close(), "b.pdf collected")
	docs := must.Get(w.store.Documents(ctx, app.DocumentFilter{Company: w.company2.ID}))(t)
	if len(docs) != 1 || docs[0].Name != "b.pdf" || docs[0].Binder.ID != w.binder2.ID {
		t.Errorf("documents %+v", docs)
	}
}

func TestListOfChannelsSaysWhatEachOneNeeds(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.leave(w.channel, "/b/a.pdf")
	w.ok(w.store.FolderMissing(ctx, w.channel.Folders[0], true))
	w.ok(w.store.PauseChannel(ctx, w.act, w.foreign.ID, true))
	w.ok(w.store.SetAccountState(ctx, w.account2.ID, app.Reconnect, w.now))
	states := map[string]app.ChannelState{}
	for _, row := range must.Get(w.store.ChannelRows(ctx))(t) {
		states[row.Name] = row.State
		if row.Name == "Factures" {
			if row.Waiting != 1 || row.Last == nil || row.Last.Collected != 1 || row.Last.ByName != "Anne" || len(row.MissingFolders) != 1 ||
				row.Company.Name != "Boulangerie" || row.Binder.Name != "Achats" || row.Client.Name != "Client" || row.Account.Owner.ID != "dbid:a" {
				t.Errorf("row %+v", row)
			}
		}
	}
	want := map[string]app.ChannelState{"Factures": app.ChannelFolderMissing, "Tickets": app.ChannelReconnect, "Ailleurs": app.ChannelPaused}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Error(diff)
	}
	w.ok(w.store.FolderMissing(ctx, w.channel.Folders[0], false))
	w.ok(w.store.PauseChannel(ctx, w.act, w.foreign.ID, false))
	w.connect("dbid:b")
	for _, row := range must.Get(w.store.ChannelRows(ctx))(t) {
		if row.State != app.ChannelActive {
			t.Errorf("%s is %s", row.Name, row.State)
		}
	}
}

func TestJournalIsChainedAndCannotBeRewritten(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	entries, broken, err := w.store.VerifyJournal(ctx)
	w.ok(err)
	all := must.Get(w.store.Journal(ctx, 0, 1000))(t)
	if broken != 0 || entries != len(all) || entries < 10 {
		t.Errorf("%d entries, %d listed, broken at %d", entries, len(all), broken)
	}
	if last := all[0]; last.Action != "add channel" || last.Detail != "Ailleurs" || last.By != "Anne" || !last.At.Equal(w.now) {
		t.Errorf("last entry %+v", last)
	}
	if next := must.Get(w.store.Journal(ctx, all[0].ID, 2))(t); len(next) != 2 || next[0].ID != all[1].ID {
		t.Errorf("next screenful %+v", next)
	}
	w.ok(w.store.SetSetting(ctx, w.act, "hour", "06:30"))
	if value := must.Get(w.store.Setting(ctx, "hour"))(t); value != "06:30" {
		t.Errorf("setting %q", value)
	}
	if value := must.Get(w.store.Setting(ctx, "never set"))(t); value != "" {
		t.Errorf("setting %q", value)
	}
	w.ok(w.store.Close())
	file := filepath.Join(w.dir, "bannette.db")
	wantRefused(t, w, "UPDATE journal SET detail = 'Autre'")
	wantRefused(t, w, "DELETE FROM journal")
	for _, forgery := range []string{
		"UPDATE journal SET detail = 'Autre' WHERE id = 4", "UPDATE journal SET at = at + 1 WHERE id = 4",
		"UPDATE journal SET by = 'Bruno' WHERE id = 4", "DELETE FROM journal WHERE id = 4",
	} {
		execute(t, file, "DROP TRIGGER IF EXISTS journal_is_not_rewritten; DROP TRIGGER IF EXISTS journal_is_not_shortened")
		execute(t, file, "CREATE TABLE kept AS SELECT * FROM journal; "+forgery)
		w.store = nil
		w.reopen()
		if _, broken, err := w.store.VerifyJournal(ctx); err != nil || broken != 4 && broken != 5 {
			t.Errorf("%s: broken at %d, %v", forgery, broken, err)
		}
		w.ok(w.store.Close())
		execute(t, file, "DELETE FROM journal; INSERT INTO journal SELECT * FROM kept; DROP TABLE kept")
	}
}

func TestEntryThatWasForgedWithItsHashBreaksTheChain(t *testing.T) {
	w := newWorld(t)
	w.ok(w.store.Close())
	db := must.Get(sql.Open("sqlite", filepath.Join(w.dir, "bannette.db")))(t)
	var (
		last               []byte
		at, user           int64
		by, action, detail = "", "", "Autre"
	)
	w.ok(db.QueryRow("SELECT p.hash, e.at, e.user, e.by, e.action FROM journal e JOIN journal p ON p.id = e.id - 1 WHERE e.id = 8").
		Scan(&last, &at, &user, &by, &action))
	h := sha256.New()
	h.Write(last)
	binary.Write(h, binary.BigEndian, []int64{8, at, user})
	for _, text := range []string{by, action, detail} {
		binary.Write(h, binary.BigEndian, int64(len(text)))
		h.Write([]byte(text))
	}
	must.Get(db.Exec("DROP TRIGGER journal_is_not_rewritten"))(t)
	must.Get(db.Exec("UPDATE journal SET detail = ?, hash = ? WHERE id = 8", detail, h.Sum(nil)))(t)
	w.ok(db.Close())
	w.store = nil
	w.reopen()
	if _, broken, err := w.store.VerifyJournal(t.Context()); err != nil || broken != 9 {
		t.Errorf("broken at %d, %v: want 9, the one after", broken, err)
	}
}

func TestDayIsFinishedOnce(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	for range 2 {
		w.ok(w.store.FinishDay(ctx, "2026-11-23", w.now))
	}
	if !must.Get(w.store.DayDone(ctx, "2026-11-23"))(t) || must.Get(w.store.DayDone(ctx, "2026-11-24"))(t) {
		t.Error("the wrong day is done")
	}
}
