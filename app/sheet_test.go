package app_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"bannette/app"
	"bannette/trial/must"
)

// FuzzASheetReadsBackAsItWasWritten writes two cells and reads them as a spreadsheet does: they come back, but for the
// apostrophes that keep them from being computed, whatever a spreadsheet parts cells by.
func FuzzASheetReadsBackAsItWasWritten(f *testing.F) {
	for _, cell := range []string{"", "Facture.pdf", "=1+1", " =1+1", "@SUM(A1)", "-2", "\t=x", "a;=b", "a,+b", "« dit \"oui\" »", "a\nb", "＝1", "\"=x", "é;;,", "2026-11-23"} {
		f.Add(cell, "fr")
		f.Add(cell, "en")
	}
	f.Fuzz(func(t *testing.T, cell, language string) {
		if strings.ContainsRune(cell, '\r') { // which CSV writes as a part of the end of a line
			return
		}
		var out bytes.Buffer
		sheet := must.Get(app.NewSheet(&out, language))(t)
		must.Do(t, sheet.Line("Fichier", cell))
		must.Do(t, sheet.Close())
		text, marked := strings.CutPrefix(out.String(), "\ufeff")
		if !marked {
			t.Fatal("no mark of UTF-8")
		}
		reader := csv.NewReader(strings.NewReader(text))
		if language != "en" {
			reader.Comma = ';'
		}
		lines, err := reader.ReadAll()
		if err != nil || len(lines) != 1 || len(lines[0]) != 2 {
			t.Fatalf("%q reads as %q, %v", text, lines, err)
		}
		read := lines[0][1]
		if strings.ReplaceAll(read, "'", "") != strings.ReplaceAll(string([]rune(cell)), "'", "") {
			t.Errorf("wrote %q, read %q", cell, read)
		}
		for _, part := range strings.FieldsFunc(read, func(r rune) bool { return strings.ContainsRune(",;\t\n|", r) }) {
			if part = strings.TrimLeft(part, " \"\u00a0"); part != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(part)[0]) {
				t.Errorf("%q would be computed in %q", part, read)
			}
		}
	})
}
