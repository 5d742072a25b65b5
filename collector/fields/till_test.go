package fields_test

import (
	"testing"

	"bannette/collector"
	"bannette/collector/fields"
)

func TestATotalIsWhatPaperBearsOut(t *testing.T) {
	for what, c := range map[string]struct {
		total string
		lines []string
	}{
		"its label cannot be read":     {"15.90", []string{"2 PAINS|4,40", "1 TARTE|11,50", "T0#AI|15,90", "ESPECES|20,00", "RENDU|4,10"}},
		"misread":                      {"15.90", []string{"2 PAINS|4,40", "1 TARTE|11,50", "T0TAL|l5,9O", "CB|15,90"}},
		"its mark is set apart":        {"15.90", []string{"2 PAINS|4,40", "1 TARTE|11,50", "TOTAL|15, 90", "CB|15 ,90"}},
		"it was paid otherwise":        {"", []string{"PAIN|15,90", "TOTAL|38,74", "ESPECES|45,00", "RENDU|3,07"}},
		"an article costs more":        {"", []string{"PAIN|15,90", "TOTAL|5,90", "MERCI"}},
		"but for a discount":           {"5.90", []string{"PAIN|15,90", "REMISE|-10,00", "TOTAL|5,90", "CB|5,90"}},
		"a subtotal before VAT":        {"12.00", []string{"PAIN|10,00", "SOUS-TOTAL|10,00", "TVA 20%|2,00", "TOTAL|12,00", "CB|12,00"}},
		"a subtotal alone":             {"", []string{"PAIN|10,00", "SOUS-TOTAL|10,00", "TVA 20%|2,00", "T##L|?2,00", "CB|?2,00"}},
		"rounded":                      {"13.60", []string{"MILK|13.58", "TOTAL|13.58", "ROUNDING|0.02", "TOTAL ROUNDED|13.60", "CASH|14.00", "CHANGE|.40"}},
		"rounded in the purse":         {"13.58", []string{"MILK|13.58", "TOTAL|13.58", "CASH|13.60", "ROUNDING|0.02"}},
		"of one rate":                  {"12.00", []string{"PAIN|4,00", "VIN|8,00", "TOTAL 5,5%|4,00", "TOTAL 20%|8,00", "TOTAL TTC|12,00", "CB|12,00"}},
		"in brackets what it includes": {"12.00", []string{"PAIN|12,00", "TOTAL (TVA incluse)|12,00", "DONT TVA|2,00"}},
		"a word in an article":         {"12.00", []string{"GIFT CARD HOLDER RED|2.00", "SERVICE CHG|10.00", "TOTAL|12.00", "VISA|12.00"}},
		"its cents behind the sign":    {"12.50", []string{"PAIN|12€50", "TOTAL|12€50", "CB|12€50"}},
		"two that are as good":         {"", []string{"TOTAL|12,00", "TOTAL|13,00"}},
	} {
		page := roll(append([]string{"LE COMPTOIR", "16/11/2026 07:52"}, c.lines...)...)
		for i := range page.Words {
			page.Words[i].Confidence = 0.95 // recognised
		}
		if got := fields.New().Read([]collector.PageText{page})["total"].Value; got != c.total {
			t.Errorf("%s: %q, want %q", what, got, c.total)
		}
	}
}
