package fields_test

import (
	"testing"

	"bannette/collector"
	"bannette/collector/fields"
)

// odd is an invoice whose number and date have labels that nobody else uses.
func odd(number, date string) []collector.PageText {
	return []collector.PageText{made("FACTURE", "Bizet Énergie - SIRET 732 829 320 00074",
		"Pièce comptable "+number, "Arrêté au|"+date, "Relevé précédent 1/1/2026", "Total TTC 12,00 €")}
}

func TestACorrectionTeachesWhatStandsBeforeTheValue(t *testing.T) {
	pages := odd("ZX 441", "7/8/2026")
	if got := fields.New().Read(pages); got["number"].Value != "" || got["date"].Value != "" {
		t.Fatalf("read without a lesson: %v", got.Values())
	}
	var lessons []fields.Lesson
	for name, value := range map[string]string{"number": "ZX 441", "date": "2026-08-07", "supplier": "Bizet"} {
		lesson, ok := fields.Learn(pages, name, value)
		if !ok {
			t.Fatalf("%s teaches nothing", name)
		}
		lessons = append(lessons, lesson)
	}
	next := odd("ZX 502", "9/9/2026")
	got := fields.Taught(next, fields.New().Read(next), lessons)
	if got["number"].Value != "ZX 502" || got["date"].Value != "2026-09-09" || got["supplier"].Value != "Bizet" || got["total"].Value != "12.00" {
		t.Errorf("%v", got.Values())
	}
	if got["number"].Proof != collector.Read || got["number"].Page != 1 {
		t.Errorf("%+v", got["number"])
	}
}

func TestWhatDoesNotStandOnThePageTeachesNothing(t *testing.T) {
	if lesson, ok := fields.Learn(odd("ZX 441", "7/8/2026"), "number", "ANOTHER 12"); ok {
		t.Errorf("%+v", lesson)
	}
}

func TestASupplierIsKnownByItsNumbersBeforeItsName(t *testing.T) {
	read := collector.Fields{"supplier": {Value: "Boulangerie Lefèvre"}}
	if got := fields.Supplier(read); got != "name:boulangerielefevre" {
		t.Error(got)
	}
	read["vat-number"] = collector.Field{Value: "FR44732829320"}
	read["siren"] = collector.Field{Value: "732829320"}
	if got := fields.Supplier(read); got != "siren:732829320" {
		t.Error(got)
	}
	if got := fields.Supplier(nil); got != "" {
		t.Error(got)
	}
}
