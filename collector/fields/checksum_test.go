package fields_test

import (
	"testing"

	"bannette/collector/fields"
)

func TestValuesThatAFieldCanHave(t *testing.T) {
	for field, values := range map[string]map[string]bool{
		"siren":      {"732829320": true, "732829321": false, "73282932": false, "000000000": false},
		"siret":      {"73282932000074": true, "73282932000075": false, "35600000000048": true, "35600000049837": true, "35600000049838": false}, // La Poste
		"iban":       {"FR7630006000011234567890189": true, "FR7630006000011234567890188": false, "FR76300060000112345678901": false, "NL50INGB0683251309": true, "SIRET86187635700042": false, "ZZ7630006000011234567890189": false},
		"vat-number": {"FR44732829320": true, "FR45732829320": false, "FR44732829321": false, "DE136695976": true, "NL820471616B01": true, "LU12345613": true, "BE0428759497": true, "XX123": false, "": false},
		"total":      {"1234.56": true, "-3.00": true, "0.00": true, "-0.00": false, "1234.5": false, "1,234.56": false, "01.00": false, "1234": false},
		"date":       {"2026-11-23": true, "2026-02-30": false, "23/11/2026": false},
		"currency":   {"EUR": true, "eur": false, "€": false},
		"number":     {"FA 12": true, " FA": false, "": false, "a\nb": false},
		"kind":       {"invoice": true, "credit-note": true, "receipt": true, "quotation": false},
		"unknown":    {"x": false},
	} {
		for value, want := range values {
			if fields.Valid(field, value) != want {
				t.Errorf("%s %q: %v", field, value, !want)
			}
		}
	}
}
