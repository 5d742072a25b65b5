package recognition_test

import (
	"strings"
	"testing"

	"github.com/go-pdf/fpdf"

	"bannette/collector"
)

// taxed is the invoice with its VAT by rate.
func taxed() string {
	rate := func(percent, base, tax string) string {
		return "<b:ApplicableTradeTax><b:CalculatedAmount>" + tax + "</b:CalculatedAmount><b:BasisAmount>" + base +
			"</b:BasisAmount><b:RateApplicablePercent>" + percent + "</b:RateApplicablePercent></b:ApplicableTradeTax>"
	}
	return strings.Replace(ciiInvoice, "<b:SpecifiedTradePaymentTerms>", rate("5.50", "10", "0.55")+rate("20.00", "97.25", "19.45")+"<b:SpecifiedTradePaymentTerms>", 1)
}

func TestAnEInvoicesSumsAreAddedUp(t *testing.T) {
	pool := sharedPool(t)
	text := read(t, pool, "cii.xml", []byte(taxed()))
	if got := text.Fields["vat-rates"].Value; got != "20:19.45 5.5:0.55" || text.Remark != collector.RemarkEInvoice || text.Fields["total"].Proof != collector.Proved {
		t.Errorf("%q, remark %q, total %s", got, text.Remark, text.Fields["total"].Proof)
	}
	for what, change := range map[string][2]string{
		"the total":      {"<b:GrandTotalAmount>120.00", "<b:GrandTotalAmount>121.00"},
		"a rate's VAT":   {"<b:CalculatedAmount>0.55", "<b:CalculatedAmount>5.50"},
		"the VAT in all": {"20.00</b:TaxTotalAmount>", "21.00</b:TaxTotalAmount>"},
	} {
		text := read(t, pool, "cii.xml", []byte(strings.Replace(taxed(), change[0], change[1], 1)))
		if text.Remark != collector.RemarkTotalsWrong || text.Fields["total"].Proof != collector.Read || text.Fields["number"].Proof != collector.Proved {
			t.Errorf("%s: remark %q, total %s", what, text.Remark, text.Fields["total"].Proof)
		}
	}
	text = read(t, pool, "cii.xml", []byte(strings.NewReplacer("20260131", "20260131000000", ">120.00<", ">120<", ">380<", ">381<").Replace(ciiInvoice)))
	for name, want := range map[string]string{"date": "2026-01-31", "total": "120.00", "kind": "credit-note"} {
		if got := text.Fields[name].Value; got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}

func TestAnEInvoicesDataAreComparedWithWhatIsPrinted(t *testing.T) {
	for total, want := range map[string]collector.Remark{"120,00": collector.RemarkEInvoice, "121,00": collector.RemarkTotalsDiffer} {
		doc := fpdf.New("P", "pt", "A4", "")
		doc.SetFont("Helvetica", "", 12)
		doc.AddPage()
		for i, line := range []string{"FACTURE FA-2026-17", "Martin SARL", "Total TTC : " + total + " EUR"} {
			doc.Text(72, 72+20*float64(i), line)
		}
		doc.SetAttachments([]fpdf.Attachment{{Content: []byte(ciiInvoice), Filename: "factur-x.xml"}})
		text := read(t, sharedPool(t), "facture.pdf", foundByPdfium(encoded(t, doc.Output)))
		if text.Remark != want || text.Fields["total"].Value != "120.00" {
			t.Errorf("%s printed: remark %q, total %q", total, text.Remark, text.Fields["total"].Value)
		}
		if f := text.Fields["number"]; f.Page != 1 || f.X1 < 100 || f.Y2 > 80 {
			t.Errorf("the number's place: %+v", f)
		}
		if f := text.Fields["iban"]; f.Page != 0 {
			t.Errorf("what is not printed has a place: %+v", f)
		}
	}
}
