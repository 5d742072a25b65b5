package viewmodel

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/collector"
)

func TestTheCardAnswersWhetherAllIsInOrder(t *testing.T) {
	w := French(t)
	due := Noon().Add(22*time.Hour + 18*time.Minute)
	well := Channel(1, app.ChannelActive, "Lefèvre – achats", run(102*time.Minute, 1, 0))
	cut := Channel(2, app.ChannelReconnect, "Morel", run(99*time.Hour, 0, 0))
	last, next := "Dernière collecte\u00a0: aujourd’hui 12:30", "Prochaine\u00a0: demain 12:30"
	for name, c := range map[string]struct {
		standing Standing
		want     Overview
	}{
		"all is well": {Standing{Channels: []app.ChannelRow{well}, Next: due, Waiting: 1023}, Overview{Waiting: "1\u202f023", Status: Mark{Text: "Tout est en ordre", Tone: Success}, Lines: []string{last, next}}},
		"to review":   {Standing{Channels: []app.ChannelRow{well, cut}, Next: due}, Overview{Review: "1", Status: Mark{Text: "1 canal à revoir", Tone: Warning}, Lines: []string{last, next}}},
		"tray away":   {Standing{Channels: []app.ChannelRow{well}, Next: due, Obstacles: 1}, Overview{Status: Mark{Text: "1 point à revoir", Tone: Warning}, Lines: []string{last, next}}},
		"running": {Standing{Channels: []app.ChannelRow{well, cut}, Running: &collector.Progress{Channel: 1, Total: 34, Delivered: 12}},
			Overview{Review: "1", Status: Mark{Text: "Collecte en cours", Tone: Accent}, Lines: []string{"Lefèvre – achats", "12 documents sur 34"}}},
		"listing": {Standing{Channels: []app.ChannelRow{well}, Running: &collector.Progress{Channel: 1}},
			Overview{Status: Mark{Text: "Collecte en cours", Tone: Accent}, Lines: []string{"Lefèvre – achats", "Lecture des répertoires"}}},
		"new": {Standing{}, Overview{Status: Mark{Text: "Prêt", Tone: Success}, Lines: []string{"Aucune collecte pour l’instant"}}},
	} {
		t.Run(name, func(t *testing.T) {
			c.standing.Now, c.standing.User, c.standing.Firm = Noon(), "Élodie de la Tour", "Marchand"
			c.want.User, c.want.Firm, c.want.Initials = "Élodie de la Tour", "Marchand", "ÉT"
			if diff := cmp.Diff(c.want, NewOverview(w, c.standing)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMomentsAndNumbersAreWrittenAsTheLanguageDoes(t *testing.T) {
	fr, en := French(t), func() *Words { w, _ := NewWords("en"); return w }()
	now := Noon()
	utc := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC) // already the 23rd here
	for _, c := range []struct{ got, want string }{
		{When(fr, now, utc), "aujourd’hui 00:30"}, {When(fr, now, now.Add(-20*time.Hour)), "hier 18:12"}, {When(en, now, now.Add(20*time.Hour)), "tomorrow 10:12"},
		{When(fr, now, now.AddDate(0, 0, -4)), "19\u00a0nov. 14:12"}, {When(en, now, now.AddDate(0, 0, -4)), "19\u00a0Nov 14:12"},
		{When(fr, now, now.AddDate(-1, -9, 0)), "23\u00a0févr. 2025"}, {When(fr, now, time.Time{}), "—"},
		{Number(fr, 999), "999"}, {Number(fr, 1355), "1\u202f355"}, {Number(en, 1234567), "1,234,567"}, {Number(fr, -1355), "-1\u202f355"},
		{Amount(fr, "1355.15"), "1\u202f355,15"}, {Amount(en, "1355.1"), "1,355.10"}, {Amount(fr, ""), "—"}, {Amount(fr, "12 EUR"), "12 EUR"}, {Amount(fr, "0"), "0,00"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
