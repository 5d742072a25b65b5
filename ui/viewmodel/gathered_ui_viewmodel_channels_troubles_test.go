package viewmodel

import (
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
)

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
