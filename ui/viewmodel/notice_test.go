package viewmodel

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector"
)

func TestANotificationSaysWhatArrivedAndWhoIsNeeded(t *testing.T) {
	w := french(t)
	ran := func(channel int64, collected, failed, waiting int, code collector.ReasonCode) collector.Run {
		return collector.Run{Channel: channel, Balance: collector.Balance{Seen: collected + failed, Collected: collected, Failed: failed}, Waiting: waiting, Problem: collector.Reason{Code: code}}
	}
	cut := Notice{"Connexion coupée\u00a0: Boulangerie Lefèvre", "Le compte Dropbox a retiré l’accès. Reconnectez-le pour reprendre la collecte\u202f; rien n’est perdu."}
	for name, c := range map[string]struct {
		runs  []collector.Run
		known []int64
		want  []Notice
		now   []int64
	}{
		"nothing new":        {runs: []collector.Run{ran(1, 0, 0, 0, "")}},
		"arrived":            {runs: []collector.Run{ran(1, 33, 0, 0, "")}, want: []Notice{{"33 documents sont en bannette", "Boulangerie Lefèvre › Achats."}}},
		"one, and a failure": {runs: []collector.Run{ran(1, 1, 1, 0, "")}, want: []Notice{{"1 document est en bannette", "Boulangerie Lefèvre › Achats. Un fichier n’a pas pu être collecté\u202f; Bannette le cherchera encore."}}},
		"waiting":            {runs: []collector.Run{ran(1, 3, 0, 3, "")}, want: []Notice{{"3 documents attendent", "Le dossier des bannettes ne répond pas\u202f; ils y seront remis dès son retour."}}},
		"cut":                {runs: []collector.Run{ran(2, 0, 0, 0, collector.ReasonSignedOut)}, want: []Notice{cut}, now: []int64{2}},
		"cut, and known":     {runs: []collector.Run{ran(2, 0, 0, 0, collector.ReasonSignedOut)}, known: []int64{2}, now: []int64{2}},
		"mended":             {runs: []collector.Run{ran(1, 0, 0, 0, "")}, known: []int64{1}},
		"folder gone":        {runs: []collector.Run{ran(1, 0, 0, 0, collector.ReasonFolderGone)}, want: []Notice{{"Dossier introuvable", "Le canal Lefèvre – achats attend que vous en choisissiez un autre."}}, now: []int64{1}},
	} {
		t.Run(name, func(t *testing.T) {
			p := &Program{Standing: app.Standing{Channels: []app.ChannelRow{channel(1, app.ChannelActive, "Lefèvre – achats", nil), channel(2, app.ChannelReconnect, "Morel", nil)}}}
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

// hostile are names that a client may give a folder, to do something by a notification.
func hostile() []string {
	return []string{"$(calc.exe)", "`calc`", "\"; calc; \"", "'; calc; '", "“calc”„‟‘’‚‛", "a\nb\r\nc\u2028d\u0085e", "a\u202efdp.exe\u2066", "nul\x00after", "half\xed\xa0\x80",
		"<b>bold</b> &amp; <a href=\"https://evil.example\">", "%PATH% ${HOME} #{x} {{.Name}}", "\\\" & quit & \\\"", strings.Repeat("x", 4<<10)}
}

func TestWhatAClientWroteStandsInNoTitle(t *testing.T) {
	w := french(t)
	p := &Program{Standing: app.Standing{Channels: []app.ChannelRow{channel(1, app.ChannelActive, "Lefèvre – achats", nil)}}}
	for _, name := range hostile() {
		for _, code := range []collector.ReasonCode{collector.ReasonFolderGone, collector.ReasonSignedOut} {
			got, _ := p.Notices(w, []collector.Run{{Channel: 1, Problem: collector.Reason{Code: code, Name: "/Factures " + name}}}, nil)
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
