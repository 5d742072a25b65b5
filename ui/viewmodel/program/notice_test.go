package program

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/history"
	"bannette/ui/viewmodel/viewmodeltest"
)

func TestANotificationSaysWhatArrivedAndWhoIsNeeded(t *testing.T) {
	w := viewmodeltest.French(t)
	ran := func(channel int64, collected, failed, waiting int, code collector.ReasonCode) collector.Run {
		return collector.Run{Channel: channel, Balance: collector.Balance{Seen: collected + failed, Collected: collected, Failed: failed}, Waiting: waiting, Problem: collector.Reason{Code: code}}
	}
	cut := Notice{"Un canal a besoin de vous", "Morel\u00a0: la connexion à Dropbox est coupée"}
	for name, c := range map[string]struct {
		runs  []collector.Run
		known []int64
		want  []Notice
		now   []int64
	}{
		"nothing new":                    {runs: []collector.Run{ran(1, 0, 0, 0, "")}, known: []int64{2}, now: []int64{2}},
		"arrived":                        {runs: []collector.Run{ran(1, 33, 0, 0, "")}, known: []int64{2}, want: []Notice{{"33 documents sont en bannette", "Boulangerie Lefèvre › Achats."}}, now: []int64{2}},
		"one, and a failure":             {runs: []collector.Run{ran(1, 1, 1, 0, "")}, known: []int64{2}, want: []Notice{{"1 document est en bannette", "Boulangerie Lefèvre › Achats. Un fichier n’a pas pu être collecté\u202f; Bannette le cherchera encore."}}, now: []int64{2}},
		"added by hand":                  {runs: []collector.Run{ran(9, 2, 0, 0, "")}, known: []int64{2}, want: []Notice{{"2 documents sont en bannette", "Garage › Ventes."}}, now: []int64{2}},
		"from a channel that is no more": {runs: []collector.Run{ran(77, 2, 0, 0, "")}, known: []int64{2}, want: []Notice{{Title: "2 documents sont en bannette"}}, now: []int64{2}},
		"waiting":                        {runs: []collector.Run{ran(1, 3, 0, 3, "")}, known: []int64{2}, want: []Notice{{"3 documents attendent", "Le dossier des bannettes ne répond pas\u202f; ils y seront remis dès son retour."}}, now: []int64{-1, 2}},
		"waiting, known":                 {runs: []collector.Run{ran(1, 3, 0, 3, "")}, known: []int64{-1, 2}, now: []int64{-1, 2}},
		"waiting no more":                {runs: []collector.Run{ran(1, 0, 0, 0, "")}, known: []int64{-1, 2}, now: []int64{2}},
		"cut":                            {runs: []collector.Run{ran(2, 0, 0, 0, collector.ReasonSignedOut)}, want: []Notice{cut}, now: []int64{2}},
		"cut, and known":                 {runs: []collector.Run{ran(2, 0, 0, 0, collector.ReasonSignedOut)}, known: []int64{2}, now: []int64{2}},
		"mended":                         {runs: []collector.Run{ran(1, 0, 0, 0, "")}, known: []int64{1, 2}, now: []int64{2}},
	} {
		t.Run(name, func(t *testing.T) {
			p := &Program{Standing: app.Standing{Channels: []app.ChannelRow{viewmodeltest.Channel(1, app.ChannelActive, "Lefèvre – achats", nil), viewmodeltest.Channel(2, app.ChannelReconnect, "Morel", nil)},
				Unlisted: []app.ChannelRow{{ID: 9, Company: app.Company{Name: "Garage"}, Binder: app.Binder{Name: "Ventes"}}}}}
			got, now := p.Notices(w, c.runs, c.known)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.now, now); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEveryChannelThatNeedsSomeoneIsToldOnceInOneNotification(t *testing.T) {
	w := viewmodeltest.French(t)
	gone := viewmodeltest.Channel(1, app.ChannelFolderMissing, "Petit Jardin", nil)
	paused := viewmodeltest.Channel(4, app.ChannelReconnect, "Roux", nil)
	paused.Paused = true
	p := &Program{Standing: app.Standing{Channels: []app.ChannelRow{gone, viewmodeltest.Channel(2, app.ChannelReconnect, "Morel", nil),
		viewmodeltest.Failing(3, "Acacias", 2, collector.ReasonUnexpected), paused, viewmodeltest.Failing(5, "Tilleuls", 1, collector.ReasonUnexpected)}}}
	told := func(known []int64, want ...Notice) []int64 {
		t.Helper()
		got, now := p.Notices(w, nil, known)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		return now
	}
	known := told(nil, Notice{"3 canaux ont besoin de vous",
		"Petit Jardin\u00a0: un dossier est introuvable\nMorel\u00a0: la connexion à Dropbox est coupée\nAcacias\u00a0: la collecte échoue depuis 2 jours"})
	known = told(known)
	p.Standing.Channels[2].Failing = app.Failing{}
	known = told(known)
	p.Standing.Channels[2] = viewmodeltest.Failing(3, "Acacias", 3, collector.ReasonTrayGone)
	known = told(known, Notice{"Un canal a besoin de vous", "Acacias\u00a0: la collecte échoue depuis 3 jours"})
	for i := range 4 {
		p.Standing.Channels = append(p.Standing.Channels, viewmodeltest.Failing(int64(10+i), "Canal", 2, collector.ReasonOffline))
	}
	told(known, Notice{"4 canaux ont besoin de vous", "Canal\u00a0: la collecte échoue depuis 2 jours\nCanal\u00a0: la collecte échoue depuis 2 jours\nCanal\u00a0: la collecte échoue depuis 2 jours\net un autre"})
}

func TestAChannelThatFailsDayAfterDayIsShownEverywhere(t *testing.T) {
	w, rows := viewmodeltest.French(t), []app.ChannelRow{viewmodeltest.Failing(1, "Acacias", 2, collector.ReasonUnexpected), viewmodeltest.Failing(2, "Tilleuls", 1, collector.ReasonUnexpected)}
	c := viewmodeltest.ListOf(t, &viewmodeltest.FakeChannels{Rights: app.Rights(), Rows: rows})
	if l := c.View().Lines[0]; l.State != (viewmodel.Mark{Text: "En échec", Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}) || l.Cure != viewmodel.CureRetry || l.LastNote != "en échec depuis 2 jours" || l.LastTone != viewmodel.Warning {
		t.Errorf("line %+v", l)
	}
	if counts := c.View().Counts; counts != [4]int{2, 1, 1, 0} {
		t.Errorf("the filters hold %v", counts)
	}
	if o := viewmodel.NewOverview(w, viewmodel.Standing{Now: viewmodeltest.Noon(), Channels: rows}); o.Review != "1" {
		t.Errorf("the card says %+v", o)
	}
	program := &Program{App: &app.App{Now: viewmodeltest.Noon}, Running: &history.Running{}, Standing: app.Standing{Channels: rows}}
	if icon := program.StatusIcon(w); icon.State != "attention" {
		t.Errorf("the icon shows %s", icon.State)
	}
}

// hostile are names that a client may give a folder, to do something by a notification.
func hostile() []string {
	return []string{"$(calc.exe)", "`calc`", "\"; calc; \"", "'; calc; '", "“calc”„‟‘’‚‛", "a\nb\r\nc\u2028d\u0085e", "a\u202efdp.exe\u2066", "nul\x00after", "half\xed\xa0\x80",
		"<b>bold</b> &amp; <a href=\"https://evil.example\">", "%PATH% ${HOME} #{x} {{.Name}}", "\\\" & quit & \\\"", strings.Repeat("x", 4<<10)}
}

func TestWhatAClientWroteStandsInNoTitle(t *testing.T) {
	w := viewmodeltest.French(t)
	for _, name := range hostile() {
		why := collector.Reason{Code: collector.ReasonFolderGone, Name: "/Factures " + name}
		for _, row := range []app.ChannelRow{viewmodeltest.Channel(1, app.ChannelFolderMissing, name, nil, collector.Folder{Path: why.Name}), viewmodeltest.Channel(1, app.ChannelReconnect, name, nil), viewmodeltest.Failing(1, name, 2, "")} {
			row.Failing.Reason, row.Company.Name = why, name
			p := &Program{Standing: app.Standing{Channels: []app.ChannelRow{row}}}
			got, _ := p.Notices(w, []collector.Run{{Channel: 1, Problem: why}}, nil)
			if len(got) != 1 || strings.Contains(got[0].Title, name) || strings.Contains(got[0].Title, "Factures") {
				t.Errorf("%q: %q", name, got)
				continue
			}
			if body := got[0].Body; strings.ContainsFunc(body, words.IsHidden) || !utf8.ValidString(body) || utf8.RuneCountInString(body) > 240 {
				t.Errorf("%q: the body is %q", name, body)
			}
		}
	}
}
