package viewmodel

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/collector"
)

// paperTroubles is a computer on which things stand in the way.
type paperTroubles struct {
	rows           []app.ChannelRow
	keychain, tray error
	installed      []string
	tried          int
}

func (p *paperTroubles) Channels(context.Context) ([]app.ChannelRow, error) { return p.rows, nil }
func (p *paperTroubles) Setting(_ context.Context, name string) (string, error) {
	return map[string]string{app.SettingOCRLanguages: "fra+eng", app.SettingTray: "/bannettes"}[name], nil
}
func (p *paperTroubles) Keychain(context.Context) error { return p.keychain }
func (p *paperTroubles) TestTray(context.Context) error {
	p.tried++
	return p.tray
}
func (p *paperTroubles) Languages() []string { return p.installed }

func troublesOf(t *testing.T, p *paperTroubles) []Obstacle {
	t.Helper()
	changed := false
	m := &Troubles{Session: p, Now: noon, Words: french(t), Changed: func() { changed = true }, Work: Latest{Desk: Desk{Away: func(work func()) { work() }}},
		Next: func(context.Context) (time.Time, error) { return noon().Add(22*time.Hour + 18*time.Minute), nil }}
	m.Load()
	if !changed {
		t.Error("nothing was told")
	}
	return m.All()
}

func TestEachTroubleSaysWhatMendsIt(t *testing.T) {
	good := []string{"eng", "fra"}
	waits := channel(1, app.ChannelActive, "a", run(time.Hour, 1, 0))
	waits.Waiting = 4
	cut := channel(2, app.ChannelReconnect, "b", run(time.Hour, 0, 0))
	cut.Account.ID = 7
	again := cut
	again.ID = 3
	gone := channel(4, app.ChannelFolderMissing, "c", run(time.Hour, 0, 0), collector.Folder{ID: 9, Path: "/Compta/Tickets"})
	gone.MissingFolders = []int64{9}
	offline, busy := run(time.Hour, 0, 0), run(time.Hour, 0, 0)
	offline.Problem.Code, busy.Problem.Code = collector.ReasonOffline, collector.ReasonBusy
	for name, c := range map[string]struct {
		of    paperTroubles
		title string
		mend  TroubleCure
	}{
		"all is well":           {paperTroubles{installed: good, rows: []app.ChannelRow{waits}}, "", MendNothing},
		"no keychain":           {paperTroubles{installed: good, keychain: collector.ErrNoKeychain}, "Aucun trousseau sur cet ordinateur", MendHowTo},
		"keychain shut":         {paperTroubles{installed: good, keychain: collector.ErrKeychainLocked}, "Le trousseau de l’ordinateur est verrouillé", MendKeychain},
		"one account, twice":    {paperTroubles{installed: good, rows: []app.ChannelRow{cut, again}}, "La connexion à Dropbox est coupée", MendReconnect},
		"folder gone":           {paperTroubles{installed: good, rows: []app.ChannelRow{gone}}, "Le dossier «\u00a0Tickets\u00a0» est introuvable", MendFolder},
		"tray away":             {paperTroubles{installed: good, rows: []app.ChannelRow{waits}, tray: collector.ErrTrayGone}, "Le dossier des bannettes ne répond pas", MendRetry},
		"the mark is missing":   {paperTroubles{installed: good, rows: []app.ChannelRow{waits}, tray: collector.ErrTrayUnmarked}, "Le disque des bannettes est absent", MendRetry},
		"another one's tray":    {paperTroubles{installed: good, rows: []app.ChannelRow{waits}, tray: &collector.TrayForeignError{}}, "Un autre Bannette remplit le dossier des bannettes", MendSettings},
		"disk full":             {paperTroubles{installed: good, rows: []app.ChannelRow{waits}, tray: collector.ErrDiskFull}, "Le disque est plein", MendShow},
		"the firm's Dropbox":    {paperTroubles{installed: good, rows: []app.ChannelRow{waits}, tray: collector.ErrSignedOut}, "Le Dropbox du cabinet n’est plus connecté", MendSettings},
		"no network":            {paperTroubles{installed: good, rows: []app.ChannelRow{channel(1, app.ChannelActive, "a", offline)}}, "Dropbox ne répond pas", MendRetry},
		"too many requests":     {paperTroubles{installed: good, rows: []app.ChannelRow{channel(1, app.ChannelActive, "a", busy)}}, "Dropbox demande de patienter", MendNothing},
		"paused":                {paperTroubles{installed: good, rows: []app.ChannelRow{channel(1, app.ChannelPaused, "a", offline)}}, "", MendNothing},
		"no recognition":        {paperTroubles{}, "La reconnaissance du texte n’est pas installée", MendSettings},
		"a language is missing": {paperTroubles{installed: []string{"fra"}}, "Il manque la langue «\u00a0anglais\u00a0»", MendSettings},
	} {
		t.Run(name, func(t *testing.T) {
			all := troublesOf(t, &c.of)
			if c.title == "" && len(all) == 0 {
				return
			}
			if len(all) != 1 || all[0].Mark.Text != c.title || all[0].Cure != c.mend || all[0].Body == "" || (all[0].Label == "") != (c.mend == MendNothing) {
				t.Errorf("%+v", all)
			}
		})
	}
}

func TestTheTrayIsOnlyTriedWhereSomethingWaitsForIt(t *testing.T) {
	p := &paperTroubles{installed: []string{"eng", "fra"}, tray: collector.ErrTrayGone, rows: []app.ChannelRow{channel(1, app.ChannelActive, "a", nil)}}
	if all := troublesOf(t, p); len(all) > 0 || p.tried > 0 {
		t.Error(all, p.tried)
	}
}

func TestTheWaitingDocumentsAreCounted(t *testing.T) {
	waits := channel(1, app.ChannelActive, "a", nil)
	waits.Waiting = 4
	p := &paperTroubles{installed: []string{"eng", "fra"}, tray: collector.ErrTrayGone, rows: []app.ChannelRow{waits, waits}}
	if got := troublesOf(t, p)[0].Body; got != "8 documents attendent à l’abri sur cet ordinateur. Vérifiez /bannettes." {
		t.Errorf("said %q", got)
	}
}

func TestDataThatCannotBeOpenedOffersItsBackups(t *testing.T) {
	w, taken, opened := french(t), "", 0
	var backups []app.Backup
	d := &DatabaseTrouble{Err: errors.Join(errors.New("open"), app.ErrDamaged), Words: w, Changed: func() {}, Restored: func() { opened++ },
		Backups: func() ([]app.Backup, error) { return backups, nil },
		Restore: func(file string, then func(error)) {
			taken = file
			then(map[bool]error{true: app.ErrBadBackup}[file == "bad"])
		}}
	d.Load()
	if days, _ := d.Days(); len(days) > 0 || d.Body() != w.Say("ui.trouble.damaged-body-none", nil) {
		t.Error(days, d.Body())
	}
	d.RestoreFile("bad")
	if d.Problem() == "" || opened > 0 || d.Busy() {
		t.Error(d.Problem(), opened)
	}
	backups = []app.Backup{{File: "new", Day: "2026-11-23"}, {File: "old", Day: "2026-11-22"}}
	d.Load()
	d.Choose(1)
	d.RestoreChosen()
	if taken != "old" || opened != 1 || d.Problem() != "" {
		t.Error(taken, opened, d.Problem())
	}
	d.Err = app.ErrOpen
	if d.MayRestore() || d.Body() != w.Problem(app.ErrOpen) {
		t.Error(d.Body())
	}
	if diff := cmp.Diff("Ces données viennent d’une version plus récente", (&DatabaseTrouble{Err: app.ErrNewer, Words: w}).Title()); diff != "" {
		t.Error(diff)
	}
}
