package collector_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"bannette/collector"
)

func TestSafeNameIsLegalEverywhere(t *testing.T) {
	tests := map[string]string{
		"Facture n°12 été – Noël 🧾.pdf": "Facture n°12 été – Noël 🧾.pdf",
		"famille 👨‍👩‍👧 ❤️ 👍🏽.jpg":       "famille 👨‍👩‍👧 ❤️ 👍🏽.jpg",
		`a<b>c:d"e/f\g|h?i*j.pdf`:       "a_b_c_d_e_f_g_h_i_j.pdf",
		"../../etc/passwd":              "_.._etc_passwd",
		`..\..\boot.ini`:                "_.._boot.ini",
		"C:\\Windows":                   "C__Windows",
		"":                              "document",
		" ":                             "document",
		".":                             "document",
		"..":                            "document",
		". . .":                         "document",
		".pdf":                          "document.pdf",
		"..pdf":                         "document.pdf",
		".cachée.pdf":                   "cachée.pdf",
		"  devant.pdf":                  "devant.pdf",
		"derrière.pdf . ":               "derrière.pdf",
		"Cabinet S.A.R.L.":              "Cabinet S.A.R.L",
		"CON":                           "_CON",
		"con.pdf":                       "_con.pdf",
		"Nul .tar.gz":                   "_Nul .tar.gz",
		"COM1.pdf":                      "_COM1.pdf",
		"lpt9":                          "_lpt9",
		"COM¹.pdf":                      "_COM¹.pdf",
		"CONIN$":                        "_CONIN$",
		"COM10.pdf":                     "COM10.pdf",
		"Conseil.pdf":                   "Conseil.pdf",
		"a\x00b\nc\td\x7fe.pdf":         "a_b c d_e.pdf",
		"facture\u202efdp.exe":          "facturefdp.exe",
		"zé\u200bro\ufeff\u00ad.pdf":    "zéro.pdf",
		"a\u200db\ufe0f.pdf":            "ab.pdf",
		"inval\xff\xfeide.pdf":          "inval_ide.pdf",
		"espace\u00a0fine\u202f!.pdf":   "espace fine !.pdf",
		"privé\ue000\ufffe.pdf":         "privé__.pdf",
		"de\u0301compose\u0301.pdf":     "de\u0301compose\u0301.pdf",
	}
	for name, want := range tests {
		if got := collector.SafeName(name); got != want {
			t.Errorf("SafeName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSafeNameIsCutInFrontOfItsEnding(t *testing.T) {
	tests := map[string]struct{ name, want string }{
		"letters":      {strings.Repeat("a", 10_000) + ".pdf", strings.Repeat("a", 116) + ".pdf"},
		"runes":        {"x" + strings.Repeat("é", 100) + ".pdf", "x" + strings.Repeat("é", 57) + ".pdf"},
		"accents":      {strings.Repeat("a", 115) + "e\u0301e\u0301.pdf", strings.Repeat("a", 115) + ".pdf"},
		"one picture":  {strings.Repeat("a", 105) + "👨‍👩‍👧.pdf", strings.Repeat("a", 105) + ".pdf"},
		"only accents": {strings.Repeat("\u0301", 100) + ".pdf", strings.Repeat("\u0301", 58) + ".pdf"},
		"no ending":    {strings.Repeat("a", 119) + " . bc", strings.Repeat("a", 119)},
		"device":       {"CON" + strings.Repeat(" ", 200) + "x.pdf", "_CON.pdf"},
	}
	for name, test := range tests {
		if got := collector.SafeName(test.name); got != test.want {
			t.Errorf("%s: %q (%d bytes), want %q", name, got, len(got), test.want)
		}
	}
}

func FuzzSafeName(f *testing.F) {
	for _, name := range []string{
		"", "..", "CON.pdf", " a. .pdf", "a\u200d\u200d🧾\u200d🧾.pdf", "\xff.\x00", "COM¹", "\ufe0f\u0301", "..CON", ". CON .x",
		strings.Repeat("a", 118) + "...pdf.toolongtobeanending", "CON" + strings.Repeat(" ", 150) + "x.pdf",
	} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		safe := collector.SafeName(name)
		if again := collector.SafeName(safe); again != safe {
			t.Errorf("SafeName(%q) = %q, and of that %q", name, safe, again)
		}
		if safe == "" || len(safe) > 120 || !utf8.ValidString(safe) {
			t.Errorf("SafeName(%q) = %q, %d bytes", name, safe, len(safe))
		}
		if strings.ContainsAny(safe, `<>:"/\|?*`) || strings.ContainsFunc(safe, unicode.IsControl) {
			t.Errorf("SafeName(%q) = %q: illegal on Windows", name, safe)
		}
		if strings.Trim(safe, " .") != safe {
			t.Errorf("SafeName(%q) = %q: hidden, or changed by Windows", name, safe)
		}
	})
}
