package viewmodel

import (
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
)

func TestEachTroubleSaysWhatMendsIt(t *testing.T) {
	good := []string{"eng", "fra"}
	waits := Channel(1, app.ChannelActive, "a", run(time.Hour, 1, 0))
	waits.Waiting = 4
	cut := Channel(2, app.ChannelReconnect, "b", run(time.Hour, 0, 0))
	cut.Account.ID = 7
	again := cut
	again.ID = 3
	gone := Channel(4, app.ChannelFolderMissing, "c", run(time.Hour, 0, 0), collector.Folder{ID: 9, Path: "/Compta/Tickets"})
	gone.MissingFolders = []int64{9}
	offline, busy := run(time.Hour, 0, 0), run(time.Hour, 0, 0)
	offline.Problem.Code, busy.Problem.Code = collector.ReasonOffline, collector.ReasonBusy
	for name, c := range map[string]struct {
		of    PaperTroubles
		title string
		mend  TroubleCure
	}{
		"all is well":           {PaperTroubles{Installed: good, Rows: []app.ChannelRow{waits}}, "", MendNothing},
		"no keychain":           {PaperTroubles{Installed: good, Locked: collector.ErrNoKeychain}, "Aucun trousseau sur cet ordinateur", MendHowTo},
		"keychain shut":         {PaperTroubles{Installed: good, Locked: collector.ErrKeychainLocked}, "Le trousseau de l’ordinateur est verrouillé", MendKeychain},
		"one account, twice":    {PaperTroubles{Installed: good, Rows: []app.ChannelRow{cut, again}}, "La connexion à Dropbox est coupée", MendReconnect},
		"folder gone":           {PaperTroubles{Installed: good, Rows: []app.ChannelRow{gone}}, "Le dossier «\u00a0Tickets\u00a0» est introuvable", MendFolder},
		"tray away":             {PaperTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: collector.ErrTrayGone}, "Le dossier des bannettes ne répond pas", MendRetry},
		"the mark is missing":   {PaperTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: collector.ErrTrayUnmarked}, "Le disque des bannettes est absent", MendRetry},
		"another one's tray":    {PaperTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: &collector.TrayForeignError{}}, "Un autre Bannette remplit le dossier des bannettes", MendSettings},
		"disk full":             {PaperTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: collector.ErrDiskFull}, "Le disque est plein", MendShow},
		"the firm's Dropbox":    {PaperTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: collector.ErrSignedOut}, "Le Dropbox du cabinet n’est plus connecté", MendSettings},
		"no network":            {PaperTroubles{Installed: good, Rows: []app.ChannelRow{Channel(1, app.ChannelActive, "a", offline)}}, "Dropbox ne répond pas", MendRetry},
		"too many requests":     {PaperTroubles{Installed: good, Rows: []app.ChannelRow{Channel(1, app.ChannelActive, "a", busy)}}, "Dropbox demande de patienter", MendNothing},
		"paused":                {PaperTroubles{Installed: good, Rows: []app.ChannelRow{Channel(1, app.ChannelPaused, "a", offline)}}, "", MendNothing},
		"no recognition":        {PaperTroubles{}, "La reconnaissance du texte n’est pas installée", MendSettings},
		"a language is missing": {PaperTroubles{Installed: []string{"fra"}}, "Il manque la langue «\u00a0anglais\u00a0»", MendSettings},
	} {
		t.Run(name, func(t *testing.T) {
			all := TroublesOf(t, &c.of)
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
	p := &PaperTroubles{Installed: []string{"eng", "fra"}, Tray: collector.ErrTrayGone, Rows: []app.ChannelRow{Channel(1, app.ChannelActive, "a", nil)}}
	if all := TroublesOf(t, p); len(all) > 0 || p.Tried > 0 {
		t.Error(all, p.Tried)
	}
}

func TestTheWaitingDocumentsAreCounted(t *testing.T) {
	waits := Channel(1, app.ChannelActive, "a", nil)
	waits.Waiting = 4
	p := &PaperTroubles{Installed: []string{"eng", "fra"}, Tray: collector.ErrTrayGone, Rows: []app.ChannelRow{waits, waits}}
	if got := TroublesOf(t, p)[0].Body; got != "8 documents attendent à l’abri sur cet ordinateur. Vérifiez /bannettes." {
		t.Errorf("said %q", got)
	}
}
