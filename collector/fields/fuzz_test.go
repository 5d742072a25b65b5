package fields_test

import (
	"strings"
	"testing"

	"bannette/collector"
	"bannette/collector/fields"
)

// FuzzRead lets anything stand on a page. Whatever is read then is valid, and stands within the page's words.
func FuzzRead(f *testing.F) {
	f.Add("Facture n° 12 du 3 mai 2026\nSIRET 732 829 320 00074\nTotal HT 10,00\nTVA 2,00\nTotal TTC 12,00", 1.0, false)
	f.Add("TICKET\n16/11/2026 07:52\nTOTAL|14,50\nCB|14,50\nIBAN FR76 3000 6000 0112 3456 7890 189", 0.4, true)
	f.Add("T0TAL|l2 .5O\nCASH|20. 00\nCHANGE|.50\nRounding|RMO.02\nMon 02/01/2O25 12h30\nTotal (incl. VAT|14€50", 1.0, true)
	f.Add("INVOICE|#\n\x00\xff 1 000,00 €\n-|-|-\nFR44732829320", -3.0, false)
	reader := fields.New()
	f.Fuzz(func(t *testing.T, text string, stretch float64, narrow bool) {
		page := made(strings.Split(text, "\n")...)
		if narrow { // and recognised
			page.Width = 200
		}
		stand := map[string]bool{}
		for i := range page.Words {
			w := &page.Words[i]
			w.X1, w.X2 = w.X1*stretch, w.X2*stretch
			if narrow {
				w.Confidence = 0.9
			}
			stand[w.Text] = true
		}
		pages := []collector.PageText{page, {}}
		read := reader.Read(pages)
		for name, field := range read {
			if !fields.Valid(name, field.Value) && name != collector.FieldSupplier && name != collector.FieldCustomer && name != collector.FieldNumber {
				t.Errorf("%s %q is not valid", name, field.Value)
			}
			if field.Page == 0 && name != collector.FieldKind {
				t.Errorf("%s %q has no place", name, field.Value)
			}
			if field.Proof != collector.Proved && field.Proof != collector.Read {
				t.Errorf("%s: %q", name, field.Proof)
			}
		}
		fields.Fill(read, reader.Read(pages[1:]))
		reader.Compare(pages, read)
		for name, field := range read { // one of them: a lesson is found once in a while
			if lesson, ok := fields.Learn(pages, name, field.Value); ok {
				fields.Taught(pages, read, []fields.Lesson{lesson})
			}
			break
		}
	})
}

// A SIRET, SIREN, VAT number or IBAN that is read passes its checksum, and its digits stand where its place is.
func TestWhatIsProvedStandsOnThePage(t *testing.T) {
	page := frenchInvoice()
	read := fields.New().Read([]collector.PageText{page})
	for _, name := range []string{"siret", "siren", "vat-number", "iban"} {
		f := read[name]
		if !fields.Valid(name, f.Value) || f.Proof != collector.Proved {
			t.Errorf("%s: %+v", name, f)
		}
		var there strings.Builder
		for _, w := range page.Words {
			if w.X2 > f.X1 && w.X1 < f.X2 && w.Y2 > f.Y1 && w.Y1 < f.Y2 {
				there.WriteString(w.Text)
			}
		}
		if !strings.Contains(there.String(), f.Value) {
			t.Errorf("%s %s stands at %q", name, f.Value, there.String())
		}
	}
}
