package viewmodel_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/viewmodeltest"
)

func TestTheCardAnswersWhetherAllIsInOrder(t *testing.T) {
	w := viewmodeltest.French(t)
	due := viewmodeltest.Noon().Add(22*time.Hour + 18*time.Minute)
	well := viewmodeltest.Channel(1, app.ChannelActive, "Lefèvre – achats", viewmodeltest.Run(102*time.Minute, 1, 0))
	cut := viewmodeltest.Channel(2, app.ChannelReconnect, "Morel", viewmodeltest.Run(99*time.Hour, 0, 0))
	last, next := "Dernière collecte\u00a0: aujourd’hui 12:30", "Prochaine\u00a0: demain 12:30"
	for name, c := range map[string]struct {
		standing viewmodel.Standing
		want     viewmodel.Overview
	}{
		"all is well": {viewmodel.Standing{Channels: []app.ChannelRow{well}, Next: due, Waiting: 1023}, viewmodel.Overview{Waiting: "1\u202f023", Status: viewmodel.Mark{Text: "Tout est en ordre", Tone: viewmodel.Success}, Lines: []string{last, next}}},
		"to review":   {viewmodel.Standing{Channels: []app.ChannelRow{well, cut}, Next: due}, viewmodel.Overview{Review: "1", Status: viewmodel.Mark{Text: "1 canal à revoir", Tone: viewmodel.Warning}, Lines: []string{last, next}}},
		"tray away":   {viewmodel.Standing{Channels: []app.ChannelRow{well}, Next: due, Obstacles: 1}, viewmodel.Overview{Status: viewmodel.Mark{Text: "1 point à revoir", Tone: viewmodel.Warning}, Lines: []string{last, next}}},
		"running": {viewmodel.Standing{Channels: []app.ChannelRow{well, cut}, Running: &collector.Progress{Channel: 1, Total: 34, Delivered: 12}},
			viewmodel.Overview{Review: "1", Status: viewmodel.Mark{Text: "Collecte en cours", Tone: viewmodel.Accent}, Lines: []string{"Lefèvre – achats", "12 documents sur 34"}}},
		"listing": {viewmodel.Standing{Channels: []app.ChannelRow{well}, Running: &collector.Progress{Channel: 1}},
			viewmodel.Overview{Status: viewmodel.Mark{Text: "Collecte en cours", Tone: viewmodel.Accent}, Lines: []string{"Lefèvre – achats", "Lecture des répertoires"}}},
		"new": {viewmodel.Standing{}, viewmodel.Overview{Status: viewmodel.Mark{Text: "Prêt", Tone: viewmodel.Success}, Lines: []string{"Aucune collecte pour l’instant"}}},
	} {
		t.Run(name, func(t *testing.T) {
			c.standing.Now, c.standing.User, c.standing.Firm = viewmodeltest.Noon(), "Élodie de la Tour", "Marchand"
			c.want.User, c.want.Firm, c.want.Initials = "Élodie de la Tour", "Marchand", "ÉT"
			if diff := cmp.Diff(c.want, viewmodel.NewOverview(w, c.standing)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMomentsAndNumbersAreWrittenAsTheLanguageDoes(t *testing.T) {
	fr, en := viewmodeltest.French(t), func() *viewmodel.Words { w, _ := viewmodel.NewWords("en"); return w }()
	now := viewmodeltest.Noon()
	utc := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC) // already the 23rd here
	for _, c := range []struct{ got, want string }{
		{viewmodel.When(fr, now, utc), "aujourd’hui 00:30"}, {viewmodel.When(fr, now, now.Add(-20*time.Hour)), "hier 18:12"}, {viewmodel.When(en, now, now.Add(20*time.Hour)), "tomorrow 10:12"},
		{viewmodel.When(fr, now, now.AddDate(0, 0, -4)), "19\u00a0nov. 14:12"}, {viewmodel.When(en, now, now.AddDate(0, 0, -4)), "19\u00a0Nov 14:12"},
		{viewmodel.When(fr, now, now.AddDate(-1, -9, 0)), "23\u00a0févr. 2025"}, {viewmodel.When(fr, now, time.Time{}), "—"},
		{viewmodel.Number(fr, 999), "999"}, {viewmodel.Number(fr, 1355), "1\u202f355"}, {viewmodel.Number(en, 1234567), "1,234,567"}, {viewmodel.Number(fr, -1355), "-1\u202f355"},
		{viewmodel.Amount(fr, "1355.15"), "1\u202f355,15"}, {viewmodel.Amount(en, "1355.1"), "1,355.10"}, {viewmodel.Amount(fr, ""), "—"}, {viewmodel.Amount(fr, "12 EUR"), "12 EUR"}, {viewmodel.Amount(fr, "0"), "0,00"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
