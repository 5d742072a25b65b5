package channels_test

import (
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel/channels"
	"bannette/ui/viewmodel/viewmodeltest"
)

func TestEachTroubleSaysWhatMendsIt(t *testing.T) {
	good := []string{"eng", "fra"}
	waits := viewmodeltest.Channel(1, app.ChannelActive, "a", viewmodeltest.Run(time.Hour, 1, 0))
	waits.Waiting = 4
	offline, busy := viewmodeltest.Run(time.Hour, 0, 0), viewmodeltest.Run(time.Hour, 0, 0)
	offline.Problem.Code, busy.Problem.Code = collector.ReasonOffline, collector.ReasonBusy
	for name, c := range map[string]struct {
		of    viewmodeltest.FakeTroubles
		title string
		mend  channels.TroubleCure
	}{
		"all is well":           {viewmodeltest.FakeTroubles{Installed: good, Rows: []app.ChannelRow{waits}}, "", channels.MendNothing},
		"no keychain":           {viewmodeltest.FakeTroubles{Installed: good, Locked: collector.ErrNoKeychain}, "Aucun trousseau sur cet ordinateur", channels.MendHowTo},
		"keychain shut":         {viewmodeltest.FakeTroubles{Installed: good, Locked: collector.ErrKeychainLocked}, "Le trousseau de l’ordinateur est verrouillé", channels.MendKeychain},
		"tray away":             {viewmodeltest.FakeTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: collector.ErrTrayGone}, "Le dossier des bannettes ne répond pas", channels.MendRetry},
		"the mark is missing":   {viewmodeltest.FakeTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: collector.ErrTrayUnmarked}, "Le disque des bannettes est absent", channels.MendRetry},
		"another one's tray":    {viewmodeltest.FakeTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: &collector.TrayForeignError{}}, "Un autre Bannette remplit le dossier des bannettes", channels.MendSettings},
		"disk full":             {viewmodeltest.FakeTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: collector.ErrDiskFull}, "Le disque est plein", channels.MendShow},
		"the firm's Dropbox":    {viewmodeltest.FakeTroubles{Installed: good, Rows: []app.ChannelRow{waits}, Tray: collector.ErrSignedOut}, "Le Dropbox du cabinet n’est plus connecté", channels.MendSettings},
		"no network":            {viewmodeltest.FakeTroubles{Installed: good, Rows: []app.ChannelRow{viewmodeltest.Channel(1, app.ChannelActive, "a", offline)}}, "Dropbox ne répond pas", channels.MendRetry},
		"too many requests":     {viewmodeltest.FakeTroubles{Installed: good, Rows: []app.ChannelRow{viewmodeltest.Channel(1, app.ChannelActive, "a", busy)}}, "Dropbox demande de patienter", channels.MendNothing},
		"paused":                {viewmodeltest.FakeTroubles{Installed: good, Rows: []app.ChannelRow{viewmodeltest.Channel(1, app.ChannelPaused, "a", offline)}}, "", channels.MendNothing},
		"no recognition":        {viewmodeltest.FakeTroubles{}, "La reconnaissance du texte n’est pas installée", channels.MendSettings},
		"a language is missing": {viewmodeltest.FakeTroubles{Installed: []string{"fra"}}, "Il manque la langue «\u00a0anglais\u00a0»", channels.MendSettings},
	} {
		t.Run(name, func(t *testing.T) {
			all := viewmodeltest.TroublesOf(t, &c.of)
			if c.title == "" && len(all) == 0 {
				return
			}
			if len(all) != 1 || all[0].Mark.Text != c.title || all[0].Cure != c.mend || all[0].Body == "" || (all[0].Label == "") != (c.mend == channels.MendNothing) {
				t.Errorf("%+v", all)
			}
		})
	}
}

func TestTheTrayIsOnlyTriedWhereSomethingWaitsForIt(t *testing.T) {
	p := &viewmodeltest.FakeTroubles{Installed: []string{"eng", "fra"}, Tray: collector.ErrTrayGone, Rows: []app.ChannelRow{viewmodeltest.Channel(1, app.ChannelActive, "a", nil)}}
	if all := viewmodeltest.TroublesOf(t, p); len(all) > 0 || p.Tried > 0 {
		t.Error(all, p.Tried)
	}
}

func TestTheWaitingDocumentsAreCounted(t *testing.T) {
	waits := viewmodeltest.Channel(1, app.ChannelActive, "a", nil)
	waits.Waiting = 4
	p := &viewmodeltest.FakeTroubles{Installed: []string{"eng", "fra"}, Tray: collector.ErrTrayGone, Rows: []app.ChannelRow{waits, waits}}
	if got := viewmodeltest.TroublesOf(t, p)[0].Body; got != "8 documents attendent à l’abri sur cet ordinateur. Vérifiez /bannettes." {
		t.Errorf("said %q", got)
	}
}
