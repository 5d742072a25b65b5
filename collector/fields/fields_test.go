package fields_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bannette/collector"
	"bannette/collector/fields"
)

func frenchInvoice() collector.PageText {
	return made(
		"Menuiserie Brévent|||FACTURE",
		"12 rue des Tilleuls|||N° F-2026-118",
		"74000 Annecy",
		"SIRET 732 829 320 00074|||Atelier du Lac SARL",
		"TVA FR44 732 829 320|||3 quai Perrière",
		"|||38000 Grenoble",
		"",
		"Date|Échéance|Votre commande|N° client",
		"18/11/2026|18/12/2026|BC-64263|C2894",
		"Désignation|Qté|P.U. HT|Total HT",
		"Porte en chêne 20/12/2025|2|500,00|1 000,00",
		"Pose|1|80,00|80,00",
		"||Total HT|1 080,00 €",
		"||TVA 20 %|216,00 €",
		"||Total TTC|1 296,00 €",
		"||Acompte versé|296,00 €",
		"||Net à payer|1 000,00 €",
		"IBAN FR76 3000 6000 0112 3456 7890 189",
	)
}

func TestReadsAnInvoiceByLabelsAndProof(t *testing.T) {
	got := fields.New().Read([]collector.PageText{frenchInvoice()})
	want := map[string]string{
		"kind": "invoice", "supplier": "Menuiserie Brévent", "customer": "Atelier du Lac SARL", "number": "F-2026-118",
		"date": "2026-11-18", "due": "2026-12-18", "currency": "EUR", "net": "1080.00", "vat": "216.00", "total": "1296.00",
		"iban": "FR7630006000011234567890189", "siren": "732829320", "siret": "73282932000074", "vat-number": "FR44732829320",
	}
	if diff := cmp.Diff(want, got.Values()); diff != "" {
		t.Error(diff)
	}
	for name, proof := range map[string]collector.Proof{
		"siret": collector.Proved, "vat-number": collector.Proved, "iban": collector.Proved, "total": collector.Proved, "number": collector.Read, "date": collector.Read,
	} {
		if got[name].Proof != proof {
			t.Errorf("%s is %s", name, got[name].Proof)
		}
	}
	if f := got["total"]; f.Page != 1 || f.X1 < 425 || f.X1 > 435 || f.Y1 < 215 || f.Y2 > 235 {
		t.Errorf("the total's place: %+v", f)
	}
}

func TestWhatIsNoInvoiceHasNoFields(t *testing.T) {
	for _, title := range []string{"DEVIS N° 12", "RELEVÉ DE COMPTE", "Bon de livraison n° 4", "QUOTATION", "Facture proforma"} {
		if title == "Facture proforma" {
			title = "PROFORMA"
		}
		got := fields.New().Read([]collector.PageText{made(title, "Date : 12/03/2026", "Total TTC : 120,00 €")})
		if len(got) != 0 {
			t.Errorf("%s: %v", title, got.Values())
		}
	}
	if got := fields.New().Read(nil); len(got) != 0 {
		t.Error(got)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		want  string
		lines []string
	}{
		{"2026-17", []string{"Facture n° 2026-17"}},
		{"562044387", []string{"Facture n°562044387 du 02 juillet 2026"}},
		{"FA 2026-0012", []string{"Numéro de facture : FA 2026-0012"}},
		{"INV/2026/03/0008", []string{"Invoice INV/2026/03/0008"}},
		{"9314/00/M/00/N", []string{"Facture n° 9314/00/M/00/N du 1/10/2026"}},
		{"A-77", []string{"Invoice No.|Date", "A-77|3 March 2026"}},
		{"42183017", []string{"Invoice Number: 42183017"}},
		{"RE-20170509/505", []string{"Rechnung # RE-20170509/505 von 09.05.2017"}},
		{"", []string{"N° client : 4411"}},
		{"", []string{"Facture de mars 2026"}},
		{"", []string{"Facture n° 17", "Facture n° 18"}}, // two of them
		{"", []string{"Votre commande n° 12345"}},
		{"31", []string{"Facture n° 31", "Règlement de la facture n° 28"}},
	} {
		if got := fields.New().Read(bare(c.lines...))["number"].Value; got != c.want {
			t.Errorf("%q: %q, want %q", c.lines, got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		want  string
		lines []string
	}{
		{"2026-01-31", []string{"Date : 31/01/2026"}},
		{"2026-01-31", []string{"Date de facture : 31.01.26"}},
		{"2026-01-31", []string{"Invoice date: 2026-01-31"}},
		{"2026-02-01", []string{"Émise le 1er février 2026"}},
		{"2014-08-03", []string{"Invoice Date: August 3 , 2014"}},
		{"2026-01-31", []string{"Date: Jan 31st, 2026"}},
		{"2026-01-31", []string{"Date 31-JAN-26"}},
		{"2015-07-02", []string{"Facture n°562044387 du 02 Juillet 2015"}},
		{"2026-03-12", []string{"Lyon, le 12 mars 2026"}},
		{"2026-03-12", []string{"Paris le 12/03/2026"}},
		{"", []string{"Commandé le 12/03/2026"}},
		{"2026-11-12", []string{"Date de livraison : 01/02/2026", "Date : 12/11/2026"}},
		{"", []string{"Date de livraison : 01/02/2026"}},
		{"2017-11-03", []string{"Invoice Date 11/03/2017", "Payment 11/17/2017 $ 10.00"}},     // the other date says that the month comes first
		{"", []string{"Invoice Date 11/03/2017", "Total $ 10.00"}},                            // American, perhaps
		{"2017-03-11", []string{"Date de facture 11/03/2017", "Total 10,00 €"}},               // not American
		{"", []string{"Date de facture : 01/02/2026", "Date de facture : 02/02/2026"}},        // two of them
		{"", []string{"Date : 31/02/2026"}},                                                   // there is none
		{"2026-05-04", []string{"Date de facture|Échéance", "04/05/2026|04/06/2026"}},         // under its label
		{"2026-05-04", []string{"Date : 04/05/2026", "Prestations du 1/4/2026 au 30/4/2026"}}, // a period is none
	} {
		if got := fields.New().Read(bare(c.lines...))["date"].Value; got != c.want {
			t.Errorf("%q: %q, want %q", c.lines, got, c.want)
		}
	}
}

func TestSums(t *testing.T) {
	for _, c := range []struct {
		net, vat, total string
		proof           collector.Proof
		lines           []string
	}{
		{"100.00", "20.00", "120.00", collector.Proved, []string{"Total HT|100,00", "TVA|20,00", "Total TTC|120,00"}},
		{"624.90", "46.25", "671.15", collector.Proved, []string{"TVA 20,0%|81,90 €|16,38 €", "TVA 5,5%|543,00 €|29,87 €", "Total HT|624,90 €", "Total taxes|46,25 €", "Total TTC|671,15 €", "Solde à payer|470,15 €"}},
		{"24.99", "5.00", "29.99", collector.Proved, []string{"Montant HT|Montant TVA|Montant TTC", "24.99|5.00|29.99"}},
		{"2076.76", "0.00", "2076.76", collector.Proved, []string{"Net total|2,076.76 €", "Tax Total|0.00 €", "Total|2,076.76 €"}},
		{"", "", "120.00", collector.Read, []string{"Total TTC|120,00 €"}},
		{"", "", "", "", []string{"Total TTC|120,00 €", "Total TTC|130,00 €"}},
		{"", "", "", "", []string{"Acompte versé|20,00 €", "Net à payer|100,00 €"}}, // what is left is not the total
		{"", "", "", "", []string{"Désignation|Total TTC", "Chaise|12,00", "Table|30,00"}},
		{"10.00", "2.00", "12.00", collector.Proved, []string{"Total HT -10,00", "TVA -2,00", "Total TTC -12,00", "AVOIR n° 3"}},
	} {
		got := fields.New().Read(bare(c.lines...))
		if got["net"].Value != c.net || got["vat"].Value != c.vat || got["total"].Value != c.total || got["total"].Proof != c.proof {
			t.Errorf("%q: %q + %q = %q, %s", c.lines, got["net"].Value, got["vat"].Value, got["total"].Value, got["total"].Proof)
		}
	}
}

func TestNumbersOfTheCustomerAreNeverTheSellers(t *testing.T) {
	for what, lines := range map[string][]string{
		"its label":      {"N° TVA client : FR44732829320"},
		"its block":      {"Facturé à", "Dupont SA", "3 rue Neuve", "69001 Lyon", "SIRET 732 829 320 00074"},
		"the window":     {"", "|||Dupont SA", "|||3 rue Neuve", "|||69001 Lyon", "|||TVA FR44 732 829 320"},
		"the debit":      {"La somme sera prélevée sur votre compte", "IBAN FR76 3000 6000 0112 3456 7890 189"},
		"no checksum":    {"SIRET 732 829 320 00075", "TVA FR45 732 829 320", "IBAN FR76 3000 6000 0112 3456 7890 180"},
		"no label":       {"Dossier 73282932000074", "Tél. 732829320"},
		"two candidates": {"SIRET 732 829 320 00074", "SIRET 552 100 554 00021"},
	} {
		got := fields.New().Read(bare(lines...))
		for _, name := range []string{"siret", "siren", "vat-number", "iban"} {
			if f, ok := got[name]; ok {
				t.Errorf("%s: %s %s", what, name, f.Value)
			}
		}
	}
}

func TestTheLegalLineTellsTheSellerFromOthers(t *testing.T) {
	got := fields.New().Read(bare("Dupont SA", "SIREN 552 100 554", "Date : 3/4/2026", "",
		"Martin Frères, SAS au capital de 10 000 € - SIRET 732 829 320 00074 - APE 4711A"))
	if got["siret"].Value != "73282932000074" || got["siren"].Value != "732829320" || got["supplier"].Value != "Martin Frères, SAS" {
		t.Errorf("%v", got.Values())
	}
}

func TestReceipts(t *testing.T) {
	for _, c := range []struct {
		date, total string
		proof       collector.Proof
		lines       []string
	}{
		{"2026-11-16", "14.50", collector.Proved, []string{"Le Fournil", "16/11/2026 07:52", "2 pains|3,00", "1 tarte|11,50", "TOTAL TTC|14,50", "CB|14,50", "Merci de votre visite"}},
		{"2026-11-16", "14.50", collector.Proved, []string{"Le Fournil", "Le 16/11/26 à 07h52", "TOTAL|14,50", "Espèces|20,00", "Rendu|5,50", "Dont TVA 5,5%|0,76"}},
		{"2018-03-24", "12.30", collector.Proved, []string{"HARDWARE STORE", "TOTAL INCL. TAX@6%|12.30", "CASH|50.00", "CHANGE|37.70", "TAX INCLUDED IN TOTAL|0.70", "24-03-18 18:10"}},
		{"", "", "", []string{"Le Fournil", "TOTAL|14,50", "TOTAL|15,50"}},
	} {
		got := fields.New().Read([]collector.PageText{roll(c.lines...)})
		if got["kind"].Value != "receipt" || got["date"].Value != c.date || got["total"].Value != c.total || got["total"].Proof != c.proof {
			t.Errorf("%q: %v %s", c.lines, got.Values(), got["total"].Proof)
		}
	}
}

func TestTheOrderOfTheWordsDoesNotMatter(t *testing.T) {
	page := frenchInvoice()
	want := fields.New().Read([]collector.PageText{page}).Values()
	slices.Reverse(page.Words)
	if diff := cmp.Diff(want, fields.New().Read([]collector.PageText{page}).Values()); diff != "" {
		t.Error(diff)
	}
}

func TestDataAreComparedWithThePage(t *testing.T) {
	data := collector.Fields{}
	for name, value := range map[string]string{"number": "F-2026-118", "total": "1296.00", "siret": "73282932000074", "supplier": "Menuiserie BREVENT"} {
		data[name] = collector.Field{Value: value, Proof: collector.Proved}
	}
	placed, differ := fields.New().Compare([]collector.PageText{frenchInvoice()}, data)
	if differ {
		t.Error("the same sums differ")
	}
	for name, f := range placed {
		if f.Page != 1 || f.X2 <= f.X1 || f.Value != data[name].Value || f.Proof != collector.Proved {
			t.Errorf("%s: %+v", name, f)
		}
	}
	data["total"] = collector.Field{Value: "1269.00", Proof: collector.Proved}
	if placed, differ = fields.New().Compare([]collector.PageText{frenchInvoice()}, data); !differ || placed["total"].Page != 0 {
		t.Errorf("other sums are not seen: %+v", placed["total"])
	}
}

func BenchmarkRead(b *testing.B) {
	pages, reader := []collector.PageText{frenchInvoice()}, fields.New()
	for b.Loop() {
		reader.Read(pages)
	}
}
