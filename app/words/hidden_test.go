package words

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"bannette/trial/must"
)

func TestWhatCannotBeSeenIsWrittenOut(t *testing.T) {
	for text, want := range map[string]string{
		"Facture n°\u00a012, œuvre ❤\ufe0f": "Facture n°\u00a012, œuvre ❤\ufe0f",
		"a\x1b[31mb\x07":                    `a\u001b[31mb\u0007`,
		"\u009b2J\x7f":                      `\u009b2J\u007f`,
		"facture\u202efdp.exe":              `facture\u202efdp.exe`,
		"a\u2066b\u2069c\u200e\u200f\u061c": `a\u2066b\u2069c\u200e\u200f\u061c`,
		"a\u2028b\u2029c\u200bd\ufeff":      `a\u2028b\u2029c\u200bd\ufeff`,
		"tag\U000e0041 \U000e0100":          `tag\udb40\udc41 \udb40\udd00`,
		"broken\xff\xed\xa0\x80\ufffd":      `broken\ufffd\ufffd\ufffd\ufffd` + "\ufffd",
		"line\r\n\tnext":                    `line\u000d` + "\n\tnext",
	} {
		if got := Visible(text, "\n\t"); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}

func TestALineIsShortAndHidesNothing(t *testing.T) {
	for text, want := range map[string]string{
		"/Factures 2026":                      "/Factures 2026",
		" a\r\nb\u2028c\x00d \u202egpj\u2069": "a  b c d gpj",
		strings.Repeat("é", 21):               strings.Repeat("é", 19) + "…",
		"\u202e":                              "",
		"bad\xff":                             "bad\ufffd",
	} {
		if got := Line(text, 20); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func FuzzAVisibleTextIsAStringOfJSON(f *testing.F) {
	for _, seed := range []string{"a\x1b[31m", "\u202e\U000e0041", "\xed\xa0\x80", `\u001b`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		seen := Visible(text, "")
		if strings.ContainsFunc(seen, IsHidden) || !utf8.ValidString(seen) {
			t.Fatalf("%q hides something: %q", text, seen)
		}
		encoded := must.Get(json.Marshal(text))(t)
		var back string
		if err := json.Unmarshal([]byte(Visible(string(encoded), "")), &back); err != nil || utf8.ValidString(text) && back != text {
			t.Fatalf("%q came back as %q: %v", text, back, err)
		}
	})
}
